"""PDF files drawn for the tests: lines of text and tables at given places."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
HEIGHT = 842
registerFont(UnicodeCIDFont(FONT))


class Drawing:
    """A PDF being drawn; places are in points from the upper left, `y` the type's upper edge."""

    def __init__(self, size=(595, HEIGHT), **options):
        self.out = BytesIO()
        self.height = size[1]
        self.canvas = Canvas(self.out, pagesize=size, **options)

    def text(self, x, y, text, size=12):
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, self.height - y - size, text)
        return self

    def line(self, x0, y0, x1, y1):
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)
        return self

    def table(self, x, y, widths: Sequence[float], rows, height=20, size=9):
        """A ruled table; None joins a place to the cell at its left, "^" to the one above."""
        xs = [x + sum(widths[:c]) for c in range(len(widths) + 1)]
        for r in range(len(rows) + 1):
            for c in range(len(widths)):
                if not (0 < r < len(rows) and rows[r][c] == "^"):
                    self.line(xs[c], y + r * height, xs[c + 1], y + r * height)
        for r, row in enumerate(rows):
            top = y + r * height
            for c in range(len(widths) + 1):
                if not (c < len(widths) and row[c] is None):
                    self.line(xs[c], top, xs[c], top + height)
            for c, cell in enumerate(row):
                for n, part in enumerate((cell or "").replace("^", "").split("\n")):
                    self.text(xs[c] + 3, top + 2 + n * (size + 1), part, size)
        return self

    def page(self):
        self.canvas.showPage()
        return self

    def bytes(self):
        self.canvas.save()
        return self.out.getvalue()
