"""What is in the edition: its reports with their counts, chosen by unit, year and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Kind, Level, Report
from corpus.stores import FigureStore
from corpus.vocabulary import plain
from web.addresses import address
from web.language import say
from web.marking import escaped
from web.understood import names

ANY = "all"  # the choice that leaves nothing out


@dataclass(frozen=True, slots=True)
class Holding:
    """A report and how many figures were read from it and findings made about it."""

    report: Report
    figures: int
    findings: int


def holdings(store: FigureStore) -> list[Holding]:
    """All reports of an edition, by unit, newest year first."""
    counts = store.counts_by_report()
    reports = sorted(store.reports(), key=lambda r: (r.unit.name, -r.year, r.kind, r.level))
    return [Holding(report, *counts[report.id]) for report in reports]


def years(held: Sequence[Holding]) -> list[str]:
    """The choices of a year, newest first, after the one that means all."""
    return [ANY, *map(str, sorted({holding.report.year for holding in held}, reverse=True))]


def chosen(held: Sequence[Holding], words: str, year: str = ANY, kind: str = ANY) -> list[Holding]:
    """The reports whose unit, title or file has all the words, of that year and kind."""
    wanted = [plain(word) for word in words.split()]
    return [
        holding
        for holding in held
        if (year == ANY or str(holding.report.year) == year)
        and kind in (ANY, holding.report.kind.value)
        and all(word in _searched(holding.report) for word in wanted)
    ]


def table_html(held: Sequence[Holding]) -> str:
    """The reports as a table whose titles lead to them."""
    rows = "".join(_row(holding) for holding in held)
    heads = [
        ("label.report", ""),
        ("label.year", ""),
        ("label.kind", ""),
        ("read.figures_read", ' class="mz-number"'),
        ("read.wrong_count", ' class="mz-number"'),
    ]
    head = "".join(f'<th scope="col"{style}>{escaped(say(key))}</th>' for key, style in heads)
    inner = f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
    return f'<table class="mz-data mz-holdings">{inner}</table>'


def label(report: Report) -> str:
    """A report's kind and level in words: 决算 · 部门."""
    return f"{names(Kind)[report.kind]} · {names(Level)[report.level]}"


def _searched(report: Report) -> str:
    files = (file.name for file in report.files)
    return plain(" ".join([report.unit.name, *report.unit.aliases, report.title, *files]))


def _row(holding: Holding) -> str:
    report = holding.report
    where = f'href="{escaped(address("read", report=report.id))}" target="_self"'
    return (
        f"<tr><td><a {where}>{escaped(report.title)}</a></td><td>{report.year}</td>"
        f'<td><span class="mz-badge">{escaped(names(Kind)[report.kind])}</span></td>'
        f'<td class="mz-number">{holding.figures:,}</td>'
        f'<td class="mz-number">{holding.findings:,}</td></tr>'
    )
