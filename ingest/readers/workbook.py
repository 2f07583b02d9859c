"""The package of an .xlsx file: shared strings, number formats and the cells of its visible sheets.

Read as a stream, so that a sheet of a million empty rows costs no memory; external links, macros
and entities are never followed.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from corpus.errors import DocumentError
from ingest.readers.archive import bounded, unpacked
from ingest.readers.ooxml import reject_entities
from ingest.readers.shown import BUILT_IN, shown
from ingest.readers.spans import MOST_CELLS

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_EMPTY_CELL = re.compile(rb"""<(?:\w+:)?c\s[^<>]*?\br=["'][^<>]*/>""")
_EMPTY_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*(?:/>|>\s*</(?:\w+:)?row>)")
_LAST_COLUMN = 16_384
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


@dataclass(frozen=True, slots=True)
class _Book:
    """What the cells of all sheets refer to."""

    strings: tuple[str, ...]
    formats: tuple[str, ...]
    from_1904: bool


def sheets(data: bytes) -> Iterator[tuple[str, Mapping[int, Mapping[int, str]]]]:
    """The visible sheets in order: their names, and their filled cells by row and column."""
    parts = {member.filename: member for member in bounded(data)}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:

        def part(name: str) -> bytes | None:
            return unpacked(archive, parts[name]) if name in parts else None

        main = part("xl/workbook.xml")
        if main is None:
            raise DocumentError("这不是 .xlsx 表格（内容与后缀不符），请换成正确的文件后再导入。")
        tree = _parsed(main)
        links = _targets(part("xl/_rels/workbook.xml.rels"))
        book = _Book(
            tuple(_strings(part("xl/sharedStrings.xml"))),
            tuple(_formats(part("xl/styles.xml"))),
            any(e.get("date1904") in ("1", "true") for e in _all(tree, "workbookPr")),
        )
        for sheet in _all(tree, "sheet"):
            target = links.get(sheet.get(_RELATION) or sheet.get(_STRICT_RELATION) or "", "")
            content = part(target)
            if content is not None and sheet.get("state", "visible") == "visible":
                yield sheet.get("name", ""), _cells(content, book)


def _parsed(data: bytes) -> etree._Element:
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise DocumentError("表格文件的内容不合格式，请用 Excel 另存后再导入。") from error
    reject_entities(root)
    return root


def _name(element: etree._Element | None) -> str:
    """An element's name without its name space, empty for comments and for none."""
    tag = element.tag if element is not None else None
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _all(tree: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in tree.iter() if _name(element) == name)


def _targets(data: bytes | None) -> dict[str, str]:
    """The parts of a workbook by the ids of their links; what lies outside the file is no part."""
    if data is None:
        return {}
    return {
        link.get("Id", ""): posixpath.normpath(posixpath.join("/xl", link.get("Target", "")))[1:]
        for link in _all(_parsed(data), "Relationship")
        if link.get("TargetMode") != "External"
    }


def _strings(data: bytes | None) -> Iterator[str]:
    if data is not None:
        for item in _all(_parsed(data), "si"):
            yield _said(item)


def _said(item: etree._Element) -> str:
    """A rich string's text; the reading aids above it are no text."""
    runs = [
        child.text or ""
        for child in item.iter()
        if _name(child) == "t" and _name(child.getparent()) != "rPh"
    ]
    return "".join(runs)


def _formats(data: bytes | None) -> Iterator[str]:
    """The number format of every cell style, empty for General."""
    if data is None:
        return
    tree = _parsed(data)
    own = {e.get("numFmtId"): e.get("formatCode", "") for e in _all(tree, "numFmt")}
    for group in _all(tree, "cellXfs"):
        for style in group:
            number = style.get("numFmtId", "0")
            code = own.get(number) or BUILT_IN.get(int(number), "")
            yield "" if code.lower() == "general" else code


def _cells(data: bytes, book: _Book) -> dict[int, dict[int, str]]:
    """The filled cells that the sheet shows: hidden rows and columns are left out."""
    rows: dict[int, dict[int, str]] = {}
    hidden: set[int] = set()
    number, count, zeros = 0, 0, True
    tags = ("{*}row", "{*}col", "{*}sheetView")
    try:
        for _, element in etree.iterparse(
            io.BytesIO(_without_blanks(data)), tag=tags, resolve_entities=False, no_network=True
        ):
            if _name(element) == "sheetView":
                zeros = element.get("showZeros") not in ("0", "false")
            elif _name(element) == "col":
                hidden |= _hidden_columns(element)
            else:
                number = int(element.get("r") or number + 1)
                if len(element) and element.get("hidden") not in ("1", "true"):
                    shown_cells = _row(element, book, zeros)
                    rows[number] = {c: t for c, t in shown_cells if c not in hidden}
                    count += len(rows[number])
                _forget(element)
            if count > MOST_CELLS:
                raise DocumentError(f"有一张表超过 {MOST_CELLS} 格，不像预算或决算表，未导入。")
    except etree.XMLSyntaxError as error:
        raise DocumentError("表格文件的内容不合格式，请用 Excel 另存后再导入。") from error
    return rows


def _without_blanks(data: bytes) -> bytes:
    """A sheet without its empty cells and rows, of which some sheets hold a million."""
    return _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", data))


def _hidden_columns(element: etree._Element) -> set[int]:
    if element.get("hidden") not in ("1", "true"):
        return set()
    last = min(int(element.get("max", 1)), _LAST_COLUMN)
    return set(range(int(element.get("min", 1)), last + 1))


def _row(row: etree._Element, book: _Book, zeros: bool) -> Iterator[tuple[int, str]]:
    """The filled cells of a row with their columns."""
    column = 0
    for cell in row:
        if _name(cell) == "c":
            column = _column(cell.get("r"), column)
            if text := _text(cell, book, zeros):
                yield column, text


def _forget(element: etree._Element) -> None:
    """Give back the memory of a row that has been read, and of the rows before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _column(reference: str | None, before: int) -> int:
    """A cell's column, from 1; cells without a reference follow each other."""
    match = _REFERENCE.fullmatch(reference or "")
    if match is None:
        return before + 1
    number = 0
    for letter in match.group(1):
        number = number * 26 + ord(letter) - 64
    return number


def _text(cell: etree._Element, book: _Book, zeros: bool) -> str:
    """What a cell shows."""
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _said(cell).strip()
    stored = next((child.text or "" for child in cell if _name(child) == "v"), "")
    if not stored:
        return ""
    if kind == "s":
        return book.strings[int(stored)].strip()
    if kind == "n":
        style = int(cell.get("s", 0))
        form = book.formats[style] if style < len(book.formats) else ""
        text = shown(stored, form, book.from_1904)
        return "" if not zeros and not text.strip("0.,%-") else text
    return {"1": "TRUE", "0": "FALSE"}.get(stored, stored) if kind == "b" else stored.strip()
