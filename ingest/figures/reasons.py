"""Why something changed: where a reason begins and ends in running text, and what of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.models import Basis, Fund, Reason
from corpus.vocabulary import vocabulary
from ingest.figures.labels import Frame, named
from ingest.figures.scope import Context, Scope, source_of
from ingest.figures.wording import comparison, goes_on, reason_start

_BUDGET_WORDS = re.compile(
    r"(?:小于|大于|低于|高于|少于|多于|等于|超|比)[^，,。；;]{0,6}?预算|预决算"
)
_BUDGETS = (Basis.BUDGET, Basis.INITIAL_BUDGET, Basis.FULL_BUDGET)
_LAST_YEAR = re.compile(
    r"[，,。；;](?=\s*(?:与|较|比)(?:上年度?|去年|20\d{2}年度?)(?:支出)?(?:决算数?)?(?:相比)?[，,]?"
    r"(?:支出)?(?:增加|减少|增长|下降)了?\s*(?:\d|$))"
)
LEVEL = re.compile("持平|一致|相同|没有变化|无变化|无差异")
RISE, FALL = (
    re.compile("增加|增长|上升|提高|大于|高于|多于"),
    re.compile("减少|下降|降低|小于|低于|少于|略少"),
)


@dataclass(slots=True)
class OpenReason:
    """A reason whose end has not been read yet."""

    frame: Frame
    basis: Basis | None
    direction: int
    start: int


def open_reason(context: Context, scope: Scope, lead: str, position: int) -> OpenReason | None:
    """A reason that begins in a lead: what it explains stands before it, or in the scope."""
    match = reason_start(lead, scope.changed or bool(RISE.search(lead) or FALL.search(lead)))
    if match is None:
        return None
    before = lead[: match.start()]
    clause = re.split(r"[，,；;：:。]", before.rstrip("，,；; "))[-1]
    frame = _named(clause.rstrip("的"), context, scope)
    if frame is None or frame.concept is None:
        frame = _moved(before, context, scope)
    if frame is None or frame.concept is None:
        frame = scope.current if scope.current.concept else scope.head
    budget = bool(_BUDGET_WORDS.search(clause + match[0]))
    found = comparison(before, context.report.year, context.report.kind)
    basis = (found[0] if found else None) or (Basis.BUDGET if budget else scope.basis)
    said = clause + match[0]
    direction = (
        1
        if RISE.search(said)
        else -1
        if FALL.search(said)
        else 0
        if LEVEL.search(said)
        else scope.direction
    )
    return OpenReason(frame, basis, direction, position + match.end())


def _named(clause: str, context: Context, scope: Scope) -> Frame | None:
    return named(clause, scope.head, scope.current, context.section_fund, context.names)


def _moved(before: str, context: Context, scope: Scope) -> Frame | None:
    """What the last clause that tells a change is about, where that has no figure of its own
    (接待费支出持平，持平的主要原因是…).
    """
    for clause in reversed(re.split(r"[，,；;：:。]", before)[:-1]):
        if any(way.search(clause) for way in (LEVEL, RISE, FALL)):
            return _named(clause, context, scope)
    return None


def resumes(text: str, basis: Basis | None = None) -> int | None:
    """Where, in a text that began inside a reason, the account goes back to figures.

    `basis` is what the reason compares with: behind one for a departure from the budget, a plain
    comparison with last year is of the figure itself (，与上年相比减少…).
    """
    if basis in _BUDGETS and (again := _LAST_YEAR.search(text)) is not None:
        return again.end()
    for match in re.finditer(r"[；;]|[，,]\s*其中", text):
        rest = text[match.end() :]
        if match[0] in "；;" and goes_on(rest):
            continue
        if any(m.concept and not m.weak for m in vocabulary().find(rest)):
            return match.end() if match[0] in "；;" else match.start()
    return None


def close_reason(
    context: Context, start: int, opened: OpenReason, end: int, sentence: str
) -> Reason:
    """The record of a reason that ends at `end` of its sentence; `start` is the sentence's own."""
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
        source=source_of(context, at + begin, at + begin + max(len(stripped), 0)),
        subject=frame.subject,
        direction=opened.direction,
    )
