"""A document as a PDF: ruled tables that go on over pages, running heads and page numbers.

Two tables in four repeat their head on the pages they go on to, the others don't. Needs reportlab,
which only the writing of PDFs imports.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

from samples.formats.content import Content, Grid, Heading
from samples.formats.merged import spans
from samples.layout import width

_FONT = "STSong-Light"
_MARGIN = 60.0  # points
_ROOM = A4[0] - 2 * _MARGIN
_BODY = ParagraphStyle(
    "body", fontName=_FONT, fontSize=11, leading=19, firstLineIndent=22, wordWrap="CJK"
)
_TITLE = ParagraphStyle(
    "title", _BODY, fontSize=18, leading=28, alignment=TA_CENTER, firstLineIndent=0, spaceAfter=12
)
_ASIDE = ParagraphStyle("aside", _BODY, alignment=TA_RIGHT, fontSize=9)
_HEADINGS = [
    ParagraphStyle("h1", _BODY, fontSize=15, leading=26, alignment=TA_CENTER, firstLineIndent=0),
    ParagraphStyle("h2", _BODY, fontSize=13, leading=23),
    ParagraphStyle("h3", _BODY, fontSize=12, leading=21),
]
_AMOUNT = re.compile(r"-?[\d,]+\.\d+")
_LINES = [("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
_PADDING = [(f"{side}PADDING", (0, 0), (-1, -1), 2) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]


def as_pdf(content: Content) -> bytes:
    """The bytes of a PDF with a text layer; the same for the same content."""
    registerFont(UnicodeCIDFont(_FONT))
    data = io.BytesIO()
    margins = {f"{side}Margin": _MARGIN for side in ("left", "right", "top", "bottom")}
    package = SimpleDocTemplate(data, pagesize=A4, title=content.title, invariant=1, **margins)

    def frame(canvas: Any, page: Any) -> None:
        canvas.setFont(_FONT, 9)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 36, content.title)
        canvas.drawCentredString(A4[0] / 2, 30, f"— {page.page} —")

    package.build(list(_flow(content)), onFirstPage=frame, onLaterPages=frame)
    return data.getvalue()


def _flow(content: Content) -> Iterator[Any]:
    yield Paragraph(escape(content.title), _TITLE)
    tables = 0
    for block in content.blocks:
        if isinstance(block, Grid):
            tables += 1
            yield _table(block, repeated=tables % 4 in (0, 3))
        elif isinstance(block, Heading):
            yield Paragraph(escape(block.text), _HEADINGS[min(block.level, 3) - 1])
        else:
            yield Paragraph(escape(block.text), _ASIDE if block.aside else _BODY)


def _table(grid: Grid, repeated: bool) -> Any:
    """A ruled table; `repeated`: its head stands again on the pages that it goes on to."""
    columns = len(grid.rows[0])
    size = 9.0 if columns <= 6 else 7.0
    words = ParagraphStyle("words", fontName=_FONT, fontSize=size, leading=size + 3, wordWrap="CJK")
    amount = ParagraphStyle("amount", words, alignment=TA_RIGHT)
    cells: list[list[Any]] = [[""] * columns for _ in grid.rows]
    merged = []
    for span in spans(grid):
        style = amount if _AMOUNT.fullmatch(span.text) else words
        cells[span.row][span.column] = Paragraph(escape(span.text), style)
        if span.merged:
            last = (span.column + span.columns - 1, span.row + span.rows - 1)
            merged.append(("SPAN", (span.column, span.row), last))
    heads = grid.heads if repeated else 0
    made = LongTable(cells, colWidths=_widths(grid, size), repeatRows=heads, spaceAfter=8)
    made.setStyle([*_LINES, *_PADDING, *merged])
    return made


def _widths(grid: Grid, size: float) -> list[float]:
    """Column widths that hold every numeral in one line and give the rest to the longest words."""
    least, wanted = [], []
    for column in zip(*grid.rows, strict=True):
        numerals = [cell for cell in column if cell.isascii()]
        least.append(_points(numerals, size, 7.0) + 6)
        wanted.append(_points(column, size, 200.0))
    spare = _ROOM - sum(least)
    return [a + spare * b / sum(wanted) for a, b in zip(least, wanted, strict=True)]


def _points(texts: Iterable[str], size: float, most: float) -> float:
    """The width of the longest text, at the least two characters, at the most `most` of them."""
    longest = max((sum(map(width, text)) for text in texts), default=0)
    return min(max(longest, 4), 2 * most) * size / 2
