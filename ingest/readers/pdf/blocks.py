"""What stands on pages as blocks of a document: paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.models import Block, Paragraph, Table
from ingest.models import Line as Printed
from ingest.readers.pdf.cells import Sheet
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.pages import Page
from ingest.readers.pdf.paragraphs import paragraphs_of, settings_of
from ingest.readers.spans import captions_within


def blocks_of(pages: Sequence[Page]) -> Iterator[Block]:
    """Lines as paragraphs and sheets as tables, page after page."""
    settings = settings_of(pages)
    held: list[tuple[Line, Page]] = []
    for page in pages:
        for item in page.items:
            if isinstance(item, Line):
                held.append((item, page))
                continue
            yield from paragraphs_of(held, settings)
            held = []
            yield from _table(item, page)
    yield from paragraphs_of(held, settings)


def _table(sheet: Sheet, page: Page) -> Iterator[Block]:
    """A sheet's table, below the lines of its title that are ruled in with it."""
    boxes = tuple(tuple(page.frame.on_page(box) for box in row) for row in sheet.boxes)
    number = page.number + 1
    first = captions_within(sheet.rows)
    for row, places in zip(sheet.rows[:first], boxes[:first], strict=True):
        for cell, box in zip(row, places, strict=True):
            if cell:
                yield Paragraph(cell, number, (Printed(0, number, box),))
    rows = sheet.rows[first:]
    yield Table(rows, number, boxes=boxes[first:], pages=(number,) * len(rows))
