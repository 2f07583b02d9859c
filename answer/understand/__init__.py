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
from collections.abc import Sequence
from dataclasses import replace

from answer.library import Library, Shelf, View, shelf_of
from answer.models import Asked, Check, Formula, Operation, Query, Question, Target, Threshold
from answer.select import BUDGETS
from answer.understand.asked import asked_again, find_asked, find_lead
from answer.understand.clean import clean, is_cut, mask
from answer.understand.counted import counts_heads
from answer.understand.cues import find_basis, find_claims, find_direction, wants_rate
from answer.understand.defaults import assumed
from answer.understand.follow_up import (
    goes_on,
    inherit,
    measured_as_before,
    refers_back,
    share_of_before,
    without_correction,
)
from answer.understand.leftover import leftovers, unheard
from answer.understand.lexicon import blotted, says
from answer.understand.mentions import Mention, find_mentions
from answer.understand.nearest import Near, nearest
from answer.understand.operation import (
    ascending,
    find_also,
    find_by,
    find_check,
    find_formula,
    find_operation,
    limit_of,
    nth_of,
    recompute,
)
from answer.understand.place import Place, find_kind, find_level, level_spans
from answer.understand.scope import is_fiscal, is_personal
from answer.understand.spoken import heard, turns_on_quantity
from answer.understand.targets import assume_unit, counted_from, find_targets
from answer.understand.thresholds import existence, find_thresholds, moved
from answer.understand.years import find_years
from corpus.models import Kind, Measure, Report

_MEMORY = 6
_READ = 60  # unit-years whose reports are read for the names of their subjects and projects
_KIND = 3  # characters at the end of a unit's name that tell its kind (司法局, 图书馆)
_KINDS = 16  # kinds of units that are read of many
_MONEY_UNIT = re.compile(
    r"多少(?:个)?(亿元|万元|千元|元|亿|万)|(?:单位|换算成|换成|换算为|折合|折成|以|用)[：:]?(亿元|万元|元|亿)"
    r"|(?:是|合|有)?几个?(亿)"
)
# What a follow-up asks of the unit before, rather than of anything at all (今天天气怎么样).
_OF_A_BODY = re.compile(
    r"职能|职责|负责|它|该|他们|干什么|做什么|干嘛|干啥|问题|成效|措施|改进|用途|实施|内容"
    r"|哪些|介绍|下属|内设"
)
_NEEDS_NO_UNIT = (Operation.DEFINE, Operation.META)
_IN_WORDS = (Operation.DEFINE, Operation.META, Operation.DESCRIBE)
_NOT_WHOLE = ("functional_expenditure", "carryover_end")  # where 没花完 speaks of all spending
_LISTED = (Operation.LOOKUP, Operation.BREAKDOWN)
# Ends of what money is spent on.
_COST = re.compile(r"缴费|支出|经费|费|补助|补贴|资金|项目")
_MANNERS = ("functional_expenditure", "economic_expenditure")  # how spending is divided
_COUNTED_ALONE = ("subordinate_units", "internal_offices")
_ALL_SPENDING = ("current_expenditure", "expenditure_total", "grand_total")


