"""An answer is judged by status, figures, wording, citations and the source of each number."""

from decimal import Decimal

import pytest

from answer.models import Question, Status
from evaluate.models import Expected, Quantity, Sought
from evaluate.quantities import quantities, same
from evaluate.score import judge, ungrounded

QUESTION = Question("某局2024年收入总计是多少？")


def quantity(value, unit):
    return Quantity(Decimal(value), unit)


def answer(text="收入总计949.63万元。", figures=(("949.63", "万元"),), **more):
    return {
        "status": "answered",
        "text": text,
        "figures": [{"value": value, "unit": unit} for value, unit in figures],
        "citations": [],
        **more,
    }


def faults(given, **expected):
    return judge(Expected(**{"status": Status.ANSWERED, **expected}), QUESTION, given).faults


@pytest.mark.parametrize(
    ("have", "want"),
    [
        (("9496300", "元"), ("949.63", "万元")),
        (("949.63", "万元"), ("9496300", "元")),
        (("0.094963", "亿元"), ("949.63", "万元")),
        (("949.634999", "万元"), ("949.63", "万元")),
        (("949.625", "万元"), ("949.63", "万元")),
        (("12.5", "%"), ("-12.5", "%")),
        (("3.1", "个百分点"), ("3.1", "%")),
        (("5", "辆"), ("5", "台")),
    ],
)
def test_a_quantity_is_the_same_in_another_money_unit_and_at_the_wanted_precision(have, want):
    assert same(quantity(*have), quantity(*want))


@pytest.mark.parametrize(
    ("have", "want"),
    [
        (("949.62", "万元"), ("949.63", "万元")),
        (("949.63", "元"), ("949.63", "万元")),
        (("949.63", "%"), ("949.63", "万元")),
        (("5", "辆"), ("5", "%")),
        (("-5.00", "万元"), ("5.00", "万元")),
    ],
)
def test_another_value_or_unit_is_not_the_same(have, want):
    assert not same(quantity(*have), quantity(*want))


def test_quantities_are_read_with_separators_widths_and_signs():
    text = "收入1,234.50万元，支出８０元，下降−3.2％，购置2辆，第3章"
    assert [str(one) for one in quantities(text)] == [
        "1234.50万元",
        "80元",
        "-3.2%",
        "2辆",
    ]


def test_a_full_width_comma_separates_two_numbers():
    assert [str(one) for one in quantities("各是12，345.00万元")] == ["345.00万元"]


def test_a_right_answer_has_no_faults():
    assert faults(answer(), figures=(quantity("949.63", "万元"),)) == ()


def test_a_figure_of_another_fund_is_a_fault_only_where_a_fund_is_expected():
    of_all = answer(figures=())
    of_all["figures"] = [{"value": "949.63", "unit": "万元", "fund": "all"}]
    value = Decimal("949.63")
    assert faults(of_all, figures=(Sought(value, "万元", fund="all"),)) == ()
    assert faults(of_all, figures=(quantity("949.63", "万元"),)) == ()
    assert faults(of_all, figures=(Sought(value, "万元", fund="fiscal"),)) == (
        "949.63万元 不是所问资金的",
    )


def test_a_program_that_names_no_funds_is_not_judged_by_them():
    want = Sought(Decimal("949.63"), "万元", fund="fiscal")
    assert faults(answer(), figures=(want,)) == ()


def test_a_figure_that_is_only_in_the_text_is_a_fault():
    given = answer(figures=())
    assert faults(given, figures=(quantity("949.63", "万元"),)) == ("figures 里没有 949.63万元",)


def test_a_figure_that_is_not_in_the_text_is_a_fault():
    given = answer(text="见下表。")
    assert faults(given, figures=(quantity("949.63", "万元"),)) == ("文字里没有 949.63万元",)


def test_another_status_is_a_fault():
    assert faults(answer(status="not_disclosed")) == ("状态是 not_disclosed，应是 answered",)


def test_any_of_several_wordings_will_do_and_blanks_do_not_matter():
    given = answer(text="主要原因是 人员 增加。")
    assert faults(given, text=(("人员减少", "人员增加"),)) == ()
    assert faults(given, text=(("人员减少",),)) == ("文字里没有 人员减少",)


def test_a_forbidden_number_is_a_fault():
    assert faults(answer(), forbid=("949.63",)) == ("文字里不该有 949.63",)


def test_a_citation_matches_by_all_its_fields():
    given = answer(
        citations=[{"n": 1, "section": "第二部分 > 一、总体情况", "quote": "…", "year": 2024}]
    )
    assert faults(given, cites=({"section": "总体情况", "year": "2024"},)) == ()
    assert faults(given, cites=({"section": "总体情况", "year": "2023"},)) == (
        "没有出处 总体情况 2023",
    )


def test_a_number_without_a_source_is_ungrounded():
    given = answer(text="收入总计949.63万元，比上年增加12.00万元。")
    assert [str(one) for one in ungrounded(QUESTION, given)] == ["12.00万元"]


def test_a_quote_the_question_and_the_history_are_sources():
    given = answer(text="12.00万元、30辆、5.5%", citations=[{"quote": "增加12.00万元"}])
    question = Question("5.5%是怎么来的", history=("有30辆车吗",))
    assert ungrounded(question, given) == []


def test_a_printed_zero_grounds_a_zero():
    assert ungrounded(QUESTION, answer(text="支出0万元", figures=(("0.00", "万元"),))) == []
