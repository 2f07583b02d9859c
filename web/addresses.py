"""The addresses of pages and places, relative to any page; they carry the language on."""

from __future__ import annotations

from urllib.parse import urlencode

from corpus.models import Source
from web.language import LANGUAGES, spoken


def address(page: str, **values: object) -> str:
    """The address of a page with its values; those that are empty or None are left out."""
    given = {key: str(value) for key, value in values.items() if value not in (None, "")}
    if spoken() != LANGUAGES[0]:
        given["lang"] = spoken()
    return f"{page}?{urlencode(given)}" if given else page


def place(source: Source, **values: object) -> str:
    """The address at which the page `read` shows where something is printed.

    `values` may name the answer that cites it (`chat`, `turn`, `n`), so that the other citations of
    the answer can be gone through there.
    """
    return address("read", report=source.report, at=source.start, **values)
