"""Arithmetic on printed figures: every result keeps the formula, made of the numbers as printed.

All is done in exact decimals and rounded half up: sums and differences to the decimals of their
inputs, rates and quotients to two. Inputs printed in different money units are brought to 万元,
and the result to two decimals of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from answer.models import Derived, Value
from corpus.amounts import MONEY_UNITS, decimals, from_base, round_half_up, to_base
from corpus.models import Figure

POINTS = "个百分点"  # what two rates are apart


def unit_of(value: Value) -> str:
    """The unit that a value is shown in."""
    return value.printed_unit if isinstance(value, Figure) else value.unit


def base_of(value: Value) -> Decimal:
    """A value in its base unit (元 for money)."""
    return value.value if isinstance(value, Figure) else to_base(value.value, value.unit)[0]


def places_of(value: Value) -> int:
    """How many decimals a value is shown with."""
    return decimals(value.printed) if isinstance(value, Figure) else value.decimals


def in_unit(value: Value, unit: str) -> Decimal:
    """A value in a money unit, or as it is where it is not money."""
    if unit in MONEY_UNITS and unit_of(value) in MONEY_UNITS:
        return from_base(base_of(value), unit)
    return value.value


def number(value: Decimal, places: int) -> str:
    """A decimal with so many decimals, without separators."""
    return f"{round_half_up(value, places):f}"


def written(value: Value, unit: str) -> str:
    """How a value stands in a formula that is in this unit: signed, exact."""
    places = places_of(value)
    amount = in_unit(value, unit)
    if unit != unit_of(value):
        places = max(0, -int(amount.normalize().as_tuple().exponent))
    return number(amount, places)


def figures_of(values: Sequence[Value]) -> tuple[Figure, ...]:
    """The printed figures behind some values."""
    found: dict[str, Figure] = {}
    for value in values:
        for figure in (value,) if isinstance(value, Figure) else value.sources:
            found[figure.id] = figure
    return tuple(found.values())


def common_unit(values: Sequence[Value]) -> str:
    """The unit that values are added up in: their own, or 万元 where they are printed in several
    units of money.
    """
    units = dict.fromkeys(unit_of(v) for v in values)
    return "万元" if len(units) > 1 and all(u in MONEY_UNITS for u in units) else next(iter(units))


def total(label: str, values: Sequence[Value]) -> Derived:
    """The sum of some values."""
    unit = common_unit(values)
    result = sum((in_unit(v, unit) for v in values), Decimal(0))
    formula = " + ".join(_signed(written(v, unit)) for v in values)
    return _derived(label, result, unit, formula, values)


def mean(label: str, values: Sequence[Value]) -> Derived:
    """The mean of some values, to two decimals."""
    summed = total(label, values)
    result = round_half_up(summed.value / len(values), 2)
    formula = f"({summed.formula}) ÷ {len(values)}"
    return Derived(label, result, summed.unit, formula, summed.sources, 2)


def minus(label: str, first: Value, second: Value) -> Derived:
    """The difference of two values; negative where the second is the larger."""
    unit = common_unit((first, second))
    left = in_unit(first, unit) - in_unit(second, unit)
    if base_of(second) < 0:
        formula = f"{written(first, unit)} + {written(second, unit).lstrip('-')}"
    else:
        formula = f"{written(first, unit)} − {written(second, unit)}"
    result = _derived(label, left, unit, formula, (first, second))
    return replace(result, unit=POINTS) if unit == "%" else result


def less(label: str, whole: Value, parts: Sequence[Value]) -> Derived:
    """What is left of a value once others are taken from it."""
    if len(parts) == 1:
        return minus(label, whole, parts[0])
    unit = common_unit((whole, *parts))
    result = in_unit(whole, unit) - sum((in_unit(part, unit) for part in parts), Decimal(0))
    formula = " − ".join(_signed(written(v, unit)) for v in (whole, *parts))
    return _derived(label, result, unit, formula, (whole, *parts))


def percent(label: str, part: Value, whole: Value) -> Derived | None:
    """One value in percent of another; None where the other is zero."""
    if base_of(whole) == 0:
        return None
    unit = unit_of(whole)
    result = in_unit(part, unit) / in_unit(whole, unit) * 100
    formula = f"{written(part, unit)} ÷ {_bracketed(whole, unit)} × 100"
    return Derived(label, round_half_up(result, 2), "%", formula, figures_of((part, whole)), 2)


def quotient(label: str, dividend: Value, divisor: Value, unit: str) -> Derived | None:
    """Money per person, batch or vehicle, in a money unit; None where the divisor is zero."""
    if base_of(divisor) == 0:
        return None
    result = in_unit(dividend, unit) / base_of(divisor)
    formula = f"{written(dividend, unit)} ÷ {written(divisor, unit_of(divisor))}"  # in `unit`
    return Derived(
        label, round_half_up(result, 2), unit, formula, figures_of((dividend, divisor)), 2
    )


def times(label: str, first: Value, second: Value) -> Derived | None:
    """How many times as large one value is as another, to two decimals; None where that is zero."""
    if base_of(second) <= 0:
        return None
    unit = common_unit((first, second))
    result = round_half_up(in_unit(first, unit) / in_unit(second, unit), 2)
    formula = f"{written(first, unit)} ÷ {written(second, unit)}"
    return Derived(label, result, "倍", formula, figures_of((first, second)), 2)


def _derived(
    label: str, result: Decimal, unit: str, formula: str, values: Sequence[Value]
) -> Derived:
    same = [places_of(v) for v in values if unit_of(v) == unit]
    places = max(same) if len(same) == len(values) else max([2, *same])
    return Derived(label, round_half_up(result, places), unit, formula, figures_of(values), places)


def _bracketed(value: Value, unit: str) -> str:
    if isinstance(value, Derived):
        return f"({value.formula})" if value.unit == unit else written(value, unit)
    return written(value, unit)


def _signed(text: str) -> str:
    return f"({text})" if text.startswith("-") else text