def understand(question: Question, library: Library) -> Query:
    """The Query that a question comes to; its history fills in what is left out."""
    shelf = shelf_of(library)
    before = _before(question, library)
    text = clean(question.text)
    kind, years = find_kind(text), find_years(text)
    place, targets = find_targets(text, years, kind, before, library)
    masked = mask(text, [*place.spans, *years.spans, *level_spans(text)])
    sourced = says("printed_where", masked)
    masked = blotted("printed_where", masked) if sourced else masked
    if before is not None and find_basis(masked) is None:
        masked = without_correction(blotted("one_before", blotted("one_after", masked)))
    query = _read(masked, _views(targets, shelf), targets)
    if kind is Kind.BUDGET and _of_execution(query, masked):
        kind, targets = None, tuple(replace(t, kind=None) for t in targets)
    if years.backward:
        query = replace(query, direction=-query.direction)
    if place.all and query.operation is Operation.META:
        some = place.units if len(place.units) < len(shelf.by_unit) else ()
        place, targets = Place(candidates=some), ()
    counted = before is None or not says("one_before", text)
    newest = counted_from(targets, years, shelf) if counted else None
    query = replace(
        query,
        units=place.units,
        years=tuple(dict.fromkeys([t.year for t in targets] or [n.year for n in years.named])),
        targets=targets,
        kind=kind,
        level=find_level(text),
        candidates=place.candidates,
        unknown_unit="" if place.units else place.unknown,
        assumed_unit=place.guessed,
        focus=place.focus,
        base_year=None if years.base in {t.year for t in targets} else years.base,
        assumed_year=bool(targets)
        and not (years.named or years.relative or years.recent or says("by_year", text))
        and (before is None or before.assumed_year or not before.years),
        finer=years.finer,
        sourced=sourced,
        counted_from=newest and newest[0],
        counted_kind=newest and newest[1],
        spoken=tuple(dict.fromkeys((*(before.spoken if before else ()), *targets)))[-_MEMORY:],
        cut=is_cut(question.text),
    )
    query = _settle(text, masked, _of_one_body(query), before, shelf)
    query = _of_many(text, query) if len(query.targets) > 1 else query
    if place.all and len(targets) > _READ and not query.asked:
        return replace(query, units=(), targets=(), candidates=place.units)
    return replace(
        query,
        lead=find_lead(masked, query.asked),
        heard=heard(before, query.asked),
        by_quantity=turns_on_quantity(query, before),
    )


def _of_many(text: str, query: Query) -> Query:
    """What is asked of several units: their whole spending against its budget, not a division of
    it; their mean, not a change.
    """
    if query.focus and says("against_mean", text):
        plain = dict.fromkeys(replace(a, measure=None, basis=None) for a in query.asked)
        return replace(
            query, asked=tuple(plain), operation=Operation.DERIVED, formula=Formula.MEAN,
            check=Check.NOTHING, direction=0, threshold=None, also=(),
        )  # fmt: skip
    first = query.asked[0] if query.asked else None
    if first is None or query.operation is not Operation.LIST or first.subject:
        return query
    if len(query.units) > 1 and first.measure is not None and first.concept in _NOT_WHOLE:
        return replace(query, asked=(replace(first, concept="current_expenditure"),))
    return query


def _of_one_body(query: Query) -> Query:
    """A list of what there is any of, asked of one report and of what has no parts, is a look-up
    (民政局有哪些下属单位).
    """
    bound = query.threshold
    any_or_none = bound is not None and not bound.unit and bound.value == 0
    if query.operation is not Operation.LIST or not any_or_none or len(query.targets) != 1:
        return query
    if any(a.measure or a.concept not in _COUNTED_ALONE for a in query.asked):
        return query
    return replace(query, operation=Operation.LOOKUP, threshold=None)


def _of_execution(query: Query, masked: str) -> bool:
    """Whether a budget is asked about only for how it was carried out: a final account says."""
    if not query.asked and find_basis(masked) in BUDGETS:
        return True
    rates = (Measure.EXECUTION_RATE, Measure.VARIANCE_RATE)
    changes = (Measure.CHANGE, Measure.CHANGE_RATE)
    return any(
        a.measure in rates or (a.measure in changes and a.basis in BUDGETS) for a in query.asked
    )


def _before(question: Question, library: Library) -> Query | None:
    history = [h for h in question.history if h.strip()][-_MEMORY:]
    if not history:
        return None
    return understand(Question(history[-1], tuple(history[:-1])), library)


def _views(targets: tuple[Target, ...], shelf: Shelf) -> list[View]:
    """The reports of these units in or right after these years (the next prints last year's); of
    many units, those of one of each kind, which have most of their subjects in common.
    """
    if len(targets) > _READ:
        kinds = {target.unit[-_KIND:]: target for target in reversed(targets)}
        targets = tuple(kinds.values())[-_KINDS:]
    wanted: dict[str, Report] = {}
    for target in targets:
        for report in shelf.by_unit.get(target.unit, ()):
            if report.year in (target.year, target.year + 1):
                wanted[report.id] = report
    return [shelf.view(report) for report in wanted.values()]


