"""What keeps a bound: those units, years, subjects or projects whose number does (超过10万元)."""

from __future__ import annotations

from collections.abc import Sequence

from answer.combine import main
from answer.compute import base_of, unit_of
from answer.models import Line, Query
from answer.understand.thresholds import keeps
from corpus.amounts import MONEY_UNITS


def kept(lines: Sequence[Line], query: Query) -> list[Line]:
    """The lines whose number keeps the bound of the query, the largest first."""
    bound = query.threshold
    found = []
    for line in lines:
        value = None if (one := main(line, query)) is None else one.value
        if bound is None or value is None:
            continue
        comparable = not bound.unit or (bound.unit in MONEY_UNITS) == (
            unit_of(value) in MONEY_UNITS
        )
        if comparable and keeps(base_of(value), bound):
            found.append((base_of(value), line))
    return [line for _, line in sorted(found, key=lambda pair: -pair[0])]


def counted(lines: Sequence[Line], query: Query) -> list[Line]:
    """The lines that have a number at all, or say that there is none."""
    return [line for line in lines if main(line, query) is not None or line.nil is not None]
