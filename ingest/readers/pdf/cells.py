"""Characters to the text of a grid's cells.

A cell over several rows or columns has its text in its upper left place; lines inside a cell are
joined without blanks. Rows that a grid does not part by lines are parted by their stacked amounts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from corpus.models import Box
from ingest.readers.pdf.glyphs import Glyph
from ingest.readers.pdf.grids import Grid, Region
from ingest.readers.pdf.lines import Line, lines_of

AMOUNT = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?%?")
_MAX_TITLE = 3  # lines
_NUMERIC = re.compile(r"[\d.,%-]")
_CHINESE = r"[\u3400-\u9fff，。、；：（）“”《》]"
_LOOSE = re.compile(rf"(?<={_CHINESE}) (?={_CHINESE})")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it stands on a page: column edges, cell texts and boxes, in upright points."""

    xs: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    boxes: tuple[tuple[Box, ...], ...]
    top: float
    bottom: float


def fill(grids: Sequence[Grid], *runs: Sequence[Glyph]) -> tuple[list[Sheet], list[Glyph]]:
    """The tables of grids with their text, and the characters outside them.

    Only within a run may characters on both sides of a line be of one number: a page with a text
    layer is one run, of a scan each word.
    """
    held: list[dict[int, list[Glyph]]] = [{} for _ in grids]
    places = [_places(grid) for grid in grids]
    inner = sorted(range(len(grids)), key=lambda i: _area(grids[i]))
    rest: list[Glyph] = []
    for glyphs in runs:
        before: tuple[Glyph, list[Glyph]] | None = None
        number = ""  # as far as it is read
        for n, glyph in enumerate(glyphs):
            found = _find(grids, places, inner, glyph)
            home = rest if found is None else held[found[0]].setdefault(found[1], [])
            goes_on = before is not None and _one_number(before[0], glyph)
            if goes_on and before is not None and before[1] is not home:
                if "." in number and "." in _rest_of_number(glyphs, n):
                    goes_on = False  # the number of the next cell, which touches this one's
                else:
                    home = before[1]  # a number too wide for its cell
            number = number + glyph.text if goes_on else glyph.text
            home.append(glyph)
            before = (glyph, home)
    sheets = []
    for grid, glyphs_of in zip(grids, held, strict=True):
        lines = {i: lines_of(some) for i, some in glyphs_of.items()}
        if _crowded(lines.values()):
            rest += [glyph for some in glyphs_of.values() for glyph in some]
        else:
            sheets.append(_sheet(grid, lines))
    return sheets, rest


def cell_text(lines: Iterable[Line]) -> str:
    """The text of a cell's lines; a blank only between Latin words and between numbers."""
    text = ""
    for line in lines:
        latin = text[-1:].isascii() and text[-1:].isalpha() and line.text[0].isalpha()
        text += " " + line.text if latin and line.text[0].isascii() else line.text
    return _LOOSE.sub("", text)


def _places(grid: Grid) -> dict[tuple[int, int], int]:
    return {
        (r, c): i
        for i, region in enumerate(grid.regions)
        for r in range(region.top, region.bottom)
        for c in range(region.left, region.right)
    }


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _find(
    grids: Sequence[Grid],
    places: Sequence[dict[tuple[int, int], int]],
    inner: Sequence[int],
    glyph: Glyph,
) -> tuple[int, int] | None:
    """The grid and cell that a character's middle stands in."""
    x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
    for i in inner:
        grid = grids[i]
        if grid.xs[0] <= x <= grid.xs[-1] and grid.ys[0] <= y <= grid.ys[-1]:
            row = min(bisect_right(grid.ys, y), len(grid.ys) - 1) - 1
            column = min(bisect_right(grid.xs, x), len(grid.xs) - 1) - 1
            return i, places[i][row, column]
    return None


def _one_number(a: Glyph, b: Glyph) -> bool:
    """Whether two characters touch on one level as digits of one number do."""
    if not (_NUMERIC.match(a.text) and _NUMERIC.match(b.text)):
        return False
    width = max(a.right - a.left, b.right - b.left)
    return abs(b.left - a.right) < 0.15 * width and abs(b.bottom - a.bottom) < 0.3 * width


