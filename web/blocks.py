"""Mended text as paragraphs and tables, by offsets, and those as HTML with marks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from web.language import say
from web.marking import Mark, escaped, marked

_BORDER = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:\-—]*")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line: its span and, where it is a table row, the spans of its cells."""

    start: int
    end: int
    cells: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one row without cells) or a table (rows with cells)."""

    rows: tuple[Row, ...]

    @property
    def is_table(self) -> bool:
        """Whether its rows have cells."""
        return bool(self.rows[0].cells)

    @property
    def span(self) -> Span:
        """From its first character to behind its last."""
        return self.rows[0].start, self.rows[-1].end


def blocks(text: str, start: int, end: int) -> list[Block]:
    """What is printed in `text[start:end]`, from line end to line end, without blank lines."""
    found: list[Block] = []
    for is_table, rows in groupby(_rows(text, start, end), key=lambda row: bool(row.cells)):
        here = tuple(rows)
        found += [Block(here)] if is_table else [Block((row,)) for row in here]
    return found


def _rows(text: str, start: int, end: int) -> Iterator[Row]:
    position = start
    for line in text[start:end].split("\n"):
        stop = position + len(line)
        if line.lstrip().startswith("|"):
            if not _RULE.fullmatch(line):
                yield Row(position, stop, _cells(line, position))
        elif line.strip():
            yield Row(position, stop)
        position = stop + 1


def _cells(line: str, offset: int) -> tuple[Span, ...]:
    borders = [match.start() for match in _BORDER.finditer(line)]
    if line[borders[-1] + 1 :].strip():
        borders.append(len(line))
    spans = []
    for left, right in pairwise(borders):
        cell = line[left + 1 : right]
        lead = len(cell) - len(cell.lstrip())
        spans.append((offset + left + 1 + lead, offset + left + 1 + max(lead, len(cell.rstrip()))))
    return tuple(spans) or ((offset, offset + len(line)),)


def as_html(
    text: str,
    shown: Sequence[Block],
    marks: Sequence[Mark],
    headings: Collection[Span] = (),
    notes: Sequence[tuple[int, str]] = (),
) -> str:
    """Blocks as HTML; a paragraph whose span is in `headings` is set as a heading.

    `notes` are offsets with HTML that is put behind the block that each offset is in.
    """
    # A mark touches few blocks, and a long report has thousands of both.
    by_start = sorted(marks, key=lambda mark: mark.start)
    return "".join(
        _block(text, block, _touching(by_start, block.span), headings)
        + "".join(note for at, note in notes if block.span[0] <= at < block.span[1])
        for block in shown
    )


def _touching(marks: Sequence[Mark], span: Span) -> Sequence[Mark]:
    """The marks, in order of their start, that may touch a span."""
    last = bisect_left(marks, span[1], key=lambda mark: mark.start)
    return [mark for mark in marks[:last] if mark.end > span[0]]


def _block(text: str, block: Block, marks: Sequence[Mark], headings: Collection[Span]) -> str:
    if block.is_table:
        return _table(text, block.rows, marks)
    return _paragraph(text, block.span, marks, headings)


def _paragraph(text: str, span: Span, marks: Sequence[Mark], headings: Collection[Span]) -> str:
    style = ' class="mz-heading"' if span in headings else ""
    return f"<p{style}>{marked(text, *span, marks)}</p>"


def _table(text: str, rows: Sequence[Row], marks: Sequence[Mark]) -> str:
    drawn = "".join(_table_row(text, row, marks) for row in rows)
    label = escaped(say("label.table"))
    return (
        f'<div class="mz-scroll" role="region" aria-label="{label}" tabindex="0">'
        f"<table><tbody>{drawn}</tbody></table></div>"
    )


def _table_row(text: str, row: Row, marks: Sequence[Mark]) -> str:
    if row.start == row.end:
        return f'<tr class="mz-gap"><td colspan="99">{escaped("……")}</td></tr>'
    cells = "".join(f"<td>{marked(text, start, end, marks)}</td>" for start, end in row.cells)
    return f"<tr>{cells}</tr>"
