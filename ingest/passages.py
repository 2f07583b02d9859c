"""Passages: the pieces of a report that are embedded, retrieved and quoted.

A passage is a paragraph, with the items that follow a short one and what a line that ends with a
colon opens. A long table is cut into slices of whole rows; each later slice begins with the head of
the table, and the last ends with the note below it. Nothing is cut by length inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.models import Passage, Report
from ingest.figures.scope import sentences
from ingest.models import Layout, Paragraph, Placed, Table
from ingest.outline import is_caption

_OPENS = re.compile(r"[:：]\s*$")
_NOTE = re.compile(r"^\s*(?:注|备注|说明)\s*\d*\s*[:：.、]")
_NUMBER = re.compile(r"^[-−]?\d[\d,]*(?:\.\d+)?[%％]?$")
_SHORT = 80
_LONG = 500
_ROWS = 12
_HEAD_ROWS = 4
_HEAD = 240  # characters of a head that is repeated
_TITLED = 4  # filled cells of a row that gives titles amid a table


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of the mended text in a block; `head` are the spans of rows repeated above it."""

    start: int
    end: int
    placed: Placed
    head: tuple[tuple[int, int], ...] = ()


def cut_passages(layout: Layout, report: Report) -> tuple[Passage, ...]:
    """The passages of a report in printed order."""
    passages = []
    for order, piece in enumerate(p for group in _groups(layout) for p in _cut(group)):
        start, end = piece.start, piece.end
        lines = [layout.text[a:b] for a, b in (*piece.head, (start, end))]
        source = piece.placed.text_source(report.id, start, end, start, end)
        id_ = f"{report.mark}-{order:04d}"
        passages.append(Passage(id_, report.id, order, "\n".join(lines), source))
    return tuple(passages)


def _groups(layout: Layout) -> Iterator[list[Placed]]:
    """Blocks that make one passage, or one table with the note below it; no headings."""
    group: list[Placed] = []
    for placed in _told(layout.blocks):
        if group and not _goes_on(group, placed):
            yield group
            group = []
        group.append(placed)
    if group:
        yield group


def _told(blocks: Sequence[Placed]) -> Iterator[Placed]:
    """The blocks that tell something: no headings, nor what only names the table below."""
    headed = False  # what stands above the first heading is a cover
    for number, placed in enumerate(blocks):
        headed = headed or placed.heading
        if placed.heading or not _tells(placed, headed):
            continue
        if not (_is_label(placed) and _stands_above_table(blocks[number + 1 : number + 6])):
            yield placed


def _stands_above_table(after: Sequence[Placed]) -> bool:
    """Whether only lines that name a table stand before the next one."""
    rest = (p.block for p in after if not (is_caption(p.block) or _is_label(p)))
    return isinstance(next(rest, None), Table)


def _tells(placed: Placed, headed: bool) -> bool:
    return not is_caption(placed.block) and (headed or not _is_label(placed))


def _is_label(placed: Placed) -> bool:
    """A short line without a stop: a title or a label, if it is not one of a list."""
    if isinstance(placed.block, Table):
        return False
    text = placed.block.text
    return len(text) < 60 and not re.search(r"[，,。；;：:]", text)


def _goes_on(group: Sequence[Placed], placed: Placed) -> bool:
    """Whether a block belongs to the passage that is being gathered."""
    first, last = group[0], group[-1]
    if last.path != placed.path or last.file != placed.file:
        return False
    if isinstance(last.block, Table) or isinstance(first.block, Table):
        return isinstance(placed.block, Paragraph) and bool(_NOTE.match(placed.block.text))
    if isinstance(placed.block, Table) or placed.end - first.start > _LONG:
        return False
    opened = bool(_OPENS.search(last.block.text)) and _size(last) <= _SHORT
    return opened or (_size(last) <= _SHORT and _size(placed) <= _SHORT)


def _size(placed: Placed) -> int:
    return placed.end - placed.start


def _cut(group: Sequence[Placed]) -> Iterator[_Piece]:
    first, last = group[0], group[-1]
    if isinstance(first.block, Table):
        yield from _slices(first, last.end)
    elif isinstance(first.block, Paragraph) and len(group) == 1 and _size(first) > _LONG:
        yield from _stretches(first, first.block.text)
    else:
        yield _Piece(first.start, last.end, first)


def _slices(placed: Placed, stop: int) -> Iterator[_Piece]:
    """A table in slices of whole rows; the last goes on to where its notes stop."""
    assert isinstance(placed.block, Table)
    rows = placed.block.rows
    spans = [
        (at[0] - 2, at[-1] + len(row[-1]) + 2) for at, row in zip(placed.cells, rows, strict=True)
    ]
    head = _head_rows(rows)
    for begin in range(0, len(rows), _ROWS):
        end = min(begin + _ROWS, len(rows))
        above = [r for r in _titles_before(rows, begin, head) if r < begin]
        last = stop if end == len(rows) else spans[end - 1][1]
        yield _Piece(spans[begin][0], last, placed, tuple(spans[r] for r in above))


def _head_rows(rows: Sequence[Sequence[str]]) -> list[int]:
    """The rows above the first one with a number, as many as may be repeated."""
    head: list[int] = []
    size = 0
    for number, row in enumerate(rows[:_HEAD_ROWS]):
        size += sum(len(cell) + 3 for cell in row)
        if size > _HEAD or any(_NUMBER.match(cell.strip()) for cell in row):
            break
        head.append(number)
    return head


def _titles_before(rows: Sequence[Sequence[str]], begin: int, head: list[int]) -> list[int]:
    """The head of the rows from `begin` on: the table's, and the last row of titles amid it."""
    amid = [r for r in range(len(head), begin) if _gives_titles(rows[r])]
    return [*head, *amid[-1:]]


def _gives_titles(row: Sequence[str]) -> bool:
    filled = [cell for cell in row if cell.strip()]
    return (
        len(filled) >= _TITLED
        and len(set(filled)) == len(filled)
        and not any(re.search(r"\d", cell) or len(cell) > 20 for cell in filled)
    )


def _stretches(placed: Placed, text: str) -> Iterator[_Piece]:
    """A long paragraph in stretches of whole sentences."""
    start = stop = 0
    for begin, end in sentences(text):
        if end - start > _LONG and stop > start:
            yield _Piece(placed.start + start, placed.start + stop, placed)
            start = begin
        stop = end
    if stop > start:
        yield _Piece(placed.start + start, placed.start + stop, placed)
