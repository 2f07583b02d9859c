"""Zip bundles: the reports and attached tables that a unit publishes as one download.

Names in a bundle are labels, never paths to write to; a bundle inside a bundle is not opened.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath

from corpus.errors import DocumentError
from ingest.readers.archive import bounded, unpacked

SUFFIX = ".zip"
MOST_FILES = 300
_LONGEST_NAME = 80  # characters; file systems count bytes, three for a Chinese character
_IGNORED = (".ds_store", "thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Member:
    """A file of a bundle: its name there, folders included, and its bytes when asked for."""

    name: str
    read: Callable[[], bytes]


def members(data: bytes) -> Iterator[Member]:
    """The files of a bundle in order; raises `DocumentError` for what is unsafe or damaged."""
    named = [(member, _name(member)) for member in bounded(data) if not member.is_dir()]
    unsafe = next((name for _, name in named if _leads_out(name)), None)
    if unsafe is not None:
        raise DocumentError(
            f"压缩包里的文件名“{unsafe[:60]}”指到包外，为安全起见未导入，请重新打包。"
        )
    linked = next((name for member, name in named if _is_link(member)), None)
    if linked is not None:
        raise DocumentError(
            f"压缩包里的“{linked[:60]}”是指向别处的链接，为安全起见未导入，请重新打包。"
        )
    kept = [(member, name) for member, name in named if not _is_ignored(name)]
    if not kept:
        raise DocumentError("压缩包是空的，请换一份有内容的压缩包。")
    if len(kept) > MOST_FILES:
        raise DocumentError(f"压缩包里超过 {MOST_FILES} 个文件，请分成几包后再导入。")
    for member, name in kept:
        yield Member(name, partial(_content, data, member))


def _content(data: bytes, member: zipfile.ZipInfo) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return unpacked(archive, member)


def unpack(data: bytes, folder: Path) -> Iterator[tuple[Path, PurePosixPath]]:
    """Write a bundle's files below `folder`, each in a folder of its own under its own plain name,
    so that equal names of several folders live side by side; gives each with its name in there.
    """
    for number, member in enumerate(members(data)):
        place = folder / str(number)
        place.mkdir()
        path = place / _short(PurePosixPath(member.name).name)
        path.write_bytes(member.read())
        yield path, PurePosixPath(member.name)


def _name(member: zipfile.ZipInfo) -> str:
    """A member's name as it was written: UTF-8 where marked or valid, else GB18030."""
    name = member.orig_filename
    if not member.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return name.replace("\\", "/")
        for encoding in ("utf-8", "gb18030"):
            try:
                return raw.decode(encoding).replace("\\", "/")
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _short(name: str) -> str:
    """A file name that every file system takes: its end is kept, since a suffix matters most."""
    return name[-_LONGEST_NAME:]


def _leads_out(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return (
        name.startswith("/") or ".." in parts or bool(re.match("[A-Za-z]:", name)) or "\x00" in name
    )


def _is_link(member: zipfile.ZipInfo) -> bool:
    """Whether a member is a symbolic link of a Unix system, its target written as its content."""
    return member.create_system == 3 and stat.S_ISLNK(member.external_attr >> 16)


def _is_ignored(name: str) -> bool:
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", "__MACOSX", "~$")) for part in parts) or (
        parts[-1].lower() in _IGNORED
    )
