"""A question becomes a typed Query, by rules over the vocabulary, the directory of units and the
reports.

    clean → units and years (what is left out comes from the question before) → the reports in
    question
    → concepts, subjects, projects → measures → operation → Query

Nothing here looks up a figure; the reports are read only for the names of their subjects and
projects.
"""

from __future__ import annotations

import re
from dataclasses import replace

from answer.library import Library, Shelf, View, shelf_of
from answer.models import Asked, Operation, Query, Question, Target
from answer.understand.asked import asked_again, find_asked
from answer.understand.clean import clean, is_cut, mask
from answer.understand.cues import find_basis, find_claims, find_cues, find_direction
from answer.understand.mentions import find_mentions
from answer.understand.operation import (
    ascending,
    find_also,
    find_operation,
    limit_of,
    recompute,
    wants_check,
)
from answer.understand.place import (
    Place,
    everyone,
    find_kind,
    find_level,
    find_place,
    latest_year,
    names_a_body,
    pair,
)
from answer.understand.scope import is_fiscal, is_personal
from answer.understand.years import find_years
from corpus.models import Kind, Measure, Report

# 2025年部门预算比2024年增加了多少: the budget as a whole.
_WHOLE_BUDGET = re.compile(
    r"(?:□|部门|单位|的|年度?)(?:总)?(?:预算|决算)(?:总额|总数|总量|规模|一共|总共|合计)?"
    r"(?:是|有|为|一共|总共|安排了?)?(?:多少|比|较|增|减|同比|变化|变动)"
)
_MEMORY = 6
_FEW = 40  # reports that may be read to find the one unit a question can mean
_MONEY_UNIT = re.compile(
    r"多少(?:个)?(亿元|万元|千元|元|亿|万)|(?:单位|换算成|折合|以|用)[：:]?(亿元|万元|元)"
)
_ELLIPTIC = re.compile(
    r"^(?:那|还有|另外|它|他们|该|这个|其|再|然后|和|同|比|占|呢)|呢[?？]?$|^.{1,8}[?？]?$"
)
# What a follow-up asks of the unit before, rather than of anything at all (今天天气怎么样).
_OF_A_BODY = re.compile(
    r"职能|职责|负责|它|该|他们|干什么|做什么|干嘛|干啥|问题|成效|措施|改进|用途|实施|内容"
    r"|哪些|介绍|下属|内设"
)
_NEEDS_NO_UNIT = (Operation.DEFINE, Operation.META)


def understand(question: Question, library: Library) -> Query:
    """The Query that a question comes to; its history fills in what is left out."""
    shelf = shelf_of(library)
    before = _before(question, library)
    text = clean(question.text)
    place, years = find_place(text, library), find_years(text)
    kind = find_kind(text)
    named = bool(place.units or place.unknown or place.candidates)
    inherits = before is not None and not named and not names_a_body(text)
    place = Place(before.units) if before is not None and inherits else place
    if not (place.units or place.unknown or place.candidates) and len(shelf.by_unit) == 1:
        place = Place(tuple(shelf.by_unit))
    place = everyone(text, place, shelf) if len(shelf.by_unit) > 1 else place
    targets = pair(place, years, shelf, kind) or _with_year(place, before, shelf, kind)
    masked = mask(text, [*place.spans, *years.spans])
    query = _read(masked, _views(targets, shelf), len(targets))
    query = replace(
        query,
        units=place.units,
        years=tuple(dict.fromkeys([t.year for t in targets] or [n.year for n in years.named])),
        targets=targets,
        kind=kind,
        level=find_level(text),
        candidates=place.candidates,
        unknown_unit="" if place.units else place.unknown,
        base_year=years.base,
        assumed_year=bool(targets)
        and not (years.named or years.relative or years.recent)
        and (before is None or before.assumed_year or before.units != place.units),
        claims=find_claims(masked),
        cut=is_cut(question.text),
    )
    return _settle(text, masked, query, before, shelf)


def _before(question: Question, library: Library) -> Query | None:
    history = [h for h in question.history if h.strip()][-_MEMORY:]
    if not history:
        return None
    return understand(Question(history[-1], tuple(history[:-1])), library)


def _with_year(
    place: Place, before: Query | None, shelf: Shelf, kind: Kind | None
) -> tuple[Target, ...]:
    """Units without a year in the question: the years asked of before, else each one's newest."""
    if before is not None and before.years and not before.assumed_year:
        return tuple(Target(u, y, kind or before.kind) for u in place.units for y in before.years)
    newest = ((unit, latest_year(unit, shelf, kind)) for unit in place.units)
    return tuple(Target(unit, year, kind) for unit, year in newest if year is not None)


