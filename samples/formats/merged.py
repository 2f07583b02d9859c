"""Which cells of a table's head are one: a title over the columns that are empty beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.formats.content import Grid


@dataclass(frozen=True, slots=True)
class Span:
    """One printed cell: its place, how many rows and columns it takes, and what it says."""

    row: int
    column: int
    rows: int
    columns: int
    text: str

    @property
    def merged(self) -> bool:
        """Whether it takes more than one place."""
        return self.rows > 1 or self.columns > 1


def spans(grid: Grid) -> Iterator[Span]:
    """The printed cells of a table, row by row; together they take every place once."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(grid.rows):
        for c, text in enumerate(row):
            if (r, c) in taken:
                continue
            width = _width(row, c, r, taken) if text and r < grid.heads else 1
            height = _height(grid, r, c, width) if text else 1
            taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
            yield Span(r, c, height, width, text)


def _width(row: Sequence[str], column: int, at: int, taken: set[tuple[int, int]]) -> int:
    width = 1
    while (
        column + width < len(row) and not row[column + width] and (at, column + width) not in taken
    ):
        width += 1
    return width


def _height(grid: Grid, row: int, column: int, width: int) -> int:
    """A head's cell goes down over empty ones to the head's end."""
    height = 1
    while row + height < grid.heads and not any(grid.rows[row + height][column : column + width]):
        height += 1
    return height
