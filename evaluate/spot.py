"""A spot check: what a question set expects, beside where the documents print it, for a person.

A figure that no report of its case prints is said so: it is computed, or it is wrong.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from corpus.export import section_name
from corpus.models import Report, quote
from corpus.stores import FigureStore, Wanted
from evaluate.models import Case, Quantity
from evaluate.quantities import plain, same

_SHOWN = 3  # places of one figure
_AROUND = 30  # characters about a wording


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report prints something: file, section and page, and the words about it."""

    file: str
    section: str
    page: int | None
    quote: str


def sample(cases: Sequence[Case], count: int, seed: int) -> list[Case]:
    """So many of the cases that have something to be looked up, drawn by the seed, in order."""
    some = [c for c in cases if c.expect and (c.expect.figures or c.expect.text)]
    drawn = random.Random(seed).sample(range(len(some)), min(count, len(some)))
    return [some[n] for n in sorted(drawn)]


def lines(case: Case, store: FigureStore) -> Iterator[str]:
    """A case as a person checks it."""
    reports = [r for r in store.reports() if {f.name for f in r.files} & set(case.reports)]
    yield f"{case.question.id} [{case.kind}] {case.question.text}"
    if case.question.history:
        yield f"  之前问过：{'；'.join(case.question.history)}"
    if not reports:
        yield "  ⚠ 题中没有指明文件，或文件不在库中，在全库里找"
        reports = list(store.reports())
    for want in case.expected.figures:
        yield from _told(f"{want}", figure_places(want, reports, store), "算出来的，或者有误")
    for options in case.expected.text:
        found = (place for option in options for place in word_places(option, reports, store))
        yield from _told(" / ".join(options), found, "换了说法，或者有误")


def figure_places(want: Quantity, reports: Sequence[Report], store: FigureStore) -> Iterator[Place]:
    """Where these reports print a quantity."""
    for report in reports:
        figures = store.figures(Wanted(reports=(report.id,)))
        text = store.text(report.id)
        for figure in figures:
            if same(Quantity(abs(figure.value), figure.unit), want):
                source = figure.source
                section = section_name(source.section)
                yield Place(report.file, section, source.page, quote(text, source))


def word_places(words: str, reports: Sequence[Report], store: FigureStore) -> Iterator[Place]:
    """Where these reports have a wording, blanks and widths apart; the first place of each."""
    for report in reports:
        text = plain(store.text(report.id))
        at = text.find(plain(words))
        if at >= 0:
            end = at + len(words) + _AROUND
            yield Place(report.file, "", None, text[max(0, at - _AROUND) : end])


def _told(wanted: str, places: Iterator[Place], missing: str) -> Iterator[str]:
    found = list(islice(places, _SHOWN))
    if not found:
        yield f"  ⚠ {wanted}：文件里没有印着，{missing}"
        return
    yield f"  {wanted}"
    for place in found:
        page = f" 第 {place.page} 页" if place.page else ""
        where = f"{place.file} {place.section}{page}".strip()
        yield f"      {where}\n        “{' '.join(place.quote.split())[:200]}”"
