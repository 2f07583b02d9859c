"""Cells to figures: what statements and performance tables share, and the numbers no rule has
typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import parse_numeral, to_base
from corpus.models import Basis, Figure, Fund, Measure, Report, Subject
from corpus.vocabulary import vocabulary
from ingest.figures.numerals import Quantity, quantities
from ingest.models import Placed, Table

_IN_BRACKETS = re.compile(r"[（(](\d[\d,]*\.\d+)[)）]")  # how accounts print what is below zero
_LEADING = re.compile(r"^\s*(?:[<>=≤≥＜＞＝≦≧大小等不低高少多超于过]{0,6})\s*")


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a cell's number is: the typed half of a figure."""

    concept: str | None
    label: str
    fund: Fund = Fund.ALL
    measure: Measure = Measure.AMOUNT
    basis: Basis | None = None
    subject: Subject | None = None
    project: str = ""
    column: str = ""
    period: int | None = None
    sign: int = 1


def numeral_of(cell: str, unit: str) -> Quantity | None:
    """The number of a cell that holds just one, with its own unit or else `unit`; comparators are
    allowed.
    """
    if (negative := _IN_BRACKETS.fullmatch(cell.strip())) is not None:
        value = parse_numeral(negative[1])
        start, end = negative.span()
        base, base_unit = to_base(-(value or Decimal(0)), unit)
        return Quantity(start, end, end, negative[0], unit, base, base_unit)
    lead = _LEADING.match(cell)
    start = lead.end() if lead else 0
    rest = cell[start:].rstrip()
    if (value := parse_numeral(rest)) is not None:
        base, base_unit = to_base(value, unit)
        return Quantity(start, start + len(rest), start + len(rest), rest, unit, base, base_unit)
    found = quantities(cell)
    if len(found) == 1 and found[0].start <= start and not cell[found[0].stop :].strip():
        return found[0]
    return None


def cell_figure(
    report: Report, placed: Placed, row: int, column: int, quantity: Quantity, meaning: Meaning
) -> Figure:
    """A figure of one cell."""
    unit, value = quantity.unit, quantity.value
    if meaning.concept and unit not in ("元", "%"):
        expected = vocabulary()[meaning.concept].unit
        unit = expected if expected not in ("any", "money") else unit
    measure = meaning.measure
    if measure is Measure.AMOUNT and unit != "元":
        measure = Measure.SCORE if unit == "分" else Measure.RATIO if unit == "%" else Measure.COUNT
    return Figure(
        id=f"{report.id}:{placed.cells[row][column] + quantity.start}",
        report=report.id,
        concept=meaning.concept,
        label=meaning.label,
        fund=meaning.fund,
        measure=measure,
        period=meaning.period if meaning.period is not None else report.year,
        value=_signed(value, meaning.sign),
        unit=unit,
        printed=quantity.printed,
        printed_unit=quantity.printed_unit,
        source=placed.cell_source(report.id, row, column, quantity.start, quantity.end),
        basis=meaning.basis,
        subject=meaning.subject,
        project=meaning.project,
        statement=placed.title,
        column=meaning.column,
    )


def untyped(
    report: Report, placed: Placed, taken: set[tuple[int, int]], project: str = ""
) -> list[Figure]:
    """Numbers with a unit in the cells that no rule has read, with their row's first words as
    label.
    """
    assert isinstance(placed.block, Table)
    figures = []
    for r, row in enumerate(placed.block.rows):
        label = next((cell for cell in row if cell and parse_numeral(cell) is None), "")[:40]
        for c, cell in enumerate(row):
            if (r, c) in taken:
                continue
            for quantity in quantities(cell):
                meaning = Meaning(None, label, project=project)
                figure = cell_figure(report, placed, r, c, quantity, meaning)
                figures.append(replace(figure, measure=_bare(quantity.unit)))
    return figures


def _bare(unit: str) -> Measure:
    return {"元": Measure.AMOUNT, "%": Measure.RATIO, "分": Measure.SCORE}.get(unit, Measure.COUNT)


def _signed(value: Decimal, sign: int) -> Decimal:
    return -abs(value) if sign < 0 else value