def _rest_of_number(glyphs: Sequence[Glyph], start: int) -> str:
    """The characters from one on that touch as those of one number do."""
    end = start + 1
    while end < len(glyphs) and _one_number(glyphs[end - 1], glyphs[end]):
        end += 1
    return "".join(glyph.text for glyph in glyphs[start:end])


def _crowded(cells: Collection[list[Line]]) -> bool:
    """Whether cells hold amounts side by side, so that the grid's lines do not part columns."""
    crowded = [
        cell for cell in cells if any(" " in line.text and _amounts_in(line) >= 2 for line in cell)
    ]
    several = len(crowded) > 1 or any(len(cell) > 2 for cell in crowded)
    return several and 4 * len(crowded) >= len(cells)


def _amounts_in(line: Line) -> int:
    return sum(1 for word in line.words if AMOUNT.fullmatch(word.text))


def _sheet(grid: Grid, lines: dict[int, list[Line]]) -> Sheet:
    height, width = len(grid.ys) - 1, len(grid.xs) - 1
    rows = [[""] * width for _ in range(height)]
    boxes = [[grid.box(Region(r, c, r + 1, c + 1)) for c in range(width)] for r in range(height)]
    for i, region in enumerate(grid.regions):
        boxes[region.top][region.left] = grid.box(region)
        if i in lines:
            rows[region.top][region.left] = cell_text(lines[i])
    parted = _parted(grid, lines, rows, boxes)
    return Sheet(
        grid.xs,
        tuple(tuple(row) for row, _ in parted),
        tuple(tuple(row) for _, row in parted),
        grid.ys[0],
        grid.ys[-1],
    )


def _parted(
    grid: Grid, lines: dict[int, list[Line]], rows: list[list[str]], boxes: list[list[Box]]
) -> list[tuple[list[str], list[Box]]]:
    """Rows with their boxes; a row of stacked amounts becomes as many rows as are stacked."""
    parted: list[tuple[list[str], list[Box]]] = []
    for r, (row, row_boxes) in enumerate(zip(rows, boxes, strict=True)):
        here = {
            region.left: lines[i]
            for i, region in enumerate(grid.regions)
            if region.top == r and region.bottom == r + 1 and i in lines
        }
        levels = _stacked(here)
        if levels is None:
            parted.append((row, row_boxes))
            continue
        for number in range(len(levels)):
            some = {c: _between(cell, levels, number) for c, cell in here.items()}
            texts = [cell_text(some[c]) if some.get(c) else "" for c in range(len(row))]
            parted.append((texts, [_box(some.get(c), row_boxes[c]) for c in range(len(row))]))
    return parted


def _stacked(cells: dict[int, list[Line]]) -> list[float] | None:
    """The levels of amounts that stand one above the other, None where a row is one row.

    Every line below the column's title must be a whole amount, so that an amount wrapped over two
    lines is not parted.
    """
    columns = [cell for cell in cells.values() if len(_amounts(cell)) >= 2]
    if not columns:
        return None
    longest = max(columns, key=lambda cell: (len(_amounts(cell)), len(cell)))
    amounts = _amounts(longest)
    decimals = {len(line.text.partition(".")[2]) for line in amounts}
    whole = len(decimals) == 1 and (decimals != {0} or len(amounts) >= 3)
    agree = sum(1 for cell in columns if len(_amounts(cell)) == len(amounts))
    if not whole or (len(amounts) < 3 and agree < 2):
        return None
    return [(line.box[1] + line.box[3]) / 2 for line in longest]


def _amounts(cell: Sequence[Line]) -> Sequence[Line]:
    """The amounts that end a cell, none where its first lines are more than a title."""
    first = next((i for i, line in enumerate(cell) if AMOUNT.fullmatch(line.text)), len(cell))
    rest = cell[first:]
    whole = first <= _MAX_TITLE and all(AMOUNT.fullmatch(line.text) for line in rest)
    return rest if whole else ()


def _between(lines: list[Line], levels: list[float], number: int) -> list[Line]:
    """The lines that stand nearest to a level."""

    def nearest(line: Line) -> int:
        middle = (line.box[1] + line.box[3]) / 2
        return min(range(len(levels)), key=lambda i: abs(levels[i] - middle))

    return [line for line in lines if nearest(line) == number]


def _box(lines: list[Line] | None, cell: Box) -> Box:
    if not lines:
        return cell
    return cell[0], lines[0].box[1], cell[2], lines[-1].box[3]
