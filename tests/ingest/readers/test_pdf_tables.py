"""Tables of PDF pages, with and without rulings, on one page and over several."""

from reportlab.pdfbase.pdfmetrics import stringWidth

from ingest.grids import set_right
from ingest.mend import mend
from ingest.models import Paragraph, Table
from ingest.readers.pdf import read
from tests.ingest.readers.drawn import FONT, Drawing

HEAD = [
    ["功能分类科目编码", None, None, "科目名称", "支出预算", None],
    ["类", "款", "项", "^", "合计", "基本支出"],
]
WIDTHS = (40, 40, 40, 150, 80, 80)


def tables(data):
    return [b for b in read(data).blocks if isinstance(b, Table)]


def whole(data):
    return [b for b in set_right(mend(read(data))).blocks if isinstance(b, Table)]


def test_a_merged_cell_has_its_text_in_its_upper_left_place():
    data = Drawing().table(
        60, 100, WIDTHS, [*HEAD, ["204", "06", "01", "行政运行", "1,234.50", "0"]]
    )
    (table,) = tables(data.bytes())
    assert table.rows == (
        ("功能分类科目编码", "", "", "科目名称", "支出预算", ""),
        ("类", "款", "项", "", "合计", "基本支出"),
        ("204", "06", "01", "行政运行", "1,234.50", "0"),
    )


def test_cells_and_rows_know_their_place():
    data = Drawing().text(60, 60, "收入决算表的说明文字").page()
    data.table(60, 100, (100, 80), [["项目", "金额"], ["财政拨款收入的全部", "12.50"]])
    (table,) = tables(data.bytes())
    assert table.pages == (2, 2)
    assert table.boxes[1][1] == (160, 120, 240, 140)


def test_what_is_wrapped_inside_a_cell_is_joined_without_blanks():
    rows = [["项目", "金额"], ["机关事业单位基本养\n老保险缴费支出", "1,234,567.\n89"]]
    (table,) = tables(Drawing().table(60, 100, (100, 60), rows, height=26).bytes())
    assert table.rows[1] == ("机关事业单位基本养老保险缴费支出", "1,234,567.89")


def test_rows_that_no_line_parts_are_parted_by_their_amounts():
    rows = [
        ["项目", "决算数"],
        ["人员经费的合计\n公用经费的合计\n其他经费的合计", "10.00\n20.50\n30.25"],
    ]
    (table,) = tables(Drawing().table(60, 100, (100, 60), rows, height=40).bytes())
    assert table.rows[1:] == (
        ("人员经费的合计", "10.00"),
        ("公用经费的合计", "20.50"),
        ("其他经费的合计", "30.25"),
    )


def test_an_amount_wider_than_its_cell_stays_whole():
    rows = [["项目", "金额", "备注"], ["财政拨款收入总额", "123,456,789.00", ""]]
    (table,) = tables(Drawing().table(60, 100, (100, 40, 60), rows).bytes())
    assert table.rows[1] == ("财政拨款收入总额", "123,456,789.00", "")


def test_a_continued_table_is_one_even_where_its_last_row_merges_columns():
    data = Drawing().text(60, 60, "支出预算总表").text(400, 80, "单位：元")
    data.table(60, 100, WIDTHS, [*HEAD, ["204", "06", "01", "行政运行", "10", "10"]]).page()
    data.table(60, 60, (270, 80, 80), [["合计", "10", "10"]])
    (table,) = whole(data.bytes())
    assert table.rows[-1] == ("合计", "", "", "", "10", "10")
    assert table.pages == (1, 1, 1, 2)


def test_a_title_and_a_head_printed_again_above_the_second_half_do_not_part_a_table():
    data = Drawing()
    for row in (["财政拨款收入", "8,000.00"], ["其他收入", "50.00"]):
        data.text(60, 60, "收入决算表").text(400, 80, "单位：万元")
        data.table(60, 100, (150, 80), [["项目", "决算数"], row]).page()
    blocks = set_right(mend(read(data.bytes()))).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == ["收入决算表", "单位：万元"]
    assert blocks[2].rows == (
        ("项目", "决算数"),
        ("财政拨款收入", "8,000.00"),
        ("其他收入", "50.00"),
    )


def test_another_table_on_the_next_page_stays_another():
    data = Drawing()
    for title in ("收入决算表", "支出决算表"):
        data.text(60, 60, title)
        data.table(60, 100, (150, 80), [["项目", "决算数"], ["合计", "8,000.00"]]).page()
    assert len(whole(data.bytes())) == 2


def test_title_and_unit_stand_right_before_their_table():
    data = Drawing().text(60, 60, "收入决算表").text(400, 80, "单位：万元")
    data.table(60, 100, (150, 80), [["项目", "决算数"], ["合计", "8,000.00"]])
    data.text(60, 160, "注：本表反映本年度取得的各项收入情况。")
    kinds = [b.text if isinstance(b, Paragraph) else "表" for b in read(data.bytes()).blocks]
    assert kinds == ["收入决算表", "单位：万元", "表", "注：本表反映本年度取得的各项收入情况。"]


