"""Tables ruled across only."""

from ingest.models import Table
from ingest.readers.pdf import read
from tests.ingest.readers.drawn import Drawing

LEFT, RIGHT, HEIGHT = 60, 480, 18


def barred(head, rows, short=()):
    """A page with a table of rows of (x, text), a rule above and below each; `short` are rules
    inside the head.
    """
    drawing = Drawing().text(60, 40, "部门支出预算总表")
    bands = [*head, *rows]
    for n, band in enumerate(bands):
        for x, text in band:
            drawing.text(x, 100 + n * HEIGHT + 4, text, 9)
    for n in (0, *range(len(head), len(bands) + 1)):
        drawing.line(LEFT, 100 + n * HEIGHT, RIGHT, 100 + n * HEIGHT)
    for x0, x1, n in short:
        drawing.line(x0, 100 + n * HEIGHT, x1, 100 + n * HEIGHT)
    return [b for b in read(drawing.bytes()).blocks if isinstance(b, Table)]


HEAD = [
    [(250, "合计"), (360, "本年支出")],
    [(62, "科目编码"), (140, "科目名称"), (330, "基本支出"), (420, "项目支出")],
]
ROWS = [
    [(62, "205"), (120, "教育支出"), (255, "70.00"), (345, "50.00"), (440, "20.00")],
    [(62, "210"), (120, "卫生健康支出"), (255, "25.00"), (345, "25.00")],
    [(62, "221"), (120, "住房保障支出"), (260, "5.00"), (445, "5.00")],
]


def test_rules_part_the_rows_and_words_the_columns():
    [table] = barred(HEAD, ROWS, short=[(310, 480, 1)])
    assert table.rows[-3:] == (
        ("205", "教育支出", "70.00", "50.00", "20.00"),
        ("210", "卫生健康支出", "25.00", "25.00", ""),
        ("221", "住房保障支出", "5.00", "", "5.00"),
    )


def test_a_title_over_a_short_rule_stands_over_its_columns():
    [table] = barred(HEAD, ROWS, short=[(310, 480, 1)])
    assert table.rows[0][3:] == ("本年支出", "")
    assert table.rows[1][3:] == ("基本支出", "项目支出")


def test_a_row_without_amounts_is_a_row_of_its_own():
    rows = [*ROWS, [(120, "上缴上级支出")]]
    [table] = barred(HEAD, rows, short=[(310, 480, 1)])
    assert table.rows[-1] == ("", "上缴上级支出", "", "", "")
    assert table.rows[-2][1] == "住房保障支出"


def test_a_column_that_holds_a_title_only_is_kept():
    head = [[*HEAD[1][:2], (250, "合计"), *HEAD[1][2:]]]
    rows = [[cell for cell in row if cell[0] < 400] for row in ROWS]
    [table] = barred(head, rows)
    assert table.rows[0] == ("科目编码", "科目名称", "合计", "基本支出", "项目支出")
    assert table.rows[1] == ("205", "教育支出", "70.00", "50.00", "")
