"""Stored numbers as a spreadsheet shows them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.readers.shown import shown

ACCOUNTING = '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ '


@pytest.mark.parametrize(
    ("stored", "form", "text"),
    [
        ("1234.5", "#,##0.00", "1,234.50"),
        ("1234.5", "", "1234.5"),
        ("949.63000000000011", "", "949.63"),
        ("0.30000000000000004", "", "0.3"),
        ("12345678901.23", "", "12345678901.23"),
        ("2.675", "0.00", "2.68"),
        ("-3.456", "0.00;[Red](0.00)", "-3.46"),
        ("-2184.13", "#,##0.00_ ;[Red]\\-#,##0.00\\ ", "-2,184.13"),
        ("0", "#,##0.00;-#,##0.00;", ""),
        ("0", "#,##0.00", "0.00"),
        ("0", ACCOUNTING, "-"),
        ("5", ACCOUNTING, "5.00"),
        ("0.12345", "0.00%", "12.35%"),
        ("3", '0"辆"', "3辆"),
        ("100", "¥#,##0.00", "100.00"),
        ("1234567.891", "0.00,", "1234.57"),
        ("5", "0.##", "5"),
        ("2080501", "@", "2080501"),
        ("45292", "yyyy/m/d", "2024年1月1日"),
        ("45292", 'yyyy"年"m"月";@', "2024年1月"),
        ("1e-7", "", "0.0000001"),
        ("#REF!", "0.00", "#REF!"),
    ],
)
def test_a_number_shows_under_its_format(stored, form, text):
    assert shown(stored, form) == text


@given(st.decimals(-(10**9), 10**9, places=2))
def test_two_decimals_come_through_a_binary_float_exactly(value):
    stored = repr(float(value))
    assert Decimal(shown(stored, "")) == value
    assert Decimal(shown(stored, "#,##0.00").replace(",", "")) == value
