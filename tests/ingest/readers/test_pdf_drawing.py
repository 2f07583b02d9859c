"""A page drawn for people: sharp, small, and where boxes say things stand."""

import io

import pytest
from PIL import Image

from corpus.errors import DocumentError
from ingest import read
from ingest.readers.pdf.drawing import draw
from samples.writer import documents


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    document = next(iter(documents(units=1, years=(2024,), formats=("pdf",))))
    path = tmp_path_factory.mktemp("drawn") / document.name
    path.write_bytes(document.data)
    return path


def test_a_page_is_drawn_as_a_small_png_in_its_own_proportions(printed):
    drawn = draw(printed, 1, longest=1000)
    picture = Image.open(io.BytesIO(drawn.png))
    assert max(picture.size) == 1000
    assert picture.width / picture.height == pytest.approx(drawn.width / drawn.height, abs=0.01)
    assert len(drawn.png) < 200_000


def test_a_figure_is_printed_inside_its_box(printed):
    figure = next(f for f in read(printed).figures if f.source.cell is not None)
    assert figure.source.page is not None
    assert figure.source.box is not None
    drawn = draw(printed, figure.source.page)
    picture = Image.open(io.BytesIO(drawn.png)).convert("L")
    scale = picture.width / drawn.width
    inside = picture.crop(tuple(round(side * scale) for side in figure.source.box))
    assert min(inside.getdata()) < 100  # ink


def test_a_page_that_is_not_there_is_said_to_be_missing(printed):
    with pytest.raises(DocumentError, match="没有第 99 页"):
        draw(printed, 99)


def test_a_file_that_is_gone_is_said_to_be(tmp_path):
    with pytest.raises(DocumentError, match="原文件读不出来"):
        draw(tmp_path / "gone.pdf", 1)
