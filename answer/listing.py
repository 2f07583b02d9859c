"""What keeps a bound: those units, years, subjects or projects whose number does (超过10万元)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from answer.combine import main
from answer.compute import base_of, unit_of
from answer.models import Line, Query
from answer.understand.thresholds import keeps
from corpus.amounts import MONEY_UNITS


def kept(lines: Sequence[Line], query: Query) -> list[Line]:
    """The lines whose number keeps the bound of the query, the largest first."""
    bound = query.threshold
    found = []
    if bound is None:
        return []
    for line in lines:
        value = None if (one := main(line, query)) is None else one.value
        if value is None and line.nil is None:
            continue
        unit = unit_of(value) if value is not None else bound.unit
        comparable = not bound.unit or (bound.unit in MONEY_UNITS) == (unit in MONEY_UNITS)
        size = base_of(value) if value is not None else Decimal(0)
        within = query.second is None or keeps(size, query.second)
        if comparable and within and keeps(size, bound):
            found.append((size, line))
    return [line for _, line in sorted(found, key=lambda pair: -pair[0])]


def counted(lines: Sequence[Line], query: Query) -> list[Line]:
    """The lines that have a number at all, or say that there is none."""
    return [line for line in lines if main(line, query) is not None or line.nil is not None]
