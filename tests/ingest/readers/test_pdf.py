"""Text of PDF pages: lines with their places, radicals, running heads, pages that are turned."""

import pytest

from ingest.models import Paragraph
from ingest.readers.pdf import needs_ocr, read
from ingest.readers.pdf.radicals import ordinary
from tests.ingest.readers.drawn import Drawing


def texts(data):
    return [b.text for b in read(data).blocks if isinstance(b, Paragraph)]


def test_a_line_knows_its_page_and_its_place_from_the_upper_left():
    drawing = Drawing().text(72, 100, "第一部分部门概况及主要职责说明文字").page()
    drawing.text(72, 200, "一、部门职责与机构设置情况")
    block = read(drawing.bytes()).blocks[1]
    assert (block.text, block.page) == ("一、部门职责与机构设置情况", 2)
    left, top, right, bottom = block.lines[0].box
    assert left == pytest.approx(72, abs=1)
    assert right == pytest.approx(72 + 13 * 12, abs=1)
    assert 195 < top < 205 < bottom < 220


def test_pages_are_counted():
    drawing = Drawing()
    for number in range(3):
        drawing.text(72, 100 + 40 * number, "本单位二〇二四年度部门决算情况说明如下文字").page()
    assert read(drawing.bytes()).pages == 3


def test_characters_of_one_level_make_one_line_whatever_the_order_of_drawing():
    drawing = Drawing().text(272, 100, "单位：万元").text(72, 100, "收入支出决算总表的补充说明")
    assert texts(drawing.bytes()) == ["收入支出决算总表的补充说明 单位：万元"]


def test_text_drawn_twice_to_look_bold_is_read_once():
    drawing = Drawing()
    for shift in (0, 0.4):
        drawing.text(72 + shift, 100, "收入支出决算总表二〇二四年度部门决算情况说明")
    assert texts(drawing.bytes()) == ["收入支出决算总表二〇二四年度部门决算情况说明"]


def test_the_gap_between_chinese_and_digits_is_no_blank():
    drawing = (
        Drawing().text(72, 100, "收入支出总计为").text(159, 100, "9859.38").text(204, 100, "万元。")
    )
    assert texts(drawing.bytes()) == ["收入支出总计为9859.38万元。"]


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("部⻔⻋辆", "部门车辆"),
        ("⽤⼾⻚⾯", "用户页面"),
        ("９８．５万元", "９８．５万元"),
        ("a\u00adb\u3000c", "ab c"),
    ],
)
def test_radicals_become_ordinary_characters_and_the_rest_stays(printed, plain):
    assert ordinary(printed) == plain


def test_running_heads_and_page_numbers_are_dropped():
    drawing = Drawing()
    for number in range(1, 6):
        drawing.text(200, 30, "某市司法局2024年度部门决算")
        drawing.text(
            72, 200 + 30 * number, f"正文的第{'一二三四五'[number - 1]}段文字说明情况如下。"
        )
        drawing.text(290, 800, f"- {number} -").page()
    assert texts(drawing.bytes()) == [f"正文的第{n}段文字说明情况如下。" for n in "一二三四五"]


def test_lines_that_a_spreadsheet_prints_on_both_pages_are_read_once():
    last = "（八）负责本系统警车管理工作，负责国有资产的管理。"
    drawing = (
        Drawing().text(72, 100, "（七）负责推进公共法律服务体系建设。").text(72, 780, last).page()
    )
    drawing.text(72, 40, last).text(72, 60, "（九）负责本系统信息化建设。")
    assert texts(drawing.bytes()) == [
        "（七）负责推进公共法律服务体系建设。",
        last,
        "（九）负责本系统信息化建设。",
    ]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_turned_for_its_text_is_read_upright(turn):
    drawing = Drawing().text(72, 100, "一般公共预算财政拨款支出决算表").text(72, 130, "单位：万元")
    turned = Drawing()
    turned.canvas.setPageRotation(turn)
    turned.canvas.translate(*{90: (842, 0), 180: (595, 842), 270: (0, 595)}[turn])
    turned.canvas.rotate(turn)
    turned.text(72, 100, "一般公共预算财政拨款支出决算表").text(72, 130, "单位：万元")
    blocks, plain = read(turned.bytes()).blocks, read(drawing.bytes()).blocks
    assert [b.text for b in blocks] == [b.text for b in plain]
    assert blocks[0].lines[0].box[:2] == pytest.approx(plain[0].lines[0].box[:2], abs=1.5)


def test_text_drawn_on_its_side_is_read_and_its_box_stands_where_the_page_shows_it():
    drawing = Drawing()
    drawing.canvas.translate(595, 0)
    drawing.canvas.rotate(90)
    drawing.height = 595
    drawing.text(72, 100, "一般公共预算财政拨款支出决算表").text(
        72, 130, "单位：万元二〇二四年度决算"
    )
    first, second = read(drawing.bytes()).blocks
    assert (first.text, second.text) == (
        "一般公共预算财政拨款支出决算表",
        "单位：万元二〇二四年度决算",
    )
    left, top, right, bottom = first.lines[0].box
    assert (left, bottom) == pytest.approx((100, 842 - 72), abs=3)
    assert bottom - top > 10 * (right - left)


def test_only_a_page_of_pictures_needs_ocr():
    drawing = Drawing().text(72, 100, "二〇二四年度部门决算公开说明").page()
    drawing.canvas.drawInlineImage(_picture(), 50, 50, 200, 200)
    data = drawing.page().bytes()
    assert [needs_ocr(page, data) for page in (1, 2)] == [False, True]


def _picture():
    from PIL import Image

    return Image.new("RGB", (40, 40), "gray")


def test_a_watermark_across_the_page_is_no_text():
    drawing = Drawing().text(72, 100, "收入支出决算总表二〇二四年度部门决算情况说明")
    drawing.canvas.saveState()
    drawing.canvas.translate(100, 650)
    drawing.canvas.rotate(40)
    drawing.text(0, 800, "内部资料不得外传", 30)
    drawing.canvas.restoreState()
    assert texts(drawing.bytes()) == ["收入支出决算总表二〇二四年度部门决算情况说明"]
