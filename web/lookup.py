"""Looking up: one line of words and some filters become the figures that fit.

    understood   the line's units, years, kinds and items are told apart from its other words
    look_up      the figures that fit the words and the filters, the same figure once
    pivoted      the same with years side by side, and how the last changed from the one before

Every value stays as it was printed; a change is computed in 元 and said to be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Protocol

from corpus.models import Figure, Fund, Kind, Measure, Report, Term, Unit
from corpus.stores import FigureStore, Wanted
from corpus.vocabulary import Vocabulary, plain

MOST = 20_000  # figures that are read for one look-up
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_KINDS = {"预算": Kind.BUDGET, "决算": Kind.FINAL}
_FILLING = re.compile(r"[\s，。、？?！!：:；;的年度和与及多少有是了]+")


class Linked(Protocol):
    """The units that a line of words names, and where."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units."""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where they stand, one each."""


class Units(Protocol):
    """Who is in the corpus."""

    def link(self, text: str) -> Linked:
        """The units that a text names."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked for; an empty filter leaves everything."""

    units: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[Kind, ...] = ()
    concepts: tuple[str, ...] = ()
    funds: tuple[Fund, ...] = ()
    measures: tuple[Measure, ...] = ()
    statements: tuple[str, ...] = ()
    words: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing narrows the figures to something that can be shown."""
        return not (self.units or self.concepts or self.words or self.statements)


@dataclass(frozen=True, slots=True)
class Hit:
    """One figure found, its report, and how often the report prints it."""

    figure: Figure
    report: Report
    times: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """One quantity over the years: the hits of each year, more than one where they differ."""

    first: Hit
    years: dict[int, list[Hit]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """How the last year differs from the one before, in 元 or the figure's unit; computed."""

    before: int
    after: int
    amount: Decimal
    rate: Decimal | None  # in percent; None where the year before is zero


def understood(line: str, units: Units, words: Vocabulary) -> Filters:
    """A line of words as filters; what is no unit, year, kind or item stays as words."""
    rest, linked = line, units.link(line)
    for start, end in sorted(linked.spans, reverse=True):
        rest = f"{rest[:start]} {rest[end:]}"
    years = tuple(dict.fromkeys(map(int, _YEAR.findall(rest))))
    rest = _YEAR.sub(" ", rest)
    kinds = []
    for word, kind in _KINDS.items():
        if re.search(rf"{word}(?!数|表|收|支)", rest):
            kinds.append(kind)
            rest = re.sub(rf"{word}(?!数|表|收|支)", " ", rest)
    concepts, rest = _concepts(rest, words)
    left = tuple(word for word in _FILLING.split(rest) if word)
    named = tuple(unit.name for unit in linked.units)
    return Filters(named, years, tuple(kinds), concepts, words=left)


def _concepts(line: str, words: Vocabulary) -> tuple[tuple[str, ...], str]:
    """The items that a line names by a whole word of the vocabulary, and what is left of it."""
    found = [match for match in words.find(line, spoken=True) if match.concept is not None]
    for match in reversed(found):
        line = f"{line[: match.start]} {line[match.end :]}"
    concepts = [match.concept for match in found if match.concept is not None]
    return tuple(dict.fromkeys(concepts)), line


def merged(line: Filters, chosen: Filters) -> Filters:
    """The filters of the line and of the widgets together; a widget that is set wins."""
    return Filters(
        chosen.units or line.units,
        chosen.years or line.years,
        chosen.kinds or line.kinds,
        chosen.concepts or line.concepts,
        chosen.funds or line.funds,
        chosen.measures or line.measures,
        chosen.statements or line.statements,
        (*line.words, *chosen.words),
    )


def look_up(store: FigureStore, wanted: Filters, words: Vocabulary) -> list[Hit]:
    """The figures that fit, by unit, year (the newest first) and item; at most `MOST` are read."""
    if wanted.is_empty:
        return []
    by_id = {r.id: r for r in store.reports() if _fits(r, wanted)}
    if not by_id:
        return []
    whole = len(by_id) == len(store.reports())
    figures = store.figures(
        Wanted(
            reports=() if whole else tuple(by_id),
            concepts=wanted.concepts,
            funds=wanted.funds,
            measures=wanted.measures,
            periods=wanted.years,
            words=wanted.words,
            limit=MOST,
        )
    )
    kept = (f for f in figures if not wanted.statements or f.statement in wanted.statements)
    order = {concept: n for n, concept in enumerate(words.concepts)}
    return sorted(_once(kept, by_id), key=lambda hit: _rank(hit, order))


