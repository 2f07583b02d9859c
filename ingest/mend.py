"""Mending: lines that a page break or a hard wrap has cut are joined, page furniture is dropped.

A line is continued by the next when it stops inside a sentence and the next does not start
something of its own (a heading, an item, a table).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.models import Block, Document, Paragraph, Table

START = re.compile(
    r"\s*(?:第[一二三四五六七八九十百]+[部章节]"
    r"|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]"
    r"|\d{1,3}(?:[、．]|\.(?!\d))"
    r"|[（(]\d{1,2}[）)]"
    r"|[①-⑳]|附[件表]?\d*[：:]|[注问答][：:]|目\s*录\s*$|单位\s*[:：]\s*(?:万|亿|千)?元)"
)
_PAGE_NUMBER = re.compile(
    r"^[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d+\s*页)?[-—–\s]*$"
)
_NUMBER_ALONE = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.、])$"
)
_INSIDE = re.compile(r"[，,：:；;]|\d\s*(?:[万亿]?元|[%％])")
_WITHIN_ITEM = re.compile(r"[，,。；;：:]|\d\s*[万亿]?元|[（(](?:\d+)?[类款项][）)]")
_ITEM_END = re.compile(r"[（(](?:\d+)?[类款项][）)]$")
_CUT_NUMBER = re.compile(r"\d[\d,.]*\s*[万亿]?$")
_CLOSED = "。！？!?”』」"
_HALF_CLOSED = "；;：:"
_FIELD = re.compile(r"[^，,。；;：:]{2,12}[：:][^，,。；;：:\d]{4,40}$")  # 编制单位：某市某局
_TITLES = re.compile(
    r"(?:名词解释|[专业]*名词|总体情况|情况说明|一览表|自评表|决算表|预算表|总表|汇总表)[（(]?[^，。]{0,8}$"
)


def mend(document: Document) -> Document:
    """The document with whole paragraphs: one block is one paragraph, heading or table."""
    width = _wrap_width([b.text for b in document.blocks if isinstance(b, Paragraph)])
    blocks = tuple(_mended(_without_furniture(document.blocks), width))
    return replace(document, blocks=blocks)


def _mended(blocks: Sequence[Block], width: int | None) -> Iterator[Block]:
    """Join while walking; blank paragraphs only separate."""
    held: Paragraph | None = None
    line = ""  # the last printed line of what is held
    for block in blocks:
        if isinstance(block, Paragraph) and not block.text:
            continue
        if isinstance(block, Paragraph) and held and continues(line, block.text, width):
            held = _joined(held, block)
        else:
            if held:
                yield held
            held = block if isinstance(block, Paragraph) else None
            if isinstance(block, Table):
                yield block
        line = block.text if isinstance(block, Paragraph) else ""
    if held:
        yield held


def continues(line: str, following: str, width: int | None) -> bool:
    """Whether `following` goes on with the sentence that `line` stops in.

    `width` is the display width at which the document's lines are wrapped, None where they are not.
    """
    if _NUMBER_ALONE.match(line):
        return not START.match(following)
    if START.match(following) or _TITLES.search(following) or _FIELD.match(line):
        return False
    if line[-1] in _CLOSED:
        title = display_width(following) < 60 and not re.search("[，,。；;]", following)
        return width is not None and display_width(line) >= 0.9 * width and not title
    if _CUT_NUMBER.search(line) and re.match(r"[\d.,，元万亿%％个年]", following):
        return True
    full = width is not None and display_width(line) >= 0.85 * width
    if line[-1] in _HALF_CLOSED:
        return full
    if re.match(r"\d[\d,]*(?:\.\d+)?\s*[万亿]?元", following) and _ITEM_END.search(line):
        return True  # an item's name and its amount
    if START.match(line) and not _WITHIN_ITEM.search(line):
        return full and width is not None and display_width(line) >= 0.95 * width
    return full or bool(_INSIDE.search(line) and display_width(line) >= 40)


def _joined(held: Paragraph, block: Paragraph) -> Paragraph:
    text = join(held.text, block.text)
    shift = len(text) - len(block.text)
    moved = tuple(replace(line, start=line.start + shift) for line in block.lines)
    return Paragraph(text, held.page, held.lines + moved)


def join(line: str, following: str) -> str:
    """Two halves of one sentence; a blank only between two Latin words."""
    latin = (
        line[-1].isascii()
        and line[-1].isalpha()
        and following[0].isascii()
        and following[0].isalpha()
    )
    return f"{line} {following}" if latin else line + following


def display_width(text: str) -> int:
    """Columns that a text takes: two for a Chinese character."""
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which lines are wrapped, when most long lines stop near it."""
    long = sorted(width for line in lines if (width := display_width(line)) >= 40)
    if len(long) < 5:
        return None
    usual = long[int(len(long) * 0.9)]
    at_edge = sum(1 for width in long if 0.88 * usual <= width <= 1.08 * usual)
    return usual if usual <= 130 and at_edge * 2 >= len(long) else None


def _without_furniture(blocks: Sequence[Block]) -> list[Block]:
    return [b for b in blocks if not (isinstance(b, Paragraph) and _PAGE_NUMBER.match(b.text))]
