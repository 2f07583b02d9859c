"""What a file is, told by its content: many sites publish web pages as .doc and Word files as .pdf.

The suffix decides only where the content leaves it open.
"""

from __future__ import annotations

import codecs
import io
import re
import zipfile
from pathlib import PurePath

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word and Excel before 2007
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_TEXTUAL = (".md", ".markdown", ".txt", ".html", ".htm")
_HEAD = 4096


def kind_of(name: str, data: bytes) -> str:
    """The suffix of the format that a file is in, `.docx` for one; its own where that can't be
    told from the content.
    """
    suffix = PurePath(name).suffix.lower()
    head = data[:_HEAD].removeprefix(codecs.BOM_UTF8)
    if b"%PDF-" in head[:1024] and suffix not in _TEXTUAL[:3]:
        return ".pdf"
    if head.startswith(b"PK\x03\x04"):
        return _packed(data) or suffix
    if head.startswith(_COMPOUND):
        return _compound(data) or suffix
    if head.startswith(b"{\\rtf"):
        return ".doc"
    if _PAGE.match(head) or (suffix not in _TEXTUAL and b"<html" in head.lower()):
        return ".html"
    if suffix and suffix not in _TEXTUAL and _is_text(data):
        return ".txt"
    return suffix


def _packed(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    if any(name.startswith("word/") for name in names):
        return ".docx"
    return ".xlsx" if any(name.startswith("xl/") for name in names) else None


def _compound(data: bytes) -> str | None:
    """By the names of the streams, which are in UTF-16."""
    if "WordDocument".encode("utf-16-le") in data:
        return ".doc"
    return ".xls" if any(n.encode("utf-16-le") in data for n in ("Workbook", "Book\0")) else None


def _is_text(data: bytes) -> bool:
    """Whether all is text in an encoding that text comes in, and some of it Chinese."""
    if b"\0" in data:
        return False
    for encoding in ("utf-8", "gb18030"):
        try:
            return re.search(r"[\u4e00-\u9fff]{4}", data.decode(encoding)) is not None
        except UnicodeDecodeError:
            continue
    return False
