"""What could mislead is said: totals in place of averages, changes of another base or quantity."""

import pytest

from answer import answer
from answer.models import Question
from corpus.models import Basis, Measure
from tests.answer.made import BUDGET, CHANGE, LAST, RATE, MemoryCorpus, Paper, fig, water_2024


def _forestry():
    """A report that prints a change of this year's spending alone, and totals of both years."""
    paper = Paper("青屏市林业局", 2024).section("一、收入支出总体情况")
    paper.say("支出总计900.00万元。", fig("900.00万元", "expenditure_total"))
    paper.say("上年支出总计800.00万元。", fig("800.00万元", "expenditure_total", period=2023))
    paper.say(
        "本年支出880.00万元，比上年增加60.00万元。",
        fig("880.00万元", "current_expenditure"),
        fig("60.00万元", "current_expenditure", measure=CHANGE, basis=LAST),
    )
    paper.section("二、“三公”经费")
    paper.say(
        "“三公”经费3.00万元，预算5.00万元，比上年减少1.00万元，下降25.00%，原因是压减接待。",
        fig("3.00万元", "three_public"),
        fig("5.00万元", "three_public", measure=BUDGET, basis=Basis.BUDGET),
        fig("1.00万元", "three_public", measure=CHANGE, basis=LAST, sign=-1),
        fig("25.00%", "three_public", measure=RATE, basis=LAST, sign=-1),
    ).reason("压减接待", "three_public", basis=Basis.BUDGET, direction=-1)
    return paper


CORPUS = MemoryCorpus(_forestry(), water_2024())


def ask(text):
    return answer(Question(text), CORPUS).text


def test_a_rate_is_worked_out_from_the_change_of_the_same_quantity():
    told = ask("林业局2024年支出总计比上年增长百分之几")
    assert "增长12.50%（推算：100.00 ÷ 800.00 × 100）" in told
    assert "7.50%" not in told


def test_a_total_told_where_an_average_was_asked_says_that_it_is_one():
    assert "没有换算成人均" in ask("林业局2024年人均支出是多少")


def test_a_reason_against_the_budget_is_told_with_no_change_against_last_year():
    told = ask("林业局2024年三公经费决算比预算少多少，为什么")
    assert "减少2.00万元" in told
    assert "25.00%" not in told
    assert "压减接待" in told


def test_units_are_ranked_by_the_rate_where_the_fastest_is_asked_for():
    query = answer(Question("2024年哪个单位支出总计增长最快"), CORPUS).query
    assert query is not None
    assert query.rate
    assert any(one.measure is Measure.CHANGE_RATE for one in query.asked)


def _roads():
    paper = Paper("青屏市公路局", 2024).section("一、“三公”经费")
    return paper.say(
        "公务用车购置及运行维护费4.00万元，公务用车购置数0辆，公务用车保有量6辆。",
        fig("4.00万元", "vehicle"),
        fig("0辆", "vehicles_purchased", measure=Measure.COUNT),
        fig("6辆", "vehicles_held", measure=Measure.COUNT),
    )


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("公路局2024年的公车有几辆", "6辆", "4.00万元"),
        ("公路局2024年买了几辆公车", "0辆", "6辆"),
        ("公路局2024年公车花了多少钱，有几辆", "4.00万元[1]；公务用车保有量为6辆", "0辆"),
        ("公路局2024年有8辆公车吗", "不是", "4.00万元"),
        ("公路局2024年有6辆公车吗", "是的", "4.00万元"),
    ],
)
def test_what_is_counted_is_not_answered_with_what_it_cost(question, told, untold):
    corpus = MemoryCorpus(_roads(), water_2024())
    said = answer(Question(question), corpus).text
    assert told in said
    assert untold not in said
