"""Files that are not what they should be: read for what they are, or refused in one sentence."""

import io
import re
import socket
import zipfile
from dataclasses import replace

import pytest

from corpus.embedding import HashEmbedder
from corpus.errors import DocumentError
from ingest import ingest, read
from ingest.reading import Limits, Work, read_files
from samples.city import bodies
from samples.formats import content, encoded
from samples.formats.content import Heading
from samples.writer import accounts
from tests.ingest.made import FINAL

ACCOUNTS = list(accounts(bodies(10), (2022, 2023), 7))
ONE, EARLIER = ACCOUNTS[1], ACCOUNTS[0]
OTHER = next(a for a in ACCOUNTS if a.body.wording == "page_cut" and a.year == 2023)
TEXT = f"{FINAL}\n一、收入决算情况说明\n收入合计5.00万元，其中：其他收入5.00万元。\n"


def saved(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(folder, name, data):
    with pytest.raises(DocumentError) as caught:
        read(saved(folder, name, data))
    said = str(caught.value)
    assert said.endswith("。")
    assert "\n" not in said
    return said


def patched(data, member, change):
    """A zipped file with one member changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            new.writestr(info.filename, change(part) if info.filename == member else part)
    return stream.getvalue()


@pytest.fixture
def listener():
    """A port that counts who calls; every made file below names it."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0)
        yield server


def never_called(server):
    with pytest.raises(BlockingIOError):
        server.accept()
    return True


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("docx", "a.pdf"),
        ("docx", "a.xlsx"),
        ("html", "a.doc"),
        ("html", "a.xls"),
        ("html", "a.pdf"),
        ("html", "a.txt"),
        ("pdf", "a.docx"),
        ("pdf", "a.doc"),
        ("pdf", "没有扩展名"),
    ],
)
def test_a_wrong_suffix_does_not_hinder_reading(form, name, tmp_path):
    said = content(ONE)
    right = read(saved(tmp_path, f"{said.name}.{form}", encoded(said, form)))
    wrong = read(saved(tmp_path, name, encoded(said, form)))
    assert len(wrong.figures) == len(right.figures) > 100
    assert wrong.report.id == right.report.id


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_text_is_read_in_every_encoding_it_comes_in(encoding, tmp_path):
    reading = read(saved(tmp_path, "a.txt", TEXT.encode(encoding)))
    assert [f.printed for f in reading.figures] == ["5.00", "5.00"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "不是 PDF"),
        ("a.docx", b"", "文件是空的"),
        ("a.txt", b"\xef\xbb\xbf \n", "文件是空的"),
        ("a.txt", ("第一回\n此开卷第一回也。有银子3两。\n" * 99).encode(), "不像一份预算或决算"),
        ("a.txt", b"ANNUAL REPORT 2023\nRevenue was $949.63 million.\n" * 99, "没有读到中文"),
        (
            "a.txt",
            "某市财政局关于编制2025年市级部门预算的通知\n各部门：\n一、单个项目预算超过100万元的，"
            "应当提交绩效目标。\n".encode(),
            "通知",
        ),
        (
            "a.txt",
            "2024年财政预算公布\n新华社北京电 记者从财政部获悉，支出安排285490亿元。".encode(),
            "新闻报道",
        ),
        ("a.txt", (TEXT + "1" * 100_000 + "万元").encode(), "1000 位"),
    ],
    ids=["picture", "empty", "blank", "novel", "english", "notice", "news", "digits"],
)
def test_what_is_no_report_is_refused_for_what_it_is(name, data, why, tmp_path):
    assert why in refusal(tmp_path, name, data)


@pytest.mark.parametrize("second", [OTHER, EARLIER], ids=["another unit", "another year"])
@pytest.mark.parametrize("form", ["docx", "html"])
def test_two_reports_in_one_file_are_refused(second, form, tmp_path):
    first = content(ONE)
    name = content(second).name
    both = content(second).blocks
    data = encoded(
        replace(first, blocks=(*first.blocks, Heading(content(second).title, 1), *both)), form
    )
    said = refusal(tmp_path, f"a.{form}", data)
    assert "不止一份公开" in said
    assert name in said


def test_a_page_of_a_hundred_thousand_characters_is_read(tmp_path):
    long = FINAL + "\n一、收入决算情况说明\n" + "收入合计5.00万元，其中：其他收入5.00万元，" * 4000
    assert len(read(saved(tmp_path, "a.txt", long.encode())).figures) == 8000


