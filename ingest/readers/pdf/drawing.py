"""A page of a PDF drawn as a viewer shows it: pixels for recognition, a small PNG for people."""

from __future__ import annotations

import ctypes
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from corpus.errors import DocumentError
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.opening import loaded, opened

SHARP = 1700  # pixels of the longest side at which small print is read with ease
_COLOURS = 48
Pixels = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as PNG; `width` and `height` are the page's in points, as boxes of a Source are."""

    png: bytes
    width: float
    height: float


def draw(path: Path, page: int, longest: int = SHARP) -> Drawn:
    """A page of a PDF, counted from 1; raises DocumentError where it can't be drawn."""
    from PIL import Image

    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"原文件读不出来（{error.strerror}）。") from error
    pixels, frame, _ = page_pixels(data, page - 1, longest)
    picture = Image.fromarray(pixels[:, :, ::-1]).quantize(_COLOURS, Image.Quantize.FASTOCTREE)
    written = io.BytesIO()
    picture.save(written, "PNG")
    return Drawn(written.getvalue(), frame.width, frame.height)


def page_pixels(data: bytes, number: int, longest: int) -> tuple[Pixels, Frame, float]:
    """A page (from 0) as blue, green and red, how it lies, and how many pixels a point takes."""
    with opened(data) as document:
        if not 0 <= number < document.count:
            raise DocumentError(f"PDF 没有第 {number + 1} 页，只有 {document.count} 页。")
        with loaded(document, number) as (page, _):
            bounds = pdfium.FS_RECTF()
            pdfium.FPDF_GetPageBoundingBox(page, bounds)
            turned = pdfium.FPDFPage_GetRotation(page) % 4
            frame = Frame(bounds.left, bounds.bottom, bounds.right, bounds.top, turned, turned)
            scale = longest / max(frame.width, frame.height)
            size = round(frame.width * scale), round(frame.height * scale)
            return _rendered(page, *size), frame, scale


def _rendered(page: object, width: int, height: int) -> Pixels:
    bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
    pixels = np.frombuffer(raw, np.uint8).reshape(height, stride)[:, : width * 4]
    return pixels.reshape(height, width, 4)[:, :, :3].copy()
