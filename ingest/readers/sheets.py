"""Spreadsheets (.xlsx, .xls): every visible sheet with content becomes a table under its title.

Cells read as the sheet shows them. In .xlsx the stored digits and number formats are read from the
package itself; .xls comes through calamine, which knows no formats.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

from corpus.errors import DocumentError
from ingest.models import Block, Document, Paragraph, Table
from ingest.readers import html, workbook
from ingest.readers.shown import plain_decimal
from ingest.readers.spans import MOST_CELLS, MOST_COLUMNS, captioned

MOST_BYTES = 64 * 2**20
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TITLE = re.compile(r"表|情况|明细|绩效")
_BROKEN = (KeyError, ValueError, IndexError, zipfile.BadZipFile)

Rows = Mapping[int, Mapping[int, str]]


def read(data: bytes) -> Document:
    """Blocks of a workbook; raises `DocumentError` where it is damaged, locked or too big."""
    if len(data) > MOST_BYTES:
        raise DocumentError(f"表格文件超过 {MOST_BYTES >> 20} MB，请拆小后再导入。")
    if data.startswith(b"PK\x03\x04"):
        sheets = _xlsx(data)
    elif data.startswith(_COMPOUND):
        sheets = _xls(data)
    elif re.search(rb"<(?:html|table)", data[:4096], re.IGNORECASE):
        return html.read(data)
    else:
        raise DocumentError("这不是 Excel 表格（内容与后缀不符），请换成正确的文件后再导入。")
    blocks: list[Block] = []
    for name, rows in sheets:
        blocks += _titled(name, list(captioned(_grid(rows))))
    if not blocks:
        raise DocumentError("表格里没有内容，请换一份填好的表格。")
    return Document(tuple(blocks))


def _xlsx(data: bytes) -> Iterator[tuple[str, Rows]]:
    try:
        yield from workbook.sheets(data)
    except _BROKEN as error:
        raise DocumentError("表格文件不完整或已损坏，打不开，请重新下载后再导入。") from error


def _xls(data: bytes) -> Iterator[tuple[str, Rows]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in book.sheets_metadata:
            if about.visible is SheetVisibleEnum.Visible:
                cells = book.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
                yield about.name, {r: _filled(row) for r, row in enumerate(cells)}
    except (CalamineError, OSError) as error:
        raise DocumentError(
            "表格文件打不开（加了密码、不完整或已损坏），请用 Excel 另存为 .xlsx 后再导入。"
        ) from error


def _filled(row: Sequence[object]) -> dict[int, str]:
    return {c: text for c, value in enumerate(row) if (text := _text(value))}


def _text(value: object) -> str:
    """A cell's value as text; binary fractions at the 15 digits that were typed."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return plain_decimal(Decimal(repr(value)))
    if isinstance(value, date):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value).strip() if value is not None else ""


def _grid(rows: Rows) -> list[tuple[str, ...]]:
    """The rows that hold something, without the columns that hold nothing."""
    kept = [rows[r] for r in sorted(rows) if rows[r]]
    columns = sorted({c for row in kept for c in row})
    if len(columns) > MOST_COLUMNS or len(columns) * len(kept) > MOST_CELLS:
        raise DocumentError(
            f"有一张表超过 {MOST_COLUMNS} 列或 {MOST_CELLS} 格，不像预算或决算表，未导入。"
        )
    return [tuple(row.get(c, "") for c in columns) for row in kept]


def _titled(name: str, blocks: list[Block]) -> list[Block]:
    """A sheet's blocks, led by its name where nothing above its first table names it."""
    first = next((i for i, block in enumerate(blocks) if isinstance(block, Table)), 0)
    above = [block.text for block in blocks[:first] if isinstance(block, Paragraph)]
    named = any(_TITLE.search(text) and not re.search("[:：]", text) for text in above)
    if not blocks or named or not re.search(r"[\u3400-\u9fff]", name):
        return blocks
    return [Paragraph(name), *blocks]
