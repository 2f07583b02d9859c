"""A written document cut into its paragraphs and tables, each under its headings, for training.

Ingest reads real documents; this only undoes what the writer did, before lines are wrapped or cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samples.account import Account
from samples.asked import style_of
from samples.scope import scope
from samples.template import wording

_LEVELS = (
    re.compile(r"第.部分"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）|\d+\. ?\S{2,12}$"),
)
_LONGEST_HEADING = 40
_ROWS = 12


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch of a document; `text` is what is embedded of it, `body` what it prints."""

    headings: tuple[str, ...]
    body: str
    text: str


def paragraphs(account: Account) -> list[Paragraph]:
    """The paragraphs of an account's document, in printed order."""
    form = wording(account.body.wording if account.final else account.body.budget)
    lines = form.render(scope(account, style_of(account)))
    owner = f"{account.body.name} {account.year}年"
    made = []
    for headings, body in _grouped(lines):
        text = f"{owner} {' '.join(headings)} {body}"
        made.append(Paragraph(headings, body, text))
    return made


def _grouped(lines: Iterator[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Paragraphs and slices of tables with the headings above them."""
    headings: dict[int, str] = {}
    rows: list[str] = []
    for line in lines:
        level = _level(line)
        if rows and (level is not None or not line.startswith("|") or len(rows) == _ROWS):
            yield tuple(headings.values()), "\n".join(rows)
            rows = []
        if level is not None:
            headings = {at: said for at, said in headings.items() if at < level}
            headings[level] = line.strip("#　 ")
        elif line.startswith("|"):
            rows.append(line)
        elif len(line) > 15:
            yield tuple(headings.values()), line.strip("　 ")
    if rows:
        yield tuple(headings.values()), "\n".join(rows)


def _level(line: str) -> int | None:
    if len(line) > _LONGEST_HEADING or line.endswith(("。", "；")):
        return None
    plain = line.strip("#　 ")
    return next((level for level, form in enumerate(_LEVELS) if form.match(plain)), None)
