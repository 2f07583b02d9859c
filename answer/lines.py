"""All the lines of a query: every concept of every unit and year, and what lies between two.

find_line for each (of the body and of the unit alone, where both report) → changes between two
    reports → what the next report makes of it → what is printed of another fund only
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.choose import step_of
from answer.compute import base_of, minus, percent
from answer.library import Shelf, View
from answer.lookup import amount_of, find, find_line, reports_for
from answer.models import Asked, Found, Line, Operation, Query, Target, Value
from answer.select import BUDGETS, fund_matters
from answer.subjects import distinct
from corpus.models import Basis, Figure, Fund, Kind, Level, Measure

_MOST = 8  # indicators of one project that are told where none is named


def find_lines(query: Query, shelf: Shelf) -> tuple[Line, ...]:
    """What every quantity of a query came to, in the order of asking."""
    lines: list[Line] = []
    for target in query.targets:
        levels = _levels(target, query, shelf)
        if len(levels) > 1:
            lines += _of_levels(levels, replace(query, targets=(target,)), shelf)
            continue
        for group in grouped(_told_apart(query, target, shelf)):
            line = between(find_line(target, group, shelf, query), query, shelf)
            line = _with_level(restated(line, shelf), query, shelf)
            other = _in_other_fund(line, shelf, query)
            if other is None:
                lines.append(line)
            else:
                part = replace(other, narrower=False, within=True)
                lines += [replace(line, missing=()), part] if line.found else [other]
    return tuple(lines)


def _levels(target: Target, query: Query, shelf: Shelf) -> tuple[Level | None, ...]:
    """The levels that a look-up is told of: both, where a body and its own unit have a report of
    the year and kind, and the question does not say which.
    """
    if query.level is not None or query.operation is not Operation.LOOKUP:
        return (query.level,)
    own = [r for r in shelf.by_unit.get(target.unit, ()) if r.year == target.year]
    kind = target.kind or (Kind.FINAL if any(r.kind is Kind.FINAL for r in own) else Kind.BUDGET)
    both = {r.level for r in own if r.kind is kind}
    return (Level.DEPARTMENT, Level.UNIT) if len(both) > 1 else (query.level,)


def _with_level(line: Line, query: Query, shelf: Shelf) -> Line:
    """A line with its report's level, where one is asked for that the unit also or only has the
    other of.
    """
    report = line.report
    if query.level is None or report is None or shelf.library.units.is_region(line.target.unit):
        return line
    both = {r.level for r in shelf.by_unit.get(line.target.unit, ()) if r.year == report.year}
    own_asked = query.level is Level.UNIT and report.level is not query.level
    return replace(line, level=report.level) if own_asked or len(both) > 1 else line


def _of_levels(levels: Sequence[Level | None], query: Query, shelf: Shelf) -> list[Line]:
    """The lines of one target by the report of each level, told apart where both have them."""
    each = [find_lines(replace(query, level=level), shelf) for level in levels]
    of_own = [
        [x for x in lines if x.report is not None and x.report.level is level]
        for level, lines in zip(levels, each, strict=True)
    ]
    some = [lines for lines in of_own if any(x.found or x.nil for x in lines)]
    if len(some) < len(levels):
        return list(some[0] if some else each[0])
    return [replace(x, level=x.report.level) for lines in some for x in lines if x.report]


def restated(line: Line, shelf: Shelf) -> Line:
    """A line whose amount the next year's report gives otherwise, printed there or implied by the
    change since: that value too.
    """
    amount, report = line.get(Measure.AMOUNT, Measure.COUNT), line.report
    if amount is None or report is None or not isinstance(amount.value, Figure):
        return line
    if report.year != line.target.year or report.kind is not Kind.FINAL:
        return line
    asked = replace(line.asked[0], measure=None, basis=None)
    for later in shelf.by_unit.get(line.target.unit, ()):
        if (later.year, later.kind, later.level) != (report.year + 1, report.kind, report.level):
            continue
        found = find(shelf.view(later), asked, amount.measure, report.year)
        if found is not None and _contradicts(amount.value, found.value):
            told = replace(amount, differing=(*amount.differing, found.value))
            others = [told if f is amount else f for f in line.found]
            return replace(line, found=tuple(others))
    return line


def _contradicts(own: Figure, other: Value) -> bool:
    """Whether another report's value of the very same quantity differs by more than rounding."""
    figures = (other,) if isinstance(other, Figure) else other.sources
    same = all((f.concept, f.fund) == (own.concept, own.fund) for f in figures)
    if not same or any(f.basis in (Basis.LAST_BUDGET, Basis.LAST_EXECUTION) for f in figures):
        return False
    return abs(own.value - base_of(other)) > sum(step_of(f) for f in (own, *figures))


