"""Readers: one file a format, each turning a file into the same blocks (`ingest.models.Document`).

`read_document` looks at the name and the bytes, and calls the reader that fits.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from corpus.errors import DocumentError
from ingest.models import Document
from ingest.readers import bundle, doc, docx, html, pdf, sheets, text

_READERS: Mapping[str, Callable[[bytes], Document]] = {
    ".md": text.read,
    ".markdown": text.read,
    ".txt": text.read,
    ".pdf": pdf.read,
    ".html": html.read,
    ".htm": html.read,
    ".docx": docx.read,
    ".doc": doc.read,
    ".xlsx": sheets.read,
    ".xls": sheets.read,
}

SUFFIXES = tuple(_READERS)


def read_document(path: Path, name: str = "") -> Document:
    """Read one file into blocks; `name` is what it is called where it is kept under another name.

    `DocumentError` says in a sentence why a file can't be taken.
    """
    return _read(name or path.name, lambda: _bytes(path))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DocumentError(f"文件读不出来（{error.strerror}），请检查路径和权限。") from error


def _read(name: str, content: Callable[[], bytes]) -> Document:
    suffix = PurePath(name).suffix.lower()
    reader = _READERS.get(suffix)
    if suffix == bundle.SUFFIX:
        raise DocumentError("这里不展开压缩包（包中的包也不展开），请解压后再导入。")
    if reader is None:
        raise DocumentError(
            f"不支持的格式“{suffix or '无扩展名'}”："
            f"目前可读 {'、'.join(SUFFIXES)}，请转换后再导入。"
        )
    data = content()
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise DocumentError("文件是空的，请换一份有内容的文件。")
    return reader(data)
