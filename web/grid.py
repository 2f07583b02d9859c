"""What was looked up as tables to read, to sort and to take away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import round_half_up, with_separators
from corpus.export import printed_value, section_name
from corpus.models import Basis, Figure, Fund, Kind, Measure, Term
from corpus.vocabulary import Vocabulary
from web.addresses import place
from web.answer_view import display_value
from web.language import say
from web.lookup import Change, Hit, Row, change_of, item_of
from web.marking import escaped
from web.understood import names

# What reports print without a sign, saying 增加 or 减少 beside it.
_SIGNED = (Measure.CHANGE, Measure.CHANGE_RATE)


def table_html(hits: Sequence[Hit], words: Vocabulary) -> str:
    """One figure a row; every value leads to its page, every heading sorts."""
    wide = "mz-wide-only"
    heads = [("unit", ""), ("item", ""), ("measure", wide), ("year", ""), ("kind", wide)]
    heads += [("value", "mz-number"), ("where", wide)]
    return _table(heads, "".join(_hit_row(hit, words) for hit in hits))


def pivot_html(years: Sequence[int], rows: Sequence[Row], words: Vocabulary) -> str:
    """One quantity a row and one year a column, with the change of the last."""
    heads = [("unit", ""), ("item", ""), ("measure", "mz-wide-only"), ("kind", "mz-wide-only"),
             *((str(year), "mz-number") for year in years), ("change", "mz-number")]  # fmt: skip
    return _table(heads, "".join(_pivot_row(row, years, words) for row in rows))


def terms_html(terms: Sequence[tuple[Term, int]]) -> str:
    """Definitions with the place of the first that prints each."""
    items = "".join(
        f"<div><dt>{escaped(term.word)}</dt><dd>{escaped(term.definition)}"
        f' <a href="{escaped(place(term.source))}" target="_blank">'
        f"{escaped(say('find.printed_in', count=count))}</a></dd></div>"
        for term, count in terms
    )
    label = escaped(say("find.terms"))
    return f'<dl class="mz-terms" aria-label="{label}">{items}</dl>' if items else ""


def rows_of(hits: Sequence[Hit], words: Vocabulary) -> list[list[str]]:
    """The hits as rows of a file, with headings; values without separators."""
    heads = ("unit", "year", "kind", "item", "fund", "measure", "value", "money_unit", "statement",
             "section", "page", "report")  # fmt: skip
    return [[say(f"label.{head}") for head in heads], *(_file_row(hit, words) for hit in hits)]


def pivot_rows(years: Sequence[int], rows: Sequence[Row], words: Vocabulary) -> list[list[str]]:
    """The quantities as rows of a file, one year a column, with headings."""
    heads = [say(f"label.{head}") for head in ("unit", "kind", "item", "measure")]
    heads += [*map(str, years), say("label.money_unit"), say("label.change"), say("label.rate")]
    return [heads, *(_pivot_file_row(row, years, words) for row in rows)]


def measure_of(figure: Figure) -> str:
    """Fund, measure and basis in words, the plain ones left out."""
    fund = "" if figure.fund is Fund.ALL else names(Fund)[figure.fund]
    basis = "" if figure.basis is None else names(Basis)[figure.basis]
    if figure.measure is Measure.AMOUNT:
        return " · ".join(filter(None, [fund, basis]))
    if figure.measure is Measure.BUDGET:
        return " · ".join(filter(None, [fund, basis or names(Measure)[Measure.BUDGET]]))
    against = say("label.against", basis=basis) if basis else ""
    return " · ".join(filter(None, [fund, names(Measure)[figure.measure], against]))


def _way(figure: Figure) -> str:
    """Whether a change went up or down: reports print it without a sign."""
    if figure.measure not in _SIGNED or figure.value == 0:
        return ""
    return say("find.rose" if figure.value > 0 else "find.fell")


def _table(heads: Sequence[tuple[str, str]], body: str) -> str:
    head = "".join(
        f'<th scope="col" class="{style}"><button type="button" data-mz="sort">'
        f"{escaped(name if name.isdigit() else say(f'label.{name}'))}</button></th>"
        for name, style in heads
    )
    label = escaped(say("label.table"))
    return (
        f'<div class="mz-scroll" role="region" aria-label="{label}" tabindex="0">'
        f'<table class="mz-data mz-grid"><thead><tr>{head}</tr></thead><tbody>{body}</tbody>'
        "</table></div>"
    )


def _hit_row(hit: Hit, words: Vocabulary) -> str:
    figure = hit.figure
    kind = names(Kind)[hit.report.kind]
    where = figure.statement or (figure.source.section[-1] if figure.source.section else "")
    again = f" ×{hit.times}" if hit.times > 1 else ""
    return (
        f"<tr><td>{escaped(hit.report.unit.name)}</td>"
        f"<td>{escaped(item_of(figure, words))}{_small(measure_of(figure), kind)}</td>"
        f'<td class="mz-wide-only">{escaped(measure_of(figure))}</td><td>{figure.period}</td>'
        f'<td class="mz-wide-only">{escaped(kind)}</td>'
        f'<td class="mz-number" data-v="{figure.value}">{_value(figure)}</td>'
        f'<td class="mz-wide-only mz-where-from">{escaped(where)}{again}</td></tr>'
    )


def _small(*parts: str) -> str:
    """What a phone shows below the item instead of in columns."""
    said = escaped(" · ".join(filter(None, parts)))
    return f'<span class="mz-small-only">{said}</span>'


def _value(figure: Figure) -> str:
    shown = display_value(printed_value(figure))
    told = escaped(say("ask.open_page", value=f"{shown}{figure.printed_unit}"))
    way = f'<span class="mz-unit-small">{escaped(_way(figure))}</span> ' if _way(figure) else ""
    return (
        f'{way}<a class="mz-plain" href="{escaped(place(figure.source))}" target="_blank"'
        f' title="{told}" aria-label="{told}">{escaped(shown)}</a>'
        f' <span class="mz-unit-small">{escaped(figure.printed_unit)}</span>'
    )


def _pivot_row(row: Row, years: Sequence[int], words: Vocabulary) -> str:
    figure, kind = row.first.figure, names(Kind)[row.first.report.kind]
    cells = "".join(_pivot_cell(row.years.get(year, [])) for year in years)
    return (
        f"<tr><td>{escaped(row.first.report.unit.name)}</td>"
        f"<td>{escaped(item_of(figure, words))}{_small(measure_of(figure), kind)}</td>"
        f'<td class="mz-wide-only">{escaped(measure_of(figure))}</td>'
        f'<td class="mz-wide-only">{escaped(kind)}</td>{cells}'
        f"{_change_cell(change_of(row), figure)}</tr>"
    )


def _pivot_cell(hits: Sequence[Hit]) -> str:
    if not hits:
        none = escaped(say("find.none"))
        return f'<td class="mz-number"><span class="mz-none">{none}</span></td>'
    values = "<br>".join(_value(hit.figure) for hit in hits)
    return f'<td class="mz-number" data-v="{hits[0].figure.value}">{values}</td>'


def _change_cell(change: Change | None, figure: Figure) -> str:
    if change is None:
        return '<td class="mz-number"></td>'
    amount, unit = _in_unit(change.amount, figure)
    sign = "+" if change.amount > 0 else ""
    rate = "" if change.rate is None else f"{_signed(change.rate)}%"
    told = escaped(say("find.computed", before=change.before, after=change.after))
    return (
        f'<td class="mz-number" data-v="{change.amount}" title="{told}">'
        f"{sign}{with_separators(amount)} <span class='mz-unit-small'>{escaped(unit)}</span>"
        f'<br><span class="mz-rate">{escaped(rate)}</span></td>'
    )


def _signed(rate: Decimal) -> str:
    rounded = round_half_up(rate, 2)
    return f"+{rounded}" if rounded > 0 else str(rounded)


def _in_unit(amount: Decimal, figure: Figure) -> tuple[Decimal, str]:
    """A computed amount in the unit in which the figure is printed."""
    scale = Decimal(10_000) if figure.unit == "元" and figure.printed_unit == "万元" else Decimal(1)
    unit = "万元" if scale != 1 else figure.unit
    exact = amount / scale
    return round_half_up(exact, 2) if figure.unit in ("元", "%") else exact, unit


def _file_row(hit: Hit, words: Vocabulary) -> list[str]:
    figure, report = hit.figure, hit.report
    source = figure.source
    measure = names(Measure)[figure.measure]
    basis = "" if figure.basis is None else names(Basis)[figure.basis]
    said = " · ".join(filter(None, [measure, basis, _way(figure)]))
    return [
        report.unit.name, str(figure.period), names(Kind)[report.kind], item_of(figure, words),
        names(Fund)[figure.fund], said,
        printed_value(figure), figure.printed_unit, figure.statement, section_name(source.section),
        "" if source.page is None else str(source.page), report.title,
    ]  # fmt: skip


def _pivot_file_row(row: Row, years: Sequence[int], words: Vocabulary) -> list[str]:
    figure, change = row.first.figure, change_of(row)
    values = [list(_printed(row.years.get(year, []), figure.printed_unit)) for year in years]
    computed = ["", ""]
    if change is not None:
        rate = "" if change.rate is None else str(round_half_up(change.rate, 2))
        computed = [str(_in_unit(change.amount, figure)[0]), rate]
    return [
        row.first.report.unit.name, names(Kind)[row.first.report.kind], item_of(figure, words),
        measure_of(figure), *(" / ".join(some) for some in values), figure.printed_unit, *computed,
    ]  # fmt: skip


def _printed(hits: Sequence[Hit], unit: str) -> Iterator[str]:
    """The printed values of a year; with its own unit where it is not the row's."""
    for hit in hits:
        own = hit.figure.printed_unit
        yield _way(hit.figure) + printed_value(hit.figure) + ("" if own == unit else own)
