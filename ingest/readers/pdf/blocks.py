"""What stands on pages as blocks of a document: paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.models import Block, Table
from ingest.readers.pdf.cells import Sheet
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.pages import Page
from ingest.readers.pdf.paragraphs import paragraphs_of, settings_of


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
            yield _table(item, page)
    yield from paragraphs_of(held, settings)


def _table(sheet: Sheet, page: Page) -> Table:
    boxes = tuple(tuple(page.frame.on_page(box) for box in row) for row in sheet.boxes)
    number = page.number + 1
    return Table(sheet.rows, number, boxes=boxes, pages=(number,) * len(sheet.rows))
