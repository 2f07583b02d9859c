"""Figures and findings as flat rows and objects, for programs outside: CSV, JSON, spreadsheets."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from corpus.amounts import parse_numeral
from corpus.errors import UsageError
from corpus.models import Figure, Finding, Report, Source, quote
from corpus.stores import FigureStore, Wanted
from corpus.vocabulary import vocabulary

if TYPE_CHECKING:
    from corpus.editions import Corpus

COLUMNS = (
    "report",
    "file",
    "unit",
    "year",
    "kind",
    "section",
    "statement",
    "label",
    "subject_code",
    "subject",
    "project",
    "column",
    "fund",
    "measure",
    "concept",
    "value",
    "value_unit",
    "page",
    "quote",
)
_AT_ONCE = 100  # reports read in one query


def figure_rows(
    store: FigureStore, reports: Sequence[Report], wanted: Wanted
) -> Iterator[dict[str, str]]:
    """One row of `COLUMNS` a figure of these reports that fits, report by report in printed order.

    `year` is the year that the figure is about, which in a column of last year's amounts is not the
    report's; `value` is the printed form without separators, in `value_unit` as printed; `report`
    names the report's first file, `file` the one that the figure stands in.
    """
    for first in range(0, len(reports), _AT_ONCE):
        some = {report.id: report for report in reports[first : first + _AT_ONCE]}
        found: dict[str, list[Figure]] = {key: [] for key in some}
        for figure in store.figures(replace(wanted, reports=tuple(some))):
            found[figure.report].append(figure)
        texts = store.texts([key for key, figures in found.items() if figures])
        for key, figures in found.items():
            yield from (_figure_row(some[key], figure, texts[key]) for figure in figures)


def finding_objects(
    store: FigureStore, reports: Sequence[Report], findings: Sequence[Finding]
) -> Iterator[dict[str, Any]]:
    """One object a finding: what was checked, both sides of it, and where each is printed."""
    texts: dict[str, str] = {}
    by_id = {report.id: report for report in reports}
    for finding in findings:
        if finding.report not in texts:
            texts = {finding.report: store.text(finding.report)}
        yield _finding_object(by_id[finding.report], finding, texts[finding.report])


def term_objects(store: FigureStore, word: str) -> list[dict[str, Any]]:
    """One object a definition of the words that contain `word`, with the titles that print it."""
    titles = {report.id: report.title for report in store.reports()}
    printed: dict[tuple[str, str], list[str]] = {}
    for term in store.terms(word):
        printed.setdefault((term.word, term.definition), []).append(titles[term.report])
    return [
        {"word": name, "definition": definition, "reports": where}
        for (name, definition), where in printed.items()
    ]


def choose_reports(corpus: Corpus, report: str = "", unit: str = "") -> list[Report]:
    """The reports whose file or title holds `report` and whose unit is called `unit`.

    Raises `UsageError` where there is none.
    """
    found = [
        one
        for one in corpus.figures.reports()
        if report in one.title or any(report in file.name for file in one.files)
    ]
    if not found:
        raise UsageError(f"没有文件名或标题含“{report}”的文件，请换个写法。")
    if not unit:
        return found
    linked = {one.name for one in corpus.units.link(unit).units}
    kept = [
        one
        for one in found
        if unit in one.unit.name or corpus.units.canonical(one.unit.name) in linked
    ]
    if not kept:
        raise UsageError(f"这些文件里没有名称含“{unit}”的单位，请换个写法，或用全称。")
    return kept


def choose_concepts(word: str) -> tuple[str, ...]:
    """The concepts that a word means: an id, or words of it; else `UsageError`."""
    known = vocabulary()
    if word in known.concepts:
        return (word,)
    found = {match.concept for match in known.find(word, spoken=True) if match.concept}
    if not found:
        names = [concept.name for concept in known.concepts.values()]
        near = difflib.get_close_matches(word, names, cutoff=0.3)
        raise UsageError(f"概念表里没有“{word}”，相近的有：{'、'.join(near) or '无'}。")
    return tuple(sorted(found))


def section_name(path: Sequence[str]) -> str:
    """A section's path as one line: `第二部分 部门决算情况说明 > 一、收入支出决算总体情况`."""
    return " > ".join(path)


def printed_value(figure: Figure) -> str:
    """The printed numeral without separators, blanks and full-width digits; decimals are kept."""
    value = parse_numeral(figure.printed)
    return figure.printed.strip() if value is None else format(value, "f")


def _figure_row(report: Report, figure: Figure, text: str) -> dict[str, str]:
    source = figure.source
    cells = (
        report.file,
        report.files[source.file].name,
        report.unit.name,
        str(figure.period),
        report.kind.value,
        section_name(source.section),
        figure.statement,
        figure.label,
        (figure.subject.code or "") if figure.subject else "",
        figure.subject.name if figure.subject else "",
        figure.project,
        figure.column,
        figure.fund.value,
        figure.measure.value,
        figure.concept or "",
        printed_value(figure),
        figure.printed_unit,
        "" if source.page is None else str(source.page),
        quote(text, source),
    )
    return dict(zip(COLUMNS, cells, strict=True))


def _finding_object(report: Report, finding: Finding, text: str) -> dict[str, Any]:
    first = finding.sources[0] if finding.sources else None
    return {
        "report": report.file,
        "check": finding.check,
        "section": section_name(first.section) if first else "",
        "page": first.page if first else None,
        "message": finding.message,
        "values": list(finding.values),
        "sources": [_source_object(report, text, source) for source in finding.sources],
    }


def _source_object(report: Report, text: str, source: Source) -> Mapping[str, Any]:
    return {
        "file": report.files[source.file].name,
        "section": section_name(source.section),
        "page": source.page,
        "start": source.start,
        "end": source.end,
        "quote": quote(text, source),
    }
