"""Scanned pages: lines found in the picture, words put into the cells they stand in."""

from io import BytesIO

import cv2
import numpy as np
import pytest
from PIL import Image
from pypdfium2 import PdfDocument

from ingest.models import Table
from ingest.readers.ocr import Word, read_words
from ingest.readers.pdf import read
from ingest.readers.pdf.cells import Sheet
from ingest.readers.pdf.lines import Line
from ingest.readers.scans import Picture, items_of, rulings_of, straightened
from tests.ingest.readers.drawn import Drawing

XS, YS = (200, 700, 1000, 1300), (400, 500, 600, 700)


def blank():
    return np.full((1700, 1500, 3), 255, np.uint8)


def ruled():
    pixels = blank()
    for x in XS:
        cv2.line(pixels, (x, YS[0]), (x, YS[-1]), (40, 40, 40), 2)
    for y in YS:
        cv2.line(pixels, (XS[0], y), (XS[-1], y), (40, 40, 40), 2)
    return pixels


def leaning(pixels, degrees, shear=0.0):
    height, width = pixels.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    matrix[0, 1] += shear
    return cv2.warpAffine(pixels, matrix, (width, height), borderValue=(255, 255, 255))


def places(rulings):
    return [round(r.at) for r in sorted(rulings)]


def test_drawn_lines_are_found_in_points():
    lying, standing = rulings_of(Picture(ruled(), 2.0))
    assert places(lying) == pytest.approx([200, 250, 300, 350], abs=1)
    assert places(standing) == pytest.approx([100, 350, 500, 650], abs=1)


def test_strokes_of_characters_are_no_lines():
    pixels = blank()
    cv2.putText(pixels, "H-E-T_1234", (200, 300), cv2.FONT_HERSHEY_SIMPLEX, 1.2, (0, 0, 0), 3)
    assert rulings_of(Picture(pixels, 2.0)) == ([], [])


@pytest.mark.parametrize(("degrees", "shear"), [(0.8, 0.0), (-1.5, 0.0), (2.5, 0.0), (0.6, 0.01)])
def test_a_leaning_scan_is_set_straight(degrees, shear):
    lying, standing = rulings_of(straightened(Picture(leaning(ruled(), degrees, shear), 2.0)))
    assert np.diff(places(lying)) == pytest.approx([50, 50, 50], abs=2)
    assert np.diff(places(standing)) == pytest.approx([250, 150, 150], abs=2)


def test_a_page_without_lines_stays_as_it_is():
    pixels = blank()
    assert straightened(Picture(pixels, 2.0)).pixels is pixels


def word(text, left, top, width):
    return Word(text, left, top, left + width, top + 50, 0.99)


def test_words_stand_in_the_cells_and_lines_they_are_seen_in():
    words = [
        word("收入决算表", 600, 300, 260),
        word("项目", 400, 425, 90),
        word("决算数", 780, 425, 140),
        word("比重", 1100, 425, 90),
        word("财政拨款收入", 210, 525, 300),
        word("9,746.50", 840, 525, 165),  # its box goes a little beyond the line at 1000
        word("100%", 1200, 525, 90),
        word("合计", 400, 625, 90),
        word("9,746.50", 830, 625, 165),
        word("注：本表反映收入。", 200, 750, 420),
    ]
    title, sheet, note = items_of(Picture(ruled(), 2.0), words)
    assert isinstance(title, Line)
    assert isinstance(sheet, Sheet)
    assert (title.text, note.text) == ("收入决算表", "注：本表反映收入。")
    assert sheet.rows == (
        ("项目", "决算数", "比重"),
        ("财政拨款收入", "9,746.50", "100%"),
        ("合计", "9,746.50", ""),
    )


def test_a_number_and_the_code_in_the_next_cell_stay_two():
    words = [word("199.13", 865, 525, 140), word("30206", 987, 525, 120)]
    [sheet] = items_of(Picture(ruled(), 2.0), words)
    assert sheet.rows[1] == ("", "199.13", "30206")


def test_strokes_of_large_type_make_no_table():
    pixels = blank()
    for y in (420, 450, 480):
        cv2.line(pixels, (220, y), (420, y), (0, 0, 0), 4)
    for x in (240, 300, 400):
        cv2.line(pixels, (x, 405), (x, 495), (0, 0, 0), 4)
    title = Word("上海市", 200, 400, 440, 500, 0.99)
    assert [line.text for line in items_of(Picture(pixels, 2.0), [title])] == ["上海市"]


def test_figures_in_a_picture_are_recognised():
    pixels = np.full((400, 600, 3), 255, np.uint8)
    for text, y in (("9,746.50", 120), ("112.88", 300)):
        cv2.putText(pixels, text, (100, y), cv2.FONT_HERSHEY_SIMPLEX, 2, (0, 0, 0), 4)
    words = sorted(read_words(pixels), key=lambda w: w.top)
    assert [w.text for w in words] == ["9,746.50", "112.88"]
    assert all(w.confidence > 0.8 for w in words)
    assert words[0].left == pytest.approx(100, abs=25)


@pytest.mark.parametrize("turns", [1, 3])
def test_a_page_scanned_sideways_is_turned_and_its_table_read(turns):
    rows = [["项目名称", "决算数"], ["财政拨款收入", "9,746.50"], ["其他收入合计", "112.88"]]
    upright = (
        Drawing().text(60, 60, "收入决算表的全部说明文字").table(60, 100, (160, 120), rows, size=12)
    )
    page = PdfDocument(upright.bytes())[0].render(scale=2).to_pil().convert("RGB")
    scan = BytesIO()
    Image.fromarray(np.rot90(np.asarray(page), turns)).save(scan, "PDF", resolution=144)
    found = read(scan.getvalue())
    [table] = [block for block in found.blocks if isinstance(block, Table)]
    assert table.rows == tuple(map(tuple, rows))
    assert found.recognised == (1,)


def test_an_empty_picture_has_no_words():
    assert read_words(np.full((200, 200, 3), 255, np.uint8)) == []
