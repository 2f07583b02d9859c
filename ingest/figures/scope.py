"""What stands while running text is read: the scope, the place, and the source of what is found."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from corpus.models import Basis, Fund, Measure, Report, Source
from corpus.vocabulary import vocabulary
from ingest.figures.labels import Frame, fund_of
from ingest.figures.lists import Series
from ingest.models import Placed

_SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]*[”\"）)]*")
_LONG = 160
_LONGEST = 3000  # characters of a sentence
_NUMBER = re.compile(r"[\d.,]").match
_PARTS = re.compile(r"其中|具体(?:情况)?如下|分别为|包括[:：]|[（(][^（）()]*$")


@dataclass(slots=True)
class Scope:
    """What stands from one number to the next; mutable, private to one section's walk."""

    head: Frame = field(default_factory=Frame)
    current: Frame = field(default_factory=Frame)
    basis: Basis | None = Basis.LAST_YEAR  # None: compared with some older year
    period: int = 0
    whole_period: int = 0  # of the first number of the last sentence that 其中 did not begin
    in_parts: bool = False
    changed: bool = False
    paid: Frame = field(default_factory=Frame)  # the last that an amount of money was said of
    bracketed: Frame | None = None  # what an open bracket interrupts
    direction: int = 0
    measure: Measure | None = None  # of the number before
    series: Series = field(default_factory=Series)  # the list of numbers last entered
    label: str = ""  # of the number before, in its sentence
    three_public: Fund | None = None  # the fund that the chapter's “三公” are said to be of


def entering(year: int, three_public: Fund | None = None) -> Scope:
    """What stands at the beginning of a section of a report of a year."""
    return Scope(period=year, whole_period=year, three_public=three_public)


def enter_parts(scope: Scope, lead: str) -> None:
    """Follow 其中 into parts, and a bracket in and out to where the account stood before it."""
    closes, opens = max(lead.rfind("）"), lead.rfind(")")), max(lead.rfind("（"), lead.rfind("("))
    if closes > opens and scope.bracketed is not None and not re.search(r"[（(]", lead[:closes]):
        scope.current, scope.bracketed = scope.bracketed, None
    if opens > closes:
        scope.bracketed = scope.current
    if _PARTS.search(lead):
        scope.in_parts = True


@dataclass(frozen=True, slots=True)
class Context:
    """One paragraph's place: report, text, and what its headings say of fund and topic."""

    report: Report
    placed: Placed
    text: str
    section_fund: Fund | None
    section_group: str
    names: tuple[str, ...]
    money_unit: str = ""  # of sums printed without one, where the report says it of all


@lru_cache(maxsize=64)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a paragraph; one longer than any real one is cut between words, so
    that what it costs to read grows with its length only.
    """
    found = (match.span() for match in _SENTENCE.finditer(text) if match[0].strip())
    return tuple(piece for span in found for piece in _bounded(text, *span))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _LONGEST:
        near = text[start : start + _LONGEST]
        cut = max(near.rfind(mark) for mark in "；;，,、 ") + 1
        while 0 < cut < _LONGEST and near[cut : cut + 1].isdigit() and near[cut - 1] == ",":
            cut = max(near.rfind(mark, 0, cut - 1) for mark in "；;，,、 ") + 1  # inside a number
        cut = cut or next((i for i in range(_LONGEST, 0, -1) if not _NUMBER(near[i - 1])), 0)
        if not cut:
            break
        yield start, start + cut
        start += cut
    yield start, end


def section_fund(path: tuple[str, ...]) -> Fund | None:
    """The fund that headings name, the innermost first; 财政拨款 below a heading that names one of
    its funds is that fund.
    """
    funds = [fund for title in path if (fund := fund_of(title)) is not None]
    narrow = [fund for fund in funds if fund is not Fund.FISCAL]
    return (narrow or funds)[-1] if funds else None


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
    spans = sentences(text)
    at = bisect_right(spans, (start - offset, len(text))) - 1
    inside = at >= 0 and start - offset < spans[at][1]
    begin, stop = spans[at] if inside else (start - offset, end - offset)
    if stop - begin > _LONG:
        cut = text.rfind("；", begin, start - offset)
        begin = cut + 1 if cut >= 0 else begin
        cut = text.find("；", end - offset, stop)
        stop = cut + 1 if cut >= 0 else stop
    while begin < stop and text[begin].isspace():
        begin += 1
    return context.placed.text_source(context.report.id, start, end, offset + begin, offset + stop)
