"""Scanned pages set straight, their drawn lines found, and their words put in lines and tables.

A scan leans by up to a few degrees and not evenly; the angles of its long lines, lying and
standing, are measured apart and taken out together.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.models import Box
from ingest.readers.ocr import Pixels, Word
from ingest.readers.pdf.cells import Sheet, fill
from ingest.readers.pdf.columns import sheets_of
from ingest.readers.pdf.glyphs import Glyph
from ingest.readers.pdf.grids import find_grids
from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.rulings import Ruling

_LEAN = 6.0  # degrees; lines that lean further are no rows or columns
_SHORTEST = 1 / 45  # of the longer side; shorter lines are strokes of characters
_PADDING = 0.2  # of a word's height, which a recogniser's box goes beyond the type
_EDGE = 2.0  # points that a stroke may stand out of its word's box
_THICKEST = 0.006  # of the longer side


@dataclass(frozen=True, slots=True)
class Picture:
    """A page's pixels, and how many of them make a point."""

    pixels: Pixels
    scale: float


def straightened(picture: Picture) -> Picture:
    """The picture with its lines lying and standing."""
    import cv2

    ink = _ink(picture.pixels)
    height, width = ink.shape
    lying, standing = _lean(ink), _lean(np.ascontiguousarray(ink.T))
    if lying is None and standing is None:
        return picture
    a = lying if lying is not None else -(standing or 0.0)
    b = -standing if standing is not None else a
    axes = np.array([[np.cos(a), -np.sin(b)], [np.sin(a), np.cos(b)]])
    centre = np.array([width / 2, height / 2])
    matrix = np.linalg.inv(axes)
    moved = np.column_stack([matrix, centre - matrix @ centre])
    pixels = cv2.warpAffine(picture.pixels, moved, (width, height), borderValue=(255, 255, 255))
    return Picture(np.asarray(pixels, np.uint8), picture.scale)


def _lean(ink: Pixels) -> float | None:
    """By how many radians the long lying lines fall to the right, None where there are few."""
    import cv2

    longest = max(ink.shape)
    length = round(longest * _SHORTEST)
    thick = cv2.dilate(ink, np.ones((5, 1), np.uint8))  # a leaning line steps from row to row
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    slopes = []
    for i in range(1, count):
        left, top, width, height, _ = stats[i].tolist()
        if width > longest / 8 and height < np.tan(np.radians(_LEAN)) * width:
            y, x = np.nonzero(labels[top : top + height, left : left + width] == i)
            slopes.append(np.polyfit(x, y, 1)[0])
    return np.arctan(np.median(slopes)).item() if len(slopes) > 2 else None


def items_of(picture: Picture, words: Sequence[Word]) -> list[Line | Sheet]:
    """The lines and tables of a straight picture from top to bottom, in points."""
    lying, standing = rulings_of(picture)
    boxes = [tuple(side / picture.scale for side in word[1:5]) for word in words]
    lying = [r for r in lying if not _within(r, [(x0, y0, x1, y1) for x0, y0, x1, y1 in boxes])]
    standing = [
        r for r in standing if not _within(r, [(y0, x0, y1, x1) for x0, y0, x1, y1 in boxes])
    ]
    runs = [list(_glyphs(word, picture.scale)) for word in words]
    sheets, rest = fill(find_grids(lying, standing), *runs)
    items: list[Line | Sheet] = [*sheets_of(lines_of(rest), sheets), *sheets]
    return sorted(items, key=lambda item: item.box[1] if isinstance(item, Line) else item.top)


def _within(ruling: Ruling, boxes: Sequence[Box]) -> bool:
    """Whether a line lies inside one word, so that it is a stroke of large type; the boxes have
    the line's direction first.
    """
    return any(
        start <= ruling.start + _EDGE and ruling.end <= end + _EDGE and near <= ruling.at <= far
        for start, near, end, far in boxes
    )


def rulings_of(picture: Picture) -> tuple[list[Ruling], list[Ruling]]:
    """The lying and the standing lines of a picture, in points."""
    ink = _ink(picture.pixels)
    lying = [
        Ruling((top + bottom) / 2 / picture.scale, left / picture.scale, right / picture.scale)
        for left, top, right, bottom in _strokes(ink)
    ]
    standing = [
        Ruling((top + bottom) / 2 / picture.scale, left / picture.scale, right / picture.scale)
        for left, top, right, bottom in _strokes(np.ascontiguousarray(ink.T))
    ]
    return lying, standing


def _ink(pixels: Pixels) -> Pixels:
    """What is darker than its surroundings, as 255."""
    import cv2

    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    dark = cv2.adaptiveThreshold(
        grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12
    )
    return np.asarray(dark, np.uint8)


def _strokes(ink: Pixels) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of the long thin lying strokes."""
    import cv2

    longest = max(ink.shape)
    length = round(longest * _SHORTEST)
    thick = cv2.dilate(ink, np.ones((3, 1), np.uint8))  # a leaning line steps from row to row
    lines = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(lines, connectivity=8)
    for left, top, width, height, _ in stats[1:].tolist():
        if width >= length and height <= _THICKEST * longest + 0.01 * width:
            yield left, top, left + width, top + height


def _glyphs(word: Word, scale: float) -> Iterator[Glyph]:
    """A word's characters, its box shared among them by their widths."""
    padding = _PADDING * (word.bottom - word.top)
    left, right = word.left + padding, word.right - padding
    top, bottom = word.top + padding / 2, word.bottom - padding / 2
    shares = [1.0 if unicodedata.east_asian_width(c) in "WF" else 0.5 for c in word.text]
    step = max(right - left, 1.0) / sum(shares) / scale
    at = left / scale
    for character, share in zip(word.text, shares, strict=True):
        if character != " ":
            yield Glyph(character, at, top / scale, at + step * share, bottom / scale)
        at += step * share
