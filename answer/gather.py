"""The evidence for a query: exact look-up for numbers, terms for definitions, sections for
descriptions.

One function an operation; each takes the query and the shelf and returns what it found, unworded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.beside import divided, projects_told, sentence_of
from answer.bodies import rows_of_bodies
from answer.breakdown import WHOLE_SPENDING, items, with_shares
from answer.combine import change_between, combine, main, per_one
from answer.compute import base_of
from answer.define import find_gloss, find_terms
from answer.library import Shelf
from answer.lines import between, find_lines
from answer.listing import kept
from answer.lookup import reports_for
from answer.models import Asked, By, Evidence, Formula, Line, Operation, Query, Quoted, Target
from answer.per_head import people, per_head
from answer.reasons import basis_of, find_reasons, in_sentence
from answer.remainder import remainder
from answer.scopes import near_funds
from answer.stated import stated
from answer.tell import tell
from answer.understand.cues import find_basis
from answer.understand.lexicon import says
from corpus.models import Basis, Figure, Measure
from corpus.vocabulary import vocabulary

_MANNERS = ("functional_expenditure", "economic_expenditure")  # how spending is divided
_CARRIED_OUT = (Measure.EXECUTION_RATE, Measure.VARIANCE_RATE)
_ALL = 100  # percent of a budget
_OF_PROJECTS = ("project_funds", "project_expenditure")
_NUMBER = re.compile(r"多少|几|金额|数额|百分")
_SHARE = Measure.SHARE
_AGAINST_BUDGET = (Measure.BUDGET, Measure.VARIANCE_RATE, Measure.EXECUTION_RATE)


def gather(query: Query, shelf: Shelf) -> Evidence:
    """Everything that the answer to a query will be made of."""
    evidence = _gathered(query, shelf)
    return _nth(evidence, query.item) if query.item else evidence


def _nth(evidence: Evidence, nth: int) -> Evidence:
    """The one item of a list that is asked about; nothing where the list is shorter."""
    own = {(a.concept, a.subject, a.project) for a in evidence.query.asked}
    items = [x for x in evidence.lines if _identity(x)[1:] not in own]
    query = replace(evidence.query, operation=Operation.LOOKUP)
    return Evidence(query, tuple(items[nth - 1 : nth]))


def _gathered(query: Query, shelf: Shelf) -> Evidence:
    if query.operation is Operation.META:
        return Evidence(query, reports=shelf.reports)
    if rows := rows_of_bodies(query, shelf):
        return Evidence(query, rows=rows)
    if query.operation is Operation.DEFINE:
        return _define(query, shelf)
    if query.operation is Operation.DESCRIBE or not query.asked:
        wants_number = query.operation is Operation.LOOKUP and _NUMBER.search(query.topic)
        told = () if wants_number else tell(query, shelf)
        return Evidence(query, quotes=told or stated(query, shelf))
    if query.operation is Operation.REASON:
        return Evidence(query, _reasons(query, shelf))
    if query.operation is Operation.BREAKDOWN:
        return _also(query, shelf, _breakdown(query, shelf))
    if query.operation is Operation.RANK and len(query.targets) == 1:
        return _also(query, shelf, _ranked(query, shelf))
    if query.operation is Operation.LIST:
        return _listed(query, shelf)
    if query.operation is Operation.DERIVED:
        return _derived(query, shelf)
    if query.operation is Operation.TREND or _is_span(query):
        if query.operation is Operation.COMPARE:
            query = replace(query, operation=Operation.TREND)
        query = replace(query, asked=_without_changes(query.asked))
        lines = find_lines(query, shelf)
        return _also(query, shelf, Evidence(query, lines, change_between(lines, query)))
    lines = per_head(find_lines(query, shelf), query, shelf)
    near = near_funds(query, lines, shelf)
    return _also(query, shelf, Evidence(query, lines, combine(query, lines), near=near))


def _without_changes(asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """Amounts alone: how they change is told over all the years."""
    changes = (Measure.CHANGE, Measure.CHANGE_RATE)
    kept = [a if a.measure not in changes else replace(a, measure=None, basis=None) for a in asked]
    return tuple(dict.fromkeys(kept))


def _is_span(query: Query) -> bool:
    """Two years of one unit with a change asked for (从2024年到2025年变化多大)."""
    changes = any(a.measure is Measure.CHANGE for a in query.asked)
    concepts = {(a.concept, a.subject, a.project) for a in query.asked}
    ranked = any(says(meaning, query.topic) for meaning in ("rank", "times"))
    apart = query.operation is Operation.COMPARE and not ranked
    one = len(query.units) == 1 and len(query.targets) == 2 and len(concepts) == 1
    return one and (changes or apart)


def _also(query: Query, shelf: Shelf, evidence: Evidence) -> Evidence:
    """A reason or a description asked for beside the numbers."""
    if Operation.REASON in query.also:
        lines = list(evidence.lines)
        if lines and (with_reason := _with_reason(lines[0], query, shelf)).reasons:
            lines[0] = with_reason
        elif query.targets:
            lines = [_with_reason(line, query, shelf) for line in lines]
        evidence = replace(evidence, lines=tuple(lines))
    if Operation.DESCRIBE in query.also:
        evidence = replace(evidence, quotes=tell(query, shelf))
    if not evidence.quotes and (parts := divided(query, shelf)) is not None:
        evidence = replace(evidence, quotes=(parts,))
    if query.purpose and not evidence.quotes and query.operation is Operation.LOOKUP:
        evidence = replace(evidence, quotes=_sentences(evidence.lines, shelf))
    return evidence


def _reasons(query: Query, shelf: Shelf) -> tuple[Line, ...]:
    """Each line with how it changed, where that is printed, and the reason given for it."""
    asked: list[Asked] = []
    named = find_basis(query.topic)  # 小于预算是为什么
    bases = [one.basis or one.measure in _CARRIED_OUT for one in query.asked]
    for one, base_named in zip(query.asked, bases, strict=True):
        if any(bases) and not base_named:  # of the base named, no other
            continue
        basis = one.basis or (Basis.BUDGET if one.measure in _CARRIED_OUT else named)
        base = replace(one, measure=None, whole="", basis=basis)
        asked += [
            replace(base, basis=None),
            replace(base, measure=Measure.CHANGE),
            replace(base, measure=Measure.CHANGE_RATE),
        ]
    wanted = replace(query, asked=tuple(dict.fromkeys(asked)))
    lines = [replace(line, missing=()) for line in find_lines(wanted, shelf)]
    return tuple(_with_reason(line, query, shelf) for line in lines)


def _with_reason(line: Line, query: Query, shelf: Shelf) -> Line:
    change = line.get(Measure.CHANGE)
    direction = query.direction
    if change is not None and base_of(change.value) != 0:
        direction = 1 if base_of(change.value) > 0 else -1
    elif (rate := line.get(Measure.EXECUTION_RATE)) is not None and rate.value.value != _ALL:
        direction = 1 if rate.value.value > _ALL else -1
    asked = next((a for a in line.asked if a.basis is not None), line.asked[0])
    if asked.basis is None and change is not None:
        asked = replace(asked, basis=basis_of(change))
    if asked.basis is None and any(a.measure in _AGAINST_BUDGET for a in line.asked):
        asked = replace(asked, basis=Basis.BUDGET)
    for report in reports_for(line.target, shelf, query.level):
        reasons = find_reasons(shelf.view(report), asked, direction)
        if reasons and report.year == line.target.year:
            if not line.found:
                reasons = tuple(in_sentence(shelf.view(report), reason) for reason in reasons)
            return replace(line, reasons=reasons, report=line.report or report)
    return line


def _breakdown(query: Query, shelf: Shelf) -> Evidence:
    lines: list[Line] = []
    first = query.asked[0]
    own = find_lines(query, shelf)
    own = tuple(replace(x, missing=tuple(m for m in x.missing if m is not _SHARE)) for x in own)
    for target in query.targets:
        for report in reports_for(target, shelf, query.level):
            if report.year == target.year and (
                parts := items(shelf.view(report), target, first, query)
            ):
                shares = any(a.measure is Measure.SHARE for a in query.asked)
                lines += with_shares(parts, shelf.view(report)) if shares else parts
                break
    if first.concept in _MANNERS and lines:
        own = _whole_of(lines[0], query, shelf) if first.concept == _MANNERS[0] else ()
    if not lines and query.by is By.PROJECT and first.concept in _OF_PROJECTS and not first.project:
        own = _instead_of_projects(query, shelf)
        return Evidence(query, own, quotes=projects_told(query, shelf))
    if lines:
        own = tuple(
            replace(x, found=tuple(f for f in x.found if f.measure is not _SHARE)) for x in own
        )
    known = {_identity(line) for line in own}
    parts = [line for line in lines if _identity(line) not in known]
    quotes = () if parts else _sentences(own, shelf)
    return Evidence(query, (*own, *parts), quotes=quotes)


def _instead_of_projects(query: Query, shelf: Shelf) -> tuple[Line, ...]:
    """What was spent on projects and how many had goals, where a report names none."""
    asked = tuple(Asked(concept) for concept in ("project_expenditure", "performance_projects"))
    return tuple(x for x in find_lines(replace(query, asked=asked), shelf) if x.found)


def _sentences(lines: Sequence[Line], shelf: Shelf) -> tuple[Quoted, ...]:
    """The sentences that the numbers of some lines stand in, where they say more."""
    found = (sentence_of(line, shelf) for line in lines)
    return tuple({quote.source: quote for quote in found if quote is not None}.values())


def _whole_of(part: Line, query: Query, shelf: Shelf) -> tuple[Line, ...]:
    """All spending of the fund that a subject's spending is of."""
    value = part.found[0].value
    fund = value.fund if isinstance(value, Figure) else None
    asked = Asked("current_expenditure", fund)
    return tuple(x for x in find_lines(replace(query, asked=(asked,)), shelf) if x.found)


