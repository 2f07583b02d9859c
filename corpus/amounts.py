"""Exact quantities: printed numerals to `Decimal` and back, money units, and display.

Every amount is a `Decimal` in a base unit (元 for money). No float is made anywhere on the way.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

MONEY_UNITS: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
    "万": Decimal(10_000),
    "亿": Decimal(100_000_000),
}

_EXACT = Context(prec=80)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－＋％", "0123456789.,-+%")
_LONGEST = 40  # characters; the money of the whole country in 分 takes 20
_NUMERAL = re.compile(r"[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[-+]?\.\d+")


def parse_numeral(printed: str) -> Decimal | None:
    """The value of a printed numeral, or None where it is not one.

    Separators, full-width digits and blanks inside are allowed; a misplaced separator is not, nor a
    row of digits that is longer than any amount.
    """
    plain = re.sub(r"\s+", "", printed).translate(_FULL_WIDTH).replace("−", "-").replace("﹣", "-")
    if len(plain) > _LONGEST or not _NUMERAL.fullmatch(plain):
        return None
    try:
        return Decimal(plain.replace(",", ""))
    except InvalidOperation:  # pragma: no cover - the pattern admits only decimals
        return None


def to_base(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """A quantity in its base unit: money in 元, ten-thousands of a counting word in that word."""
    if unit in MONEY_UNITS:
        return value * MONEY_UNITS[unit], "元"
    if unit in ("％", "%", "个百分点"):
        return value, "%"
    if len(unit) > 1 and unit[0] in "万亿":
        return value * MONEY_UNITS[unit[0]], unit[1:]
    return value, unit


def from_base(value: Decimal, unit: str) -> Decimal:
    """An amount of 元 in another money unit; exact, so it may have many decimals."""
    return value / MONEY_UNITS[unit]


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Rounded the way public accounts are: half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)


def decimals(printed: str) -> int:
    """How many decimals a printed numeral shows."""
    return len(printed.partition(".")[2].strip()) if "." in printed else 0


def with_separators(value: Decimal) -> str:
    """A decimal as people read it: `1234567.50` → `1,234,567.50`."""
    return f"{value:,f}"
