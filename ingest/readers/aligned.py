"""Tables in plain text whose cells are parted by tabs or set below one another with blanks.

Cells between tabs keep their columns. Words set with blanks belong to the column that they stand
in, counted in display columns; where one stands across two, the table's columns can't be told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.amounts import parse_numeral
from ingest.mend import display_width
from ingest.models import Table
from ingest.readers.spans import captions_within

_WORD = re.compile(r"\S+(?: \S+)*")
_LEAST = 3  # rows
_SENTENCE = re.compile(r"[。；]")

Span = tuple[int, int]


def is_row(line: str) -> bool:
    """Whether a line may be a row: several words apart, none of them a sentence."""
    if _SENTENCE.search(line):
        return False
    return "\t" in line.strip() or len(_words(line)) > 1


def table_of(lines: Sequence[str]) -> Table | None:
    """The table that successive rows make, None where they are only text with blanks in it."""
    if len(lines) < _LEAST:
        return None
    if all("\t" in line for line in lines):
        rows = [[cell.strip() for cell in line.split("\t")] for line in lines]
        width = max(map(len, rows))
        grid = tuple(tuple(row + [""] * (width - len(row))) for row in rows)
        return Table(grid) if _rows_of_amounts(grid) >= 2 or _has_long_row(grid) else None
    words = [_words(line) for line in lines]
    amounts = [row for row in words if any(_is_amount(text) for text, _ in row[1:])]
    if len(amounts) < _LEAST:
        return None
    columns = _columns([span for row in amounts for _, span in row])
    placed = [_placed(row, columns) for row in words]
    rows_known = tuple(tuple(row) for row, _ in placed)
    below = placed[captions_within(rows_known) :]
    return Table(rows_known, aligned=all(sure for _, sure in below))


def _rows_of_amounts(rows: Sequence[Sequence[str]]) -> int:
    return sum(1 for row in rows if any(_is_amount(cell) for cell in row[1:]))


def _has_long_row(rows: Sequence[Sequence[str]]) -> bool:
    """Whether one row holds amounts in most of its columns, as forms with a single row do."""
    most = max(sum(map(_is_amount, row)) for row in rows)
    return most >= _LEAST and most * 2 > len(rows[0])


def _is_amount(text: str) -> bool:
    return parse_numeral(text) is not None


def _words(line: str) -> list[tuple[str, Span]]:
    """The words of a line that stand two blanks or more apart, with their display columns."""
    plain = line.replace("\u3000", "  ").expandtabs(8)
    found = []
    for match in _WORD.finditer(plain):
        start = display_width(plain[: match.start()])
        found.append((match[0], (start, start + display_width(match[0]))))
    return found


def _columns(spans: Sequence[Span]) -> list[Span]:
    columns: list[Span] = []
    for start, end in sorted(spans):
        if columns and start < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], end)
        else:
            columns.append((start, end))
    return columns


def _placed(row: Sequence[tuple[str, Span]], columns: Sequence[Span]) -> tuple[list[str], bool]:
    """A row's cells by column, and whether each word stands in a column of its own."""
    edges = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    cells = [""] * len(columns)
    sure = True
    for text, (start, end) in row:
        over = [i for i, (a, b) in enumerate(columns) if start < b and a < end]
        if not over:
            over = [sum(1 for edge in edges if edge <= (start + end) / 2)]
        sure = sure and len(over) == 1 and not cells[over[0]]
        cells[over[0]] += text
    return cells, sure
