"""What pages do to text: lines broken in mid-sentence, tables and paragraphs cut in two."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence


def width(char: str) -> int:
    """The columns of a character: 1 for ASCII, else 2."""
    return 1 if char.isascii() else 2


def wrap(lines: Sequence[str], columns: int) -> list[str]:
    """Lines cut at so many columns, in mid-word and mid-number like the lines of a printed page."""
    return [piece for line in lines for piece in _pieces(line, columns)]


def _pieces(line: str, columns: int) -> Iterator[str]:
    start = used = 0
    for position, char in enumerate(line):
        used += width(char)
        if used > columns and char not in "，。；：、）%":
            yield line[start:position]
            start, used = position, width(char)
    yield line[start:]


def cut_pages(lines: Sequence[str], characters: int) -> list[str]:
    """Lines with a page's end about every so many characters, in mid-paragraph or mid-table."""
    made: list[str] = []
    used = 0
    for number, line in enumerate(lines):
        used += len(line)
        if used < characters:
            made.append(line)
            continue
        cut = _cut(line, lines[number + 1] if number + 1 < len(lines) else "")
        made += cut
        used = 0 if len(cut) > 1 else used
    return made


def _cut(line: str, following: str) -> list[str]:
    if line.startswith("|"):
        inside = following.startswith("|") and "---" not in line + following
        return _cut_row(line) if inside else [line]
    if len(line) < 80 or line.startswith(("#", "-")):
        return [line]
    middle = len(line) * 3 // 5
    return [line[:middle], "", line[middle:]]


def _cut_row(line: str) -> list[str]:
    """A row at a page's end: the tail of its longest name goes to the next page's first row."""
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    named = [i for i, cell in enumerate(cells) if len(cell) >= 6 and not re.search(r"\d", cell)]
    rest = [""] * len(cells)
    if named:
        at = max(named, key=lambda i: len(cells[i]))
        cells[at], rest[at] = cells[at][:-2], cells[at][-2:]
    head = ["", "|" + "  |" * len(cells), "|" + "---|" * len(cells)]
    tail = ["| " + " | ".join(rest) + " |"] if named else []
    return ["| " + " | ".join(cells) + " |", *head, *tail]
