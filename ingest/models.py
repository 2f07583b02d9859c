"""What passes between the stages of ingest: blocks as read, and blocks laid out in the mended
text.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.models import Box, Cell, Source


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line of a paragraph: where in its text it begins, and where it stands.

    `page` counts from 1; `box` is left, top, right, bottom in points from the page's upper left.
    """

    start: int
    page: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text that belongs together; before mending, one line as read.

    `lines` say where its stretches are printed, empty where a format has no pages.
    """

    text: str
    page: int | None = None
    lines: tuple[Line, ...] = ()

    def line_at(self, offset: int) -> Line | None:
        """The printed line that holds a character."""
        return next((line for line in reversed(self.lines) if line.start <= offset), None)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cell texts; rows may differ in length until `grids` has set them right.

    `aligned` is False where the source lost its merged cells, so that a column's cells do not stand
    below its title: such a table's numbers are kept, but not typed by their column. `boxes` and
    `pages` say where each cell and each row is printed, empty where a format has no pages.
    """

    rows: tuple[tuple[str, ...], ...]
    page: int | None = None
    aligned: bool = True
    boxes: tuple[tuple[Box | None, ...], ...] = ()
    pages: tuple[int, ...] = ()

    def page_of(self, row: int) -> int | None:
        """The page that a row is printed on."""
        return self.pages[row] if self.pages else self.page


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Unsure:
    """A printed word that OCR was not sure of: its page, from 1, its place there, and how it was
    read; `file` is which of the report's files it stands in.
    """

    page: int
    box: Box
    text: str
    file: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: its blocks in order, and how many pages it has where it has pages.

    `recognised` are the pages, from 1, whose text was read off a picture and may be misread;
    `unsure` are the words there that most likely are.
    """

    blocks: tuple[Block, ...]
    pages: int | None = None
    recognised: tuple[int, ...] = ()
    unsure: tuple[Unsure, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A block at its place: offsets in the mended text, outline path, and where each cell's text
    begins.

    `number` counts tables from 0 (-1 for paragraphs). `title` is the line that names a table,
    `unit` the money unit printed above it. `file` is which of the report's files it stands in.
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
    file: int = 0

    def text_source(
        self, report: str, start: int, end: int, quote_start: int, quote_end: int
    ) -> Source:
        """The source of a stretch of this block's text, all offsets in the mended text."""
        line = self.block.line_at(start - self.start) if isinstance(self.block, Paragraph) else None
        page, box = (line.page, line.box) if line else (self.block.page, None)
        span = (start, end, quote_start, quote_end)
        return Source(report, self.path, *span, page, None, box, self.file)

    def cell_source(self, report: str, row: int, column: int, begin: int, end: int) -> Source:
        """The source of characters `begin:end` of a cell; its quote is the whole row."""
        at = self.cells[row][column]
        last = len(self.cells[row]) - 1
        table = self.block
        assert isinstance(table, Table)
        row_end = self.cells[row][last] + len(table.rows[row][last])
        return Source(
            report,
            self.path,
            at + begin,
            at + end,
            self.cells[row][0],
            row_end,
            table.page_of(row),
            Cell(self.number, row, column),
            table.boxes[row][column] if table.boxes else None,
            self.file,
        )


@dataclass(frozen=True, slots=True)
class Layout:
    """The mended text of a report with its blocks placed in it.

    `recognised` are the pages that were read off pictures, as pairs of file (from 0) and page, and
    `unsure` the words there that were read with little confidence.
    """

    text: str
    blocks: tuple[Placed, ...]
    recognised: tuple[tuple[int, int], ...] = ()
    unsure: tuple[Unsure, ...] = ()
