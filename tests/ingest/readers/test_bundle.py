"""Zip bundles: names, bounds, and the documents in them."""

import io
import zipfile

import pytest

from corpus.errors import DocumentError
from ingest.readers import bundle, read_document

TEXT = "2024年度收入合计5.00万元。"


def packed(files, compression=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_every_file_of_a_bundle_is_unpacked_but_what_systems_leave(tmp_path):
    data = packed({"一/说明.txt": TEXT, "图.png": b"\x89PNG", "__MACOSX/x.txt": "x"})
    found = list(bundle.unpack(data, tmp_path))
    assert [(path.read_bytes(), str(name)) for path, name in found] == [
        (TEXT.encode(), "一/说明.txt"),
        (b"\x89PNG", "图.png"),
    ]


def test_names_in_gbk_are_decoded():
    placeholder = "xxxx.txt"  # two bytes a character, as the name below has in GBK
    data = packed({placeholder: TEXT}).replace(b"xxxx.txt", "决算".encode("gbk") + b".txt")
    assert [member.name for member in bundle.members(data)] == ["决算.txt"]


def test_equal_names_of_two_folders_are_unpacked_side_by_side(tmp_path):
    data = packed({"甲/说明.txt": "甲", "乙/说明.txt": "乙", "丙" * 90 + ".txt": "丙"})
    paths = [path for path, _ in bundle.unpack(data, tmp_path)]
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
    path = tmp_path / "inner.zip"
    path.write_bytes(packed({"a.txt": TEXT}))
    with pytest.raises(DocumentError, match="包中的包也不展开"):
        read_document(path)
