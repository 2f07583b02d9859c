"""Zip bundles: names, bounds, and the documents in them."""

import io
import zipfile

import pytest

from corpus.errors import DocumentError
from ingest.models import Document, Paragraph
from ingest.readers import bundle, read_documents

TEXT = "2024年度收入合计5.00万元。"


def packed(files, compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def saved(folder, files):
    path = folder / "bundle.zip"
    path.write_bytes(packed(files))
    return path


def test_every_readable_file_of_a_bundle_is_a_document(tmp_path):
    path = saved(tmp_path, {"一/说明.txt": TEXT, "图.png": b"\x89PNG", "__MACOSX/x.txt": "x"})
    assert read_documents(path) == [("一/说明.txt", Document((Paragraph(TEXT),)))]


def test_a_plain_file_is_one_document(tmp_path):
    path = tmp_path / "说明.txt"
    path.write_text(TEXT)
    assert read_documents(path) == [("说明.txt", Document((Paragraph(TEXT),)))]


def test_names_in_gbk_are_decoded():
    placeholder = "xxxx.txt"  # two bytes a character, as the name below has in GBK
    data = packed({placeholder: TEXT}).replace(b"xxxx.txt", "决算".encode("gbk") + b".txt")
    assert [member.name for member in bundle.members(data)] == ["决算.txt"]


def test_equal_names_of_two_folders_are_unpacked_side_by_side(tmp_path):
    data = packed({"甲/说明.txt": "甲", "乙/说明.txt": "乙", "丙" * 90 + ".txt": "丙"})
    paths = list(bundle.unpack(data, tmp_path))
    assert [path.read_text() for path in paths] == ["甲", "乙", "丙"]
    assert [path.name for path in paths[:2]] == ["说明.txt", "说明.txt"]


@pytest.mark.parametrize(
    "name", ["../outside.txt", "/etc/outside.txt", "C:\\outside.txt", "a\\..\\..\\outside.txt"]
)
def test_a_name_that_leads_out_is_refused_and_nothing_is_written(tmp_path, name):
    with pytest.raises(DocumentError, match="指到包外"):
        list(bundle.unpack(packed({"ok.txt": TEXT, name: TEXT}), tmp_path))
    assert list(tmp_path.iterdir()) == []


def locked():
    data = bytearray(packed({"a.txt": TEXT}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (lambda: packed({"a.txt": b"0" * (8 * 2**20)}), "压缩炸弹"),
        (lambda: packed({f"{i}.txt": "" for i in range(2001)}), "2000"),
        (lambda: packed({f"{i}.txt": "" for i in range(301)}), "300"),
        (lambda: packed({}), "空的"),
        (lambda: packed({"a.txt": TEXT})[:40], "不完整"),
        (lambda: b"%PDF-1.7", "不完整"),
        (locked, "密码"),
    ],
)
def test_hostile_bundles_are_refused_with_the_reason(data, word):
    with pytest.raises(DocumentError, match=word):
        list(bundle.members(data()))


def test_a_member_whose_bytes_are_damaged_is_refused():
    data = packed({"a.txt": TEXT}, zipfile.ZIP_STORED).replace("收入".encode(), "支出".encode())
    with pytest.raises(DocumentError, match="读不出来"):
        next(bundle.members(data)).read()


def test_a_bundle_in_a_bundle_is_not_opened(tmp_path):
    path = saved(tmp_path, {"inner.zip": packed({"a.txt": TEXT})})
    with pytest.raises(DocumentError, match="没有可读的文件"):
        read_documents(path)


def test_a_member_that_cannot_be_taken_is_named(tmp_path):
    with pytest.raises(DocumentError, match=r"“a\.docx”"):
        read_documents(saved(tmp_path, {"a.docx": b"no document"}))
