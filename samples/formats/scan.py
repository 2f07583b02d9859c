"""A document as it comes out of a scanner: a PDF of pictures, a little grey, noisy and askew."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import numpy as np
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from samples.formats.content import Content
from samples.formats.pdf import as_pdf

_SCALE = 150 / 72  # 150 dots an inch
_NOISE = 9.0  # standard deviation of the grey values, of 255
_MOST_ASKEW = 0.4  # degrees
_PAPER = 246


def as_scan(content: Content) -> bytes:
    """The bytes of a PDF without a text layer; the same for the same content."""
    data = io.BytesIO()
    canvas = Canvas(data, pagesize=A4, invariant=1)
    for picture in _pictures(as_pdf(content)):
        canvas.drawImage(ImageReader(picture), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def _pictures(data: bytes) -> Iterator[io.BytesIO]:
    random = np.random.default_rng(7)
    with pypdfium2.PdfDocument(data) as pages:
        for page in pages:
            drawn = page.render(scale=_SCALE, grayscale=True).to_pil()
            askew = random.uniform(-_MOST_ASKEW, _MOST_ASKEW)
            yield _scanned(drawn.rotate(askew, Image.Resampling.BICUBIC, fillcolor=255), random)


def _scanned(drawn: Image.Image, random: Any) -> io.BytesIO:
    grey = np.asarray(drawn, dtype=np.float32) * (_PAPER / 255)
    noisy = grey + random.normal(0.0, _NOISE, grey.shape)
    picture = io.BytesIO()
    Image.fromarray(noisy.clip(0, 255).astype(np.uint8)).save(picture, "JPEG", quality=80)
    picture.seek(0)
    return picture