def test_a_document_that_takes_too_long_is_given_up_in_this_process_too(tmp_path):
    path = saved(tmp_path, "a.txt", b"x")

    def endless(_path):
        while True:
            pass

    limits = Limits(seconds=0.2)
    [found] = read_files([path], Work(endless, lambda _: 1), cores=1, limits=limits)
    assert "还没有读完" in str(found)


def test_entities_in_a_word_file_are_refused(tmp_path):
    evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'
    data = patched(
        encoded(content(ONE), "docx"),
        "word/document.xml",
        lambda part: part.replace(b"<w:document", evil, 1),
    )
    assert "外部实体" in refusal(tmp_path, "a.docx", data)


def test_links_and_parts_from_elsewhere_are_never_fetched(tmp_path, listener):
    place = f"http://127.0.0.1:{listener.getsockname()[1]}/x".encode()
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    related = b"".join(
        b'<Relationship Id="rX%d" Type="%s%s" Target="%s" TargetMode="External"/>'
        % (number, kind, what, place)
        for number, what in enumerate((b"aFChunk", b"image", b"attachedTemplate", b"hyperlink"))
    )
    plain = encoded(content(ONE), "docx")
    data = patched(
        patched(
            plain,
            "word/_rels/document.xml.rels",
            lambda part: part.replace(b"</Relationships>", related + b"</Relationships>"),
        ),
        "word/document.xml",
        lambda part: part.replace(
            b"</w:body>", b'<w:altChunk xmlns:r="%s" r:id="rX0"/></w:body>' % kind[:-1]
        ),
    )
    linked = read(saved(tmp_path, "a.docx", data))
    assert len(linked.figures) == len(read(saved(tmp_path, "b.docx", plain)).figures)
    assert never_called(listener)


def test_a_page_with_scripts_and_frames_is_read_without_them(tmp_path, listener):
    place = f"http://127.0.0.1:{listener.getsockname()[1]}/x"
    page = f"""<html><head><meta charset="utf-8"><meta http-equiv="refresh" content="0;url={place}">
    <script src="{place}"></script><link rel="stylesheet" href="{place}">
    <script>document.write("收入合计999.00万元")</script></head>
    <body><iframe src="{place}"></iframe>
    <img src="{place}" onerror="alert(1)"><h1>{FINAL}</h1><p>一、收入决算情况说明</p>
    <p>收入合计5.00万元，其中：其他收入5.00万元。</p><noscript>收入合计998.00万元</noscript></body>
    </html>"""
    reading = read(saved(tmp_path, "a.html", page.encode()))
    assert [f.printed for f in reading.figures] == ["5.00", "5.00"]
    assert never_called(listener)


@pytest.mark.parametrize(
    "change",
    [
        lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1:XFD1048576"', part),
        lambda part: part.replace(
            b"</sheetData>",
            b"".join(b'<row r="%d"/>' % r for r in range(900_000, 1_000_000)) + b"</sheetData>",
        ),
    ],
    ids=["absurd dimensions", "empty rows"],
)
def test_a_sheet_costs_what_is_in_it(change, tmp_path):
    plain = encoded(content(ONE), "xlsx")
    data = patched(plain, "xl/worksheets/sheet2.xml", change)
    assert data != plain
    path = saved(tmp_path, f"{content(ONE).name}.xlsx", data)
    assert len(read(path).figures) == len(read(saved(tmp_path, "b.xlsx", plain)).figures)


def test_a_bundle_of_bad_files_gives_one_sentence_each_and_the_good_one(tmp_path):
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", TEXT)
    outer = io.BytesIO()
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("好.txt", TEXT)
        archive.writestr("包.zip", inner.getvalue())
        archive.writestr("图.pdf", b"\x89PNG" + bytes(99))
        archive.writestr("空.docx", b"")
    outcome = ingest([saved(tmp_path, "x.zip", outer.getvalue())], tmp_path / "d", HashEmbedder())
    assert [taken.file for taken in outcome.taken] == ["好.txt"]
    assert sorted(r.file for r in outcome.refused) == ["包.zip", "图.pdf", "空.docx"]


def test_a_link_in_a_bundle_is_not_followed(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("决算.txt")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    outcome = ingest([saved(tmp_path, "x.zip", stream.getvalue())], tmp_path / "d", HashEmbedder())
    [refused] = outcome.refused
    assert "链接" in refused.reason
