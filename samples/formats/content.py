"""What a document says, apart from any format: its title, headings, paragraphs and tables in order.

It is read from the lines that a wording renders, before they are wrapped or cut into pages, so that
every format says the same and no wording is written twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samples.account import Account
from samples.scope import scope
from samples.style import Style
from samples.template import wording

_LEVELS = (
    re.compile(r"第.部分"),
    re.compile(r"[一二三四五六七八九十]+、"),
    re.compile(r"（[一二三四五六七八九十]+）"),
)
_LONGEST = 40  # characters of a heading
_CONTENTS = re.compile(r"目\s*录")
_RULE = re.compile(r"\|(-+\|)+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `level` counts from 1 for 第一部分."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `aside` is a table's unit or year, set to its right."""

    text: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: all rows of one length, of which the first `heads` are its head."""

    rows: tuple[tuple[str, ...], ...]
    heads: int


@dataclass(frozen=True, slots=True)
class Content:
    """A document without a format; `name` is its file's name without a suffix."""

    name: str
    title: str
    blocks: tuple[Heading | Text | Grid, ...]


def content(account: Account) -> Content:
    """What an account's document says, in its unit's wording."""
    form = wording(account.body.wording if account.final else account.body.budget)
    lines = [line for line in form.render(scope(account, form.style)) if line.strip()]
    title = lines[0].lstrip("# ")
    return Content(title_of(account, form.style), title, tuple(_blocks(lines[1:])))


def title_of(account: Account, style: Style) -> str:
    """The title that a document's file is named by."""
    body = account.body
    return style.title.format(full_name=body.full_name, year=account.year, level=account.level)


def _blocks(lines: Sequence[str]) -> Iterator[Heading | Text | Grid]:
    rows: list[str] = []
    listed: set[str] | None = None  # the lines of the table of contents while it lasts
    for line in [*lines, ""]:
        if rows and not line.startswith("|"):
            yield _grid(rows)
            rows = []
        if line.startswith("|"):
            rows.append(line)
        elif line:
            said = _said(line)
            if listed is not None and said not in listed and not line.startswith("#"):
                listed.add(said)
                yield Text(said)
                continue
            listed = set() if _CONTENTS.fullmatch(said) else None
            yield _paragraph(line)


def _said(line: str) -> str:
    return line.replace("**", "").strip().removeprefix("- ").strip("#　 ")


def _paragraph(line: str) -> Heading | Text:
    said = _said(line)
    if line.startswith("#"):
        return Heading(said, len(line) - len(line.lstrip("#")) - 1)
    if len(said) <= _LONGEST and not line.startswith(("- ", " -")) and said[-1] not in "。；：":
        for level, form in enumerate(_LEVELS, 1):
            if form.match(said):
                return Heading(said, level)
    return Text(said, bool(re.fullmatch(r"单位：\S+|（\d{4}年度）", said)))


def _grid(lines: Sequence[str]) -> Grid:
    rows = [
        tuple(cell.strip() for cell in line.strip()[1:-1].split("|"))
        for line in lines
        if not _RULE.fullmatch(line)
    ]
    full = [row for row in rows if any(row)]
    return Grid(tuple(full), _heads(full))


def _heads(rows: Sequence[Sequence[str]]) -> int:
    """How many rows a table's head has: they hold words alone, and more than one."""
    for number, row in enumerate(rows):
        filled = [cell for cell in row if cell]
        if (
            len(filled) < 2
            or any(_is_figure(cell) for cell in filled)
            or row[0].startswith("项目名称")
        ):
            return number
    return 0


def _is_figure(cell: str) -> bool:
    return bool(re.fullmatch(r"-?[\d,]+(\.\d+)?%?", cell))
