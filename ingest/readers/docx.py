"""Word documents (.docx) to paragraphs and tables in the order of the body.

Word's own numbers (一、 （一） 1.) are written out, text boxes and footnotes follow their
paragraph; headers, footers, deletions and field codes are left out. Links, macros and external
entities are never followed: only the parts of the package that hold text are parsed.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document as Package
from docx.opc.exceptions import PackageNotFoundError
from lxml import etree

from corpus.errors import DocumentError
from ingest.models import Block, Document, Paragraph
from ingest.readers.archive import bounded
from ingest.readers.numbering import Numbering
from ingest.readers.ooxml import W, reject_entities, value
from ingest.readers.spans import MOST_COLUMNS, Span, blocks_of

_NOTE = f"{W}footnote"
_SKIPPED = frozenset(
    f"{W}{name}"
    for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr", "sectPr", "rt")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_BREAKS = {f"{W}tab": " ", f"{W}noBreakHyphen": "-", f"{W}br": "\n", f"{W}cr": "\n"}
_DEEPEST = 60


def read(data: bytes) -> Document:
    """Blocks of a Word document; raises `DocumentError` where it is damaged, locked or too big."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise DocumentError("这份 Word 文档加了密码或是旧格式，请去掉密码、另存为 .docx 后再导入。")
    package = _opened(data)
    reject_entities(package.element)
    blocks = tuple(_Body(package).blocks())
    if not blocks:
        raise DocumentError("Word 文档里没有文字（可能只有图片），请换一份有文字的文档。")
    return Document(blocks)


def _opened(data: bytes) -> Package:
    bounded(data)
    try:
        return docx.Document(io.BytesIO(data))
    except ValueError as error:
        raise DocumentError(
            "这不是普通的 .docx 文档（可能是带宏的文档、模板或表格），请另存为 .docx 后再导入。"
        ) from error
    except (PackageNotFoundError, KeyError, OSError, zipfile.BadZipFile, zlib.error) as error:
        raise DocumentError("Word 文档不完整或已损坏，打不开，请重新下载后再导入。") from error
    except (etree.XMLSyntaxError, AttributeError, TypeError) as error:
        raise DocumentError("Word 文档内部的内容不合格式，请用 Word 另存后再导入。") from error


class _Body:
    """The walk through a document's body; counts automatic numbers on its way."""

    def __init__(self, package: Package) -> None:
        self._root = package.element.body
        self._numbering = Numbering(package)
        self._notes = _footnotes(package)

    def blocks(self) -> Iterator[Block]:
        """All blocks of the body in order."""
        yield from self._inside(self._root, 0)

    def _inside(self, element: etree._Element, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise DocumentError(f"Word 文档的内容嵌套超过 {_DEEPEST} 层，不是正常的文档，未导入。")
        for child in element:
            if child.tag == f"{W}p":
                yield from self._paragraph(child, depth)
            elif child.tag == f"{W}tbl":
                yield from blocks_of([self._row(row, depth + 1) for row in _rows(child)])
            elif child.tag not in _SKIPPED:
                yield from self._inside(child, depth + 1)

    def _paragraph(self, element: etree._Element, depth: int) -> Iterator[Block]:
        text, boxes, notes = _text(element)
        number = self._numbering.before(element)
        lines = [re.sub(r"\s+", " ", line).strip() for line in (number + text).split("\n")]
        yield from (Paragraph(line) for line in lines if line)
        for box in boxes:
            yield from self._inside(box, depth + 1)
        for note in notes:
            if said := self._notes.get(note):
                yield Paragraph(f"注：{said}")

    def _row(self, row: etree._Element, depth: int) -> list[Span]:
        """A row's cells; blank ones stand for the grid columns it leaves out."""
        spans = [Span("", _gap(row, "gridBefore"))] if _gap(row, "gridBefore") else []
        for cell in _cells(row):
            inner = list(self._inside(cell, depth + 1))
            texts = [block.text for block in inner if isinstance(block, Paragraph)]
            nested = tuple(inner) if len(texts) < len(inner) else ()
            width = value(cell.find(f"{W}tcPr/{W}gridSpan"))
            merged = cell.find(f"{W}tcPr/{W}vMerge")
            goes_on = merged is not None and merged.get(f"{W}val") != "restart"
            text = "" if goes_on or nested else "\n".join(texts)
            spans.append(Span(text, _bounded(width), 1, () if goes_on else nested))
        return spans


def _bounded(width: str) -> int:
    return min(max(int(width), 1), MOST_COLUMNS) if width.isdigit() else 1


def _gap(row: etree._Element, name: str) -> int:
    width = value(row.find(f"{W}trPr/{W}{name}"))
    return min(int(width), MOST_COLUMNS) if width.isdigit() else 0


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    """The rows of a table, also those inside content controls; deleted ones aside."""
    for child in table:
        if child.tag == f"{W}tr":
            if child.find(f"{W}trPr/{W}del") is None:
                yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins"):
            yield from _rows(child)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for child in row:
        if child.tag == f"{W}tc":
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            yield from _cells(child)


def _text(paragraph: etree._Element) -> tuple[str, list[etree._Element], list[str]]:
    """What a paragraph shows, the text boxes anchored in it and its footnotes' numbers."""
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    notes: list[str] = []
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in _SKIPPED or _hidden(element):
            continue
        if element.tag == f"{W}t":
            pieces.append(element.text or "")
        elif element.tag in _BREAKS:
            pieces.append(_BREAKS[element.tag])
        elif element.tag == f"{W}txbxContent":
            boxes.append(element)
        elif element.tag == f"{W}footnoteReference":
            notes.append(element.get(f"{W}id", ""))
        else:
            waiting.extend(reversed(element))
    return "".join(pieces), boxes, notes


def _hidden(element: etree._Element) -> bool:
    if element.tag != f"{W}r":
        return False
    vanish = element.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false")


def _footnotes(package: Package) -> dict[str, str]:
    """The footnotes by number; the lines that only separate them have none."""
    for relation in package.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/footnotes"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                root = etree.fromstring(relation.target_part.blob, parser)
            except etree.XMLSyntaxError:
                return {}
            kept = [n for n in root.iter(_NOTE) if n.get(f"{W}type") in (None, "normal")]
            return {n.get(f"{W}id", ""): _said(n) for n in kept}
    return {}


def _said(note: etree._Element) -> str:
    texts = [_text(paragraph)[0] for paragraph in note.iter(f"{W}p")]
    return re.sub(r"\s+", " ", " ".join(texts)).strip()
