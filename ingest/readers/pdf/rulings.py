"""A page's drawn lines: strokes, thin rectangles and the edges of boxes, as straight pieces."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as pdfium

from corpus.models import Box
from ingest.readers.pdf.frame import Frame

MAX_PIECES = 20_000  # more are a drawing, not a table
_MAX_DEPTH = 3  # of forms inside forms
_THIN = 3.0  # points; a rectangle no thicker is a line
_SHORT = 4.0  # points; shorter pieces are dots and ticks

Matrix = tuple[float, float, float, float, float, float]


class Ruling(NamedTuple):
    """A straight piece: `at` is its y if it lies, its x if it stands; `start` ≤ `end`."""

    at: float
    start: float
    end: float


def read_rulings(page: Any, frame: Frame) -> tuple[list[Ruling], list[Ruling]]:
    """The lying and the standing pieces of a page, upright; none where the page is a drawing."""
    pieces: list[Box] = []
    for piece in _pieces(page):
        pieces.append(piece)
        if len(pieces) > MAX_PIECES:
            return [], []
    if not pieces:
        return [], []
    lying: list[Ruling] = []
    standing: list[Ruling] = []
    for left, top, right, bottom in frame.upright(np.array(pieces, dtype=np.float64)).tolist():
        if right - left >= bottom - top:
            if right - left >= _SHORT:
                lying.append(Ruling((top + bottom) / 2, left, right))
        elif bottom - top >= _SHORT:
            standing.append(Ruling((left + right) / 2, top, bottom))
    return lying, standing


def _pieces(page: Any) -> Iterator[Box]:
    """Thin boxes (left, bottom, right, top) in the page's own coordinates."""
    get, kind = pdfium.FPDFPage_GetObject, pdfium.FPDFPageObj_GetType
    for i in range(pdfium.FPDFPage_CountObjects(page)):
        item = get(page, i)
        found = kind(item)
        if found == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(item, None)
        elif found == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _form(item, (), 1)


def _form(form: Any, outer: tuple[Matrix, ...], depth: int) -> Iterator[Box]:
    matrices = (_matrix(form), *outer)
    for i in range(pdfium.FPDFFormObj_CountObjects(form)):
        item = pdfium.FPDFFormObj_GetObject(form, i)
        found = pdfium.FPDFPageObj_GetType(item)
        if found == pdfium.FPDF_PAGEOBJ_PATH:
            yield from _path(item, matrices)
        elif found == pdfium.FPDF_PAGEOBJ_FORM and depth < _MAX_DEPTH:
            yield from _form(item, matrices, depth + 1)


def _path(path: Any, matrices: tuple[Matrix, ...] | None) -> Iterator[Box]:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(path, *sides):
        return
    left, bottom, right, top = (side.value for side in sides)
    if min(right - left, top - bottom) <= _THIN:
        yield _placed([(left, bottom), (right, top)], matrices)
    elif _is_drawn(path):
        yield from _edges(path, matrices)


def _is_drawn(path: Any) -> bool:
    """Whether a path is stroked, or filled with a colour other than white."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if stroke.value or not fill.value:
        return bool(stroke.value)
    colour = [ctypes.c_uint() for _ in range(4)]
    pdfium.FPDFPageObj_GetFillColor(path, *colour)
    return colour[3].value > 0 and min(part.value for part in colour[:3]) < 250


def _edges(path: Any, matrices: tuple[Matrix, ...] | None) -> Iterator[Box]:
    """The straight lying and standing edges of a path."""
    own = (_matrix(path), *(matrices or ()))
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = (0.0, 0.0)
    for i in range(min(pdfium.FPDFPath_CountSegments(path), MAX_PIECES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            first = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(last, point, own)
        last = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(last, first, own)
            last = first


def _straight(
    a: tuple[float, float], b: tuple[float, float], matrices: tuple[Matrix, ...]
) -> Iterator[Box]:
    box = _placed([a, b], matrices)
    if min(box[2] - box[0], box[3] - box[1]) <= 1.0:
        yield box


def _placed(points: list[tuple[float, float]], matrices: tuple[Matrix, ...] | None) -> Box:
    """The box around points that matrices carry, innermost first, onto the page."""
    for a, b, c, d, e, f in matrices or ():
        points = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _matrix(item: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(item, m)
    return m.a, m.b, m.c, m.d, m.e, m.f
