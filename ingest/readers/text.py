"""Markdown and plain text (UTF-8, UTF-16, GB18030) to lines and pipe tables.

Tables come in two shapes: whole rows (`| a | b |` or `a | b |`) and, in text saved from web pages,
one cell a line (`a |`), whose rows are found again by their width.
"""

from __future__ import annotations

import codecs
import re

from corpus.amounts import parse_numeral
from corpus.errors import DocumentError
from ingest.models import Block, Document, Paragraph, Table

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
    for line in [*lines, ""]:
        if "|" in line and not line.lstrip().startswith(("http:", "https:")):
            run.append(line)
            continue
        if run:
            blocks.append(_table(run))
            run = []
        if cleaned := _unmarked(line):
            blocks.append(Paragraph(cleaned))
        elif blocks and isinstance(blocks[-1], Paragraph) and blocks[-1].text:
            blocks.append(Paragraph(""))
    if blocks and blocks[-1] == Paragraph(""):
        blocks.pop()
    return Document(tuple(blocks))


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
    return Table(tuple(tuple(row) for row in rows if any(row)))


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
