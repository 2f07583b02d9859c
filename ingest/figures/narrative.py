"""Running text to figures and reasons: walks a section's sentences number by number.

For each number the words before it (its lead) say what it is about (`labels`) and what it says of
that (`wording`). What a lead leaves out comes from the scope: the head of the paragraph, the part
last named, the comparison last made. Parts (其中…) never become the head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from corpus.models import Basis, Figure, Fund, Measure, Reason, Report, Source
from corpus.vocabulary import vocabulary
from ingest.figures.labels import Frame, fund_of, named
from ingest.figures.numerals import Quantity, quantities
from ingest.figures.wording import (
    REASON,
    Said,
    amount,
    comparison,
    goes_on,
    period_of,
    rate,
    reason_start,
)
from ingest.models import Layout, Paragraph, Placed

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”\"）)]*")
_LONG = 160
_PARTS = re.compile(r"其中|具体(?:情况)?如下|分别为|包括[:：]|[（(][^（）()]*$")
_OWN_CHAPTERS = ("procurement", "three_public", "operating_cost", "assets", "performance")
_CHANGED = (Measure.CHANGE, Measure.CHANGE_RATE, Measure.EXECUTION_RATE, Measure.VARIANCE_RATE)
_BUDGET_WORDS = re.compile(
    r"(?:小于|大于|低于|高于|少于|多于|等于|超|比)[^，,。；;]{0,6}?预算|预决算"
)
_NO_FRAME = re.compile("原因|主要是|包括|用于|是指|指")
_LEVEL = re.compile("持平|一致|相同|没有变化|无变化|无差异")
_RISE, _FALL = (
    re.compile("增加|增长|上升|提高|大于|高于|多于"),
    re.compile("减少|下降|降低|小于|低于|少于|略少"),
)


@dataclass(slots=True)
class _Scope:
    """What stands from one number to the next; mutable, private to one section's walk."""

    head: Frame = field(default_factory=Frame)
    current: Frame = field(default_factory=Frame)
    basis: Basis | None = None
    period: int = 0
    in_parts: bool = False
    changed: bool = False
    bracketed: Frame | None = None  # what an open bracket interrupts
    direction: int = 0


@dataclass(frozen=True, slots=True)
class _Context:
    report: Report
    placed: Placed
    text: str
    section_fund: Fund | None
    section_group: str
    names: tuple[str, ...]


@dataclass(slots=True)
class _Open:
    """A reason whose end has not been read yet."""

    frame: Frame
    basis: Basis | None
    direction: int
    start: int


def read_narrative(layout: Layout, report: Report) -> tuple[list[Figure], list[Reason]]:
    """All figures and reasons of the running text, in printed order."""
    figures: list[Figure] = []
    reasons: list[Reason] = []
    names = tuple(sorted({report.unit.name, *report.unit.aliases}, key=len, reverse=True))
    scope, path = _Scope(period=report.year), None
    for placed in layout.blocks:
        if not isinstance(placed.block, Paragraph) or placed.heading:
            continue
        if placed.path != path:
            scope, path = _Scope(period=report.year), placed.path
        text, fund, group = (
            placed.block.text,
            fund_of(" ".join(placed.path)),
            _group_of(placed.path),
        )
        context = _Context(report, placed, text, fund, group, names)
        scope.basis = None
        for start, end in sentences(placed.block.text):
            _read_sentence(context, scope, start, end, figures, reasons)
    return figures, reasons


def _group_of(path: tuple[str, ...]) -> str:
    """The group of the concept that the innermost heading naming one is about."""
    for title in reversed(path):
        if concepts := [m.concept for m in vocabulary().find(title) if m.concept and not m.weak]:
            return vocabulary()[concepts[0]].group
    return ""


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a paragraph."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield match.span()


