"""What stands while running text is read: the scope, the place, and the source of what is found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.models import Basis, Fund, Measure, Report, Source
from corpus.vocabulary import vocabulary
from ingest.figures.labels import Frame
from ingest.figures.lists import Series
from ingest.models import Placed

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”\"）)]*")
_LONG = 160


@dataclass(slots=True)
class Scope:
    """What stands from one number to the next; mutable, private to one section's walk."""

    head: Frame = field(default_factory=Frame)
    current: Frame = field(default_factory=Frame)
    basis: Basis | None = Basis.LAST_YEAR  # None: compared with some older year
    period: int = 0
    in_parts: bool = False
    changed: bool = False
    paid: Frame = field(default_factory=Frame)  # the last that an amount of money was said of
    bracketed: Frame | None = None  # what an open bracket interrupts
    direction: int = 0
    measure: Measure | None = None  # of the number before
    series: Series = field(default_factory=Series)  # the list of numbers last entered


@dataclass(frozen=True, slots=True)
class Context:
    """One paragraph's place: report, text, and what its headings say of fund and topic."""

    report: Report
    placed: Placed
    text: str
    section_fund: Fund | None
    section_group: str
    names: tuple[str, ...]


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a paragraph."""
    for match in _SENTENCE.finditer(text):
        if match[0].strip():
            yield match.span()


def group_of(path: tuple[str, ...]) -> str:
    """The group of the concept that the innermost heading naming one is about."""
    for title in reversed(path):
        if concepts := [
            m.concept for m in vocabulary().find(title, spoken=True) if m.concept and not m.weak
        ]:
            return vocabulary()[concepts[0]].group
        if "绩效" in title:
            return "performance"
    return ""


def source_of(context: Context, start: int, end: int) -> Source:
    """A source whose quote is the sentence, in a very long one the part between semicolons."""
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
    return context.placed.text_source(context.report.id, start, end, offset + begin, offset + stop)
