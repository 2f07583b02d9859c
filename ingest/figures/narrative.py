"""Running text to figures and reasons: walks a section's sentences number by number.

For each number the words before it (its lead) say what it is about (`labels`) and what it says of
that (`wording`). What a lead leaves out comes from the scope: the head of the paragraph, the part
last named, the comparison last made. Parts (其中…) never become the head.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.models import Basis, Figure, Fund, Measure, Reason, Report
from corpus.vocabulary import vocabulary
from ingest.captions import unit_of_all_money
from ingest.figures.fit import (
    elsewhere,
    fitting,
    in_chapter,
    is_average,
    is_part_under_its_whole,
    named_behind,
    of_both,
    planned,
    twins_of,
)
from ingest.figures.labels import Frame, named, opens_unknown
from ingest.figures.lists import Member, members, series_of
from ingest.figures.naming import verbatim
from ingest.figures.numerals import Quantity, quantities
from ingest.figures.projects import (
    funds_said,
    listed_project,
    project_of,
    quoted_project,
    rated,
    scored_projects,
)
from ingest.figures.reasons import LEVEL, close_reason, open_reason, resumes
from ingest.figures.scope import (
    Context,
    Scope,
    enter_parts,
    entering,
    group_of,
    section_fund,
    sentences,
    source_of,
)
from ingest.figures.weighing import weighed
from ingest.figures.wording import REASON, Said, amount, comparison, moving, period_of, rate
from ingest.mend import START
from ingest.models import Layout, Paragraph

_CHANGED = (Measure.CHANGE, Measure.CHANGE_RATE, Measure.EXECUTION_RATE, Measure.VARIANCE_RATE)
_NO_FRAME = re.compile("原因|主要是|包括|用于|是指|指")


def read_narrative(layout: Layout, report: Report) -> tuple[list[Figure], list[Reason]]:
    """All figures and reasons of the running text, in printed order."""
    figures: list[Figure] = []
    reasons: list[Reason] = []
    names = tuple(sorted({report.unit.name, *report.unit.aliases}, key=len, reverse=True))
    scope, path = entering(report.year), None
    unit = unit_of_all_money([placed.block for placed in layout.blocks])
    for placed in layout.blocks:
        if not isinstance(placed.block, Paragraph) or placed.heading:
            continue
        text, fund, group = (
            placed.block.text,
            section_fund(placed.path),
            group_of(placed.path),
        )
        if placed.path != path:
            kept = scope.three_public if group == "three_public" else None
            scope, path = entering(report.year, kept), placed.path
        context = Context(report, placed, text, fund, group, names, unit)
        scope.basis = Basis.LAST_YEAR
        if opens_unknown(text):
            scope.head = scope.current = Frame()
        if (project := project_of(context) or listed_project(context)) is not None:
            scope.head = scope.current = project
        for start, end in sentences(text):
            _read_sentence(context, scope, start, end, figures, reasons)
    return figures, reasons


def _read_sentence(
    context: Context,
    scope: Scope,
    start: int,
    end: int,
    figures: list[Figure],
    reasons: list[Reason],
) -> None:
    sentence = context.text[start:end]
    explains = REASON.match(sentence.lstrip()) is not None
    if not explains:
        scope.changed = False
    within = re.match(r"\s*其中", sentence) is not None
    scope.period = scope.whole_period if within else context.report.year
    scope.bracketed, scope.label = None, ""
    first = len(figures)
    if not explains:
        _enter_sentence(scope, sentence)
    position, reason = 0, None
    found = quantities(sentence, context.money_unit)
    listed = members(sentence, found)
    for quantity in found:
        lead, rest = sentence[position : quantity.start], sentence[quantity.stop :]
        if reason is not None:
            resumed = resumes(lead, reason.basis)
            if resumed is not None:
                reasons.append(close_reason(context, start, reason, position + resumed, sentence))
                lead, reason = lead[resumed:], None
        if reason is None:
            reason = open_reason(context, scope, lead, position)
            if (
                reason is not None
                and (resumed := resumes(sentence[reason.start : quantity.start], reason.basis))
                is not None
            ):
                reasons.append(
                    close_reason(context, start, reason, reason.start + resumed, sentence)
                )
                lead, reason = sentence[reason.start + resumed : quantity.start], None
        if reason is not None or quantity.threshold:
            name = _tail(lead) if quantity.threshold else verbatim(lead, quantity, rest, "")
            said = _plain_said(quantity)
            figures.append(_figure(context, Frame(label=name), said, scope.period, quantity, start))
        else:
            member = listed.get(quantity.start)
            figures += _typed(context, scope, sentence, lead, quantity, start, member)
        position = position if quantity.threshold else quantity.stop
    figures[first:] = weighed(figures[first:])
    if not within and figures[first:]:
        scope.whole_period = figures[first].period
    if reason is None:
        _close(context, scope, sentence, position)
        reason = open_reason(context, scope, sentence[position:], position)
    while reason is not None:
        resumed = resumes(sentence[reason.start :])
        after = reason.start + resumed if resumed is not None else len(sentence)
        following = open_reason(context, scope, sentence[after:], after)
        reasons.append(
            close_reason(context, start, reason, after if following else len(sentence), sentence)
        )
        reason = following


def _enter_sentence(scope: Scope, sentence: str) -> None:
    """A sentence goes on with parts, or goes back to their head, whether that is known or not."""
    before = scope.in_parts
    scope.in_parts = bool(re.match(r"\s*其中", sentence)) or (
        scope.in_parts and _continues_parts(sentence)
    )
    if not scope.in_parts and (scope.head.concept or before):
        scope.current = scope.head


def _continues_parts(sentence: str) -> bool:
    """Whether a sentence after parts names a part of its own and does not go back to the head."""
    if "其中" in sentence:
        return False  # it has parts of its own
    opening = re.split(r"[，,：:。；;]", sentence[:60])[0]
    if (reason := REASON.search(opening)) is not None:
        opening = opening[: reason.start()]
    return any(m.concept and not m.weak for m in vocabulary().find(opening))


def _typed(
    context: Context,
    scope: Scope,
    sentence: str,
    lead: str,
    quantity: Quantity,
    start: int,
    member: Member | None = None,
) -> list[Figure]:
    """One number outside reasons; two figures where it is said of income and expenditure both."""
    found = comparison(lead, context.report.year, context.report.kind)
    if found is not None:
        scope.basis = found[0]
    enter_parts(scope, lead)
    words, rest = lead, sentence[quantity.stop :]
    if (quoted := quoted_project(context, lead, quantity.unit, scope.current)) is not None:
        scope.current, lead = quoted
    elif scope.current.project:
        lead = lead.rpartition(scope.current.project)[2]
    project = scope.current.project
    frame = rated(project, quantity, lead) or _frame(context, scope, lead)
    said = _said(context, scope, lead, quantity, rest)
    if frame.concept == "performance_funds" and said.measure is Measure.AMOUNT:
        said = funds_said(said, rest)
    period = said.period if said.period is not None else scope.period
    if member is not None:
        named = scored_projects(sentence[: quantity.start], member.length)
        frames = named if quantity.unit == "分" else ()
        frame, said, period = _in_list(scope, member, lead, frame, said, period, frames)
    frame = in_chapter(context, fitting(_paid(scope, frame, quantity), quantity, lead))
    head = scope.head if scope.in_parts else Frame()
    if planned(lead, frame, head) or is_part_under_its_whole(frame, head, lead):
        frame = Frame(label=frame.label)
    if frame.concept is None and quantity.unit not in ("元", "%"):
        frame = named_behind(rest, quantity) or frame
    if quantity.unit == "元" and not frame.project and is_average(lead):
        frame = Frame(label=frame.label)
    if elsewhere(frame, sentence[: quantity.start]):
        frame = Frame(label=frame.label)
    if frame.concept is None:
        scope.current = Frame()
    elif project and not frame.project:
        frame = replace(frame, project=project)
    figure = _figure(context, _of_fund(context, scope, frame), said, period, quantity, start)
    if figure.concept is None:
        figure = replace(figure, label=verbatim(words, quantity, rest, scope.label))
    scope.label = figure.label
    twins = [
        replace(
            figure,
            id=f"{figure.id}{chr(ord('b') + number)}",
            concept=twin.concept,
            label=twin.label,
            fund=twin.fund or figure.fund,
        )
        for number, twin in enumerate(twins_of(lead, frame))
    ]
    return [figure, *twins]


def _in_list(
    scope: Scope,
    member: Member,
    lead: str,
    frame: Frame,
    said: Said,
    period: int,
    frames: tuple[Frame, ...],
) -> tuple[Frame, Said, int]:
    """What a number of a list is about, what is said of it, and its year; `frames` are what its
    numbers are known to be about.
    """
    if member.place == 0:
        series = series_of(lead, member.length, frame, scope.series.frames)
        scope.series = replace(series, said=said, frames=frames or series.frames)
    series = scope.series
    scope.current = frame = series.frames[member.place]
    if series.years:
        period = series.years[member.place]
    return frame, series.said or said, period


def _of_fund(context: Context, scope: Scope, frame: Frame) -> Frame:
    """A frame of “三公”, of the fund that the chapter's whole is of where none is said of it."""
    if frame.concept is None or context.section_fund is not None:
        return frame
    if vocabulary()[frame.concept].group != "three_public":
        return frame
    if frame.concept == "three_public" and frame.fund not in (None, Fund.ALL):
        scope.three_public = frame.fund
    return replace(frame, fund=scope.three_public) if frame.fund in (None, Fund.ALL) else frame


