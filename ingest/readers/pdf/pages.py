"""A page read whole: its lines and tables from top to bottom."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2.raw as pdfium

from ingest.models import Unsure
from ingest.readers.pdf.barred import standing_between
from ingest.readers.pdf.cells import Sheet, fill
from ingest.readers.pdf.columns import sheets_of
from ingest.readers.pdf.frame import Frame
from ingest.readers.pdf.glyphs import read_frame, read_glyphs
from ingest.readers.pdf.grids import find_grids
from ingest.readers.pdf.lines import Line, lines_of
from ingest.readers.pdf.opening import Opened, loaded
from ingest.readers.pdf.rulings import read_rulings

Item = Line | Sheet


@dataclass(frozen=True, slots=True)
class Page:
    """A page (from 0) as read: what stands on it from top to bottom, and the words with digits
    that OCR was not sure of.
    """

    number: int
    frame: Frame
    items: tuple[Item, ...]
    characters: int
    unsure: tuple[Unsure, ...] = ()


def read_page(document: Opened, number: int) -> Page:
    """Read one page (from 0)."""
    with loaded(document, number) as (page, text):
        frame = read_frame(page, text)
        glyphs = read_glyphs(text, frame, number)
        lying, standing = read_rulings(page, frame)
    standing += standing_between(lying, standing, glyphs)
    sheets, rest = fill(find_grids(lying, standing), glyphs)
    lines: list[Item] = list(sheets_of(lines_of(rest), sheets))
    items = sorted([*lines, *sheets], key=top_of)
    return Page(number, frame, tuple(items), len(glyphs))


def is_picture(document: Opened, number: int) -> bool:
    """Whether a page (from 0) has pictures and no text."""
    with loaded(document, number) as (page, text):
        kinds = {
            pdfium.FPDFPageObj_GetType(pdfium.FPDFPage_GetObject(page, i))
            for i in range(pdfium.FPDFPage_CountObjects(page))
        }
        return pdfium.FPDF_PAGEOBJ_IMAGE in kinds and pdfium.FPDFText_CountChars(text) < 5


def top_of(item: Item) -> float:
    """How far an item begins below the page's upper edge."""
    return item.box[1] if isinstance(item, Line) else item.top
