"""Spreadsheets: what is shown, titles above the table, hostile workbooks."""

import io
import zipfile

import openpyxl
import pytest
import xlwt  # type: ignore[import-untyped]

from corpus.errors import DocumentError
from ingest.models import Paragraph, Table
from ingest.readers import sheets

HEAD = [
    ["收入支出决算总表"],
    ["公开01表"],
    ["部门：青禾市档案馆", None, "单位：万元"],
    ["项目", "栏次", "决算数"],
]


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(rows, title="Sheet1"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    return book


def repacked(data, part, change):
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", 8) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return stream.getvalue()


def test_titles_stand_above_the_table_and_numbers_as_shown():
    book = sheet_of([*HEAD, ["一、财政拨款收入", 1, 1234.5], ["合计", 2, 949.6300000000001]])
    book.active["C5"].number_format = "#,##0.00"
    assert sheets.read(saved(book)).blocks == (
        Paragraph("收入支出决算总表"),
        Paragraph("公开01表"),
        Paragraph("部门：青禾市档案馆"),
        Paragraph("单位：万元"),
        Table(
            (
                ("项目", "栏次", "决算数"),
                ("一、财政拨款收入", "1", "1,234.50"),
                ("合计", "2", "949.63"),
            )
        ),
    )


def test_merged_cells_leave_empty_cells():
    book = sheet_of([["项目", "决算数", None], [None, "小计", "基本"], ["合计", 5, 5]])
    book.active.merge_cells("A1:A2")
    book.active.merge_cells("B1:C1")
    assert sheets.read(saved(book)).blocks == (
        Table((("项目", "决算数", ""), ("", "小计", "基本"), ("合计", "5", "5"))),
    )


def test_a_sheet_without_a_title_is_led_by_its_name():
    book = sheet_of([["项目", "金额"], ["合计", 5]], "三公经费支出表")
    assert sheets.read(saved(book)).blocks[0] == Paragraph("三公经费支出表")


def test_every_visible_sheet_is_read_and_hidden_cells_are_not():
    book = sheet_of([["项目", "码", "金额"], ["藏", 8, 9], ["合计", 8, 5]], "收入表")
    book.active.row_dimensions[2].hidden = True
    book.active.column_dimensions["B"].hidden = True
    other = book.create_sheet("支出表")
    other.append(["项目", "金额"])
    other.append(["合计", 4])
    book.create_sheet("代码").append(["藏", 1])
    book["代码"].sheet_state = "hidden"
    assert sheets.read(saved(book)).blocks == (
        Paragraph("收入表"),
        Table((("项目", "金额"), ("合计", "5"))),
        Paragraph("支出表"),
        Table((("项目", "金额"), ("合计", "4"))),
    )


def test_zeros_that_a_sheet_does_not_show_are_blank():
    book = sheet_of([["项目", "甲", "乙"], ["合计", 0, 5]])
    book.active.sheet_view.showZeros = False
    assert sheets.read(saved(book)).blocks == (Table((("项目", "甲", "乙"), ("合计", "", "5"))),)


def test_a_stored_text_keeps_its_digits():
    book = sheet_of([["编码", "金额"], ["2080501", "1,234.50"]])
    assert sheets.read(saved(book)).blocks == (Table((("编码", "金额"), ("2080501", "1,234.50"))),)


def test_an_old_workbook_gives_the_digits_that_were_typed():
    book = xlwt.Workbook()
    sheet = book.add_sheet("收入表")
    for r, row in enumerate([("项目", "金额"), ("合计", 949.63), ("其中", 0.1 + 0.2), ("数", 5)]):
        for c, cell in enumerate(row):
            sheet.write(r, c, cell)
    hidden = book.add_sheet("代码")
    hidden.write(0, 0, "藏")
    hidden.visibility = 1
    stream = io.BytesIO()
    book.save(stream)
    assert sheets.read(stream.getvalue()).blocks == (
        Paragraph("收入表"),
        Table((("项目", "金额"), ("合计", "949.63"), ("其中", "0.3"), ("数", "5"))),
    )


def test_a_page_named_xls_is_read_as_a_page():
    rows = "<tr><td>项目</td><td>金额</td></tr><tr><td>收</td><td>5</td></tr>"
    page = f"<html><table>{rows}</table><p>注</p>"
    assert sheets.read(page.encode()).blocks[0] == Table((("项目", "金额"), ("收", "5")))


def test_a_million_empty_rows_and_a_cell_at_the_far_corner_cost_nothing():
    rows = b"".join(b'<row r="%d"/>' % r for r in range(3, 1_000_000))
    corner = b'<row r="1048576"><c r="XFD1048576"><v>7</v></c></row>'
    data = repacked(
        saved(sheet_of([["项目", "金额"], ["合计", 5]])),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"</sheetData>", rows + corner + b"</sheetData>"),
    )
    assert sheets.read(data).blocks == (
        Table((("项目", "金额", ""), ("合计", "5", ""), ("", "", "7"))),
    )


def test_shared_strings_are_read_without_their_reading_aids():
    shared = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><r><t>合</t></r>'
        "<r><t>计</t></r><rPh><t>heji</t></rPh></si></sst>"
    )
    stream = io.BytesIO()
    old = zipfile.ZipFile(io.BytesIO(saved(sheet_of([["项目", "金额"], [0, 5]]))))
    with zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            cell = old.read(name).replace(b'r="A2" t="n"', b'r="A2" t="s"')
            new.writestr(name, cell)
        new.writestr("xl/sharedStrings.xml", shared)
    assert sheets.read(stream.getvalue()).blocks == (Table((("项目", "金额"), ("合计", "5"))),)


def test_a_workbook_with_external_entities_is_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()

    data = saved(sheet_of([["项目", "金额"], ["合计", 5]]))
    with pytest.raises(DocumentError, match="外部实体"):
        sheets.read(repacked(data, "xl/workbook.xml", lambda xml: entity + xml))
    inside = repacked(
        data,
        "xl/worksheets/sheet1.xml",
        lambda xml: entity + xml.replace("合计".encode(), "&e;合计".encode()),
    )
    assert "机密" not in str(sheets.read(inside).blocks)


def wide():
    return saved(sheet_of([[1] * 300]))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (lambda: saved(openpyxl.Workbook()), "没有内容"),
        (lambda: wide()[:2000], "不完整"),
        (wide, "200 列"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "打不开"),
        (lambda: "收入5万元".encode(), "不是 Excel"),
        (lambda: repacked(wide(), "xl/workbook.xml", lambda xml: xml[:80]), "不合格式"),
        (lambda: repacked(wide(), "xl/worksheets/sheet1.xml", lambda xml: xml[:300]), "不合格式"),
        (lambda: repacked(wide(), "xl/worksheets/sheet1.xml", lambda _: b" " * 9_000_000), "炸弹"),
    ],
)
def test_hostile_workbooks_are_refused_with_the_reason(data, word):
    with pytest.raises(DocumentError, match=word):
        sheets.read(data())
