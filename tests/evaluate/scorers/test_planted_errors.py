"""Each error that matters is caught by the measure that is meant for it, and a right answer by
none.
"""

from decimal import Decimal

import pytest

from answer.models import Status
from evaluate.mutate import MUTATIONS, perfect, planted
from evaluate.scorers import SCORERS, scores
from tests.evaluate.made import case, citation, figure, given, sought

SIX = sought("6.00", year=2024, of="青屏市水务局", concept="three_public", fund="fiscal")
ASKED = case(figures=(SIX,), cites=({"section": "三公"},))


def value(measure, asked, answer):
    return SCORERS[measure](asked, answer).value


def test_a_right_answer_is_right_by_every_measure():
    found = scores(ASKED, given())
    assert set(found) == {
        "status", "figures", "not_misleading", "grounding", "citation_precision", "citation_recall",
        "retrieval_recall", "mrr",
    }  # fmt: skip
    assert {score.value for score in found.values()} == {Decimal(1)}


def test_a_wrong_value_is_caught_by_the_figures():
    wrong = given("为6.10万元。", figures=[figure("6.10")])
    assert value("figures", ASKED, wrong) == 0


def test_a_right_value_of_another_budget_unit_is_caught_by_the_figures():
    other = given(citations=[citation(unit="青屏市图书馆")], figures=[figure(report="图书馆")])
    assert value("figures", ASKED, other) == 0


def test_a_right_value_of_another_year_is_caught_by_the_figures():
    assert value("figures", ASKED, given(figures=[figure(year=2023)])) == 0


def test_a_right_value_of_another_concept_is_caught_by_the_figures():
    assert value("figures", ASKED, given(figures=[figure(concept="reception")])) == 0


def test_a_count_given_in_money_is_caught_by_the_figures():
    vehicles = case(figures=(sought("3", "辆"),))
    assert value("figures", vehicles, given("为3万元。", figures=[figure("3")])) == 0


def test_only_other_numbers_than_those_asked_for_mislead():
    other = given("为9.00万元。", figures=[figure("9.00")])
    assert value("not_misleading", ASKED, other) == 0
    both = case(figures=(SIX, sought("5.50")))
    assert value("not_misleading", both, given()) == 1
    assert value("not_misleading", ASKED, given("没有公开。", status="not_disclosed")) == 1
    assert value("not_misleading", case(Status.NOT_DISCLOSED), given()) == 0
    assert SCORERS["not_misleading"](case(text=(("防汛",),)), given()) is None


def test_half_of_the_figures_is_half_of_the_score():
    both = case(figures=(SIX, sought("5.50")))
    assert value("figures", both, given()) == Decimal("0.5")


def test_a_near_figure_of_another_scope_is_caught_by_what_is_forbidden():
    asked = case(figures=(SIX,), forbid=("8.00",))
    assert value("forbidden", asked, given("为6.00万元，预算8.00万元。")) == 0
    assert value("forbidden", asked, given()) == 1


def test_a_right_value_with_a_wrong_quote_is_caught_by_the_citations():
    wrong = given(citations=[citation("公务接待费0.50万元。")])
    assert value("figures", ASKED, wrong) == 1
    assert value("citation_precision", ASKED, wrong) == 0
    assert value("citation_recall", ASKED, wrong) == Decimal("0.5")


def test_a_citation_of_another_report_is_caught_by_its_precision_and_by_retrieval():
    wrong = given(citations=[citation(file="青屏市图书馆2024年度决算.md")])
    assert value("citation_precision", ASKED, wrong) == 0
    assert value("retrieval_recall", ASKED, wrong) == 0
    assert value("mrr", ASKED, wrong) == 0


def test_a_citation_of_another_section_is_caught_by_the_recall_of_citations():
    wrong = given(citations=[citation(section="九、其他")])
    assert value("citation_recall", ASKED, wrong) == Decimal("0.5")


def test_a_figure_in_a_table_row_is_held_by_its_quote_in_whatever_money_unit():
    row = given(citations=[citation("公务接待费 | 60,000.00 | 0.00")])
    assert value("citation_precision", ASKED, row) == 1


def test_a_computed_figure_needs_no_quote_that_holds_it():
    worked = given("为1.20万元。", figures=[figure("1.20", derived=True)])
    asked = case(figures=(sought("1.20"),))
    assert value("citation_precision", asked, worked) == 1
    assert SCORERS["citation_recall"](asked, worked) is None


@pytest.mark.parametrize("status", ["not_disclosed", "clarify", "out_of_scope"])
def test_a_refusal_of_what_can_be_answered_is_caught_by_the_status(status):
    assert value("status", ASKED, given("没有公开。", status=status)) == 0


@pytest.mark.parametrize("wanted", [Status.NOT_DISCLOSED, Status.CLARIFY, Status.OUT_OF_SCOPE])
def test_an_answer_where_there_is_none_is_caught_by_the_status(wanted):
    assert value("status", case(wanted), given()) == 0


def test_a_number_from_nowhere_is_caught_by_the_grounding():
    assert value("grounding", ASKED, given("为6.00万元，预算9.00万元。")) == Decimal("0.5")


def test_a_missing_wording_is_caught_by_the_text():
    asked = case(text=(("防汛",), ("用车", "车辆")))
    assert value("text", asked, given("防汛增加。")) == Decimal("0.5")
    assert value("text", asked, given("防汛车辆增加。")) == 1


def test_a_premise_that_is_left_as_it_is_is_caught():
    asked = case(kind="premise", figures=(sought("1.20"),), text=(("增加", "增长"),))
    assert value("premise", asked, given("并非减少，实际是增加1.20万元。")) == 1
    assert value("premise", asked, given("减少的原因是压缩开支。")) == 0
    assert SCORERS["premise"](ASKED, given()) is None


def test_what_a_model_took_is_counted_and_an_answer_without_one_has_no_score():
    used = given(model={"tokens": 321, "caught": 2, "cost": "0.0042"})
    counted = {name: value(name, ASKED, used) for name in ("tokens", "caught", "cost")}
    assert counted == {"tokens": 321, "caught": 2, "cost": Decimal("0.0042")}
    assert SCORERS["tokens"](ASKED, given()) is None


def test_an_answer_of_garbage_is_scored_and_breaks_nothing():
    garbage = given("为6.00万元。", figures="六", citations=[None, 3, {"n": 1}], model=[])
    assert scores(ASKED, garbage)["figures"].value == 0


CASES = [
    ASKED,
    case(figures=(SIX, sought("25.00", "%")), text=(("防汛",),), forbid=("8.00",), name="2"),
    case(kind="premise", figures=(sought("1.20"),), text=(("增加",),), name="3"),
    case(Status.NOT_DISCLOSED, forbid=("6.00",), name="4"),
    case(Status.CLARIFY, text=(("水务局",),), name="5"),
]


def test_a_perfect_answer_is_perfect_to_every_measure():
    for one in CASES:
        found = scores(one, given(**perfect(one)))
        assert {score.value for score in found.values()} == {Decimal(1)}


def test_every_kind_of_planted_error_is_drawn_and_caught():
    found = list(planted(CASES, 300, seed=3))
    assert {one.error for one in found} == set(MUTATIONS)
    assert [one.error for one in found if not one.caught] == []


def test_the_same_seed_plants_the_same_errors():
    assert list(planted(CASES, 40, seed=5)) == list(planted(CASES, 40, seed=5))
