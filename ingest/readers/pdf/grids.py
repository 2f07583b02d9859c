"""Rulings to grids: rows and columns, and the cells that stretch over several of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.models import Box
from ingest.readers.pdf.rulings import Ruling

_SNAP = 3.0  # points; nearer lines are one
_REACH = 3.0  # points; how far a line may stop short of another that it meets
_OPEN = 8.0  # points; a side without its line, from how far the crossing lines go beyond
_MAX_CELLS = 60_000


@dataclass(frozen=True, slots=True)
class Region:
    """A cell: rows `top` to `bottom` and columns `left` to `right`, the ends not included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of columns and rows in points, and the cells between them in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]

    def box(self, region: Region) -> Box:
        """Where a cell stands."""
        return (
            self.xs[region.left],
            self.ys[region.top],
            self.xs[region.right],
            self.ys[region.bottom],
        )


def find_grids(lying: Sequence[Ruling], standing: Sequence[Ruling]) -> list[Grid]:
    """The grids that rulings make, each of at least two cells."""
    across, down = merged(lying), merged(standing)
    grids = []
    for some_across, some_down in _touching(across, down):
        grid = _grid(some_across, some_down)
        if grid is not None and len(grid.regions) > 1:
            grids.append(grid)
    return grids


def merged(rulings: Sequence[Ruling]) -> list[Ruling]:
    """Pieces that lie on one line and touch, as one."""
    whole: list[Ruling] = []
    for level in _levels(rulings):
        at = sum(r.at for r in level) / len(level)
        start, end = None, 0.0
        for ruling in sorted(level, key=lambda r: r.start):
            if start is not None and ruling.start <= end + _REACH:
                end = max(end, ruling.end)
                continue
            if start is not None:
                whole.append(Ruling(at, start, end))
            start, end = ruling.start, ruling.end
        if start is not None:
            whole.append(Ruling(at, start, end))
    return whole


def _levels(rulings: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    level: list[Ruling] = []
    for ruling in sorted(rulings, key=lambda r: r.at):
        if level and ruling.at - level[0].at > _SNAP:
            yield level
            level = []
        level.append(ruling)
    if level:
        yield level


def _touching(
    across: list[Ruling], down: list[Ruling]
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """Groups of lines that meet, directly or through others."""
    meets: dict[int, list[int]] = {}
    for i, lying in enumerate(across):
        for j, standing in enumerate(down):
            if (
                lying.start - _REACH <= standing.at <= lying.end + _REACH
                and standing.start - _REACH <= lying.at <= standing.end + _REACH
            ):
                meets.setdefault(i, []).append(-1 - j)
                meets.setdefault(-1 - j, []).append(i)
    seen: set[int] = set()
    for first in list(meets):
        if first in seen:
            continue
        group, todo = [], [first]
        seen.add(first)
        while todo:
            one = todo.pop()
            group.append(one)
            fresh = [other for other in meets[one] if other not in seen]
            seen.update(fresh)
            todo += fresh
        yield [across[i] for i in group if i >= 0], [down[-1 - i] for i in group if i < 0]


def _grid(across: list[Ruling], down: list[Ruling]) -> Grid | None:
    ys, xs = _edges(across, down), _edges(down, across)
    if len(ys) < 2 or len(xs) < 2 or (len(ys) - 1) * (len(xs) - 1) > _MAX_CELLS:
        return None
    below = [_covers(across, y, xs) for y in ys[1:-1]]  # line under row r, by column
    beside = [_covers(down, x, ys) for x in xs[1:-1]]  # line right of column c, by row
    return Grid(tuple(xs), tuple(ys), tuple(_regions(len(ys) - 1, len(xs) - 1, below, beside)))


def _edges(lines: list[Ruling], crossing: list[Ruling]) -> list[float]:
    """Where lines stand, and the ends of the lines that cross them where a side is open."""
    at = [level[0].at for level in _levels(lines)]
    if not at:
        return []
    first, last = min(r.start for r in crossing), max(r.end for r in crossing)
    return (
        ([first] if first < at[0] - _OPEN else []) + at + ([last] if last > at[-1] + _OPEN else [])
    )


def _covers(lines: list[Ruling], at: float, edges: list[float]) -> list[bool]:
    """Which stretches between edges a line at `at` covers."""
    here = [r for r in lines if abs(r.at - at) <= _SNAP]
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    return [any(r.start <= middle <= r.end for r in here) for middle in middles]


def _regions(
    rows: int, columns: int, below: list[list[bool]], beside: list[list[bool]]
) -> Iterator[Region]:
    """Cells in reading order; what is no rectangle is taken row by row."""
    taken: set[tuple[int, int]] = set()
    for r in range(rows):
        for c in range(columns):
            if (r, c) in taken:
                continue
            right = c + 1
            while right < columns and not beside[right - 1][r] and (r, right) not in taken:
                right += 1
            bottom = r + 1
            while bottom < rows and _goes_on(bottom, c, right, columns, below, beside):
                bottom += 1
            taken.update((i, j) for i in range(r, bottom) for j in range(c, right))
            yield Region(r, c, bottom, right)


def _goes_on(
    row: int, left: int, right: int, columns: int, below: list[list[bool]], beside: list[list[bool]]
) -> bool:
    """Whether the cell above goes on in a row: no line over it, none inside, lines at its sides."""
    return (
        not any(below[row - 1][left:right])
        and not any(beside[c][row] for c in range(left, right - 1))
        and (left == 0 or beside[left - 1][row])
        and (right == columns or beside[right - 1][row])
    )