def _identity(line: Line) -> tuple[Target, str, str, str]:
    asked = line.asked[0]
    return (line.target, asked.concept, asked.subject, asked.project)


def _ranked(query: Query, shelf: Shelf) -> Evidence:
    """The parts of what is asked in order of size; or the concepts asked, if several are named."""
    wanted = _measured(query)
    several = len({(a.concept, a.subject) for a in query.asked}) > 1
    if several and query.by is not By.PROJECT:
        lines = list(find_lines(query, shelf))
    else:
        lines = _parts(query, wanted, shelf)
    if not lines:
        plain = replace(query, operation=Operation.LOOKUP)
        return Evidence(plain, find_lines(query, shelf), undivided=not several)
    return Evidence(query, tuple(ordered(lines, query)))


def _listed(query: Query, shelf: Shelf) -> Evidence:
    """What keeps the query's bound: of several units or years, else of the parts of one report."""
    if len(query.targets) > 1:
        among = list(per_head(find_lines(query, shelf), query, shelf))
    else:
        spending = query.asked[0].concept in WHOLE_SPENDING and not query.by
        query = replace(query, by=By.LEAF if spending else query.by)
        among = _parts(query, _measured(query), shelf)
    if not among:
        return Evidence(replace(query, operation=Operation.LOOKUP), find_lines(query, shelf))
    return Evidence(query, tuple(kept(among, query)), among=tuple(among))


