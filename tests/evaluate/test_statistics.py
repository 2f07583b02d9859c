"""Intervals and tests agree with published values, and hold for all counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluate.statistics import Tally, mcnemar, percentile, wilson


def test_the_interval_of_81_in_263_is_as_published():
    # Newcombe, R. G. (1998), Two-sided confidence intervals for the single proportion, table I.
    low, high = wilson(81, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_the_interval_of_none_in_20_is_as_published():
    low, high = wilson(0, 20)
    assert (round(low, 4), round(high, 4)) == (0.0, 0.1611)


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_an_interval_holds_its_share_and_stays_within_bounds(counts):
    right, total = counts
    low, high = wilson(right, total)
    assert 0 <= low <= right / total + 1e-12
    assert right / total - 1e-12 <= high <= 1


@pytest.mark.parametrize(
    ("worse", "better", "p"),
    [(0, 0, 1.0), (1, 1, 1.0), (0, 5, 0.0625), (1, 9, 0.021484375), (10, 10, 1.0)],
)
def test_the_exact_test_is_the_two_sided_binomial(worse, better, p):
    assert mcnemar(worse, better) == pytest.approx(p)
    assert mcnemar(better, worse) == pytest.approx(p)


def test_a_percentage_is_rounded_down_so_that_100_means_all():
    assert Tally(1999, 2000).percent == "99.9%"
    assert Tally(2000, 2000).percent == "100.0%"


def test_percentiles_are_of_the_nearest_rank():
    assert percentile([1.0, 2.0, 30.0], 50) == 2.0
    assert percentile([1.0, 2.0, 30.0], 95) == 30.0
    assert percentile([], 50) == 0.0
