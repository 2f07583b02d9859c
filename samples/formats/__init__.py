"""The same documents in the formats that real ones come in.

    content     what a document says: headings, paragraphs, tables, without a format
    merged      which cells of a table's head are printed as one
    pdf docx html xlsx scan     one function a format: content → bytes

`encoded` imports a format's library only when that format is written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from corpus.errors import UsageError
from samples.formats.content import Content, Grid, content

__all__ = ["FORMATS", "OWN", "content", "encoded", "suffix"]

OWN = "md"  # Markdown or plain text, as the unit's wording says
_SUFFIXES: Mapping[str, str] = {
    "pdf": ".pdf",
    "scan": "（扫描件）.pdf",
    "docx": ".docx",
    "html": ".html",
    "xlsx": ".xlsx",
}
FORMATS = (OWN, *_SUFFIXES)


def suffix(form: str) -> str:
    """What a file's name ends with; raises UsageError for a format that isn't written."""
    if form not in _SUFFIXES:
        raise UsageError(f"不会写“{form}”格式，可写的有 {'、'.join(FORMATS)}。")
    return _SUFFIXES[form]


def encoded(said: Content, form: str) -> bytes | None:
    """The bytes of a file in a format; None where there is nothing to write: a workbook holds only
    tables, and some wordings have none.
    """
    if form == "xlsx" and not any(isinstance(block, Grid) for block in said.blocks):
        return None
    write: Callable[[Content], bytes] = getattr(
        import_module(f"samples.formats.{form}"), f"as_{form}"
    )
    return write(said)
