"""The tables of a document as a workbook: a cover, then a sheet for each table.

Its title and unit stand above it; money is stored as numbers.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell

from samples.formats.content import Content, Grid, Heading, Text
from samples.formats.merged import spans

_NUMBER = re.compile(r"-?[\d,]+\.\d{2}")
_UNFIT = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31  # what a sheet's name may have


def as_xlsx(content: Content) -> bytes:
    """The bytes of an .xlsx file: a cover with the document's title, then the tables."""
    book = Workbook()
    cover = book.worksheets[0]
    cover.title = "封面"
    cover.append([content.title])
    for number, (above, grid) in enumerate(_tables(content.blocks), 1):
        sheet = book.create_sheet(_sheet_name(number, above[0] if above else ""))
        for text in above:
            sheet.append([text])
        start = len(above) + 1
        for span in spans(grid):
            cell = sheet.cell(start + span.row, span.column + 1)
            _fill(cell, span.text)
            if span.merged:
                end = (start + span.row + span.rows - 1, span.column + span.columns)
                sheet.merge_cells(None, cell.row, span.column + 1, *end)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _tables(blocks: Sequence[Heading | Text | Grid]) -> Iterator[tuple[list[str], Grid]]:
    """Every table with what names it: its heading or last line, and what stands to the right."""
    named = ""
    asides: list[str] = []
    for block in blocks:
        if isinstance(block, Grid):
            yield [text for text in (named, *asides) if text], block
            named, asides = "", []
        elif isinstance(block, Text) and block.aside:
            asides.append(block.text)
        elif isinstance(block, Heading) or len(block.text) <= _LONGEST_NAME:
            named, asides = block.text, []


def _sheet_name(number: int, title: str) -> str:
    return _UNFIT.sub("", f"{number} {title}")[:_LONGEST_NAME]


def _fill(cell: Cell | MergedCell, text: str) -> None:
    """Money as a number shown with its decimals, all else as text."""
    if _NUMBER.fullmatch(text):
        cell.value = float(text.replace(",", ""))
        cell.number_format = "#,##0.00" if "," in text else "0.00"
    elif text:
        cell.value = text
        cell.data_type = "s"  # `=8天` is no formula
