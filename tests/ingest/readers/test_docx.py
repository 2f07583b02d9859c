"""Word documents: order, numbers that Word writes itself, boxes, notes, hostile files."""

import io
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.errors import DocumentError
from ingest.models import Paragraph, Table
from ingest.readers import docx as reader
from ingest.readers.numbering import chinese

NS = nsdecls("w")


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document):
    return reader.read(saved(document)).blocks


def with_body(*pieces):
    document = docx.Document()
    for piece in pieces:
        document.element.body.insert_element_before(parse_xml(piece), "w:sectPr")
    return document


def repacked(data, extra=(), **changed):
    """A package with parts added, and parts of a name changed by a function."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            change = changed.get(name.rpartition("/")[2].partition(".")[0], lambda x: x)
            new.writestr(name, change(old.read(name)))
        for name, content in extra:
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def test_paragraphs_and_tables_come_in_the_order_of_the_body():
    document = docx.Document()
    document.add_paragraph("一、收入情况")
    table = document.add_table(2, 2)
    for cell, text in zip(
        [c for row in table.rows for c in row.cells], ["项目", "金额", "合计", "5.00"], strict=True
    ):
        cell.text = text
    document.add_paragraph("二、支出情况")
    assert read(document) == (
        Paragraph("一、收入情况"),
        Table((("项目", "金额"), ("合计", "5.00"))),
        Paragraph("二、支出情况"),
    )


def test_merged_cells_leave_empty_cells():
    document = docx.Document()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "决算数"
    for (r, c), text in {(1, 1): "小计", (1, 2): "基本", (2, 0): "合计", (2, 2): "5.00"}.items():
        table.cell(r, c).text = text
    assert read(document) == (
        Table((("项目", "决算数", ""), ("", "小计", "基本"), ("合计", "", "5.00"))),
    )


def numbered(levels, paragraphs):
    """A document whose paragraphs (list, level, text) are numbered by Word."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    defined = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(levels)
    )
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="77">{defined}</w:abstractNum>')
    )
    for number in ("770", "771"):
        start = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
        numbering.append(
            parse_xml(
                f'<w:num {NS} w:numId="{number}"><w:abstractNumId w:val="77"/>'
                f"{start if number == '771' else ''}</w:num>"
            )
        )
    for number, level, text in paragraphs:
        mark = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
        piece = f"<w:p {NS}><w:pPr>{mark}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"
        document.element.body.insert_element_before(parse_xml(piece), "w:sectPr")
    return document


def test_numbers_that_word_writes_are_written_out():
    levels = [
        ("chineseCountingThousand", "%1、"),
        ("japaneseCounting", "（%2）"),
        ("decimal", "%3."),
    ]
    document = numbered(
        levels,
        [
            (770, 0, "收入"),
            (770, 1, "拨款"),
            (770, 1, "其他"),
            (770, 2, "利息"),
            (770, 0, "支出"),
            (770, 1, "基本"),
        ],
    )
    assert [block.text for block in read(document)] == [
        "一、收入", "（一）拨款", "（二）其他", "1.利息", "二、支出", "（一）基本",
    ]  # fmt: skip


def test_a_list_that_starts_anew_counts_from_its_start():
    document = numbered(
        [("decimal", "%1、")], [(770, 0, "甲"), (770, 0, "乙"), (771, 0, "丙"), (771, 0, "丁")]
    )
    assert [block.text for block in read(document)] == ["1、甲", "2、乙", "1、丙", "2、丁"]


def test_a_number_comes_from_the_style_and_bullets_are_none():
    document = docx.Document()
    document.add_paragraph("收入", style="List Number")
    document.add_paragraph("支出", style="List Bullet")
    assert read(document) == (Paragraph("1. 收入"), Paragraph("支出"))


@pytest.mark.parametrize(
    ("number", "printed"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (105, "一百〇五")],
)
def test_counts_in_chinese_are_those_of_lists(number, printed):
    assert chinese(number) == printed


