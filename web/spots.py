"""Places in a report: the record that an offset in an address means, and the places to go through.

An address names a report and an offset (`at`); with a conversation, a turn and a number it also
names the answer whose citations are gone through. Without them the report's findings are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.models import Answer
from corpus.models import Figure, Finding, Report, Source
from corpus.stores import FigureStore, Wanted
from corpus.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Spot:
    """One place to go to, and its number among those that belong together."""

    n: int
    source: Source


def source_at(store: FigureStore, report: str, at: int) -> Source | None:
    """What was read at this offset of a report: a figure, a term, a statement of none, a reason or
    a side of a finding; None where nothing was.
    """
    return next((source for source in _sources(store, report) if source.start == at), None)


def _sources(store: FigureStore, report: str) -> Iterator[Source]:
    yield from (figure.source for figure in store.figures(Wanted(reports=(report,))))
    yield from (nil.source for nil in store.nils([report]))
    yield from (reason.source for reason in store.reasons([report]))
    yield from (term.source for term in store.terms() if term.report == report)
    for finding in store.findings([report]):
        yield from finding.sources
    yield from (passage.source for passage in store.passages([report]))


def cited(answer: Answer) -> list[Spot]:
    """The places that an answer cites, by the numbers they have there."""
    return [Spot(citation.n, citation.source) for citation in answer.citations]


def found_wrong(findings: Sequence[Finding]) -> list[Spot]:
    """The first place of each finding, in printed order."""
    first = sorted(
        (finding.sources[0] for finding in findings if finding.sources), key=lambda s: s.start
    )
    return [Spot(n, source) for n, source in enumerate(first, 1)]


def neighbours(spots: Sequence[Spot], here: Spot | None) -> tuple[Spot | None, Spot | None]:
    """The spots before and after one; from nowhere, the first is the next."""
    if here is None or here not in spots:
        return None, next(iter(spots), None)
    index = spots.index(here)
    before = spots[index - 1] if index else None
    after = spots[index + 1] if index + 1 < len(spots) else None
    return before, after


def standing_at(
    spots: Sequence[Spot], report: Report, at: int | None, n: int | None
) -> Spot | None:
    """The spot that an address means: of this number where it fits, else the first at the place."""
    here = [spot for spot in spots if spot.source.report == report.id and spot.source.start == at]
    return next((spot for spot in here if spot.n == n), next(iter(here), None))


def said_of(figure: Figure, words: Vocabulary) -> str:
    """A figure in a few words: what it is, of which year and money, and what is printed."""
    concept = words.concepts.get(figure.concept or "")
    name = figure.label if concept is None else concept.name
    fund = words.fund_names.get(figure.fund, "") if concept is not None else ""
    value = f"{figure.printed.strip()}{figure.printed_unit}"
    return " · ".join(filter(None, [name, f"{figure.period}年", fund, value]))
