"""Tables without rulings: lines whose words stand below one another in columns.

Rows are the lines that hold amounts; the columns are the stretches that their words cover. Lines
just above name the columns; a line between two rows finishes the name of the nearer one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.models import Box
from ingest.readers.pdf.cells import AMOUNT, Sheet, cell_text
from ingest.readers.pdf.lines import GAP, Line, titles_of

_EXACT = re.compile(r"[.,]\d")
_LEADER = re.compile(r"…|\.{4}|·{4}|_{4}")
_UNIT = re.compile(r"单位\s*[:：]")
_MIN_ROWS = 3
_MAX_HEAD = 4
_WRAPPED = 0.75  # of the distance between rows: how near the lines of one title stand
_NEAR = 2.6  # of a line's height: how far the next row may stand

Column = tuple[float, float]


def sheets_of(lines: Sequence[Line], ruled: Sequence[Sheet]) -> Iterator[Line | Sheet]:
    """The lines, with those that make a table without rulings as one sheet."""
    at = 0
    for first, last in _runs(lines, ruled):
        columns = _columns([line for line in lines[first:last] if _is_row(line)])
        if len(columns) < 2:
            continue
        head = _head(lines, at, first, columns, ruled)
        yield from lines[at:head]
        yield _sheet(lines[head:first], lines[first:last], columns)
        at = last
    yield from lines[at:]


def _is_row(line: Line) -> bool:
    """Whether a line holds a name or code and amounts apart from it."""
    if len(line.words) < 2 or _LEADER.search(line.text):
        return False
    amounts = [word.text for word in line.words[1:] if AMOUNT.fullmatch(word.text)]
    if len(amounts) >= 2 and amounts == [str(int(n) + i) for i, n in _numbers(amounts)]:
        return False  # a row that only numbers the columns
    return len(amounts) >= 2 or any(_EXACT.search(amount) for amount in amounts)


def _numbers(amounts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Each place with the number that the first would have to be for an unbroken count."""
    whole = all(re.fullmatch(r"\d{1,2}", amount) for amount in amounts)
    yield from ((i, amounts[0]) for i in range(len(amounts) if whole else 0))


def _runs(lines: Sequence[Line], ruled: Sequence[Sheet]) -> Iterator[tuple[int, int]]:
    """Stretches of lines from a first row to behind a last one, with at least three rows."""
    rows = [i for i, line in enumerate(lines) if _is_row(line)]
    start = 0
    for k in range(1, len(rows) + 1):
        whole = k < len(rows) and all(
            _near(lines[i], lines[i + 1], ruled) and _may_finish(lines[i + 1])
            for i in range(rows[k - 1], rows[k])
        )
        if whole:
            continue
        if k - start >= _MIN_ROWS:
            yield rows[start], rows[k - 1] + 1
        start = k


def _near(upper: Line, lower: Line, ruled: Sequence[Sheet]) -> bool:
    between = any(upper.box[1] < sheet.top < lower.box[1] for sheet in ruled)
    return not between and lower.box[1] - upper.box[3] < _NEAR * (lower.box[3] - lower.box[1])


def _may_finish(line: Line) -> bool:
    """Whether a line may stand inside a table: no sentence, no unit line."""
    return not _UNIT.search(line.text) and not re.search(r"[。；]$", line.text)


def _columns(rows: Sequence[Line]) -> list[Column]:
    """The stretches that words cover, from left to right."""
    spans = sorted((word.box[0], word.box[2]) for row in rows for word in row.words)
    columns: list[Column] = []
    for left, right in spans:
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _head(
    lines: Sequence[Line], at: int, first: int, columns: Sequence[Column], ruled: Sequence[Sheet]
) -> int:
    """Where the lines that name columns begin, above the first row."""
    head = first
    while head > at and first - head < _MAX_HEAD:
        line = lines[head - 1]
        several = len(line.words) >= 2 or _over(line.words[0], columns[1:])
        if not several or not _may_finish(line) or not _near(line, lines[head], ruled):
            break
        head -= 1
    return head


def _over(word: Line, columns: Sequence[Column]) -> bool:
    """Whether a word stands above one or more columns of amounts only."""
    return bool(columns) and word.box[0] > columns[0][0] - 2 * word.size and len(word.text) < 20