def item_of(figure: Figure, words: Vocabulary) -> str:
    """What a figure is of: its concept or printed label, with subject and project."""
    concept = words.concepts.get(figure.concept or "")
    label = figure.label or figure.column if concept is None else concept.name
    subject = figure.subject.name if figure.subject is not None else ""
    parts = [label, subject if subject != label else "", figure.project]
    return " · ".join(dict.fromkeys(filter(None, parts)))


def pivoted(hits: Sequence[Hit]) -> tuple[list[int], list[Row]]:
    """The years of the hits, oldest first, and one row a quantity."""
    rows: dict[tuple[object, ...], Row] = {}
    for hit in hits:
        row = rows.setdefault(_quantity(hit), Row(hit))
        row.years.setdefault(hit.figure.period, []).append(hit)
    return sorted({hit.figure.period for hit in hits}), list(rows.values())


def change_of(row: Row) -> Change | None:
    """How a row's last year differs from the year before it, where both have one amount."""
    single = {year: hits[0].figure for year, hits in row.years.items() if len(hits) == 1}
    if len(row.years) < 2 or row.first.figure.measure is not Measure.AMOUNT:
        return None
    before, after = sorted(row.years)[-2:]
    if before not in single or after not in single:
        return None
    old, new = single[before].value, single[after].value
    if single[before].unit != single[after].unit:
        return None
    rate = None if old == 0 else (new - old) / abs(old) * 100
    return Change(before, after, new - old, rate)


def explained(store: FigureStore, line: str, most: int = 3) -> list[tuple[Term, int]]:
    """The glossary words that a line names, or that hold it, with how many reports print each
    definition; the nearest in length first.
    """
    asked = plain(_YEAR.sub("", line)).strip()
    if len(asked) < 2:
        return []
    found: dict[tuple[str, str], list[Term]] = {}
    for term in store.terms():
        word = plain(term.word)
        if len(word) > 1 and (word in asked or asked in word):
            found.setdefault((word, term.definition), []).append(term)
    best: dict[str, list[Term]] = {}
    for (word, _), terms in found.items():
        if len(terms) > len(best.get(word, [])):
            best[word] = terms
    near = sorted(best.items(), key=lambda pair: (abs(len(pair[0]) - len(asked)), pair[0]))
    return [(terms[0], len(terms)) for _, terms in near[:most]]


def _fits(report: Report, wanted: Filters) -> bool:
    return (not wanted.units or report.unit.name in wanted.units) and (
        not wanted.kinds or report.kind in wanted.kinds
    )


def _once(figures: Iterable[Figure], by_id: dict[str, Report]) -> Iterator[Hit]:
    """The same quantity with the same value in one report once, where it is first printed."""
    times: dict[tuple[object, ...], int] = {}
    first: dict[tuple[object, ...], Hit] = {}
    for figure in figures:
        if figure.report not in by_id:
            continue
        hit = Hit(figure, by_id[figure.report])
        key = (figure.report, *_quantity(hit), figure.period, figure.value)
        if figure.concept is None:
            key = (*key, figure.id)
        first.setdefault(key, hit)
        times[key] = times.get(key, 0) + 1
    yield from (Hit(hit.figure, hit.report, times[key]) for key, hit in first.items())


def _quantity(hit: Hit) -> tuple[object, ...]:
    """What makes two figures of different years the same quantity."""
    figure = hit.figure
    label = figure.label if figure.concept is None else ""
    names = () if figure.subject is None else figure.subject.names
    what = (figure.concept, label, figure.fund, figure.measure, figure.basis)
    return (hit.report.unit.name, hit.report.kind, *what, names, figure.project, figure.unit)


def _rank(hit: Hit, order: dict[str, int]) -> tuple[object, ...]:
    figure = hit.figure
    concept = order.get(figure.concept or "", len(order))
    plain_amount = figure.measure is not Measure.AMOUNT
    detail = figure.subject is not None or bool(figure.project)
    return (
        hit.report.unit.name, figure.concept is None, plain_amount, detail, concept,
        -figure.period, hit.report.kind.value, figure.source.start,
    )  # fmt: skip
