"""Pages drawn as pictures, for those that carry no text of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from corpus.errors import DocumentError
from ingest.models import Unsure
from ingest.readers.ocr import SURE, Pixels, Word, read_words
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
        picture, frame, words = _upright(*_drawn(data, number))
        items = items_of(picture, words)
        count = sum(len(word.text) for word in words)
        unsure = tuple(_unsure(words, picture, frame, number))
        pages.append(Page(number, frame, tuple(items), count, unsure))
    return pages


def _unsure(words: Sequence[Word], picture: Picture, frame: Frame, number: int) -> Iterator[Unsure]:
    """The words with digits that were read with little confidence."""
    for word in words:
        if word.confidence < SURE and any(map(str.isdigit, word.text)):
            left, top, right, bottom = (side / picture.scale for side in word[1:5])
            yield Unsure(number + 1, frame.on_page((left, top, right, bottom)), word.text)


def _upright(picture: Picture, frame: Frame) -> tuple[Picture, Frame, list[Word]]:
    """A page's picture with its text upright, how it lies, and its words.

    Where most words stand on end the page was scanned sideways: it is turned the way that reads
    more surely.
    """
    straight = straightened(picture)
    words = read_words(straight.pixels)
    on_end = sum(len(word.text) for word in words if _stands_on_end(word))
    if 2 * on_end <= sum(len(word.text) for word in words):
        return straight, frame, words
    tried = []
    for turns in (1, 3):
        turned = straightened(replace(picture, pixels=_turned(picture, turns)))
        tried.append((turned, turns, read_words(turned.pixels)))
    best, turns, words = max(tried, key=lambda one: sum(len(w.text) * w.confidence for w in one[2]))
    return best, replace(frame, read=(frame.shown + turns) % 4), words


def _turned(picture: Picture, turns: int) -> Pixels:
    """The pixels turned clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(picture.pixels, -turns))


def _stands_on_end(word: Word) -> bool:
    return len(word.text) > 1 and word.bottom - word.top > 1.5 * (word.right - word.left)


def _drawn(data: bytes, number: int) -> tuple[Picture, Frame]:
    """A page as a viewer shows it, and how it lies."""
    pixels, frame, scale = page_pixels(data, number, LONGEST_SIDE)
    return Picture(pixels, scale), frame
