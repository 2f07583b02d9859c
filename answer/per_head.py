"""Money by the people of each unit, where several are compared, ranked or listed by it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.combine import per_one
from answer.compute import unit_of
from answer.library import Shelf
from answer.lookup import find_line
from answer.models import Asked, Formula, Found, Line, Query, Target
from corpus.amounts import MONEY_UNITS
from corpus.models import Measure

STAFF = ("staff_active", "staff_total")  # whom a sum is divided by where only 人均 is said
LABEL = "人均"


def per_head(lines: Sequence[Line], query: Query, shelf: Shelf) -> tuple[Line, ...]:
    """Each unit's line of money by its people; without a number where either is not published.

    The same lines where nothing is asked per head, or of one unit only.
    """
    if query.formula is not Formula.PER_HEAD or len(query.targets) < 2:
        return tuple(lines)
    return tuple(_divided(line, query, shelf) for line in lines if not _is_people(line))


def _is_people(line: Line) -> bool:
    found = line.get(Measure.AMOUNT, Measure.COUNT)
    return line.concept in STAFF or (found is not None and unit_of(found.value) not in MONEY_UNITS)


def _divided(line: Line, query: Query, shelf: Shelf) -> Line:
    staff = people(line.target, query, shelf)
    result = None if staff is None else per_one((line, staff), query.unit)
    if result is None:
        return replace(line, found=(), missing=(), nil=None)
    result = replace(result, label=LABEL)
    return replace(line, asked=line.asked[:1], found=(Found(Measure.AMOUNT, result),), missing=())


def people(target: Target, query: Query, shelf: Shelf) -> Line | None:
    """The people of a unit: those in service, else all; None where neither is published."""
    lines = (find_line(target, (Asked(concept),), shelf, query) for concept in STAFF)
    return next((line for line in lines if line.found), None)
