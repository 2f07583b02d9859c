"""Passages: the verbatim pieces of a report that are embedded, retrieved and quoted.

A passage is a paragraph, with the items that follow a short one; a long table is cut into slices of
rows, each under its title. Nothing is cut by length alone inside a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.models import Passage, Report
from ingest.figures.scope import sentences
from ingest.models import Layout, Paragraph, Placed, Table

_UNIT_LINE = re.compile(r"单位\s*[:：]\s*[千万亿]?元")
_SHORT = 80
_LONG = 500
_ROWS = 12


def cut_passages(layout: Layout, report: Report) -> tuple[Passage, ...]:
    """The passages of a report in printed order."""
    spans = [span for group in _groups(layout) for span in _cut(group)]
    passages = []
    for order, (start, end, placed) in enumerate(spans):
        source = placed.text_source(report.id, start, end, start, end)
        passages.append(
            Passage(
                f"{report.mark}-{order:04d}",
                report.id,
                order,
                layout.text[start:end],
                source,
            )
        )
    return tuple(passages)


def _groups(layout: Layout) -> Iterator[list[Placed]]:
    """Blocks that make one passage: short neighbours of one section together, no headings."""
    group: list[Placed] = []
    for placed in layout.blocks:
        if placed.heading or _says_nothing(placed):
            continue
        alone = isinstance(placed.block, Table) or placed.end - placed.start > _SHORT
        if group and (alone or group[0].path != placed.path or placed.end - group[0].start > _LONG):
            yield group
            group = []
        if alone:
            yield [placed]
        else:
            group.append(placed)
    if group:
        yield group


def _says_nothing(placed: Placed) -> bool:
    """A title, a unit line or a label: nothing that would answer a question."""
    if isinstance(placed.block, Table):
        return False
    text = placed.block.text
    return len(text) < 60 and not re.search(r"[，,。；;：:]", _UNIT_LINE.sub("", text))


def _cut(group: Sequence[Placed]) -> Iterator[tuple[int, int, Placed]]:
    first, last = group[0], group[-1]
    if isinstance(first.block, Table):
        yield from _slices(first)
    elif isinstance(first.block, Paragraph) and len(group) == 1 and first.end - first.start > _LONG:
        yield from _stretches(first, first.block.text)
    else:
        yield first.start, last.end, first


def _slices(placed: Placed) -> Iterator[tuple[int, int, Placed]]:
    assert isinstance(placed.block, Table)
    rows = placed.cells
    for begin in range(0, len(rows), _ROWS):
        part = rows[begin : begin + _ROWS]
        last = begin + len(part) - 1
        end = part[-1][-1] + len(placed.block.rows[last][-1])
        yield part[0][0], end, placed


def _stretches(placed: Placed, text: str) -> Iterator[tuple[int, int, Placed]]:
    """A long paragraph in stretches of whole sentences."""
    start = stop = 0
    for begin, end in sentences(text):
        if end - start > _LONG and stop > start:
            yield placed.start + start, placed.start + stop, placed
            start = begin
        stop = end
    if stop > start:
        yield placed.start + start, placed.start + stop, placed
