"""Printed lines of a PDF joined to paragraphs where their setting leaves no doubt."""

from ingest.models import Paragraph
from ingest.readers.pdf import read
from tests.ingest.readers.drawn import Drawing

BODY = (
    "某市档案馆二〇二四年度收入总计为一千万元与上年相比有所增加主要",
    "原因是项目增加此外还有其他的原因在这里继续加以说明直到这一行。",
    "全年支出总计为九百万元与上年相比有所减少。",
)


def drawn():
    """Paragraphs with an indent of two characters, 30 characters a line."""
    drawing = Drawing()
    y = 100
    for _ in range(6):
        for n, line in enumerate((BODY[0][:28], BODY[0][28:] + BODY[1][:28], BODY[1][28:])):
            drawing.text(72 if n else 96, y, line)
            y += 22
    return drawing


def texts(drawing):
    return [b.text for b in read(drawing.bytes()).blocks if isinstance(b, Paragraph)]


def test_lines_of_an_indented_paragraph_are_one():
    assert texts(drawn()) == [BODY[0] + BODY[1]] * 6


def test_the_indent_of_paragraphs_of_one_line_is_not_taken_for_the_left_edge():
    drawing = Drawing()
    y = 60
    for n in range(12):
        drawing.text(96, y, BODY[0][:28])
        if n % 3 == 0:
            drawing.text(72, y + 22, BODY[1])
        y += 50
    whole = BODY[0][:28] + BODY[1]
    assert texts(drawing) == [whole, BODY[0][:28], BODY[0][:28]] * 4


def test_each_line_of_a_paragraph_keeps_its_place():
    (first, *_) = read(drawn().bytes()).blocks
    assert [line.start for line in first.lines] == [0, 28, 59]
    assert [round(line.box[0]) for line in first.lines] == [96, 72, 72]


def test_a_paragraph_goes_on_over_the_page_break():
    drawing = drawn().text(96, 780, BODY[0][:28]).page()
    drawing.text(72, 80, "于上年。").text(96, 102, "另起一段的文字。")
    assert texts(drawing)[-2:] == [BODY[0][:28] + "于上年。", "另起一段的文字。"]


def test_a_title_over_two_lines_is_one():
    drawing = drawn().page()
    drawing.text(117, 100, "青禾市档案馆和地方志编纂委员", 26).text(247, 134, "会办公室", 26)
    assert texts(drawing)[-1] == "青禾市档案馆和地方志编纂委员会办公室"
