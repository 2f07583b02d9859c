"""Merged cells that were lost in saving: a head whose titles are written once, over rows that have
more cells.

A title of the head stands over one column, or over two or more titles of the row below it (what
names the rows also over one). What titles mean says which: names of rows below a title of names,
parts below their whole, the same titles again below each of several. Where just one arrangement
fits and it has as many columns as the rows below, the grid is restored; everywhere else the columns
stay unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from corpus.amounts import parse_numeral
from corpus.vocabulary import plain, vocabulary

Row = tuple[str, ...]
Widths = tuple[int, ...]  # of the titles of one row: how many of the next stand below, 0 for none

_MOST = 24  # titles in a row of a head
_LEVELS = 4
_NAMES = re.compile(
    r"项目|科目|项目名称|科目名称|(?:科目|项目|功能分类|经济分类)?(?:科目)?(?:编码|代码|名称)|[类款项]"
    r"|(?:支出)?(?:功能|经济)分类(?:科目)?|(?:部门|政府)?(?:预算)?支出经济分类(?:科目)?(?:编码|名称)?"
)
_WHOLE_ROW = re.compile(r"合计|总计|小计|栏次|本年合计")


def lost(rows: Sequence[Row]) -> bool:
    """Whether the titles of a head surely don't all stand in their columns: its rows all begin at
    the left edge, without blanks between, and some stop short of others or of amounts below.
    """
    head = [packed for row in _head(rows) if len(packed := _stripped(row)) > 1]
    if not head or not all(map(all, head)):
        return False
    body = rows[len(_head(rows)) :]
    amounts = (c + 1 for row in body for c, cell in enumerate(row) if _is_numeral(cell))
    reach = max(amounts, default=0) if len(head) == 1 else max(map(len, rows))
    return len({reach, *map(len, head)}) > 1 and reach >= max(map(len, head))


def restored(rows: Sequence[Row]) -> tuple[Row, ...] | None:
    """The rows with every cell in its column, None where that can't be told beyond doubt."""
    head = [_stripped(row) for row in _head(rows)]
    body = rows[len(head) :]
    laid = _restored_head(head)
    if laid is None:
        return None
    names = _leading_names(laid)
    if head != list(_head(rows)):  # rows are filled up, perhaps for blanks left out
        if names > 1 and any(_WHOLE_ROW.fullmatch(plain(row[0])) and not row[1] for row in body):
            return None
        if not any(map(_blank_within, body)):
            body = [_stripped(row) for row in body]
    whole = [_across(row, len(laid[0]), names) for row in body]
    return None if None in whole else (*laid, *(row for row in whole if row is not None))


def beside_head(rows: Sequence[Row]) -> tuple[int, int, str] | None:
    """The number that stands at the end of a head's last row: its row, its cell, and its title.

    Where the other titles fill the columns below the first title of the top row, the number can
    only stand below the other one, which goes down over the whole head.
    """
    last = len(_head(rows))
    packed = [_stripped(row) for row in rows[: last + 1]]
    if not 2 <= last < len(rows) or len(packed[0]) != 2 or len(packed[last]) < 3:
        return None
    titles = packed[last][:-1]
    below = [packed[0][:1], *packed[1:last], titles]
    if any(map(_is_numeral, titles)) or _restored_head(below) is None:
        return None
    return last, len(titles), packed[0][1]


