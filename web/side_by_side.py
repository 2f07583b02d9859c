"""Units, years and items set side by side: what each came to, what is missing, and the chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.library import Library, shelf_of
from answer.lookup import find_line
from answer.models import Asked, Line, Operation, Query
from answer.queries import whole
from corpus.export import printed_value
from corpus.models import Figure, Fund, Kind, Measure
from corpus.vocabulary import Vocabulary
from web.addresses import place
from web.answer_view import display_value
from web.charts import Chart, drawn
from web.language import say
from web.marking import escaped

MOST = 400  # cells of one comparison: each is looked up exactly


@dataclass(frozen=True, slots=True)
class Wish:
    """What is compared."""

    units: tuple[str, ...]
    years: tuple[int, ...]
    concepts: tuple[str, ...]
    kind: Kind | None = None
    fund: Fund | None = None

    @property
    def cells(self) -> int:
        """How many quantities that is."""
        return len(self.units) * len(self.years) * len(self.concepts)


@dataclass(frozen=True, slots=True)
class Entry:
    """One quantity: its printed figure, or `none` stated, or neither."""

    unit: str
    year: int
    concept: str
    figure: Figure | None = None
    stated_none: bool = False


def compared(wish: Wish, library: Library) -> list[Entry]:
    """Every quantity of a comparison, unit by unit, item by item, year by year.

    Each is chosen as for an answer; what would have to be computed counts as not printed.
    """
    asked = tuple(Asked(concept, fund=wish.fund) for concept in wish.concepts)
    query = whole(Query(Operation.COMPARE, wish.units, wish.years, wish.kind, asked=asked))
    lines: dict[tuple[str, int, str], Line] = {}
    shelf = shelf_of(library)
    for target in query.targets:
        for one in asked:
            line = find_line(target, (one,), shelf, query)
            lines[target.unit, target.year, one.concept] = line
    return [
        _entry(unit, year, concept, lines[unit, year, concept])
        for unit in wish.units
        for concept in wish.concepts
        for year in wish.years
    ]


def missing(entries: Sequence[Entry]) -> list[Entry]:
    """The quantities that no report prints or states as none."""
    return [entry for entry in entries if entry.figure is None and not entry.stated_none]


def chart_of(entries: Sequence[Entry], words: Vocabulary, concept: str) -> Chart | None:
    """One item over the years, a line a unit; of one year alone, the units ranked."""
    held = [e for e in entries if e.concept == concept and e.figure is not None]
    if len(held) < 2 or len({e.figure.unit for e in held if e.figure}) > 1:
        return None
    kind = "trend" if len({e.year for e in held}) > 1 else "ranking"
    name = words[concept].name
    values = [
        (printed_value(figure), figure.printed_unit, *_named(kind, entry, name), entry.year)
        for entry in held
        if (figure := entry.figure) is not None
    ]
    return drawn(kind, values)


def table_html(entries: Sequence[Entry], years: Sequence[int], words: Vocabulary) -> str:
    """The comparison as a table, one year a column; every value leads to its page."""
    heads = [say("label.unit"), say("label.item"), *map(str, years)]
    styles = ["", "", *(["mz-number"] * len(years))]
    head = "".join(
        f'<th scope="col" class="{style}"><button type="button" data-mz="sort">{escaped(name)}'
        "</button></th>"
        for name, style in zip(heads, styles, strict=True)
    )
    body = "".join(
        f"<tr><td>{escaped(unit)}</td><td>{escaped(words[concept].name)}</td>"
        f"{''.join(map(_cell, row))}</tr>"
        for unit, concept, row in _rows(entries)
    )
    label = escaped(say("label.table"))
    return (
        f'<div class="mz-scroll" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="mz-data mz-grid"><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        "</table></div>"
    )


def file_rows(entries: Sequence[Entry], words: Vocabulary) -> list[list[str]]:
    """The comparison as rows of a file, one quantity a row."""
    heads = ("unit", "item", "year", "value", "money_unit", "section", "page")
    return [[say(f"label.{head}") for head in heads], *(_file_row(e, words) for e in entries)]


def _entry(unit: str, year: int, concept: str, line: Line) -> Entry:
    found = line.get(Measure.AMOUNT, Measure.COUNT)
    value = None if found is None else found.value
    if isinstance(value, Figure):
        return Entry(unit, year, concept, value)
    return Entry(unit, year, concept, stated_none=line.nil is not None)


def _named(kind: str, entry: Entry, name: str) -> tuple[str, str]:
    return (str(entry.year), entry.unit) if kind == "trend" else (entry.unit, name)


def _rows(entries: Sequence[Entry]) -> Iterator[tuple[str, str, list[Entry]]]:
    grouped: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries:
        grouped.setdefault((entry.unit, entry.concept), []).append(entry)
    for (unit, concept), row in grouped.items():
        yield unit, concept, row


def _cell(entry: Entry) -> str:
    figure = entry.figure
    if figure is None:
        said = escaped(say("compare.stated_none" if entry.stated_none else "compare.not_printed"))
        return f'<td class="mz-number"><span class="mz-none">{said}</span></td>'
    shown = display_value(printed_value(figure))
    told = escaped(say("ask.open_page", value=f"{shown}{figure.printed_unit}"))
    return (
        f'<td class="mz-number" data-v="{figure.value}"><a class="mz-plain" target="_blank"'
        f' href="{escaped(place(figure.source))}" title="{told}" aria-label="{told}">'
        f'{escaped(shown)}</a> <span class="mz-unit-small">{escaped(figure.printed_unit)}</span>'
        "</td>"
    )


def _file_row(entry: Entry, words: Vocabulary) -> list[str]:
    figure = entry.figure
    head = [entry.unit, words[entry.concept].name, str(entry.year)]
    if figure is None:
        said = say("compare.stated_none" if entry.stated_none else "compare.not_printed")
        return [*head, said, "", "", ""]
    source = figure.source
    page = "" if source.page is None else str(source.page)
    return [*head, printed_value(figure), figure.printed_unit, " > ".join(source.section), page]