def _sheet(head: Sequence[Line], body: Sequence[Line], columns: Sequence[Column]) -> Sheet:
    edges = _edges(_widened(columns, head))
    rows = [[line] for line in body if _is_row(line)]
    levels = [_middle(row[0]) for row in rows]
    for line in body:
        if not _is_row(line):
            nearest = min(range(len(rows)), key=lambda i: abs(levels[i] - _middle(line)))
            rows[nearest].append(line)
    levels_of_head = _levels(head, levels)
    groups = levels_of_head + [sorted(row, key=_middle) for row in rows]
    ys = _borders(groups)
    texts = tuple(
        tuple(_texts(group, edges, n < len(levels_of_head))) for n, group in enumerate(groups)
    )
    boxes = tuple(
        tuple((a, top, b, bottom) for a, b in pairwise(edges)) for top, bottom in pairwise(ys)
    )
    return Sheet(tuple(edges), texts, boxes, ys[0], ys[-1])


def _levels(head: Sequence[Line], rows: Sequence[float]) -> list[list[Line]]:
    """The lines of the head by level: those nearer to each other than rows are finish one title."""
    pitch = sorted(b - a for a, b in pairwise(rows))[(len(rows) - 1) // 2]
    groups: list[list[Line]] = []
    for line in head:
        if groups and _middle(line) - _middle(groups[-1][-1]) < _WRAPPED * pitch:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _widened(columns: Sequence[Column], head: Sequence[Line]) -> list[Column]:
    """The columns with the room that their titles take, of titles that stand over one column."""
    wide = list(columns)
    titles = [title for line in head for word in line.words for title in titles_of(word)]
    for title in sorted(titles, key=lambda title: title.box[0] - title.box[2]):
        left, _, right, _ = title.box
        below = [i for i, column in enumerate(wide) if left < column[1] and column[0] < right]
        if not below:
            below = [min(range(len(wide)), key=lambda i: _distance(wide[i], title))]
        if len(below) == 1:
            [i] = below
            wide[i] = min(wide[i][0], left), max(wide[i][1], right)
    apart = all(a[1] <= b[0] for a, b in pairwise(wide))
    return wide if apart else list(columns)


def _distance(column: Column, title: Line) -> float:
    return max(title.box[0] - column[1], column[0] - title.box[2])


def _edges(columns: Sequence[Column]) -> list[float]:
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return [columns[0][0] - 2, *between, columns[-1][1] + 2]


def _borders(groups: Sequence[Sequence[Line]]) -> list[float]:
    tops = [min(line.box[1] for line in group) for group in groups]
    return [*tops, max(line.box[3] for line in groups[-1])]


def _texts(lines: Sequence[Line], edges: Sequence[float], titles: bool) -> Iterator[str]:
    """The text of each column; a word above several columns counts for the first.

    Titles of narrow columns nearly touch, so they are parted wherever a gap stands out.
    """
    cells: list[list[Line]] = [[] for _ in edges[1:]]
    for line in lines:
        for word in line.words:
            parts = _split(word, edges)
            for part in [title for p in parts for title in titles_of(p)] if titles else parts:
                cells[_column(part.box, edges)].append(part)
    for cell in cells:
        yield cell_text(cell)


def _split(word: Line, edges: Sequence[float]) -> Iterator[Line]:
    """A word parted where a gap in it lies on an edge between columns."""
    start = 0
    for i, (a, b) in enumerate(pairwise(word.glyphs), start=1):
        wide = b.left - a.right > GAP * word.size
        if wide and any(a.right <= edge <= b.left for edge in edges):
            yield Line(word.glyphs[start:i])
            start = i
    yield Line(word.glyphs[start:])


def _column(box: Box, edges: Sequence[float]) -> int:
    """The column of most of a word, the first of those that it stretches over."""
    shares = [
        max(0.0, min(box[2], b) - max(box[0], a)) / max(1.0, min(b - a, box[2] - box[0]))
        for a, b in pairwise(edges)
    ]
    return next((i for i, share in enumerate(shares) if share > 0.5), shares.index(max(shares)))


def _middle(line: Line) -> float:
    return (line.box[1] + line.box[3]) / 2