def _told_apart(query: Query, target: Target, shelf: Shelf) -> list[Asked]:
    """What is asked, once for each project or 款 that shares the indicator's or subject's name."""
    found: list[Asked] = []
    views = [shelf.view(r) for r in reports_for(target, shelf, query.level)[:1]]
    for one in query.asked:
        apart: list[Asked] = []
        for view in views:
            if one.project and not one.label and one.concept.startswith("indicator_"):
                named = [n for n, some in view.indicators.items() if _of(some, one.project)]
                apart = [replace(one, label=n, measure=None, basis=None) for n in named[:_MOST]]
            elif one.label and not one.project:
                apart = [replace(one, project=p) for p in projects_with(view, one.label)]
            elif one.subject and "/" not in one.subject:
                parents = parents_of(view, one.subject)
                named = [p for p in parents if p.removesuffix("支出") in query.topic] or parents
                apart = [replace(one, subject=f"{p}/{one.subject}") for p in named]
        found += apart or [one]
    return found


def _of(figures: Sequence[Figure], project: str) -> bool:
    return any(f.project == project for f in figures)


def projects_with(view: View, label: str) -> list[str]:
    """The projects that have an indicator of this name."""
    return list(dict.fromkeys(f.project for f in view.indicators.get(label, ())))


def parents_of(view: View, name: str) -> list[str]:
    """The 款 that subjects of this name are in; empty where there are not several."""
    subjects = distinct(f.subject for f in view.by_subject.get(name, ()))
    parents = dict.fromkeys(s.names[-2] for s in subjects if len(s.names) > 1)
    return list(parents) if len(parents) > 1 else []


def _in_other_fund(line: Line, shelf: Shelf, query: Query) -> Line | None:
    """What is not printed of all funds, told of the widest fund that has it, by its name."""
    if not line.missing or line.asked[0].fund is not None or not fund_matters(line.asked[0]):
        return None
    for fund in (Fund.FISCAL, Fund.GENERAL):
        asked = tuple(replace(a, fund=fund) for a in line.asked)
        other = find_line(line.target, asked, shelf, query)
        if other.found and not other.missing and other.report == line.report:
            return replace(other, narrower=True)
    return None


def grouped(asked: Sequence[Asked]) -> list[tuple[Asked, ...]]:
    """What is asked, one tuple a concept with its measures."""
    groups: dict[Asked, list[Asked]] = {}
    for one in asked:
        groups.setdefault(replace(one, measure=None, basis=None, whole=""), []).append(one)
    return [tuple(group) for group in groups.values()]


def _from_budget(line: Line) -> Line:
    """How far an amount is from its budget, where the two are printed in two reports."""
    amount, budget = line.get(Measure.AMOUNT), line.get(Measure.BUDGET)
    if amount is None or budget is None or Measure.CHANGE not in line.missing:
        return line
    basis = next((a.basis for a in line.asked if a.measure is Measure.CHANGE), None)
    change = minus("比预算的差额", amount.value, budget.value)
    missing = tuple(m for m in line.missing if m is not Measure.CHANGE)
    found = Found(Measure.CHANGE, change, basis)
    return replace(line, found=(*line.found, found), missing=missing)


def between(line: Line, query: Query, shelf: Shelf) -> Line:
    """A change that no report prints, from the amounts of two reports (2025年比2024年)."""
    base = query.base_year or line.target.year - 1
    amount = line.get(Measure.AMOUNT, Measure.BUDGET)
    asks = any(a.measure in (Measure.CHANGE, Measure.CHANGE_RATE) for a in line.asked)
    other_base = query.base_year is not None and query.base_year != line.target.year - 1
    if amount is None or not asks or (Measure.CHANGE not in line.missing and not other_base):
        return line
    if any(a.basis in BUDGETS for a in line.asked):
        return _from_budget(line)
    plain = (replace(line.asked[0], measure=None, basis=None),)
    before = amount_of(find_line(replace(line.target, year=base), plain, shelf, query))
    if before is None:
        return line
    change = minus(f"比{base}年的变动", amount.value, before.value)
    rate = percent("变动幅度", change, before.value)
    found = [f for f in line.found if f.measure not in (Measure.CHANGE, Measure.CHANGE_RATE)]
    found.append(Found(Measure.CHANGE, change))
    found += [Found(Measure.CHANGE_RATE, rate)] if rate is not None else []
    return replace(line, found=tuple(found), missing=())