def test_content_controls_boxes_and_insertions_are_read_deletions_are_not():
    box = (
        f'<w:p {NS} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p>"
        "</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r>"
        "</w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>框外</w:t></w:r></w:p>"
    )
    control = (
        f"<w:sdt {NS}><w:sdtContent><w:p><w:r><w:t>控件中</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    changed = (
        f"<w:p {NS}><w:r><w:t>收入</w:t></w:r><w:del><w:r><w:delText>4</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>密</w:t></w:r>"
        "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>万元</w:t></w:r></w:p>"
    )
    assert read(with_body(box, control, changed)) == (
        Paragraph("框外"),
        Paragraph("框中文字"),
        Paragraph("控件中"),
        Paragraph("收入5万元"),
    )


def test_headers_and_footers_are_left_out():
    document = docx.Document()
    document.add_paragraph("收入5万元")
    document.sections[0].header.paragraphs[0].text = "青禾市"
    document.sections[0].footer.paragraphs[0].text = "第1页"
    assert read(document) == (Paragraph("收入5万元"),)


def test_a_table_in_a_table_is_a_table_of_its_own():
    document = docx.Document()
    outer = document.add_table(2, 1)
    outer.cell(0, 0).text = "以下是附表"
    inner = outer.cell(1, 0).add_table(2, 2)
    for cell, text in zip(
        [c for row in inner.rows for c in row.cells], ["项目", "金额", "合计", "5.00"], strict=True
    ):
        cell.text = text
    assert read(document) == (
        Paragraph("以下是附表"),
        Table((("项目", "金额"), ("合计", "5.00"))),
    )


def test_a_document_with_external_entities_is_refused(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("机密")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'

    def hostile(xml):
        head, mark, rest = xml.decode().partition("?>")
        return (head + mark + entity + rest.replace("金额", "&e;金额")).encode()

    document = docx.Document()
    document.add_paragraph("金额5万元")
    with pytest.raises(DocumentError, match="外部实体"):
        reader.read(repacked(saved(document), document=hostile))


def test_a_linked_template_is_not_fetched_and_macros_are_not_read():
    document = docx.Document()
    document.add_paragraph("收入5万元")
    document.part.relate_to(
        "http://127.0.0.1:9/template.dotm",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        is_external=True,
    )
    data = repacked(saved(document), [("word/vbaProject.bin", b"\xd0\xcf\x11\xe0")])
    assert reader.read(data).blocks == (Paragraph("收入5万元"),)


def test_a_document_made_for_macros_is_refused():
    document = docx.Document()
    document.add_paragraph("收入5万元")

    def macro(xml):
        plain = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
        return xml.replace(plain, b"vnd.ms-word.document.macroEnabled.main")

    with pytest.raises(DocumentError, match="带宏"):
        reader.read(repacked(saved(document), **{"[Content_Types]": macro}))


def bomb():
    return repacked(saved(docx.Document()), [("word/media/a.bin", b"0" * (8 * 2**20))])


def deep():
    table = "<w:tbl><w:tr><w:tc>" * 30 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 30
    return saved(with_body(table.replace("<w:tbl>", f"<w:tbl {NS}>", 1)))


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (lambda: saved(docx.Document())[:3000], "不完整"),
        (lambda: b"PK\x03\x04 no archive at all", "不完整"),
        (lambda: b"%PDF-1.7 renamed", "不完整"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 locked", "密码"),
        (lambda: saved(docx.Document()), "没有文字"),
        (bomb, "压缩炸弹"),
        (lambda: repacked(saved(docx.Document()), document=lambda xml: xml[:200]), "不合格式"),
        (lambda: repacked(b"PK\x05\x06" + bytes(18), [("a.txt", b"x")]), "不完整"),
    ],
)
def test_hostile_documents_are_refused_with_the_reason(data, word):
    with pytest.raises(DocumentError, match=word):
        reader.read(data())


def test_tables_nested_past_all_measure_are_refused():
    with pytest.raises(DocumentError):
        reader.read(deep())
