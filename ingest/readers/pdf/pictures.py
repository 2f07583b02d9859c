"""Pages drawn as pictures, for those that carry no text of their own."""

from __future__ import annotations

import ctypes

import numpy as np
import pypdfium2.raw as pdfium

from corpus.errors import DocumentError
from ingest.readers.ocr import read_words
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.opening import loaded, opened
from ingest.readers.pdf.pages import Page
from ingest.readers.scans import Picture, items_of, straightened

MOST_PICTURED = 200  # pages; each takes seconds
LONGEST_SIDE = 1760  # pixels: A4 at 150 dots an inch


def read_pictured(data: bytes, numbers: list[int]) -> list[Page]:
    """The pages (from 0) of a scanned PDF, read by OCR; each has its own time to be drawn in."""
    if len(numbers) > MOST_PICTURED:
        raise DocumentError(
            f"PDF 有 {len(numbers)} 页是扫描图片，超过 {MOST_PICTURED} 页的上限，请拆分后再导入。"
        )
    pages = []
    for number in numbers:
        picture, frame = _drawn(data, number)
        picture = straightened(picture)
        words = read_words(picture.pixels)
        items = items_of(picture, words)
        pages.append(Page(number, frame, tuple(items), sum(len(word.text) for word in words)))
    return pages


def _drawn(data: bytes, number: int) -> tuple[Picture, Frame]:
    """A page as a viewer shows it, and how it lies."""
    with opened(data) as document, loaded(document, number) as (page, _):
        bounds = pdfium.FS_RECTF()
        pdfium.FPDF_GetPageBoundingBox(page, bounds)
        turned = pdfium.FPDFPage_GetRotation(page) % 4
        frame = Frame(bounds.left, bounds.bottom, bounds.right, bounds.top, turned, turned)
        scale = LONGEST_SIDE / max(frame.width, frame.height)
        width, height = round(frame.width * scale), round(frame.height * scale)
        bitmap = pdfium.FPDFBitmap_Create(width, height, 0)
        try:
            pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
            pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
            stride = pdfium.FPDFBitmap_GetStride(bitmap)
            raw = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        finally:
            pdfium.FPDFBitmap_Destroy(bitmap)
    pixels = np.frombuffer(raw, np.uint8).reshape(height, stride)[:, : width * 4]
    return Picture(pixels.reshape(height, width, 4)[:, :, :3].copy(), scale), frame
