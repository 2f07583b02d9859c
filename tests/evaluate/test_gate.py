"""A run fails under the bars that were set for its measures."""

from decimal import Decimal

import pytest

from corpus.errors import UsageError
from evaluate.gate import bars, under
from evaluate.report import summarise
from evaluate.run import judged
from tests.evaluate.made import case, given, sought

RIGHT = judged(case(figures=(sought("6.00"),)), given())
WRONG = judged(case(figures=(sought("6.00"),)), given("为7.00万元。", figures=[]))
SUMMARY = summarise("set", [RIGHT, RIGHT, RIGHT, WRONG])


def test_a_number_alone_is_of_right_answers():
    assert bars(["95", "figures=99.5"]) == {"right": Decimal(95), "figures": Decimal("99.5")}


@pytest.mark.parametrize("wrong", ["many", "101", "-1", "taste=90", "figures="])
def test_a_bar_that_is_none_is_refused(wrong):
    with pytest.raises(UsageError, match="--fail-under 不能是"):
        bars([wrong])


def test_only_measures_under_their_bar_are_named():
    assert under(SUMMARY, bars(["75", "figures=80", "grounded=75"])) == ["figures 75.00% 低于 80%"]


def test_a_measure_that_applies_to_no_case_is_under_no_bar():
    assert under(SUMMARY, bars(["premise=100", "clarify_recall=100"])) == []