def _parts(query: Query, wanted: Asked, shelf: Shelf) -> list[Line]:
    """The parts of one quantity; if their change is asked, each with its change."""
    changes = wanted.measure in (Measure.CHANGE, Measure.CHANGE_RATE)
    asked = replace(wanted, measure=None, basis=None) if changes else wanted
    lines = list(_breakdown(replace(query, asked=(asked,)), shelf).lines)
    wholes = ((asked.concept, asked.subject, asked.project), ("current_expenditure", "", ""))
    lines = [x for x in lines if _identity(x)[1:] not in wholes]
    if not changes:
        return lines
    moved = [
        replace(x, asked=(*x.asked, wanted_of(x, wanted)), missing=(Measure.CHANGE,)) for x in lines
    ]
    return [between(line, query, shelf) for line in moved]


def wanted_of(line: Line, wanted: Asked) -> Asked:
    """The measure that is ranked, asked of one part."""
    return replace(line.asked[0], measure=wanted.measure, basis=wanted.basis)


def _measured(query: Query) -> Asked:
    """The one thing to rank: the last measure asked of the concept (完成率), else its amount."""
    scored = [a for a in query.asked if vocabulary()[a.concept].group == "project"]
    if scored and query.by is By.PROJECT:
        score = next((a for a in scored if a.concept == "project_score"), None)
        return scored[-1] if score is None else replace(score, measure=None, basis=None)
    measures = [
        a
        for a in query.asked
        if a.measure in (Measure.EXECUTION_RATE, Measure.CHANGE_RATE, Measure.SHARE)
    ]
    if measures and measures[-1].measure is Measure.CHANGE_RATE and not query.rate:
        return replace(measures[-1], measure=Measure.CHANGE)
    return measures[-1] if measures else query.asked[0]


def ordered(lines: Sequence[Line], query: Query) -> list[Line]:
    """Lines by the size of what is asked of them; those without a number come last."""

    def size(line: Line) -> tuple[bool, object]:
        found = main(line, query)
        if found is None:
            return (True, 0)
        value = base_of(found.value)
        return (False, -value if query.descending else value)

    return sorted(lines, key=size)


def _derived(query: Query, shelf: Shelf) -> Evidence:
    lines = per_head(find_lines(query, shelf), query, shelf)
    if len(lines) == 1 and query.formula is Formula.PER_HEAD and query.targets:
        staff = people(query.targets[0], query, shelf)
        lines += () if staff is None else (staff,)
    if (
        query.formula in (Formula.RATIO, Formula.PER_HEAD)
        and (result := per_one(lines, query.unit)) is not None
    ):
        return Evidence(query, lines, (result,))
    if query.formula is Formula.REST and (found := remainder(query, lines, shelf)) is not None:
        return found
    return _also(query, shelf, Evidence(query, lines, combine(query, lines)))


def _define(query: Query, shelf: Shelf) -> Evidence:
    """The terms asked about; of a named unit that has none, what its text says of the word."""
    terms, unexplained = find_terms(query, shelf)
    own = any(shelf.by_id[t.report].unit.name in query.units for t in terms)
    if query.targets and not own and (gloss := _gloss(query, shelf)) is not None:
        return Evidence(query, quotes=(gloss,))
    if terms and Operation.LOOKUP in query.also and query.targets:
        lines = find_lines(query, shelf)
        return Evidence(query, lines, terms=terms, unexplained=unexplained)
    if terms or not query.targets:
        return Evidence(query, terms=terms, unexplained=unexplained)
    return Evidence(query, quotes=tell(query, shelf))


def _gloss(query: Query, shelf: Shelf) -> Quoted | None:
    reports = (r for t in query.targets for r in reports_for(t, shelf, query.level))
    glosses = (find_gloss(query, shelf.view(report)) for report in reports)
    return next((gloss for gloss in glosses if gloss is not None), None)
