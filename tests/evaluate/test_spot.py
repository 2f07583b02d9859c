"""A spot check shows where each expected value is printed, and says where it is not."""

from evaluate.spot import lines, sample
from tests.answer.made import town
from tests.evaluate.made import case, sought

STORE = town().figures
[FILE] = [r.file for r in STORE.reports() if r.unit.name == "青屏市水务局"]


def told(**expected):
    one = case(**expected)
    return "\n".join(lines(type(one)(one.question, one.kind, one.expect, (FILE,)), STORE))


def test_a_figure_is_shown_with_its_section_and_sentence():
    text = told(figures=(sought("6.00"),))
    assert "五、财政拨款“三公”经费支出决算情况说明" in text
    assert "“三公”经费支出6.00万元，比上年增加1.20万元" in text


def test_a_figure_that_is_not_printed_is_said_to_be_worked_out_or_wrong():
    assert "⚠ 6.10万元：文件里没有印着，算出来的，或者有误" in told(figures=(sought("6.10"),))


def test_a_wording_is_shown_with_what_is_about_it():
    assert "防汛用车增加" in told(text=(("防汛用车", "汛期"),))


def test_a_case_without_a_report_is_looked_for_everywhere():
    one = case(figures=(sought("2.00"),))
    text = "\n".join(lines(type(one)(one.question, one.kind, one.expect), STORE))
    assert "在全库里找" in text
    assert "“三公”经费支出2.00万元" in text


def test_a_sample_is_drawn_by_its_seed_from_cases_that_expect_something():
    cases = [case(figures=(sought("6.00"),), name=str(n)) for n in range(30)] + [case(name="x")]
    drawn = [one.question.id for one in sample(cases, 5, seed=1)]
    assert drawn == [one.question.id for one in sample(cases, 5, seed=1)]
    assert len(drawn) == 5
    assert "x" not in [one.question.id for one in sample(cases, 99, seed=1)]