def _read_sentence(
    context: _Context,
    scope: _Scope,
    start: int,
    end: int,
    figures: list[Figure],
    reasons: list[Reason],
) -> None:
    sentence = context.text[start:end]
    if not re.match(r"\s*主要", sentence):
        scope.changed = False
    if not re.match(r"\s*其中", sentence):
        scope.period = context.report.year
    scope.bracketed = None
    scope.in_parts = bool(re.match(r"\s*其中", sentence)) or (
        scope.in_parts and _continues_parts(sentence)
    )
    if not scope.in_parts and scope.head.concept:
        scope.current = scope.head
    position, reason = 0, None
    for quantity in quantities(sentence):
        lead = sentence[position : quantity.start]
        if reason is not None:
            resumed = _resumes(lead)
            if resumed is not None:
                reasons.append(_reason(context, start, reason, position + resumed, sentence))
                lead, reason = lead[resumed:], None
        if reason is None:
            reason = _opened(context, scope, lead, position)
            if (
                reason is not None
                and (resumed := _resumes(sentence[reason.start : quantity.start])) is not None
            ):
                reasons.append(_reason(context, start, reason, reason.start + resumed, sentence))
                lead, reason = sentence[reason.start + resumed : quantity.start], None
        if reason is not None or quantity.threshold:
            figures.append(
                _figure(
                    context,
                    Frame(label=_tail(lead)),
                    _plain_said(quantity),
                    scope.period,
                    quantity,
                    start,
                )
            )
        else:
            figures.append(_typed(context, scope, sentence, lead, quantity, start))
        position = position if quantity.threshold else quantity.stop
    if reason is None:
        _close(context, scope, sentence, position)
        reason = _opened(context, scope, sentence[position:], position)
    while reason is not None:
        resumed = _resumes(sentence[reason.start :])
        after = reason.start + resumed if resumed is not None else len(sentence)
        following = _opened(context, scope, sentence[after:], after)
        reasons.append(
            _reason(context, start, reason, after if following else len(sentence), sentence)
        )
        reason = following


def _continues_parts(sentence: str) -> bool:
    """Whether a sentence after parts names a part of its own, and so does not go back to the head."""
    opening = re.split(r"[，,：:。；;]", sentence[:60])[0]
    if (reason := REASON.search(opening)) is not None:
        opening = opening[: reason.start()]
    return any(m.concept and not m.weak for m in vocabulary().find(opening))


def _typed(
    context: _Context, scope: _Scope, sentence: str, lead: str, quantity: Quantity, start: int
) -> Figure:
    """One number outside reasons: its frame from the lead or the scope, its measure from the
    wording.
    """
    report = context.report
    if (found := comparison(lead, report.year, report.kind)) is not None:
        scope.basis = found[0]
    _enter_parts(scope, lead)
    frame = named(
        lead,
        scope.head if scope.in_parts else Frame(),
        scope.current,
        context.section_fund,
        context.names,
    )
    if frame is None:
        frame = scope.current
    elif frame.concept:
        scope.current = frame
        if not scope.in_parts:
            scope.head = frame
    else:
        scope.current = Frame()
    if quantity.unit == "%":
        said = rate(lead, scope.basis)
    else:
        said = amount(lead, report.year, report.kind, scope.basis)
    if (stated := period_of(lead)) is not None:
        scope.period = stated
    elif re.search("本年|今年|当年", lead):
        scope.period = report.year
    if said.measure is Measure.BUDGET:
        scope.basis = said.basis
    if said.measure in _CHANGED:
        scope.changed = True
        scope.direction = _direction(said, quantity, scope.direction)
    period = said.period if said.period is not None else scope.period
    frame = _in_chapter(context, _fitting(frame, quantity, lead))
    if frame.concept is None and quantity.unit not in ("元", "%"):
        frame = _named_behind(sentence[quantity.stop :], quantity) or frame
    return _figure(context, frame, said, period, quantity, start)


def _named_behind(tail: str, quantity: Quantity) -> Frame | None:
    """What a count counts where the words stand behind it (对4个项目开展绩效自评)."""
    clause = re.split(r"[，,；;：:。、]|\d", tail)[0]
    for match in vocabulary().find(clause):
        if match.concept and vocabulary()[match.concept].unit == quantity.unit:
            return Frame(match.concept, None, None, clause[: match.end].strip())
    return None


def _in_chapter(context: _Context, frame: Frame) -> Frame:
    """A total named inside a chapter on something else (结转资金安排的政府采购) is not that total."""
    if frame.concept is None or vocabulary()[frame.concept].group not in ("totals", "income"):
        return frame
    return Frame(label=frame.label) if context.section_group in _OWN_CHAPTERS else frame


def _enter_parts(scope: _Scope, lead: str) -> None:
    """Follow 其中 into parts, and a bracket in and out: behind it the account goes on where it
    stood.
    """
    closes, opens = max(lead.rfind("）"), lead.rfind(")")), max(lead.rfind("（"), lead.rfind("("))
    if closes > opens and scope.bracketed is not None and not re.search(r"[（(]", lead[:closes]):
        scope.current, scope.bracketed = scope.bracketed, None
    if opens > closes:
        scope.bracketed = scope.current
    if _PARTS.search(lead):
        scope.in_parts = True