def _paid(scope: Scope, frame: Frame, quantity: Quantity) -> Frame:
    """Behind a tally (保有量2辆，比上年增加3万元) money is said of what it was said of before."""
    if frame.concept is None or quantity.unit != "元":
        return frame
    concept = vocabulary()[frame.concept]
    if concept.unit == "money":
        scope.paid = frame
    elif scope.paid.concept and concept.id in vocabulary()[scope.paid.concept].counts:
        scope.current = scope.paid
        domestic = scope.paid.concept == "reception" and "国内" in frame.label
        return replace(scope.paid, concept="domestic_reception") if domestic else scope.paid
    return frame


def _frame(context: Context, scope: Scope, lead: str) -> Frame:
    """What a number is about: named by its lead, or what was spoken of before."""
    head = scope.head if scope.in_parts else Frame()
    frame = named(lead, head, scope.current, context.section_fund, context.names)
    if frame is None:
        scope.current = of_both(scope.current, lead)
        return scope.current
    if frame.concept and scope.current.project:
        frame = replace(frame, project=scope.current.project)
    scope.current = frame if frame.concept else Frame()
    if frame.concept and (not scope.in_parts or _is_item(context, lead, frame)):
        scope.head, scope.in_parts = frame, False
    return frame


def _is_item(context: Context, lead: str, frame: Frame) -> bool:
    """Whether a numbered item begins that has parts or tallies of its own (2.公务用车…费)."""
    assert frame.concept is not None
    concept = vocabulary()[frame.concept]
    opens = lead and context.text.startswith(lead) and START.match(lead)
    return bool(opens and (concept.parts or concept.counts))


