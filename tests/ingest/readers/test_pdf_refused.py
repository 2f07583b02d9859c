"""PDF files that can't be taken are refused in one sentence that says why."""

import pytest
from reportlab.lib import pdfencrypt

from corpus.errors import DocumentError
from ingest.readers.pdf import read
from ingest.readers.pdf.opening import MAX_PAGES
from tests.ingest.readers.drawn import Drawing

LOOPING = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>endobj\n"
    b"trailer<</Root 1 0 R>>\nstartxref\n0\n%%EOF"
)


def plain():
    return Drawing().text(72, 100, "某市司法局二〇二四年度部门决算公开情况说明").bytes()


def many_pages(count):
    drawing = Drawing()
    for _ in range(count):
        drawing.page()
    return drawing.bytes()


def crowded():
    drawing = Drawing()
    for row in range(500):
        drawing.text(2, row * 1.6, "收入" * 70, 1.5)
    return drawing.bytes()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (
            lambda: (
                Drawing(encrypt=pdfencrypt.StandardEncryption("密".encode().hex()))
                .text(72, 100, "部门决算")
                .bytes()
            ),
            "密码",
        ),
        (lambda: plain()[:-600], "不完整"),
        (lambda: b"\xff\xd8\xff\xe0" + bytes(4000), "不是 PDF"),
        (lambda: b"%PDF-1.4\nnothing at all\nstartxref\n0\n%%EOF", "已损坏"),
        (lambda: LOOPING, "PDF"),
        (lambda: many_pages(MAX_PAGES + 1), f"超过 {MAX_PAGES} 页"),
        (lambda: many_pages(2), "扫描件"),
        (crowded, "个字符，超过每页"),
    ],
    ids=["encrypted", "cut", "picture", "broken", "looping", "long", "scanned", "crowded"],
)
def test_it_is_refused_with_the_reason(data, why):
    with pytest.raises(DocumentError, match=why) as caught:
        read(data())
    assert str(caught.value).endswith("。")


def test_an_owner_password_alone_does_not_hinder_reading():
    locked = pdfencrypt.StandardEncryption("", ownerPassword="x", canModify=0)
    drawing = Drawing(encrypt=locked).text(72, 100, "某市司法局二〇二四年度部门决算公开情况说明")
    assert read(drawing.bytes()).blocks[0].text == "某市司法局二〇二四年度部门决算公开情况说明"
