"""Old Word documents: through LibreOffice where it is there, refused with advice where not."""

import io
import stat

import docx
import pytest

from corpus.errors import DocumentError
from ingest.models import Paragraph
from ingest.readers import doc

OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)


def new_document():
    document = docx.Document()
    document.add_paragraph("收入5万元")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def program(folder, script):
    path = folder / "office"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_what_the_office_program_makes_of_it_is_read(tmp_path):
    (tmp_path / "made.docx").write_bytes(new_document())
    copy = (
        f'while [ "$1" != --outdir ]; do shift; done; cp "{tmp_path}/made.docx" "$2/document.docx"'
    )
    assert doc.read(OLD, program(tmp_path, copy)).blocks == (Paragraph("收入5万元"),)


@pytest.mark.parametrize("script", ["exit 1", "exit 0"])
def test_an_office_program_that_makes_nothing_is_told(tmp_path, script):
    with pytest.raises(DocumentError, match="没能打开"):
        doc.read(OLD, program(tmp_path, script))


def test_without_the_office_program_the_advice_is_given(tmp_path):
    with pytest.raises(DocumentError, match="需要 LibreOffice"):
        doc.read(OLD, str(tmp_path / "none"))


def test_a_file_that_only_carries_the_suffix_is_read_as_what_it_is():
    assert doc.read(new_document()).blocks == (Paragraph("收入5万元"),)
    assert doc.read("<html><p>收入5万元</p></html>".encode()).blocks == (Paragraph("收入5万元"),)


def test_what_is_no_word_document_is_refused():
    with pytest.raises(DocumentError, match="不是 Word 文档"):
        doc.read("收入5万元".encode())
