"""Yes or no, and what a question takes for granted held against the figures.

a rise that was a fall is corrected first · 超预算了吗, 有没有出国, 是5万元吗, 超过10万了吗 begin
with the yes or the no
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from answer.compute import base_of, unit_of
from answer.models import Check, Found, Line, Operation, Query, Value
from answer.select import BUDGETS
from answer.understand.thresholds import keeps
from corpus.amounts import MONEY_UNITS, parse_numeral, to_base
from corpus.models import Measure
from prompts import load

SAY = load(
    "verdicts",
    {
        "premise_up": "",
        "premise_down": "",
        "premise_flat": "claimed",
        "over_yes": "",
        "over_no": "",
        "over_flat": "",
        "under_yes": "",
        "under_no": "",
        "under_flat": "",
        "rose_yes": "",
        "rose_no": "",
        "rose_flat": "",
        "fell_yes": "",
        "fell_no": "",
        "fell_flat": "",
        "used_yes": "",
        "used_no": "",
        "changed": "",
        "unchanged": "",
        "some": "",
        "none": "",
        "keeps": "bound",
        "breaks": "bound",
        "agrees": "",
        "disagrees": "",
        "contradicts": "",
    },
)
_DENIED = re.compile(r"没有|为空|空表|(?<!有)无|是零|为零")
_CLAIM = re.compile(r"(-?[\d,.]+)(.+)")
_FULL = Decimal(100)
_CHANGED = (Measure.CHANGE, Measure.CHANGE_RATE)
_ONE = (Operation.LOOKUP, Operation.CHANGE, Operation.DERIVED)


def premise(query: Query, lines: Sequence[Line]) -> str:
    """The correction that goes first where the change went another way than the question thinks."""
    if not query.direction or query.check is Check.WAY:
        return ""
    found = _change(lines)
    if found is None:
        return ""
    actual = base_of(found.value)
    if actual == 0:
        return SAY("premise_flat", claimed="增加" if query.direction > 0 else "减少")
    if (actual > 0) == (query.direction > 0):
        return ""
    return SAY("premise_up" if query.direction > 0 else "premise_down")


def verdict(query: Query, lines: Sequence[Line]) -> str:
    """The yes or no that a question wants, by what was found; empty where it wants none."""
    if not query.check and query.threshold is None:
        return ""
    if query.check is Check.USED:
        return _used_up(lines)
    if query.check is Check.WAY:
        return _way(query, lines)
    if query.threshold is not None and query.operation in _ONE:
        return _bound(query, lines)
    if query.check is Check.EXISTS and query.operation in _ONE:
        return _exists(lines)
    return _claim(query, lines) if query.check is Check.CLAIM else ""


def _change(lines: Sequence[Line]) -> Found | None:
    return next(
        (f for line in lines if (f := line.get(Measure.CHANGE, Measure.CHANGE_RATE))),
        None,
    )


def _way(query: Query, lines: Sequence[Line]) -> str:
    """Whether it rose, fell, went over its budget or stayed under it."""
    found = _change(lines)
    if found is None:
        return _used(query, lines)
    asked = (a.basis for line in lines for a in line.asked)
    budget = found.basis in BUDGETS or any(basis in BUDGETS for basis in asked)
    names = ("over", "under") if budget else ("rose", "fell")
    name = names[0] if query.direction > 0 else names[1]
    actual = base_of(found.value)
    if actual == 0:
        return SAY(f"{name}_flat")
    return SAY(f"{name}_yes" if (actual > 0) == (query.direction > 0) else f"{name}_no")


def _used(query: Query, lines: Sequence[Line]) -> str:
    """Whether the budget was gone over, by what part of it was used."""
    rates = (f for line in lines if (f := line.get(Measure.EXECUTION_RATE)) is not None)
    found = next(rates, None)
    if found is None:
        return ""
    name, used = ("over" if query.direction > 0 else "under"), base_of(found.value)
    if used == _FULL:
        return SAY(f"{name}_flat")
    return SAY(f"{name}_yes" if (used > _FULL) == (query.direction > 0) else f"{name}_no")


def _used_up(lines: Sequence[Line]) -> str:
    """Whether all of the budget was spent, by its rate or by how far the two are apart."""
    rates = (f for line in lines if (f := line.get(Measure.EXECUTION_RATE)) is not None)
    if (rate := next(rates, None)) is not None:
        return SAY("used_yes" if base_of(rate.value) >= _FULL else "used_no")
    found = _change(lines)
    if found is None:
        return ""
    return SAY("used_yes" if base_of(found.value) >= 0 else "used_no")


def _exists(lines: Sequence[Line]) -> str:
    """Whether there is any of what is asked; whether it changed, where that is asked."""
    if (found := _change(lines[:1])) is not None:
        return SAY("unchanged" if base_of(found.value) == 0 else "changed")
    values = [f.value for line in lines if (f := line.get(Measure.AMOUNT)) is not None]
    if any(a.measure in _CHANGED for line in lines for a in line.asked):
        return ""
    if not values:
        return SAY("none") if any(line.nil for line in lines) else ""
    return SAY("some" if any(base_of(v) != 0 for v in values) else "none")


def _bound(query: Query, lines: Sequence[Line]) -> str:
    """Whether a value keeps the bound that the question sets."""
    assert query.threshold is not None
    wanted = [Measure.CHANGE, Measure.AMOUNT, Measure.BUDGET]
    if query.threshold.unit == "%":
        wanted = [Measure.EXECUTION_RATE, Measure.SHARE, Measure.CHANGE_RATE]
    found = next((f for line in lines[:1] for m in wanted if (f := line.get(m))), None)
    if found is None:
        return ""
    kept = keeps(abs(base_of(found.value)), query.threshold)
    return SAY("keeps" if kept else "breaks", bound=query.threshold.said)


def _claim(query: Query, lines: Sequence[Line]) -> str:
    """Whether the numbers that a question brings are those found."""
    found = [f for line in lines for f in line.found]
    if any(f.differing for f in found):
        return SAY("contradicts")
    if not query.claims:
        amounts = [f.value for f in found if f.measure in (Measure.AMOUNT, Measure.BUDGET)]
        denied = _DENIED.search(query.topic) and any(base_of(v) != 0 for v in amounts)
        return SAY("disagrees") if denied else ""
    values = [f.value for f in found]
    if not values:
        return ""
    agree = all(any(matches(claim, value) for value in values) for claim in query.claims)
    return SAY("agrees" if agree else "disagrees")


def matches(claim: str, value: Value) -> bool:
    """Whether a number of the question is this value, to the digits that the question gives."""
    parts = _CLAIM.fullmatch(claim)
    numeral = parse_numeral(parts.group(1)) if parts else None
    if parts is None or numeral is None:
        return False
    claimed, unit = to_base(numeral, parts.group(2))
    own = unit_of(value)
    if (unit == "元") != (own in MONEY_UNITS) or (unit == "%") != (own == "%"):
        return False
    digits = max(0, -int(numeral.as_tuple().exponent))
    step = to_base(Decimal(1).scaleb(-digits), parts.group(2))[0]
    if unit not in ("元", "%"):
        return base_of(value) == claimed
    return abs(abs(base_of(value)) - abs(claimed)) < step
