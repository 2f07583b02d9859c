"""A page's characters with their boxes, through pdfium's text page.

Boxes are the loose ones (a character's advance by its font's height), so that characters of a line
stand on one level; what a font says wrongly of its height is taken from the drawn shape.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from corpus.errors import DocumentError
from ingest.readers.pdf.frame import Boxes, Frame
from ingest.readers.pdf.radicals import ordinary

MAX_CHARACTERS = 60_000  # of one page
_SAMPLES = 24
_TALL = 3.6  # a box this many times as high as wide is doubted
_FLAT = 0.45
_LEANING = 0.05  # of a quarter turn; text that leans more is a watermark


class Glyph(NamedTuple):
    """A printed character and its box, in points from the upper left of the upright page."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def read_frame(page: Any, text: Any) -> Frame:
    """How a page lies, by its own rotation and by the direction of most of its characters."""
    bounds = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, bounds)
    turns = Counter(round(_turn(text, i)) % 4 for i in _sample(text))
    shown = pdfium.FPDFPage_GetRotation(page) % 4
    read = (4 - turns.most_common(1)[0][0]) % 4 if turns else shown
    return Frame(bounds.left, bounds.bottom, bounds.right, bounds.top, shown, read)


def read_glyphs(text: Any, frame: Frame, number: int) -> list[Glyph]:
    """The characters that stand on a page (from 0), in the order of its drawing."""
    count = pdfium.FPDFText_CountChars(text)
    if count > MAX_CHARACTERS:
        raise DocumentError(
            f"PDF 第 {number + 1} 页有 {count} 个字符，超过每页 {MAX_CHARACTERS} 个的上限，"
            "请确认文件是否正常。"
        )
    if count <= 0:
        return []
    characters = _characters(text, count)
    boxes = _boxes(text, count)
    boxes = frame.upright(_mended(text, boxes))
    wide = boxes[:, 2] - boxes[:, 0] > 0.01
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    inside = (x > -1) & (x < frame.width + 1) & (y > -1) & (y < frame.height + 1)
    kept = np.flatnonzero(wide & inside & _straight(text, count))
    rows = boxes[kept].tolist()
    return [
        Glyph(character, *row)
        for i, row in zip(kept.tolist(), rows, strict=True)
        if (character := characters[i]) and character != " "
    ]


def _turn(text: Any, index: int) -> float:
    """A character's direction in quarter turns."""
    return float(pdfium.FPDFText_GetCharAngle(text, index)) / (math.pi / 2)


def _straight(text: Any, count: int) -> NDArray[np.bool_]:
    """Which characters lie or stand; the others are a watermark across the page."""
    get = pdfium.FPDFText_GetCharAngle
    turns = np.array([get(text, i) for i in range(count)]) / (math.pi / 2)
    straight: NDArray[np.bool_] = np.abs(turns - np.round(turns)) < _LEANING
    return straight


def _sample(text: Any) -> list[int]:
    count = pdfium.FPDFText_CountChars(text)
    some = range(0, count, max(1, count // _SAMPLES))
    return [i for i in some if pdfium.FPDFText_IsGenerated(text, i) == 0]


def _characters(text: Any, count: int) -> list[str]:
    """The characters by index; in one call where pdfium's text runs in step with its indices."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    codes = list(buffer[:count])
    if written != count + 1 or any(0xD800 <= code < 0xE000 for code in codes):
        codes = [pdfium.FPDFText_GetUnicode(text, i) for i in range(count)]
    known: dict[int, str] = {}
    characters = []
    for code in codes:
        character = known.get(code)
        if character is None:
            valid = 0x20 <= code < 0xD800 or 0xE000 <= code < 0x110000
            character = known[code] = ordinary(chr(code)) if valid else ""
        characters.append(character)
    return characters


def _boxes(text: Any, count: int) -> Boxes:
    """Loose boxes by index: left, bottom, right, top."""
    rectangle = pdfium.FS_RECTF()
    reference = ctypes.byref(rectangle)
    get = pdfium.FPDFText_GetLooseCharBox
    rows: list[tuple[float, float, float, float]] = []
    append = rows.append
    for i in range(count):
        get(text, i, reference)
        append((rectangle.left, rectangle.bottom, rectangle.right, rectangle.top))
    return np.array(rows, dtype=np.float64)


def _mended(text: Any, boxes: Boxes) -> Boxes:
    """Boxes whose height can't be, replaced by the box of the drawn shape."""
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    usual = float(np.median(high[wide > 0.01])) if (wide > 0.01).any() else 0.0
    doubted = (wide > 0.01) & ((high < _FLAT * wide) | (high > _TALL * np.maximum(wide, usual / 2)))
    for i in np.flatnonzero(doubted).tolist():
        sides = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = sides
        if pdfium.FPDFText_GetCharBox(text, i, left, right, bottom, top):
            boxes[i] = (left.value, bottom.value, right.value, top.value)
    return boxes
