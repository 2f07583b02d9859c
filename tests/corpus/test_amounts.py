"""Exact quantities, from print to `Decimal` and back."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.amounts import (
    MONEY_UNITS,
    decimals,
    from_base,
    parse_numeral,
    round_half_up,
    to_base,
    with_separators,
)

AMOUNTS = st.decimals(
    min_value=Decimal("-1e15"), max_value=Decimal("1e15"), allow_nan=False, places=6
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("949.63", "949.63"),
        ("1,234,567.50", "1234567.50"),
        ("９４９．６３", "949.63"),
        ("9 49.6 3", "949.63"),
        ("-0.36", "-0.36"),
        ("−12", "-12"),
        ("0.00", "0.00"),
        (".5", "0.5"),
    ],
)
def test_a_printed_numeral_has_its_exact_value(printed, value):
    assert str(parse_numeral(printed)) == value


@pytest.mark.parametrize("printed", ["", "--", "12,34.5", "1.2.3", "约5", "5万", "1e3", "NaN"])
def test_what_is_no_numeral_has_no_value(printed):
    assert parse_numeral(printed) is None


@pytest.mark.parametrize(
    ("value", "unit", "base"),
    [
        ("949.63", "万元", ("9496300.00", "元")),
        ("1.2", "亿元", ("120000000.0", "元")),
        ("12.5", "千元", ("12500.0", "元")),
        ("27.78", "％", ("27.78", "%")),
        ("3", "个百分点", ("3", "%")),
        ("1.5", "万人次", ("15000.0", "人次")),
        ("8", "辆", ("8", "辆")),
    ],
)
def test_a_quantity_is_brought_to_its_base_unit(value, unit, base):
    assert to_base(Decimal(value), unit) == (Decimal(base[0]), base[1])


@given(AMOUNTS, st.sampled_from(sorted(MONEY_UNITS)))
def test_an_amount_comes_back_from_its_base_unit_unchanged(value, unit):
    assert from_base(to_base(value, unit)[0], unit) == value


@given(AMOUNTS)
def test_an_amount_shown_with_separators_is_read_as_itself(value):
    assert parse_numeral(with_separators(value)) == value


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.125", 2, "0.13"), ("-0.125", 2, "-0.13"), ("0.124", 2, "0.12"), ("2.5", 0, "3")],
)
def test_rounding_is_half_away_from_zero(value, places, rounded):
    assert str(round_half_up(Decimal(value), places)) == rounded


def test_decimals_are_counted_as_printed():
    assert [decimals(p) for p in ("949.63", "949", "1,000.0", "0.500")] == [2, 0, 1, 3]
