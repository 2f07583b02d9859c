"""Tables as marked up (cells that span rows and columns) to grids, their captions set before them.

A spanning cell's text stands in its upper left cell and the others are empty, as `ingest.grids`
expects. Lines that belong above or below a table but were typed into it (title, 公开01表,
单位：万元, notes) become paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.amounts import parse_numeral
from corpus.errors import DocumentError
from ingest.captions import TABLE_NUMBER
from ingest.models import Block, Paragraph, Table

MOST_COLUMNS = 200
MOST_CELLS = 400_000
_CAPTION_ROWS = 6
_SHORTEST_TITLE = 5

_CAPTION = re.compile(
    r"^\s*(?:金额)?单位\s*[:：]?\s*(?:人民币)?\s*(?:万|千|亿)?元"
    rf"|^\s*{TABLE_NUMBER}$|^\s*\d{{1,3}}\s*[:：]?$"
    r"|^\s*附[表件]\s*\d*[-—]?\d*\s*[:：]?"
    r"|^\s*(?:编制|填报|部门|单位|公开|预算)?\s*(?:单位|部门)?\s*(?:名称)?\s*[:：]"
    r"|^\s*(?:编制|填报|公开)?日期\s*[:：]"
)
_NOTE = re.compile(r"^\s*(?:注|备注|说明|注释)\s*\d?\s*[:：.．、]")
_TITLE = re.compile(r"(?:表|情况|明细)\s*(?:[（(][^（）()]{0,20}[）)])?$")


@dataclass(frozen=True, slots=True)
class Span:
    """A marked-up cell: its text, how far it spans, and the blocks of tables nested in it."""

    text: str
    columns: int = 1
    rows: int = 1
    nested: tuple[Block, ...] = ()


def blocks_of(rows: Sequence[Sequence[Span]]) -> Iterator[Block]:
    """Paragraphs and tables of one marked-up table; rows that only hold other tables give way."""
    run: list[Sequence[Span]] = []
    for row in rows:
        if any(cell.nested for cell in row):
            yield from captioned(grid(run))
            run = []
            for cell in row:
                yield from cell.nested or ([Paragraph(cell.text)] if cell.text else [])
        else:
            run.append(row)
    yield from captioned(grid(run))


def grid(rows: Sequence[Sequence[Span]]) -> list[tuple[str, ...]]:
    """Equally long rows of texts; raises `DocumentError` for a table past all measure."""
    below: dict[int, int] = {}  # column → rows that a cell from above still covers
    laid: list[dict[int, str]] = []
    begun: set[int] = set()
    cells = 0
    for row in rows:
        line: dict[int, str] = {}
        covered, below = below, {c: n - 1 for c, n in below.items() if n > 1}
        column = 0
        for cell in row:
            while column in covered:
                column += 1
            begun.add(column)
            if cell.text:
                line[column] = cell.text
            for c in range(column, column + cell.columns):
                line.setdefault(c, "")
                if cell.rows > 1:
                    below[c] = cell.rows - 1
            column += cell.columns
        for c in covered:
            line.setdefault(c, "")
        cells += len(line)
        if column > MOST_COLUMNS or cells > MOST_CELLS:
            raise DocumentError(
                f"有一张表超过 {MOST_COLUMNS} 列或 {MOST_CELLS} 格，不像预算或决算表，未导入。"
            )
        laid.append(line)
    columns = sorted(begun)  # where no cell begins, a wider column was only marked up as two
    return [tuple(line.get(c, "") for c in columns) for line in laid]


def _without_blank_columns(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows without the columns that hold nothing at all once their captions are gone."""
    width = len(rows[0]) if rows else 0
    kept = [c for c in range(width) if any(row[c] for row in rows)]
    return rows if len(kept) == width else [tuple(row[c] for c in kept) for row in rows]


def captioned(rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    """The table of some rows, between the lines typed above and below it; several where titles
    stand between.
    """
    rest = [row for row in rows if any(row)]
    while rest:
        stop = _next_title(rest)
        yield from _one(rest[:stop])
        rest = rest[stop:]


def _one(rows: list[tuple[str, ...]]) -> Iterator[Block]:
    first = _captions(rows)
    last = len(rows)
    while last > first and _is_note(rows[last - 1]):
        last -= 1
    for row in rows[:first]:
        yield from (Paragraph(text) for text in _in_lines(row))
    body = list(rows[first:last])
    body = _without_blank_columns(body) if first else body
    if body and len(body[0]) > 1:
        yield Table(tuple(tuple(_in_line(cell) for cell in row) for row in body))
    else:
        yield from (Paragraph(text) for row in body for text in _in_lines(row))
    for row in rows[last:]:
        yield from (Paragraph(text) for text in _in_lines(row))


def _in_lines(row: tuple[str, ...]) -> list[str]:
    return [line for cell in row for line in cell.splitlines() if line.strip()]


def _in_line(cell: str) -> str:
    """A cell's lines as one text: numerals keep apart, everything else closes up."""
    lines = [line.strip() for line in cell.splitlines() if line.strip()]
    joined = lines[0] if lines else ""
    for line in lines[1:]:
        apart = joined[-1].isascii() and joined[-1].isalnum() and line[0].isascii()
        joined += (" " if apart else "") + line
    return joined.replace("|", "｜")


def captions_within(rows: Sequence[tuple[str, ...]]) -> int:
    """How many of the first rows of a ruled grid surely stand above the table: up to the last that
    says whose or in which unit it is, or calls itself a table.
    """
    count = _captions(rows)
    while count and not (
        _is_caption(rows[count - 1]) or _TITLE.search("".join(rows[count - 1]).strip())
    ):
        count -= 1
    return count


def _captions(rows: Sequence[tuple[str, ...]]) -> int:
    """How many of the first rows are lines above the table rather than its head."""
    count = 0
    for row in rows[:_CAPTION_ROWS]:
        if not (_is_caption(row) or _is_title(row)):
            break
        count += 1
    return count if count < len(rows) or len(rows) == 1 else 0


def _is_caption(row: tuple[str, ...]) -> bool:
    filled = [cell for cell in row if cell]
    return (
        0 < len(filled) <= 4
        and any(_CAPTION.match(cell) for cell in filled)
        and not any(parse_numeral(cell) is not None for cell in filled[1:])
    )


def _is_title(row: tuple[str, ...]) -> bool:
    filled = [cell for cell in row if cell]
    return (
        len(filled) == 1
        and len(filled[0]) >= _SHORTEST_TITLE
        and bool(row[0] or _TITLE.search(filled[0]))
        and parse_numeral(filled[0]) is None
    )


def _is_note(row: tuple[str, ...]) -> bool:
    filled = [cell for cell in row if cell]
    return len(filled) == 1 and bool(_NOTE.match(filled[0]))


def _next_title(rows: Sequence[tuple[str, ...]]) -> int:
    """Where the next table begins: a title alone in its row, below rows that held numbers."""
    numbers = False
    for r, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        alone = len(filled) == 1 and len(filled[0]) > 6
        if numbers and alone and _TITLE.search(filled[0]) and not _NOTE.match(filled[0]):
            return r
        numbers = numbers or any(parse_numeral(cell) is not None for cell in filled[1:])
    return len(rows)