def _head(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows above the first that holds a number."""
    first = (r for r, row in enumerate(rows) if any(map(_is_numeral, row)))
    return rows[: next(first, 0)]


def _blank_within(row: Row) -> bool:
    """Whether a blank cell of a row is kept between others."""
    return not all(_stripped(row))


def _stripped(row: Row) -> Row:
    """A row without the blank cells at its end."""
    filled = [c for c, cell in enumerate(row) if cell]
    return row[: filled[-1] + 1] if filled else ()


def _restored_head(head: Sequence[Row]) -> list[Row] | None:
    """A head with every title in the first of its columns, where only one arrangement fits."""
    if not 2 <= len(head) <= _LEVELS or not all(row and all(row) for row in head):
        return None
    if max(map(len, head)) > _MOST:
        return None
    fitting = list(islice(_candidates(head), 2))
    return fitting[0] if len(fitting) == 1 else None


def _candidates(head: Sequence[Row]) -> Iterator[list[Row]]:
    """The heads that titles written once may have been, each title in the first of its columns."""
    yield from (_laid(head, widths) for widths in _arrangements(head))
    period = _period(head[-1])
    times = len(head[-1]) // period
    if len(head) < 3 or times == 1:
        return
    for widths in _arrangements(head[:-1]):  # the same titles again below all of the others
        upper = _laid(head[:-1], widths)
        if len(upper[0]) == times:
            wide = [tuple(t for cell in row for t in (cell, *[""] * (period - 1))) for row in upper]
            yield [*wide, head[-1]]


def _is_numeral(cell: str) -> bool:
    return parse_numeral(cell) is not None


def _arrangements(head: Sequence[Row]) -> Iterator[tuple[Widths, ...]]:
    """Every way in which each row's titles may stand below those of the row above."""
    if len(head) == 1:
        yield ()
        return
    for widths in _splits(head[0], head[1]):
        for lower in _arrangements(head[1:]):
            yield (widths, *lower)


def _splits(upper: Row, lower: Row) -> Iterator[Widths]:
    """How the titles of a row may be shared out among those above them, each two or more."""
    period = _period(lower)
    times = len(lower) // period

    def shared(at: int, below: int) -> Iterator[Widths]:
        if at == len(upper):
            if below == len(lower):
                yield ()
            return
        for width in range(len(lower) - below + 1):
            if not width or _fits(upper, at, lower, below, width):
                yield from ((width, *rest) for rest in shared(at + 1, below + width))

    for widths in shared(0, 0):
        groups = [width for width in widths if width]
        if times == 1 or groups == [period] * times:
            yield widths


def _period(titles: Row) -> int:
    """After how many titles they begin again, all of them where they don't."""
    size = len(titles)
    lengths = (n for n in range(2, size // 2 + 1) if size % n == 0)
    return next((n for n in lengths if titles == titles[:n] * (size // n)), size)


def _fits(upper: Row, at: int, lower: Row, below: int, width: int) -> bool:
    """Whether titles may stand below a title of the row above."""
    children = lower[below : below + width]
    if width == 1:  # a title repeats what the one above says only of the names of rows
        return all(_NAMES.fullmatch(plain(title)) for title in (upper[at], *children))
    named = [bool(_NAMES.fullmatch(plain(child))) for child in children]
    if _NAMES.fullmatch(plain(upper[at])):
        return all(named)
    if any(_NAMES.fullmatch(plain(title)) for title in upper) and any(named):
        return False
    if any(named) and (not named[0] or named != sorted(named, reverse=True) or all(named)):
        return False  # a half begins with the names of its rows
    return all(_may_be_below(child, upper, at) for child in children)


def _may_be_below(child: str, upper: Row, at: int) -> bool:
    """Whether a title that is part of what one above names stands below just that one."""
    wholes = [index for index, title in enumerate(upper) if _is_part(child, title)]
    if wholes:
        return at in wholes
    own, above = _concept(child), _concept(upper[at])
    return own is None or above is None or own == above or vocabulary().whole_of(own) is None


@lru_cache(maxsize=4096)  # the titles of forms come again and again
def _is_part(child: str, whole: str) -> bool:
    """Whether a title names a part of what another names, its first words left to the other."""
    above = _concept(whole)
    if above is None:
        return False
    parts = vocabulary()[above].parts
    title = plain(whole)
    said = (child, *(title[:end] + plain(child) for end in range(2, len(title))))
    return any(_concept(text) in parts for text in said)


@lru_cache(maxsize=4096)
def _concept(title: str) -> str | None:
    """The concept that a title names with all its words."""
    text = plain(title)
    found = vocabulary().find(text)
    whole = [m for m in found if m.concept and (m.start, m.end) == (0, len(text))]
    return whole[-1].concept if whole else None


def _laid(head: Sequence[Row], widths: Sequence[Widths]) -> list[Row]:
    """The head with every title in the first of its columns."""
    if len(head) == 1:
        return [head[0]]
    lower = _laid(head[1:], widths[1:])
    starts = [c for c, cell in enumerate(lower[0]) if cell]
    bounds = [*starts, len(lower[0])]
    laid: list[Row] = [()] * (len(lower) + 1)
    at = 0
    for title, width in zip(head[0], widths[0], strict=True):
        span = slice(bounds[at], bounds[at + width]) if width else slice(0, 0)
        below = [row[span] for row in lower] if width else [("",)] * len(lower)
        wide = (title, *[""] * (len(below[0]) - 1))
        laid = [row + more for row, more in zip(laid, (wide, *below), strict=True)]
        at += width
    return laid


def _leading_names(laid: Sequence[Row]) -> int:
    """How many columns at the left name the rows."""
    titles = [[plain(row[c]) for row in laid if row[c]] for c in range(len(laid[0]))]
    lowest = [column[-1] if column else "" for column in titles]
    others = (c for c, title in enumerate(lowest) if not _NAMES.fullmatch(title))
    return next(others, len(lowest))


def _across(row: Row, width: int, names: int) -> Row | None:
    """A row with as many cells as the table has columns; that of a total names all of its leading
    columns at once. None where an amount does not stand in a column of amounts.
    """
    filled = _stripped(row)
    spread = names - 1
    if len(filled) == 1 and not _is_numeral(row[0]):
        return (*filled, *[""] * (width - 1))
    total = spread > 0 and _WHOLE_ROW.fullmatch(plain(row[0])) and all(map(_is_numeral, row[1:2]))
    if total and len(filled) <= width - spread <= len(row):
        row = (row[0], *[""] * spread, *row[1 : width - spread])
    names_only = not any("." in cell and _is_numeral(cell) for cell in row[:names])
    return row if len(row) == width and names_only else None
