"""Tables as files for spreadsheets, in which no text from a document can act as a formula.

CSV is UTF-8 with a mark that spreadsheets look for. A text that a spreadsheet would take for a
formula (OWASP, CSV injection: it begins with = + - @ or a control character) gets an apostrophe in
front; a number never does. In XLSX every cell is written as what it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import Any

from corpus.amounts import parse_numeral

_ACTS = re.compile(r"^[=+\-@\t\r\n|%]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # no XML document may hold them


def harmless(text: str) -> str:
    """A text that a spreadsheet shows and does not carry out."""
    if _NUMBER.fullmatch(text) or not _ACTS.match(text):
        return text
    return f"'{text}"


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Rows of text as a CSV file."""
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Sequence[str]], name: str) -> bytes:
    """Rows of text as a workbook of one sheet; cells that are numbers become numbers."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:31])
    sheet.freeze_panes = "A2"
    for row in rows:
        cells = []
        for text in row:
            cell = WriteOnlyCell(sheet, value=_plain(text))
            if cell.data_type == "f":
                cell.data_type = "s"  # a text that looks like a formula stays a text
            cells.append(cell)
        sheet.append(cells)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _plain(text: str) -> Any:
    number = parse_numeral(text) if _NUMBER.fullmatch(text) else None
    return _UNFIT.sub("", text) if number is None else number
