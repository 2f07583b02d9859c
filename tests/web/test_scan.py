"""A scanned page opened at its highlight: a picture in a PDF, its figure's box as it was stored."""

import hashlib
from dataclasses import replace

import pytest
from PIL import Image, ImageDraw, ImageFont

from corpus.editions import Builder
from corpus.embedding import HashEmbedder
from corpus.models import File
from tests.web.made import REPORT, reading

DPI = 150
SIZE = (1240, 1754)  # pixels of an A4 page
AT = (700, 900)  # where the number is printed
MARKED = """([spot, drawn]) => {
  const canvas = Object.assign(document.createElement('canvas'),
    { width: drawn.naturalWidth, height: drawn.naturalHeight });
  const pen = canvas.getContext('2d');
  pen.drawImage(drawn, 0, 0);
  const sheet = drawn.getBoundingClientRect();
  const box = spot.getBoundingClientRect();
  const scale = canvas.width / sheet.width;
  const dark = (x, y, w, h) => {
    const data = pen.getImageData(x, y, w, h).data;
    let count = 0;
    for (let i = 0; i < data.length; i += 4) count += data[i] < 128;
    return count;
  };
  return [dark((box.left - sheet.left) * scale, (box.top - sheet.top) * scale,
    box.width * scale, box.height * scale), dark(0, 0, canvas.width, canvas.height)];
}"""


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    """A data folder with one scanned report, and the place of its number."""
    folder = tmp_path_factory.mktemp("scanned")
    page = Image.new("RGB", SIZE, "white")
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(40)
    pen.text(AT, "949.63", fill="black", font=font)
    left, top, right, bottom = pen.textbbox(AT, "949.63", font=font)
    box = tuple(round(side * 72 / DPI, 2) for side in (left, top, right, bottom))
    pdf = folder / "scan.pdf"
    page.save(pdf, resolution=DPI)
    file = File(pdf.name, hashlib.sha256(pdf.read_bytes()).hexdigest(), 1)
    read = reading()
    figures = [
        replace(figure, source=replace(figure.source, page=1, box=box)) for figure in read.figures
    ]
    made = replace(
        read,
        report=replace(REPORT, files=(file,)),
        figures=(figures[0],),
        terms=(),
        findings=(),
    )
    with Builder(folder / "data", HashEmbedder()) as builder:
        builder.write(made, [pdf])
        builder.publish()
    return folder / "data", figures[0].source.start


@pytest.fixture(scope="module")
def app(scanned):
    from evaluate.served import served

    with served(scanned[0]) as running:
        yield running


@pytest.mark.parametrize("width", [1440, 390])
def test_the_highlight_lies_on_the_number_as_it_was_scanned(browser, app, scanned, width):
    page = browser.new_page(viewport={"width": width, "height": 844}, locale="zh-CN")
    page.goto(f"{app}/read?report=r1&at={scanned[1]}")
    spot = page.locator(".mz-spot.mz-cited")
    spot.wait_for(timeout=30_000)
    drawn = page.locator(".mz-sheet img")
    drawn.evaluate("(image) => image.decode()")
    inside, whole = page.evaluate(MARKED, [spot.element_handle(), drawn.element_handle()])
    assert inside == whole > 0
    page.close()


def test_a_page_fits_a_phone_and_a_tap_makes_it_large_where_it_was_touched(browser, app, scanned):
    page = browser.new_page(viewport={"width": 390, "height": 844}, locale="zh-CN")
    page.goto(f"{app}/read?report=r1&at={scanned[1]}")
    spot, sheet = page.locator(".mz-spot.mz-cited"), page.locator(".mz-sheet")
    spot.wait_for(timeout=30_000)
    assert sheet.evaluate("(one) => one.getBoundingClientRect().right <= innerWidth")
    box = spot.bounding_box()
    sheet.evaluate("(one) => one.parentElement.focus()")
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    large = page.locator(".mz-large .mz-spot.mz-cited")
    large.wait_for()
    after = large.bounding_box()
    assert after["width"] > 2 * box["width"]
    assert -1 < after["x"] < 390 - after["width"]
    assert -1 < after["y"] < 844 - after["height"]
    page.keyboard.press("Enter")
    assert page.locator(".mz-large").count() == 0
    page.close()