def _fitting(frame: Frame, quantity: Quantity, lead: str) -> Frame:
    """The frame, or its counterpart where the number counts what the frame's concept costs."""
    if frame.concept is None or quantity.unit == "%":
        return frame
    concept = vocabulary()[frame.concept]
    if concept.unit in (quantity.unit, "any") or (
        concept.unit == "money" and quantity.unit == "元"
    ):
        return frame
    unit = {"批": "批次", "次": "批次" if "批" in lead else "人次"}.get(
        quantity.unit, quantity.unit
    )
    if unit == "辆" and concept.group == "three_public":
        wanted: str | None = (
            "vehicles_purchased" if "购" in lead else vocabulary().counterpart(concept.id, unit)
        )
    else:
        wanted = vocabulary().counterpart(concept.id, unit)
    if wanted:
        return replace(frame, concept=wanted, subject=None)
    both_count = concept.unit != "money" and quantity.unit != "元"
    return frame if both_count else Frame(label=frame.label)


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
    context: _Context,
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
        source=_source(context, at + quantity.start, at + quantity.end),
        basis=said.basis,
        subject=frame.subject,
    )


def _source(context: _Context, start: int, end: int) -> Source:
    """A source whose quote is the sentence, or in a very long one the stretch between semicolons."""
    text, offset = context.text, context.placed.start
    begin, stop = next(
        (s for s in sentences(text) if s[0] <= start - offset < s[1]),
        (start - offset, end - offset),
    )
    if stop - begin > _LONG:
        cut = text.rfind("；", begin, start - offset)
        begin = cut + 1 if cut >= 0 else begin
        cut = text.find("；", end - offset, stop)
        stop = cut + 1 if cut >= 0 else stop
    while begin < stop and text[begin].isspace():
        begin += 1
    return Source(
        context.report.id,
        context.placed.path,
        start,
        end,
        offset + begin,
        offset + stop,
        context.placed.block.page,
    )


def _opened(context: _Context, scope: _Scope, lead: str, position: int) -> _Open | None:
    """A reason that begins in a lead: what it is the reason of stands before it, or in the scope."""
    match = reason_start(lead, scope.changed or bool(_RISE.search(lead) or _FALL.search(lead)))
    if match is None:
        return None
    before = lead[: match.start()]
    clause = re.split(r"[，,；;：:。]", before.rstrip("，,；; "))[-1]
    frame = named(
        clause.rstrip("的"), scope.head, scope.current, context.section_fund, context.names
    )
    if frame is None or frame.concept is None:
        frame = scope.current if scope.current.concept else scope.head
    budget = bool(_BUDGET_WORDS.search(clause + match[0]))
    found = comparison(before, context.report.year, context.report.kind)
    basis = (found[0] if found else None) or (Basis.BUDGET if budget else scope.basis)
    said = clause + match[0]
    direction = (
        1
        if _RISE.search(said)
        else -1
        if _FALL.search(said)
        else 0
        if _LEVEL.search(said)
        else scope.direction
    )
    return _Open(frame, basis, direction, position + match.end())


def _resumes(text: str) -> int | None:
    """Where, in a text that began inside a reason, the account goes back to figures."""
    for match in re.finditer(r"[；;]|[，,]\s*其中", text):
        rest = text[match.end() :]
        if match[0] in "；;" and goes_on(rest):
            continue
        if any(m.concept and not m.weak for m in vocabulary().find(rest)):
            return match.end() if match[0] in "；;" else match.start()
    return None


def _close(context: _Context, scope: _Scope, sentence: str, position: int) -> None:
    """Words after the last number may still name what the next sentence is about."""
    rest = sentence[position:]
    if (found := comparison(rest, context.report.year, context.report.kind)) is not None:
        scope.basis = found[0]
    if _LEVEL.search(rest):
        scope.changed, scope.direction = True, 0
    if _NO_FRAME.search(rest):
        return
    frame = named(
        rest.rstrip("。；; "), scope.head, scope.current, context.section_fund, context.names
    )
    if frame is not None and frame.concept and position == 0:
        scope.current = frame


def _reason(context: _Context, start: int, opened: _Open, end: int, sentence: str) -> Reason:
    begin = opened.start
    text = sentence[begin:end]
    stripped = text.strip(" ，,；;。")
    begin += text.find(stripped) if stripped else 0
    at = context.placed.start + start
    frame = opened.frame
    return Reason(
        report=context.report.id,
        concept=frame.concept,
        fund=frame.fund or context.section_fund or Fund.ALL,
        basis=opened.basis,
        text=stripped,
        source=_source(context, at + begin, at + begin + max(len(stripped), 0)),
        subject=frame.subject,
        direction=opened.direction,
    )


def _tail(lead: str) -> str:
    return re.split(r"[，,；;：:。]", lead)[-1].strip()[-40:]
