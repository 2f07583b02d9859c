"""A table cut by page breaks: its parts get the same columns, and what stands again above a later
part is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.models import Box
from ingest.readers.pdf.cells import Sheet
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.pages import Item, Page

_SAME = 4.0  # points; edges that are one
_MAX_TITLES = 5
_AGAIN = re.compile(r"[（(]?续表?\d*[）)]?|\s+")

Edges = tuple[float, ...]


def align_halves(pages: Sequence[Page]) -> list[Page]:
    """The pages with the parts of every cut table in the columns of the finest part."""
    items = [list(page.items) for page in pages]
    part: list[tuple[int, int]] = []  # where the parts of the table in hand stand
    titles: set[str] = set()
    for p, page_items in enumerate(items):
        opening = _opening(page_items)
        last = items[part[-1][0]][part[-1][1]] if part else None
        goes_on = (
            isinstance(last, Sheet)
            and part[-1][0] == p - 1
            and opening is not None
            and _goes_on(last, page_items, opening, titles)
        )
        if goes_on and opening is not None:
            del page_items[:opening]
            part.append((p, 0))
            _unify(items, part)
        if page_items and isinstance(page_items[-1], Sheet):
            if not (goes_on and len(page_items) == 1):
                part = [(p, len(page_items) - 1)]
                titles = _titles(page_items)
        elif page_items:
            part = []
    return [replace(page, items=tuple(i)) for page, i in zip(pages, items, strict=True)]


def _opening(items: Sequence[Item]) -> int | None:
    """The place of a page's first table where only few lines stand above it."""
    first = next((i for i, item in enumerate(items) if isinstance(item, Sheet)), None)
    return first if first is not None and first <= _MAX_TITLES else None


def _titles(items: Sequence[Item]) -> set[str]:
    """The lines right above a page's last table."""
    above: set[str] = set()
    for item in items[-2::-1]:
        if isinstance(item, Sheet) or len(above) > _MAX_TITLES:
            break
        above.add(_plain(item))
    return above


def _plain(line: Line) -> str:
    return _AGAIN.sub("", line.text)


def _goes_on(upper: Sheet, items: Sequence[Item], opening: int, titles: set[str]) -> bool:
    """Whether a page opens with more of the table above, under no lines but its titles again."""
    lower = items[opening]
    assert isinstance(lower, Sheet)
    again = all(isinstance(item, Line) and _plain(item) in titles for item in items[:opening])
    return again and _finer(upper.xs, lower.xs) is not None


def _finer(a: Edges, b: Edges) -> Edges | None:
    """Of two lists of edges the one that holds the other, None where neither does."""
    for fine, coarse in ((a, b), (b, a)):
        ends = abs(fine[0] - coarse[0]) <= _SAME and abs(fine[-1] - coarse[-1]) <= _SAME
        if ends and all(any(abs(x - y) <= _SAME for y in fine) for x in coarse):
            return fine
    return None


def _unify(items: list[list[Item]], part: Sequence[tuple[int, int]]) -> None:
    """Give all parts the edges of the finest."""
    sheets = [items[p][i] for p, i in part]
    edges = max((s.xs for s in sheets if isinstance(s, Sheet)), key=len)
    for p, i in part:
        sheet = items[p][i]
        if isinstance(sheet, Sheet) and len(sheet.xs) < len(edges):
            items[p][i] = _spread(sheet, edges)


def _spread(sheet: Sheet, edges: Edges) -> Sheet:
    """A part in finer columns; a cell over several of them has its text in the first."""
    width = len(edges) - 1
    places = [min(range(width), key=lambda i: abs(edges[i] - x)) for x in sheet.xs[:-1]]
    rows, boxes = [], []
    for row, row_boxes in zip(sheet.rows, sheet.boxes, strict=True):
        texts = [""] * width
        spots: list[Box] = [
            row_boxes[max(k for k in range(len(places)) if places[k] <= c)] for c in range(width)
        ]
        for k, place in enumerate(places):
            texts[place] = row[k]
        rows.append(tuple(texts))
        boxes.append(tuple(spots))
    return replace(sheet, xs=edges, rows=tuple(rows), boxes=tuple(boxes))
