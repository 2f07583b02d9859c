"""Bounds on zipped files, checked before anything in them is unpacked."""

from __future__ import annotations

import io
import zipfile
import zlib

from corpus.errors import DocumentError

MOST_MEMBERS = 2_000
MOST_UNPACKED = 400 * 2**20
MOST_XML = 64 * 2**20
MOST_RATIO = 200  # of unpacked to packed size; text and XML stay below 50
_SMALL = 4 * 2**20  # a ratio says nothing about members this small


def bounded(data: bytes) -> list[zipfile.ZipInfo]:
    """The members of a zipped file that may be unpacked; raises `DocumentError` otherwise."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise DocumentError(
            "文件不完整、已损坏或后缀与内容不符，打不开，请重新下载后再导入。"
        ) from error
    total = sum(member.file_size for member in members)
    if len(members) > MOST_MEMBERS or total > MOST_UNPACKED:
        raise DocumentError(
            f"文件解压后超过 {MOST_MEMBERS} 个成员或 {MOST_UNPACKED >> 20} MB，为安全起见未导入。"
        )
    if any(m.file_size > _SMALL and m.file_size > MOST_RATIO * m.compress_size for m in members):
        raise DocumentError(f"文件的压缩比超过 {MOST_RATIO} 倍，像是压缩炸弹，为安全起见未导入。")
    if any(
        m.file_size > MOST_XML and m.filename.lower().endswith((".xml", ".rels")) for m in members
    ):
        raise DocumentError(
            f"文件里的正文超过 {MOST_XML >> 20} MB，不像一份预算或决算公开，未导入。"
        )
    if any(member.flag_bits & 1 for member in members):
        raise DocumentError("文件加了密码，请去掉密码后再导入。")
    return members


def unpacked(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """A member's bytes, at most as many as its header promised; raises `DocumentError`."""
    try:
        with archive.open(member) as stream:
            data = stream.read(member.file_size + 1)
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, zlib.error) as error:
        raise DocumentError("压缩文件里的内容读不出来，请重新下载或重新打包后再导入。") from error
    if len(data) > member.file_size:
        raise DocumentError("压缩文件里的大小与声明不符，为安全起见未导入。")
    return data
