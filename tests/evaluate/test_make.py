"""Questions made from a corpus expect what it prints, ask for what is not there, and are seeded."""

import pytest

from evaluate.make import MAKERS, made
from evaluate.mutate import perfect
from evaluate.questions import case
from evaluate.score import judge
from tests.answer.made import Paper, fig, town

ROWS = made(town().figures, each=50)
CASES = [case(row, 1, "made", judged=True) for row in ROWS]


def asked(kind):
    return [row for row in ROWS if row["kind"] == kind]


def figures(row):
    return [f"{one['value']}{one['unit']}" for one in row["expect"].get("figures", ())]


def test_a_look_up_expects_the_printed_figure_of_its_unit_and_year():
    [row] = [
        r for r in asked("lookup") if "水务局" in r["question"] and "基本支出" in r["question"]
    ]
    [expected] = row["expect"]["figures"]
    assert expected == {
        "value": "700.00", "unit": "万元", "year": 2024, "of": "青屏市水务局",
        "concept": "basic_expenditure",
    }  # fmt: skip


def test_a_figure_that_is_printed_in_two_ways_is_not_asked_for():
    assert [
        r for r in asked("lookup") if "图书馆" in r["question"] and "收入总计" in r["question"]
    ] == []


def test_a_question_of_one_fund_forbids_the_figure_of_all_funds():
    [row] = asked("scope")
    assert figures(row) == ["1140.00万元"]
    assert row["expect"]["forbid"] == ["1150.00"]


def test_a_wrong_premise_expects_the_true_direction_and_figure():
    [row] = asked("premise")
    assert "减少" in row["question"]
    assert figures(row) == ["1.20万元"]
    assert "增加" in row["expect"]["text"][0]


def test_a_reason_expects_the_words_of_the_report():
    assert [row["expect"]["text"] for row in asked("reason")] == [["防汛用车增加"]]


def test_a_statement_of_none_is_asked_for_by_its_fund():
    [row] = asked("nil")
    assert "政府性基金" in row["question"]


def test_two_units_are_compared_with_the_difference():
    row = asked("compare")[0]
    assert sorted(figures(row)) == ["2.00万元", "4.00万元", "6.00万元"]
    assert row["expect"]["text"] == ["青屏市水务局"]


def test_what_is_not_there_is_asked_for_too():
    for kind, status in [("old_year", "not_disclosed"), ("unknown_unit", "not_disclosed"),
                         ("out_of_scope", "out_of_scope")]:  # fmt: skip
        assert {row["expect"]["status"] for row in asked(kind)} == {status}


def test_every_maker_has_forms_and_most_find_something_in_two_small_reports():
    not_there = {"budget", "trend", "other_year", "ambiguous", "rank", "execution"}
    assert {row["kind"] for row in ROWS} == set(MAKERS) - not_there


@pytest.mark.parametrize("kind", MAKERS)
def test_no_question_is_left_with_a_hole(kind):
    assert [row["id"] for row in asked(kind) if "{" in row["question"]] == []


def test_the_same_seed_makes_the_same_questions_and_another_does_not():
    store = town().figures
    assert made(store, each=2, seed=1) == made(store, each=2, seed=1)
    assert made(store, each=2, seed=1) != made(store, each=2, seed=2)


def test_ids_are_distinct_and_a_perfect_answer_to_each_is_right():
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    for one in CASES:
        assert judge(one.expected, one.question, perfect(one)).right, one.question.id


def test_years_of_one_unit_are_followed():
    papers = []
    for year, printed in ((2023, "5.00万元"), (2024, "6.00万元")):
        paper = Paper("青屏市水务局", year).section("一、三公经费")
        papers.append(paper.say(f"“三公”经费{printed}。", fig(printed, "three_public")).reading())
    store = town().figures
    for reading in papers:
        store.write(reading)
    [row] = [r for r in made(store, each=50) if r["kind"] == "trend"]
    assert figures(row) == ["5.00万元", "6.00万元"]
