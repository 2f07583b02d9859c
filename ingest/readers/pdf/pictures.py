"""Pages drawn as pictures, for those that carry no text of their own."""

from __future__ import annotations

from corpus.errors import DocumentError
from ingest.readers.ocr import read_words
from ingest.readers.pdf.drawing import page_pixels
from ingest.readers.pdf.frame import Frame
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
    pixels, frame, scale = page_pixels(data, number, LONGEST_SIDE)
    return Picture(pixels, scale), frame
