"""What a question takes for granted held against the figures: a rise that was a fall, a number
that differs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from answer.compute import base_of, unit_of
from answer.models import Line, Query, Value
from corpus.amounts import MONEY_UNITS, parse_numeral, to_base
from corpus.models import Measure
from prompts import load

SAY = load(
    "comparisons",
    {
        "total": "value",
        "sum": "label value",
        "higher": "label name value",
        "larger": "name value",
        "gap": "value",
        "equal": "",
        "unequal": "value",
        "first": "label most name value",
        "next": "names",
        "of_unit": "unit year value",
        "silent": "names",
        "parts": "parts",
        "trend": "first last way change",
        "trend_rate": "first last way change verb rate",
        "trend_flat": "first last",
        "average": "value",
        "rest": "label value",
        "premise_up": "",
        "premise_down": "",
        "premise_flat": "claimed",
        "agrees": "",
        "disagrees": "",
    },
)
_DENIED = re.compile(r"没有|为空|空表|(?<!有)无|是零|为零")
_CLAIM = re.compile(r"(-?[\d,.]+)(.+)")


def premise(query: Query, lines: Sequence[Line]) -> str:
    """The correction that goes first where the change went another way than the question thinks."""
    if not query.direction:
        return ""
    changes = [f for line in lines[:1] if (f := line.get(Measure.CHANGE, Measure.CHANGE_RATE))]
    if not changes:
        return ""
    actual = base_of(changes[0].value)
    if actual == 0:
        return SAY("premise_flat", claimed="增加" if query.direction > 0 else "减少")
    if (actual > 0) == (query.direction > 0):
        return ""
    return SAY("premise_up" if query.direction > 0 else "premise_down")


def verdict(query: Query, lines: Sequence[Line]) -> str:
    """Whether what the question wants checked is so, by the numbers it brings and those found."""
    if not query.check or not lines:
        return ""
    found = [f for line in lines for f in line.found]
    if any(f.differing for f in found):
        return SAY("disagrees")
    if not query.claims:
        amounts = [f.value for f in found if f.measure in (Measure.AMOUNT, Measure.BUDGET)]
        denied = _DENIED.search(query.topic) and any(base_of(v) != 0 for v in amounts)
        return SAY("disagrees") if denied else ""
    values = [f.value for f in found]
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
    if (unit == "元") != (own in MONEY_UNITS):
        return False
    digits = max(0, -int(numeral.as_tuple().exponent))
    step = to_base(Decimal(1).scaleb(-digits), parts.group(2))[0]
    return abs(abs(base_of(value)) - abs(claimed)) < step