def _views(targets: tuple[Target, ...], shelf: Shelf) -> list[View]:
    """The reports of these units in or right after these years (the next prints last year's)."""
    wanted: dict[str, Report] = {}
    for target in targets:
        for report in shelf.by_unit.get(target.unit, ()):
            if report.year in (target.year, target.year + 1):
                wanted[report.id] = report
    return [shelf.view(report) for report in wanted.values()]


def _read(masked: str, views: list[View], targets: int) -> Query:
    asked = find_asked(masked, find_mentions(masked, views))
    if not asked and _WHOLE_BUDGET.search(masked):
        asked = asked_again(masked, (Asked("grand_total"),))
    operation = find_operation(masked, asked, targets)
    unit = _MONEY_UNIT.search(masked)
    if operation is Operation.COMPARE and find_basis(masked) is None:
        asked = tuple(a for a in asked if a.measure not in (Measure.CHANGE, Measure.CHANGE_RATE))
    return Query(
        operation,
        asked=asked,
        unit=_full_unit(unit.group(1) or unit.group(2)) if unit else "",
        limit=limit_of(masked),
        descending=not ascending(masked),
        direction=find_direction(masked),
        also=find_also(masked, operation, asked),
        recompute=recompute(masked),
        check=wants_check(masked),
        topic=masked.replace("□", " ").strip(),
    )


def _full_unit(unit: str) -> str:
    return unit if unit.endswith("元") else f"{unit}元"


def _settle(text: str, masked: str, query: Query, before: Query | None, shelf: Shelf) -> Query:
    """The Query with what the conversation and the corpus add, and whether it is in scope."""
    if is_personal(text):
        return replace(query, asked=(), operation=Operation.LOOKUP)
    if before is not None and not query.asked and _goes_on(masked, query):
        query = _inherit(masked, query, before)
    inherited = before is not None and query.units == before.units
    if not query.asked and not _in_scope(text, query, inherited):
        return replace(query, in_scope=False)
    if query.operation in _NEEDS_NO_UNIT or query.units or query.unknown_unit or query.candidates:
        return query
    return _assume_unit(query, shelf)


def _goes_on(masked: str, query: Query) -> bool:
    bare = masked.replace("□", "").strip(" ,，。?？的呢那")
    if query.operation in (Operation.DEFINE, Operation.META):
        return False
    if query.operation is Operation.DESCRIBE:
        return bool(find_cues(masked))
    elliptic = _ELLIPTIC.search(masked.strip("□ ")) is not None or not bare
    return (
        query.operation is Operation.REASON
        or bool(find_cues(masked))
        or (elliptic and (not bare or len(bare) <= 4))
    )


def _inherit(masked: str, query: Query, before: Query) -> Query:
    asked = asked_again(masked, before.asked)
    operation = query.operation
    if (
        operation is Operation.LOOKUP
        and not find_cues(masked)
        and before.operation is not Operation.REASON
    ):
        operation = before.operation
    if operation is Operation.REASON:
        asked = _for_reason(query, before)
    return replace(
        query,
        asked=asked,
        operation=operation,
        direction=query.direction or (before.direction if operation is Operation.REASON else 0),
        unit=query.unit or before.unit,
        kind=query.kind or before.kind,
    )


def _for_reason(query: Query, before: Query) -> tuple[Asked, ...]:
    """为什么？ asks of the first concept before, on the basis that was spoken of."""
    bases = {replace(a, measure=None, basis=None): a.basis for a in before.asked}
    if not bases:
        return query.asked
    first = next(iter(bases))
    basis = next((a.basis for a in before.asked if a.basis is not None), None)
    return (replace(first, basis=basis),)


def _in_scope(text: str, query: Query, inherited: bool) -> bool:
    if query.operation in (Operation.META, Operation.DEFINE):
        return True
    if query.operation is Operation.DESCRIBE:
        about_unit = bool(query.units) and not (inherited and not _OF_A_BODY.search(text))
        return about_unit or is_fiscal(text)
    return is_fiscal(text) or (query.operation is Operation.REASON and bool(query.units))


def _assume_unit(query: Query, shelf: Shelf) -> Query:
    """No unit named: the only one that has what is asked, else everyone who could be meant."""
    names = [n for n, reports in shelf.by_unit.items() if _may_have(reports, query, shelf)]
    if len(names) != 1:
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
