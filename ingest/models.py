"""What passes between the stages of ingest: blocks as read, and blocks laid out in the mended
text.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Cell, Source


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text that belongs together; before mending, one line as read."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cell texts; rows may differ in length until `grids` has set them right.

    `aligned` is False where the source lost its merged cells, so that a column's cells do not stand
    below its title: such a table's numbers are kept, but not typed by their column.
    """

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    aligned: bool = True


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its blocks in order, and how many pages it has where it has pages."""

    blocks: tuple[Block, ...]
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place: offsets in the mended text, outline path, and where each cell's text
    begins.

    `number` counts tables from 0 (-1 for paragraphs). `title` is the line that names a table,
    `unit` the money unit printed above it.
    """

    block: Block
    start: int
    end: int
    path: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...] = ()
    number: int = -1
    title: str = ""
    unit: str = ""
    heading: bool = False

    def cell_source(self, report: str, row: int, column: int, begin: int, end: int) -> Source:
        """The source of characters `begin:end` of a cell; its quote is the whole row."""
        at = self.cells[row][column]
        last = len(self.cells[row]) - 1
        assert isinstance(self.block, Table)
        row_end = self.cells[row][last] + len(self.block.rows[row][last])
        return Source(
            report,
            self.path,
            at + begin,
            at + end,
            self.cells[row][0],
            row_end,
            self.block.page,
            Cell(self.number, row, column),
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """The mended text of a document with its blocks placed in it."""

    text: str
    blocks: tuple[Placed, ...]
    pages: int | None = None