def _said(context: Context, scope: Scope, lead: str, quantity: Quantity, rest: str) -> Said:
    """What a number says of its frame; what it compares with and which year stay in the scope."""
    report = context.report
    if quantity.unit == "%":
        said = rate(lead, scope.basis, scope.direction)
        if scope.measure is Measure.BUDGET and lead.strip() == "的":  # 为年初预算5000万元的106.20%
            said = Said(Measure.EXECUTION_RATE, basis=scope.basis)
    elif (moved := moving(lead, rest, report.year, scope.basis)) is not None:
        scope.period = report.year
        return moved
    else:
        said = amount(lead, report.year, report.kind, scope.basis)
    if (stated := period_of(lead)) is not None:
        scope.period = stated
    elif re.search("本年|今年|当年", lead):
        scope.period = report.year
    scope.measure = said.measure
    if said.measure is Measure.BUDGET:
        scope.basis = said.basis
    if said.measure in _CHANGED:
        scope.changed = True
        scope.direction = _direction(said, quantity, scope.direction)
    return said


def _direction(said: Said, quantity: Quantity, before: int) -> int:
    if quantity.value == 0:
        return 0
    if said.measure is Measure.VARIANCE_RATE:
        return -1 if quantity.value < 0 else 1
    return said.sign if said.measure in (Measure.CHANGE, Measure.CHANGE_RATE) else before


def _plain_said(quantity: Quantity) -> Said:
    if quantity.unit == "%":
        return Said(Measure.RATIO)
    return Said(Measure.AMOUNT if quantity.unit == "元" else Measure.COUNT)


def _figure(
    context: Context,
    frame: Frame,
    said: Said,
    period: int,
    quantity: Quantity,
    sentence_start: int,
) -> Figure:
    report, offset = context.report, context.placed.start
    measure = said.measure
    if measure is Measure.AMOUNT and quantity.unit != "元":
        measure = Measure.SCORE if quantity.unit == "分" else Measure.COUNT
    value = abs(quantity.value) * said.sign if said.sign < 0 else quantity.value
    unit = quantity.unit
    if frame.concept and quantity.unit not in ("元", "%"):
        expected = vocabulary()[frame.concept].unit
        unit = expected if expected not in ("any", "money") else unit
    at = offset + sentence_start
    return Figure(
        id=f"{report.id}:{at + quantity.start}",
        report=report.id,
        concept=frame.concept,
        label=frame.label[-60:],
        fund=frame.fund or context.section_fund or Fund.ALL,
        measure=measure,
        period=period,
        value=value,
        unit=unit,
        printed=quantity.printed,
        printed_unit=quantity.printed_unit,
        source=source_of(context, at + quantity.start, at + quantity.end),
        basis=said.basis,
        subject=frame.subject,
        project=frame.project,
    )


def _close(context: Context, scope: Scope, sentence: str, position: int) -> None:
    """Words after the last number may still name what the next sentence is about."""
    rest = sentence[position:]
    if (found := comparison(rest, context.report.year, context.report.kind)) is not None:
        scope.basis = found[0]
    if LEVEL.search(rest):
        scope.changed, scope.direction = True, 0
    if _NO_FRAME.search(rest):
        return
    frame = named(
        rest.rstrip("。；; "), scope.head, scope.current, context.section_fund, context.names
    )
    if frame is not None and frame.concept and position == 0:
        scope.current = frame
        if frame.subject is not None:
            scope.head, scope.in_parts = frame, False  # an item's name as a sentence of its own


def _tail(lead: str) -> str:
    return re.split(r"[，,；;：:。]", lead)[-1].strip()[-40:]
