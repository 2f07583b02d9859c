"""Saved web pages: the article alone, its tables, hostile pages."""

import pytest

from corpus.errors import DocumentError
from ingest.models import Paragraph, Table
from ingest.readers import html

TITLE = "青禾市档案馆2024年度部门决算"
BODY = (
    "<p>一、收入情况</p><p>2024年度收入合计5.00万元，比上年增加1.00万元，主要原因是人员增加。</p>"
    "<p>二、支出情况</p><p>2024年度支出合计5.00万元，比上年增加1.00万元，主要原因是项目增加。</p>"
)
SITE = f"""<html><head><meta charset="utf-8"><title>{TITLE}_青禾市人民政府</title>
<script>document.write('<p>脚本写的2024年收入9.99万元。</p>')</script>
<style>p {{ color: red }}</style></head><body>
<div class="nav"><a href="/">首页</a><a href="/a">政务公开</a></div>
<div class="crumb">当前位置：首页 &gt; 部门决算</div>
<div id="main"><h1>{TITLE}</h1>
<p class="info">发布时间：2025-08-20 来源：市档案馆 浏览次数：12</p>
<div class="TRS_Editor">%s<!-- <p>批注掉的支出8.88万元。</p> -->
<p style="display:none">藏起来的支出7.77万元。</p></div></div>
<div class="footer">版权所有：青禾市人民政府 青ICP备12345号</div></body></html>"""


def blocks(page, encoding="utf-8"):
    return html.read(page.encode(encoding)).blocks


def texts(page):
    return [block.text for block in blocks(page) if isinstance(block, Paragraph)]


def tables(body):
    return [b.rows for b in blocks(f"<p>附表如下：</p>{body}") if isinstance(b, Table)]


def test_only_the_article_is_read_with_its_title():
    assert texts(SITE % BODY) == [
        TITLE,
        "一、收入情况",
        "2024年度收入合计5.00万元，比上年增加1.00万元，主要原因是人员增加。",
        "二、支出情况",
        "2024年度支出合计5.00万元，比上年增加1.00万元，主要原因是项目增加。",
    ]


def test_the_title_of_a_short_article_comes_from_the_page():
    page = f"<title>{TITLE} - 青禾市</title><body><div>收入5万元。<br>支出5万元。</div>"
    assert texts(page) == [TITLE, "收入5万元。", "支出5万元。"]


@pytest.mark.parametrize(
    ("named", "encoding"),
    [("gb2312", "gb18030"), ("utf-8", "utf-8"), ("utf-8", "gb18030"), ("", "gbk"), ("", "utf-16")],
)
def test_the_encoding_is_the_one_that_fits(named, encoding):
    page = f'<meta charset="{named}"><p>收入５.00万元。</p>' if named else "<p>收入５.00万元。</p>"
    assert html.read(page.encode(encoding)).blocks == (Paragraph("收入５.00万元。"),)


def test_text_in_line_elements_and_blanks_make_one_line():
    assert texts("<p>&nbsp;&nbsp;收入<b>5.</b><span>00</span>万元，\n 支出持平。</p>") == [
        "收入5.00万元， 支出持平。"
    ]


def test_a_merged_cell_leaves_empty_cells():
    head = "<tr><td rowspan=2>项目</td><td colspan=2>决算数</td></tr>"
    rows = "<tr><td>小计</td><td>基本</td></tr>"
    assert tables(f"<table>{head}{rows}<tr><td>合计<td>5.00<td>5.00</tr></table>") == [
        (("项目", "决算数", ""), ("", "小计", "基本"), ("合计", "5.00", "5.00"))
    ]


def test_lines_typed_into_a_table_stand_above_it():
    page = (
        "<table><tr><td colspan=2>收入决算表</td></tr>"
        "<tr><td>部门：档案馆</td><td>单位：万元</td></tr>"
        "<tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>5.00</td></tr>"
        "<tr><td colspan=2>注：本表反映收入。</td></tr></table>"
    )
    assert blocks(page) == (
        Paragraph("收入决算表"),
        Paragraph("部门：档案馆"),
        Paragraph("单位：万元"),
        Table((("项目", "金额"), ("合计", "5.00"))),
        Paragraph("注：本表反映收入。"),
    )


def test_a_table_that_lays_out_the_page_gives_what_it_holds():
    inner = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>合计</td><td>5.00</td></tr></table>"
    page = f"<table><tr><td></td><td><p>收入说明如下。</p>{inner}<p>以上。</p></td></tr></table>"
    assert blocks(page) == (
        Paragraph("收入说明如下。"),
        Table((("项目", "金额"), ("合计", "5.00"))),
        Paragraph("以上。"),
    )


def test_a_table_below_another_in_one_grid_is_its_own():
    rows = [("收入决算表", ""), ("项目", "金额"), ("合计", "5.00")]
    rows += [("财政拨款支出决算表", ""), ("项目", "金额"), ("合计", "4.00")]
    body = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in rows)
    assert tables(f"<table>{body}</table>") == [
        (("项目", "金额"), ("合计", "5.00")),
        (("项目", "金额"), ("合计", "4.00")),
    ]


def test_numbers_of_an_ordered_list_are_written_out():
    page = "<ol><li>收入5万元。</li><li>支出5万元。</li></ol>"
    assert texts(page) == ["1. 收入5万元。", "2. 支出5万元。"]


def test_code_of_the_server_is_no_text():
    assert texts('<%@ page language="java"%><p>收入5万元。</p><c:import url="/x"/>') == [
        "收入5万元。"
    ]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"<div>" * 2_000_000, "256 层"),
        (b"<table><tr><td>" * 700_000, "256 层"),
        (("<table><tr>" + "<td>收</td>" * 5000).encode(), "200 列"),
        (b"<html><body>only English text here</body></html>", "没有读到中文"),
        (b"<html><body><script>var a = '\xe6\x94\xb6'</script></body></html>", "没有读到中文"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "二进制"),
        ("<p>收入五万元，支出".encode()[:-1] + b"\xff", "编码"),
        (b"<p>x</p>" * (7 * 2**20), "48 MB"),
    ],
)
def test_hostile_pages_are_refused_with_the_reason(data, word):
    with pytest.raises(DocumentError, match=word):
        html.read(data)


def test_spans_past_all_measure_cost_nothing():
    rows = "<tr><td rowspan=99999999 colspan=2>合计</td><td>1</td></tr><tr><td>2</td></tr>"
    assert tables(f"<table>{rows}</table>") == [(("合计", "1"), ("", "2"))]


def test_an_empty_column_of_a_table_stays_so_that_its_halves_fit():
    rows = "<tr><td>项目<td>甲<td>乙</tr><tr><td>合计<td><td>5.00</tr><tr><td>其中<td><td>4.00</tr>"
    assert tables(f"<table>{rows.replace('甲', '')}</table>") == [
        (("项目", "", "乙"), ("合计", "", "5.00"), ("其中", "", "4.00"))
    ]
