"""Readers: one file a format, each turning a file into the same blocks (`ingest.models.Document`).

`read_document` looks at the bytes and the name (`kinds`), and calls the reader that fits.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from pathlib import Path, PurePath

from corpus.errors import DocumentError
from ingest.models import Document
from ingest.readers import bundle, doc, docx, html, pdf, sheets, text
from ingest.readers.kinds import kind_of

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
    name = name or path.name
    if (suffix := PurePath(name).suffix.lower()) == bundle.SUFFIX:
        raise DocumentError("这里不展开压缩包（包中的包也不展开），请解压后再导入。")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(f"文件读不出来（{error.strerror}），请检查路径和权限。") from error
    if not data.removeprefix(codecs.BOM_UTF8).strip():
        raise DocumentError("文件是空的，请换一份有内容的文件。")
    reader = _READERS.get(kind_of(name, data))
    if reader is None:
        raise DocumentError(
            f"不支持的格式“{suffix or '无扩展名'}”："
            f"目前可读 {'、'.join(SUFFIXES)}，请转换后再导入。"
        )
    return reader(data)
