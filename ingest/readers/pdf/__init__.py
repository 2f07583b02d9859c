"""PDF files through pdfium: the text layer, or OCR where a page is a picture.

The way of a file:

    opening    the file and its pages, within limits
    glyphs     a page's characters with boxes, turned upright
    rulings    a page's drawn lines
    barred     rules across only → the standing lines that their columns would have
    grids      rulings → grids of cells
    cells      characters → the text of cells
    lines      the other characters → printed lines
    columns    lines that stand in columns → tables without rulings
    furniture  running heads, page numbers and what page breaks repeat are dropped
    continued  the halves of a table cut by a page break get the same columns
    pictures   pages without text are drawn, read by OCR and put into the same lines and tables
    paragraphs lines → paragraphs, where the setting of the page leaves no doubt

Titles stay lines right before their table. Text is as printed, but for radicals that stand for
ordinary characters.
"""

from __future__ import annotations

from pathlib import Path

from corpus.errors import DocumentError
from ingest.models import Document
from ingest.turning import turned

__all__ = ["needs_ocr", "read"]

_FEW = 9  # characters; what a scan may carry as text: a stamp, page numbers


def read(source: bytes | Path) -> Document:
    """The lines and tables of a PDF in reading order.

    `DocumentError` says in a sentence why a file can't be taken: encrypted, cut short, too large,
    or without anything that can be read. Pages that are pictures are read by OCR.
    """
    from ingest.readers.pdf.blocks import blocks_of
    from ingest.readers.pdf.continued import align_halves
    from ingest.readers.pdf.furniture import without_furniture
    from ingest.readers.pdf.opening import opened
    from ingest.readers.pdf.pages import is_picture, read_page

    data = source if isinstance(source, bytes) else source.read_bytes()
    with opened(data) as document:
        pages = []
        for number in range(document.count):
            pages.append(read_page(document, number))
            turned(number + 1, document.count)
        pictured = [p.number for p in pages if p.characters < 5 and is_picture(document, p.number)]
    if pictured:
        from ingest.readers.pdf.pictures import read_pictured

        for done, page in enumerate(read_pictured(data, pictured), 1):
            pages[page.number] = page
            turned(done, len(pictured))
    if sum(page.characters for page in pages) < max(_FEW, _FEW * len(pages) // 3):
        raise DocumentError(
            "PDF 里没有文字层，图片上也认不出文字：请换用更清楚的扫描件或可复制文字的版本。"
        )
    pages = align_halves(without_furniture(pages))
    recognised = tuple(number + 1 for number in pictured)
    unsure = tuple(word for page in pages for word in page.unsure)
    return Document(tuple(blocks_of(pages)), len(pages), recognised, unsure)


def needs_ocr(page: int, source: bytes | Path) -> bool:
    """Whether a page (from 1) shows pictures and no text, so that only OCR could read it."""
    from ingest.readers.pdf.opening import opened
    from ingest.readers.pdf.pages import is_picture

    data = source if isinstance(source, bytes) else source.read_bytes()
    with opened(data) as document:
        return is_picture(document, page - 1)