def _read(masked: str, views: list[View], targets: Sequence[Target]) -> Query:
    mentions = find_mentions(masked, views)
    asked = find_asked(masked, mentions)
    heads = counts_heads(masked)
    vague = {m.concept for m in mentions if m.counts_anything or (m.is_people and not heads)}
    left = leftovers(masked, mentions)
    known = not all(a.concept in vague for a in asked) and not _lacks_part(masked, asked)
    of_fund = bool(asked) and all(m.vague or _is_fund(m) for m in mentions)
    known = known and not (of_fund and any(_is_cost(run, masked) for run in left))
    unknown = left[0] if left and not known else ""
    asked = () if unknown else asked
    named = [(m.start, m.end) for m in mentions if not m.vague and m.concept not in _MANNERS]
    unnamed = mask(masked, named)
    operation = find_operation(masked, asked, targets)
    unit = _MONEY_UNIT.search(masked)
    if operation is Operation.COMPARE and find_basis(masked) is None:
        asked = tuple(a for a in asked if a.measure not in (Measure.CHANGE, Measure.CHANGE_RATE))
    claims, direction = find_claims(masked), find_direction(masked)
    query = Query(
        operation,
        asked=asked,
        unit=_full_unit(next(filter(None, unit.groups()))) if unit else "",
        limit=limit_of(masked),
        nth=nth_of(masked) if operation is Operation.RANK else None,
        descending=not ascending(masked),
        direction=direction,
        also=find_also(masked, operation, asked),
        recompute=recompute(masked),
        check=find_check(masked, claims, direction),
        by=find_by(unnamed, asked),
        formula=find_formula(masked, asked),
        rate=wants_rate(masked),
        purpose=says("purpose", masked),
        claims=claims,
        open=left,
        unknown=unknown,
        unheard=unheard(masked, mentions) if asked else "",
        topic=masked.replace("□", " ").strip(),
    )
    return _bounded(masked, query)


def _lacks_part(masked: str, asked: Sequence[Asked]) -> bool:
    """Whether something is to be left out that is not among what is named."""
    return says("left_out", masked) and not any(a.excluded for a in asked)


def _is_cost(run: str, masked: str) -> bool:
    """Whether unknown words of a question name what money is spent on."""
    end = masked.index(run) + len(run) if run in masked else 0
    return _COST.match(masked, end) is not None or _COST.search(run[-2:]) is not None


def _is_fund(mention: Mention) -> bool:
    """Whether only a fund is named: of a cost that is not known it only says out of which money."""
    return not (mention.concept or mention.subject or mention.project or mention.label)


def _bounded(masked: str, query: Query) -> Query:
    """A bound turns a look-up into a list where it says of which, else into a yes or no."""
    bounds = find_thresholds(masked)
    bound = bounds[0] if bounds else None
    if bound is None and query.asked and query.operation in _LISTED:
        found = None if says("reason", masked) else moved(masked, query.direction)
        if found is not None and not _is_number_asked(masked):
            return _of_moved(query, *found)
    if bound is None and query.asked and says("list", masked) and query.operation in _LISTED:
        bound = existence(masked)
        return replace(query, threshold=bound, operation=Operation.LIST) if bound else query
    if bound is None:
        return query
    claims = tuple(c for c in query.claims if not _is_bound(c, masked))
    if bound.unit == "%" and all(a.measure is None for a in query.asked):  # 拿了一半以上
        query = replace(query, asked=(*query.asked, *(_share_of(a) for a in query.asked)))
    query = replace(query, threshold=bound, second=bounds[1] if len(bounds) > 1 else None)
    query = replace(query, claims=claims)
    if says("list", masked) and query.operation not in _IN_WORDS:
        return replace(query, operation=Operation.LIST, check=Check.NOTHING)
    return replace(query, check=query.check and Check.CLAIM)


def _share_of(asked: Asked) -> Asked:
    return replace(asked, measure=Measure.SHARE)


def _is_number_asked(masked: str) -> bool:
    """Whether 多少 or 几 asks for an amount rather than for which."""
    return re.search(r"多少(?!个|家|项)|幅度|哪[里儿]|哪一?年", masked) is not None


