"""Which reports a question is about: the units it names, those of the question before or everyone,
each with its years.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from answer.library import Library, Shelf, shelf_of
from answer.models import Query, Target
from answer.understand.cues import find_basis
from answer.understand.lexicon import says
from answer.understand.place import (
    Place,
    every_year,
    everyone,
    find_counterpart,
    find_place,
    latest_year,
    names_a_body,
    newest_of,
    pair,
    speaks_in_general,
)
from answer.understand.spoken import places_meant
from answer.understand.years import EVERY, Years
from corpus.models import Kind, Report

_SHORT = 20  # characters of a question that only sets a unit beside the one before
_MANY = 1_000  # units that are no longer gone through to find the one that can be meant
_OFFERED = 12  # of so many units, those that are named to choose from
_FEW = 40  # reports that may be read to find the one unit a question can mean


def find_targets(
    text: str, years: Years, kind: Kind | None, before: Query | None, library: Library
) -> tuple[Place, tuple[Target, ...]]:
    """The units that a question is about and their years: named, those before, or everyone."""
    shelf, place = shelf_of(library), find_place(text, library)
    if before is not None and len(before.units) == 1:
        place = find_counterpart(text, place, before.units[0], library)
    if before is not None and place.unknown and speaks_in_general(text, place.unknown):
        place = replace(place, unknown="")  # 下面有哪些学校, of the body spoken of
    named = bool(place.units or place.unknown or place.candidates)
    inherits = before is not None and not named and not names_a_body(text)
    if before is not None and inherits:
        place = Place() if _turns_to_all(text, before) else Place(before.units)
    elif not named and len(shelf.by_unit) == 1:
        place = Place(tuple(shelf.by_unit))
    place = _beside(text, place, before)
    open_to_all = not place.units
    place = everyone(text, place, shelf) if len(shelf.by_unit) > 1 else place
    targets = pair(place, years, shelf, kind) or _with_year(place, before, shelf, kind)
    if years.base is not None and says("by_year", text):  # 2023年和2024年比，哪年多
        both = sorted({years.base, *(n.year for n in years.named)})
        targets = tuple(Target(u, y, kind) for u in place.units for y in both)
    if not years.spans and not years.relative and says("by_year", text):
        targets = tuple(Target(u, y, kind) for u in place.units for y in every_year(u, shelf, kind))
    if before is not None and inherits and not years.spans:
        targets = places_meant(text, before) or targets
    if before is not None and inherits:
        targets = _since_then(years, targets, before, kind) or targets
    if before is not None and before.years and not years.named:
        targets = _year_beside(text, place, before, kind) or targets
    if open_to_all:
        targets = tuple(t for t in targets if t.year in shelf.years(t.unit)) or targets
    units = tuple(dict.fromkeys(t.unit for t in targets)) or place.units
    return replace(place, units=units), targets


def _turns_to_all(text: str, before: Query) -> bool:
    """Whether a follow-up to a question about one unit asks who is first of all (那哪家最多)."""
    several = len({t.unit for t in before.spoken}) > 1 and says("both", text)
    ranks = says("everyone", text) and (says("rank", text) or says("list", text))
    placed = says("which_place", text)
    one = len(before.units) == 1 and not several and not placed
    return one and ranks and not says("of_things", text)


def _beside(text: str, place: Place, before: Query | None) -> Place:
    """和民政局比呢: the unit before and the one that is to stand beside it."""
    if before is None or len(place.units) != 1 or len(before.units) != 1:
        return place
    if (
        len(text) > _SHORT
        or not (says("beside", text) or says("versus", text))
        or place.units == before.units
    ):
        return place
    return replace(place, units=(*before.units, *place.units))


def _since_then(
    years: Years, targets: Sequence[Target], before: Query, kind: Kind | None
) -> tuple[Target, ...]:
    """和2022年比呢: that year and the one spoken of. 那去年呢, where the newest report counts it as
    the very year that was spoken of: the year before that.
    """
    if len(before.targets) != 1 or years.named:
        return ()
    unit, year = before.targets[0].unit, before.targets[0].year
    if years.base is not None and years.base != year:
        return tuple(Target(unit, y, kind or before.kind) for y in sorted((years.base, year)))
    if years.relative == (-1,) and [t.year for t in targets] == [year]:
        return (Target(unit, year - 1, kind or before.kind),)
    return ()


def _year_beside(text: str, place: Place, before: Query, kind: Kind | None) -> tuple[Target, ...]:
    """那前一年呢, 下一年: counted from the year spoken of before, not from the newest report."""
    if says("one_before", text) and find_basis(text) is None:
        year = min(before.years) - 1
    elif says("one_after", text):
        year = max(before.years) + 1
    else:
        return ()
    return tuple(Target(unit, year, kind or before.kind) for unit in place.units)


def counted_from(targets: Sequence[Target], years: Years, shelf: Shelf) -> tuple[int, Kind] | None:
    """The newest report's year and kind, where 去年 and 近三年 were counted from it; else None."""
    if years.named or not (years.relative or years.recent) or not targets:
        return None
    if years.recent:
        if years.recent == EVERY:
            return None
        newest = max(target.year for target in targets)
    else:
        newest = newest_of({target.unit for target in targets}, shelf)
        if targets[0].year - newest not in years.relative:
            return None  # counted from the year spoken of before
    units = {target.unit for target in targets}
    kinds = {r.kind for unit in units for r in shelf.by_unit.get(unit, ()) if r.year == newest}
    wanted = targets[0].kind or Kind.FINAL
    return newest, wanted if wanted in kinds else next(iter(kinds), wanted)


def _with_year(
    place: Place, before: Query | None, shelf: Shelf, kind: Kind | None
) -> tuple[Target, ...]:
    """Units without a year in the question: the years asked of before, else each one's newest."""
    if before is not None and before.years and not before.assumed_year:
        return tuple(Target(u, y, kind or before.kind) for u in place.units for y in before.years)
    newest = ((unit, latest_year(unit, shelf, kind)) for unit in place.units)
    return tuple(Target(unit, year, kind) for unit, year in newest if year is not None)


def assume_unit(text: str, query: Query, shelf: Shelf) -> Query:
    """No unit named: the only one that has what is asked, else everyone who could be meant."""
    if len(shelf.by_unit) > _MANY:
        return replace(query, candidates=tuple(islice(shelf.by_unit, _OFFERED)))
    names = [n for n, reports in shelf.by_unit.items() if _may_have(reports, query, shelf)]
    if len(names) != 1 or names_a_body(text):
        return replace(query, candidates=tuple(sorted(names or shelf.by_unit)))
    year = latest_year(names[0], shelf, query.kind)
    years = query.years or (() if year is None else (year,))
    targets = tuple(Target(names[0], y, query.kind) for y in years)
    return replace(query, units=(names[0],), targets=targets, years=years, assumed_unit=True)


def _may_have(reports: list[Report], query: Query, shelf: Shelf) -> bool:
    """Whether a unit has a report of these years, with the concept if few enough must be read."""
    fitting = [r for r in reports if not query.years or r.year in query.years]
    if not fitting or len(shelf.reports) > _FEW or not query.asked:
        return bool(fitting)
    return any(a.concept in shelf.view(r).by_concept for a in query.asked for r in fitting)
