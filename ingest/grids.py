"""Grids set right: tables that a page break cut are glued, empty rows dropped, cut cells joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.amounts import parse_numeral
from ingest.mend import START
from ingest.models import Block, Document, Table

Row = tuple[str, ...]
_SPILT = re.compile(
    r"(?P<name>[\u4e00-\u9fff（）()、]{1,12}) ?(?P<amount>-?(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,6})"
)
_CHINESE_END = re.compile(r"[\u4e00-\u9fff（）()、]$")


def set_right(document: Document) -> Document:
    """The document with every printed table as one grid of rows of equal length."""
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Table):
            blocks.append(block)
            continue
        table = _tidied(block)
        last = blocks[-1] if blocks else None
        if isinstance(last, Table) and table.rows and (glued := glue(last, table)):
            blocks[-1] = glued
        elif table.rows:
            blocks.append(table)
    return replace(document, blocks=tuple(blocks))


def glue(upper: Table, lower: Table) -> Table | None:
    """One table of two that follow each other with nothing between, None where they are two.

    A head that is printed again is left out; a first row that only finishes the cells of the row
    before it is joined to that row.
    """
    if len(upper.rows[0]) != len(lower.rows[0]):
        return None
    rows = list(lower.rows)
    repeated = 0
    while repeated < min(len(rows), len(upper.rows)) and rows[repeated] == upper.rows[repeated]:
        repeated += 1
    rows = rows[repeated:]
    if rows and not repeated and rows[0][0] and rows[0][0] == upper.rows[0][0]:
        return None  # the same form again, filled in for something else
    if rows and not repeated and _finishes(rows[0], upper.rows[-1]):
        joined = tuple(_whole(a, b) for a, b in zip(upper.rows[-1], rows[0], strict=True))
        upper, repeated = replace(upper, rows=(*upper.rows[:-1], joined)), 1
    return replace(
        upper,
        rows=upper.rows + lower.rows[repeated:],
        boxes=upper.boxes + lower.boxes[repeated:],
        pages=upper.pages + lower.pages[repeated:],
    )


def _tidied(table: Table) -> Table:
    """A table without empty rows, its rows equally long."""
    kept = [i for i, row in enumerate(table.rows) if any(row)]
    rows = [_unspilt(table.rows[i]) for i in kept]
    return replace(
        table,
        rows=_even(rows),
        aligned=table.aligned and _aligned(rows),
        boxes=tuple(table.boxes[i] for i in kept) if table.boxes else (),
        pages=tuple(table.pages[i] for i in kept) if table.pages else (),
    )


def _unspilt(row: Row) -> Row:
    """A row whose names do not run on into the cell of the amount beside them."""
    cells = list(row)
    for c in range(1, len(cells)):
        spilt = _SPILT.fullmatch(cells[c])
        if spilt and _CHINESE_END.search(cells[c - 1]):
            cells[c - 1], cells[c] = cells[c - 1] + spilt["name"], spilt["amount"]
    return tuple(cells)


def _whole(cell: str, rest: str) -> str:
    """A cell with its rest from over the page break; a rest that the page above shows too counts
    once.
    """
    return cell if rest and cell.endswith(rest) else cell + rest


def _finishes(row: Row, before: Row) -> bool:
    """Whether a row holds only text, and only below text of the row before it."""
    filled = [i for i, cell in enumerate(row) if cell]
    return (
        not row[0]
        and bool(filled)
        and all(before[i] and parse_numeral(row[i]) is None for i in filled)
        and not any(START.match(row[i]) for i in filled)
        and len(filled) < sum(1 for cell in before if cell)
    )


def _aligned(rows: Sequence[Row]) -> bool:
    """Whether the cells of all rows stand in their columns: rows are equally long, but for single
    cells (titles) and a remark that some rows lack at their end.
    """
    several = [row for row in rows if sum(map(bool, row)) > 1]
    width = max(map(len, several), default=0)
    short = [row for row in several if len(row) < width]
    if not short:
        return True
    full = [row for row in several if len(row) == width]
    if any(len(row) < width - 1 for row in short) or several[0] in short:
        return False
    amounts = [any(_is_amount(row[c]) for row in full) for c in range(width)]
    return not amounts[-1] and all(
        amounts[c] for row in short for c, cell in enumerate(row) if _is_amount(cell)
    )


def _is_amount(cell: str) -> bool:
    return parse_numeral(cell) is not None


def _even(rows: Sequence[Row]) -> tuple[Row, ...]:
    width = max((len(row) for row in rows), default=0)
    return tuple(row + ("",) * (width - len(row)) for row in rows)
