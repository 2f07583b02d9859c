"""Records of the corpus as rows of the tables in `schema.sql`, and back.

A row is a tuple in the order of its table's columns. The columns of a `Source` come last; its
report is the row's own.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from typing import Any, Generic, TypeVar

from corpus.errors import DocumentError
from corpus.models import (
    Basis,
    Cell,
    Figure,
    File,
    Finding,
    Fund,
    Kind,
    Level,
    Measure,
    Nil,
    Passage,
    Reading,
    Reason,
    Report,
    Section,
    Source,
    Subject,
    Term,
    Unit,
)

Row = tuple[Any, ...]
R = TypeVar("R")

_PLACE = (
    *("section", "start_at", "end_at", "quote_start", "quote_end"),
    *("page", "grid", "grid_row", "grid_column", "box", "file"),
)
_WHOLE_DIGITS, _DECIMALS = 28, 10  # of the column figure.value
_EXACT = Context(prec=80)


@dataclass(frozen=True, slots=True)
class Table(Generic[R]):
    """One table: its columns, the order of its stored rows, how a record is written and read."""

    name: str
    columns: tuple[str, ...]
    order: str
    write: Callable[[R], Row]
    read: Callable[[Row], R]


def _place(source: Source) -> Row:
    cell = (source.cell.grid, source.cell.row, source.cell.column) if source.cell else (None,) * 3
    spans = (source.start, source.end, source.quote_start, source.quote_end)
    box = source.box and list(source.box)
    return (list(source.section), *spans, source.page, *cell, box, source.file)


def _source(report: str, place: Row) -> Source:
    section, start, end, quote_start, quote_end, page, grid, row, column, box, file = place
    cell = None if grid is None else Cell(grid, row, column)
    spans = (start, end, quote_start, quote_end)
    return Source(report, tuple(section), *spans, page, cell, box and tuple(box), file)


def _subject(names: list[str] | None, code: str | None) -> Subject | None:
    return None if names is None else Subject(tuple(names), code)


def _subject_row(subject: Subject | None) -> Row:
    return (None, None) if subject is None else (list(subject.names), subject.code)


def stored(value: Decimal) -> tuple[str, int]:
    """A value as the exact decimal and the scale that the figure table keeps.

    Raises DocumentError where the column can't hold it exactly: a number of more than 28 digits
    before or 10 behind the point is no public account.
    """
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent >= -_DECIMALS and value.adjusted() < _WHOLE_DIGITS:
        return f"{value:f}", -exponent
    raise DocumentError(f"数值 {value} 的位数超出了可以准确保存的范围，请检查原文中的这个数。")


def restored(value: Decimal, scale: int) -> Decimal:
    """The value as it was given, with its own number of decimals."""
    return value.quantize(Decimal(1).scaleb(-scale), context=_EXACT)


def _report_row(report: Report) -> Row:
    unit = report.unit
    names = (unit.name, list(unit.aliases), unit.region, unit.parent)
    kinds = (report.year, report.kind.value, report.level.value)
    files = [{"name": f.name, "sha256": f.sha256, "pages": f.pages} for f in report.files]
    return (report.id, report.title, *names, *kinds, files)


def _report(row: Row) -> Report:
    id_, title, name, aliases, region, parent, year, kind, level, files = row
    unit = Unit(name, tuple(aliases), region, parent)
    made = tuple(File(**file) for file in files)
    return Report(id_, title, unit, year, Kind(kind), Level(level), made)


def _figure_row(figure: Figure) -> Row:
    value, scale = stored(figure.value)
    return (
        *(figure.report, figure.id, figure.concept, figure.label),
        *(figure.fund.value, figure.measure.value, figure.period),
        *(value, scale, figure.unit, figure.printed, figure.printed_unit),
        figure.basis and figure.basis.value,
        *_subject_row(figure.subject),
        *(figure.project, figure.statement, figure.column),
        *_place(figure.source),
    )


def _figure(row: Row) -> Figure:
    report, id_, concept, label, fund, measure, period, value, scale, unit = row[:10]
    printed, printed_unit, basis, names, code, project, statement, column = row[10:18]
    return Figure(
        id=id_,
        report=report,
        concept=concept,
        label=label,
        fund=Fund(fund),
        measure=Measure(measure),
        period=period,
        value=restored(value, scale),
        unit=unit,
        printed=printed,
        printed_unit=printed_unit,
        source=_source(report, row[18:]),
        basis=basis and Basis(basis),
        subject=_subject(names, code),
        project=project,
        statement=statement,
        column=column,
    )


def _nil_row(nil: Nil) -> Row:
    return (nil.report, nil.concept, nil.fund.value, nil.period, *_place(nil.source))


def _nil(row: Row) -> Nil:
    return Nil(row[0], row[1], Fund(row[2]), row[3], _source(row[0], row[4:]))


def _reason_row(reason: Reason) -> Row:
    basis = reason.basis and reason.basis.value
    what = (reason.report, reason.concept, reason.fund.value, basis, reason.text)
    about = (*_subject_row(reason.subject), reason.project, reason.direction)
    return (*what, *about, *_place(reason.source))


def _reason(row: Row) -> Reason:
    report, concept, fund, basis, text, names, code, project, direction = row[:9]
    source, subject = _source(report, row[9:]), _subject(names, code)
    why = (Fund(fund), basis and Basis(basis), text, source, subject, project, direction)
    return Reason(report, concept, *why)


def _term_row(term: Term) -> Row:
    return (term.report, term.word, term.definition, *_place(term.source))


def _term(row: Row) -> Term:
    return Term(row[0], row[1], row[2], _source(row[0], row[3:]))


def _passage_row(passage: Passage) -> Row:
    return (passage.report, passage.id, passage.order, passage.text, *_place(passage.source))


def _passage(row: Row) -> Passage:
    report, id_, order, text = row[:4]
    return Passage(id_, report, order, text, _source(report, row[4:]))


def _section_row(numbered: tuple[int, Section]) -> Row:
    ordinal, section = numbered
    place = (section.start, section.end, section.page, section.file)
    return (section.report, ordinal, list(section.path), *place)


def _section(row: Row) -> tuple[int, Section]:
    return row[1], Section(row[0], tuple(row[2]), *row[3:])


def _finding_row(numbered: tuple[int, Finding]) -> Row:
    ordinal, found = numbered
    sources = [
        {"report": s.report, **dict(zip(_PLACE, _place(s), strict=True))} for s in found.sources
    ]
    return (found.report, ordinal, found.check, found.message, list(found.values), sources)


def _finding(row: Row) -> tuple[int, Finding]:
    sources = tuple(
        _source(place["report"], tuple(place[key] for key in _PLACE)) for place in row[5]
    )
    return row[1], Finding(row[0], row[2], row[3], tuple(row[4]), sources)


def _body_row(body: tuple[str, str]) -> Row:
    return body


def _body(row: Row) -> tuple[str, str]:
    return row[0], row[1]


def _columns(text: str, *, place: bool = True) -> tuple[str, ...]:
    return (*text.split(), *(_PLACE if place else ()))


REPORT = Table(
    "report",
    _columns(
        "id title unit_name unit_aliases unit_region unit_parent year kind level files",
        place=False,
    ),
    "unit_name, year, kind, level, id",
    _report_row,
    _report,
)
FIGURE = Table(
    "figure",
    _columns(
        "report id concept label fund measure period value scale unit printed printed_unit basis "
        "subject_names subject_code project statement column_header"
    ),
    "concept, period, report, start_at, end_at",
    _figure_row,
    _figure,
)
NIL = Table("nil", _columns("report concept fund period"), "report, start_at", _nil_row, _nil)
REASON = Table(
    "reason",
    _columns("report concept fund basis text subject_names subject_code project direction"),
    "report, start_at",
    _reason_row,
    _reason,
)
TERM = Table("term", _columns("report word definition"), "report, start_at", _term_row, _term)
PASSAGE = Table(
    "passage", _columns("report id ordinal text"), "report, ordinal", _passage_row, _passage
)
SECTION = Table(
    "section",
    _columns("report ordinal path start_at end_at page file", place=False),
    "report, ordinal",
    _section_row,
    _section,
)
FINDING = Table(
    "finding",
    _columns("report ordinal check_name message printed sources", place=False),
    "report, ordinal",
    _finding_row,
    _finding,
)
BODY = Table("body", ("report", "text"), "report", _body_row, _body)
TABLES: tuple[Table[Any], ...] = (
    REPORT, BODY, SECTION, PASSAGE, FIGURE, NIL, REASON, TERM, FINDING,
)  # fmt: skip


def rows(reading: Reading) -> dict[str, list[Row]]:
    """All rows of one document by table; DocumentError where a value can't be stored exactly."""
    return {
        "report": [REPORT.write(reading.report)],
        "body": [(reading.report.id, reading.text)],
        "section": [SECTION.write(numbered) for numbered in enumerate(reading.sections)],
        "passage": [PASSAGE.write(passage) for passage in reading.passages],
        "figure": [FIGURE.write(figure) for figure in reading.figures],
        "nil": [NIL.write(nil) for nil in reading.nils],
        "reason": [REASON.write(reason) for reason in reading.reasons],
        "term": [TERM.write(term) for term in reading.terms],
        "finding": [FINDING.write(numbered) for numbered in enumerate(reading.findings)],
    }
