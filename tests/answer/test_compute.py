"""Arithmetic on printed figures: exact, rounded half up, with the formula as printed."""

from decimal import Decimal

from answer.compute import minus, percent, quotient, total
from answer.library import View
from corpus.memory import MemoryFigures
from tests.answer.made import Paper, fig


def values(*printed):
    paper = Paper("青屏市水务局", 2024).section("一、")
    for one in printed:
        sign = -1 if one.startswith("减") else 1
        paper.say(one, fig(one.lstrip("减"), "reception", sign=sign))
    reading = paper.reading()
    return View(reading.report, MemoryFigures([reading])).figures


def test_a_sum_keeps_the_decimals_of_its_inputs():
    result = total("合计", values("2.85万元", "37.91万元", "10.81万元"))
    assert (result.value, result.unit, result.formula) == (
        Decimal("51.57"), "万元", "2.85 + 37.91 + 10.81",
    )  # fmt: skip


def test_taking_away_a_fall_adds_it():
    result = minus("上年数", *values("949.63万元", "减1,000.99万元"))
    assert (result.value, result.formula) == (Decimal("1950.62"), "949.63 + 1000.99")


def test_amounts_in_different_units_are_brought_to_ten_thousands_with_two_decimals():
    result = minus("差额", *values("39455.47元", "1.20万元"))
    assert (result.value, result.unit) == (Decimal("2.75"), "万元")
    assert result.formula == "3.945547 − 1.20"


def test_a_percentage_is_rounded_half_up_to_two_decimals():
    result = percent("占比", *values("1.00万元", "8.00万元"))
    assert result is not None
    assert (result.value, result.formula) == (Decimal("12.50"), "1.00 ÷ 8.00 × 100")


def test_nothing_is_a_percentage_of_zero():
    assert percent("占比", *values("1.00万元", "0.00万元")) is None


def test_money_per_person_is_in_the_unit_asked_for():
    result = quotient("平均", *values("39650.00元", "361人次"), "元")
    assert result is not None
    assert (result.value, result.formula) == (Decimal("109.83"), "39650.00 ÷ 361")
