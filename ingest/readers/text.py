"""Markdown and plain text (UTF-8, UTF-16, GB18030) to lines and pipe tables.

Tables come as whole rows (`| a | b |` or `a | b |`), set with tabs or blanks (`aligned`) and, in
text saved from web pages, as one cell a line (`a |`), whose rows are found again by their width.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.amounts import parse_numeral
from corpus.errors import DocumentError
from ingest.merged import lost, restored
from ingest.models import Block, Document, Paragraph, Table
from ingest.readers.aligned import is_row, table_of
from ingest.readers.spans import captions_within

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_CHINESE = re.compile(r"[\u3400-\u9fff]")


def read(data: bytes) -> Document:
    """Blocks of a text file; raises `DocumentError` for what is no Chinese text."""
    lines = decode(data).splitlines()
    blocks: list[Block] = []
    run: list[str] = []
    set_apart: list[str] = []  # lines of words apart, which may be rows
    for line in [*lines, ""]:
        piped = "|" in line and not line.lstrip().startswith(("http:", "https:"))
        apart = not piped and is_row(line)
        if run and not piped:
            blocks.append(_table(run))
            run = []
        if set_apart and not apart:
            blocks += _set_apart(set_apart)
            set_apart = []
        if piped or apart:
            (run if piped else set_apart).append(line)
            continue
        if cleaned := _unmarked(line):
            blocks.append(Paragraph(cleaned))
        elif blocks and isinstance(blocks[-1], Paragraph) and blocks[-1].text:
            blocks.append(Paragraph(""))
    if blocks and blocks[-1] == Paragraph(""):
        blocks.pop()
    return Document(tuple(blocks))


def _set_apart(lines: list[str]) -> Iterator[Block]:
    """A table below its captions, or lines that only have blanks in them."""
    table = table_of(lines)
    if table is None:
        yield from (Paragraph(_unmarked(line)) for line in lines)
        return
    first = captions_within(table.rows)
    for row in table.rows[:first]:
        yield from (Paragraph(cell) for cell in row if cell)
    yield replace(table, rows=table.rows[first:])


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, told by what comes out: mostly Chinese one way, hardly the other."""
    for encoding in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text and "\n" in text and len(_CHINESE.findall(text)) * 3 > len(text):
            return text
    return None


def decode(data: bytes) -> str:
    """The text of a file, by its mark, as UTF-8, or as GB18030; never with replaced characters."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\x00" in data:
        if (text := _unmarked_utf16(data)) is not None:
            return text
        raise DocumentError("这不是文本文件（含二进制内容），请换成文本或 Markdown 后再导入。")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = _decoded(data, "gb18030")
    if not _CHINESE.search(text) or _garbled(text):
        raise DocumentError(
            "文件里没有读到中文正文：请确认它是预算或决算公开文本，编码为 UTF-8 或 GB18030。"
        )
    return text


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"第 {error.start + 1} 个字节起无法按 UTF-8 或 GB18030 解读，"
            "请把文件另存为 UTF-8 后再导入。"
        ) from error


def _garbled(text: str) -> bool:
    odd = sum(
        1 for c in text if (ord(c) < 32 and c not in "\t\n\r\f\v") or 0xE000 <= ord(c) <= 0xF8FF
    )
    return odd * 20 > len(text)


def _unmarked(line: str) -> str:
    line = re.sub(r"^\s*#{1,6}\s+", "", line)
    line = re.sub(r"^\s*[-*+]\s+(?=\D)", "", line)
    return line.replace("**", "").replace("\u3000", " ").replace("\ufeff", "").strip()


def _table(lines: list[str]) -> Table:
    rows = [_cells(line) for line in lines if not _RULE.match(line)]
    if len(rows) > 3 and all(len(row) == 1 for row in rows):
        rows = _regrouped([row[0] for row in rows])
    grid = tuple(tuple(row) for row in rows if any(row))
    if not lost(grid):
        return Table(grid)
    return Table(whole) if (whole := restored(grid)) else Table(grid, aligned=False)


def _cells(line: str) -> list[str]:
    inner = line.strip()
    inner = inner.removeprefix("|")
    inner = inner.removesuffix("|")
    return [cell.replace("**", "").strip() for cell in inner.split("|")]


def _regrouped(cells: list[str]) -> list[list[str]]:
    """Rows from a column of cells: the width that makes every row a label and numbers."""
    for width in range(2, min(16, len(cells) // 2) + 1):
        if len(cells) % width:
            continue
        rows = [cells[i : i + width] for i in range(0, len(cells), width)]
        if all(_is_label(row[0]) and not any(_is_label(c) for c in row[1:]) for row in rows[1:]):
            return rows
    return [[cell] for cell in cells]


def _is_label(cell: str) -> bool:
    return bool(cell) and parse_numeral(cell) is None and not re.fullmatch(r"[-—–/]+", cell)