def test_a_table_without_side_lines_keeps_its_outer_columns():
    data = Drawing()
    for y in (100, 120, 140):
        data.line(60, y, 300, y)
    data.line(140, 100, 140, 140).line(220, 100, 220, 140)
    for y, row in ((104, ("项目", "预算数", "决算数")), (124, ("办公费", "1.00", "0.90"))):
        for x, cell in zip((65, 145, 225), row, strict=True):
            data.text(x, y, cell, 9)
    (table,) = tables(data.bytes())
    assert table.rows == (("项目", "预算数", "决算数"), ("办公费", "1.00", "0.90"))


def test_a_table_without_rulings_is_read_by_its_columns():
    data = Drawing().text(72, 60, "本年收入情况见下表，各项均为决算数。")
    rows = [
        ("项目", "预算数", "决算数"),
        ("财政拨款收入", "1,200.00", "1,180.50"),
        ("其他收入", "30.00", "28.75"),
        ("合计", "1,230.00", "1,209.25"),
    ]
    for r, row in enumerate(rows):
        for x, cell in zip((72, 250, 350), row, strict=True):
            data.text(x, 100 + 18 * r, cell, 10)
    data.text(72, 200, "以上各项收入均已入账。")
    assert [t.rows for t in tables(data.bytes())] == [tuple(rows)]


def test_a_frame_around_the_page_is_no_table():
    data = (
        Drawing()
        .table(20, 20, (555,), [[""]], height=800)
        .text(72, 100, "一、部门职责与机构设置情况的说明。")
    )
    data.table(60, 200, (150, 80), [["项目", "决算数"], ["合计", "8,000.00"]])
    blocks = read(data.bytes()).blocks
    assert blocks[0].text == "一、部门职责与机构设置情况的说明。"
    assert blocks[1].rows == (("项目", "决算数"), ("合计", "8,000.00"))


def columns_of(*rows, right=(), left=()):
    """An unruled table: words that end at `right` or begin at `left`, a row every 20 points."""
    data = Drawing().text(60, 60, "支出决算表").text(400, 60, "单位：万元")
    for n, row in enumerate(rows):
        for word, edge, begin in zip(row, right, left, strict=True):
            lines = word.split("\n")
            for k, part in enumerate(lines):
                wide = sum(9 if ord(c) > 255 else 4.5 for c in part)
                at = begin if begin is not None else edge - wide
                data.text(at, 100 + 26 * n + 10 * k - 5 * (len(lines) - 1), part, 9)
    (table,) = tables(data.bytes())
    return table.rows


BODY = (
    ["201", "一般公共服务支出", "8.00", "5.00", "3.00"],
    ["205", "教育支出", "1,200.00", "1,000.00", "200.00"],
    ["221", "住房保障支出", "70.00", "70.00", "0.00"],
)


def test_titles_of_narrow_columns_without_rulings_stay_apart():
    head = ["科目编码", "科目名称", "本年支出合计", "上缴上级支出", "对附属单位补助支出"]
    rows = columns_of(
        head, *BODY, right=(None, None, 280, 346, 438), left=(60, 110, None, None, None)
    )
    assert rows == (tuple(head), *map(tuple, BODY))


def test_wrapped_titles_and_a_numbered_row_left_of_the_amounts_name_their_columns():
    head = ["科目编码", "科目名称", "本年支出\n合计", "基本\n支出", "上缴上级\n支出"]
    numbers = ["栏次", "", "1", "2", "3"]
    left = (60, 110, 230, 290, 350)
    data = Drawing().text(60, 60, "支出决算表").text(400, 60, "单位：万元")
    for n, row in enumerate((head, numbers, *BODY)):
        for c, word in enumerate(row):
            lines = word.split("\n")
            for k, part in enumerate(lines):
                shift = 50 - 4.5 * len(part) if n > 1 and c > 1 else 0
                data.text(left[c] + shift, 100 + 26 * n + 10 * k - 5 * (len(lines) - 1), part, 9)
    (table,) = tables(data.bytes())
    assert table.rows[0] == ("科目编码", "科目名称", "本年支出合计", "基本支出", "上缴上级支出")
    assert table.rows[2:] == tuple(map(tuple, BODY))


def test_lines_above_a_table_that_are_ruled_in_with_it_are_its_title():
    rows = [
        ["支出决算表", None, None],
        ["编制单位：青禾市档案馆", None, "单位：万元"],
        ["项目", "决算数", "其中：基本支出"],
        ["合计", "12.50", "10.00"],
    ]
    blocks = read(Drawing().table(60, 100, (100, 60, 90), rows).bytes()).blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == [
        "支出决算表",
        "编制单位：青禾市档案馆",
        "单位：万元",
    ]
    assert blocks[-1].rows[0] == ("项目", "决算数", "其中：基本支出")


def test_numbers_that_touch_over_a_line_stay_in_their_cells():
    drawing = Drawing().table(60, 100, (100, 40, 40), [["项目", "合计", "其中"], ["支出", "", ""]])
    width = stringWidth("13397.25", FONT, 9)
    drawing.text(199 - width, 122, "13397.25", 9).text(199, 122, "24010.50", 9)
    [table] = tables(drawing.bytes())
    assert table.rows[1] == ("支出", "13397.25", "24010.50")


def test_a_number_too_wide_for_its_cell_stays_whole():
    drawing = Drawing().table(60, 100, (100, 40, 40), [["项目", "合计", "其中"], ["支出", "", ""]])
    drawing.text(162.5, 122, "13397123.2500", 9)
    [table] = tables(drawing.bytes())
    assert table.rows[1] == ("支出", "13397123.2500", "")