def _of_moved(query: Query, bound: Threshold, measure: Measure) -> Query:
    """The list of what rose, fell, or went over its budget."""
    first = replace(query.asked[0], measure=measure, whole="")
    if first.concept in _ALL_SPENDING:
        first = replace(first, concept="functional_expenditure")
    return replace(
        query, asked=(first,), threshold=bound, operation=Operation.LIST,
        check=Check.NOTHING, direction=0,
    )  # fmt: skip


def _is_bound(claim: str, masked: str) -> bool:
    return re.search(re.escape(claim.rstrip("元")) + r"元?(?:以上|以下|以内)", masked) is None


def _nearest(query: Query, shelf: Shelf) -> tuple[str, Near]:
    """What the unknown words can stand for in the reports of the years in question; in the next
    year's only where those have no such name.
    """
    views = _views(query.targets, shelf)
    own = [v for v in views if v.report.year in {t.year for t in query.targets}]
    found = nearest(query.topic, query.open, own)
    return found if found[1] else nearest(query.topic, query.open, views)


def _with_nearest(masked: str, query: Query, said: str, near: Near) -> Query:
    """The query about what its unknown words can stand for."""
    if says("left_out", masked):
        return _without(query, said, near)
    asked = asked_again(masked, [meant for meant, _ in near])
    name = "”和“".join(name for _, name in near)
    operation = find_operation(masked, asked, query.targets)
    if operation in (Operation.RANK, Operation.BREAKDOWN, Operation.AGGREGATE):
        operation = Operation.LOOKUP
    also = find_also(masked, operation, asked)
    return replace(query, asked=asked, operation=operation, also=also, unknown=said, taken=name)


def _without(query: Query, said: str, near: Near) -> Query:
    """The query about what the one thing that is left out leaves; none where it may be several."""
    if len(near) > 1:
        return replace(query, open=())
    (meant, name), *_ = near
    query = replace(query, operation=Operation.DERIVED, formula=Formula.REST)
    return replace(query, asked=(replace(meant, excluded=True),), unknown=said, taken=name)


def _may_be_assumed(masked: str, query: Query) -> bool:
    return query.operation not in _IN_WORDS or says("against_budget", masked)


def _with_default(masked: str, query: Query) -> Query:
    """The query about what a question without any named quantity must mean."""
    asked = assumed(masked)
    if not asked:
        return query
    if all(a.measure is None for a in asked):
        asked = asked_again(masked, asked)
    operation = find_operation(masked, asked, query.targets)
    by = query.by or find_by(masked, asked)
    return _bounded(masked, replace(query, asked=asked, operation=operation, by=by))


def _full_unit(unit: str) -> str:
    return unit if unit.endswith("元") else f"{unit}元"


def _settle(text: str, masked: str, query: Query, before: Query | None, shelf: Shelf) -> Query:
    """The Query with what the conversation and the corpus add, and whether it is in scope."""
    if is_personal(text) or is_personal(masked):
        return replace(query, asked=(), operation=Operation.LOOKUP)
    refers = before is not None and refers_back(masked)
    if before is not None and (refers or (not query.asked and goes_on(masked, query))):
        query = inherit(masked, query, before, _views(query.targets, shelf))
    elif before is not None and query.asked and query.units == before.units:
        query = measured_as_before(masked, share_of_before(masked, query, before), before)
    elif query.unknown and (near := _nearest(query, shelf))[1]:
        query = _with_nearest(masked, query, *near)
    elif not (query.asked or query.unknown) and _may_be_assumed(masked, query):
        query = _with_default(masked, query)
    inherited = before is not None and query.units == before.units
    if not query.asked and not _in_scope(text, query, inherited):
        return replace(query, in_scope=False)
    if query.operation in _NEEDS_NO_UNIT or query.units or query.unknown_unit or query.candidates:
        return query
    return assume_unit(text, query, shelf)


def _in_scope(text: str, query: Query, inherited: bool) -> bool:
    if query.operation in (Operation.META, Operation.DEFINE):
        return True
    if query.operation is Operation.DESCRIBE:
        about_unit = bool(query.units) and not (inherited and not _OF_A_BODY.search(text))
        return about_unit or is_fiscal(text)
    if query.units and not inherited and (query.check or says("how_much", text)):
        return True
    return is_fiscal(text) or (query.operation is Operation.REASON and bool(query.units))
