"""Tables ruled across only: where their columns part, as the standing lines that were not drawn.

Each row stands between two rules; the columns are the stretches that the words of the rows and of
their titles cover. A title over several columns breaks the lines between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.readers.pdf.cells import AMOUNT
from ingest.readers.pdf.glyphs import Glyph
from ingest.readers.pdf.grids import merged
from ingest.readers.pdf.lines import Line, lines_of, titles_of
from ingest.readers.pdf.rulings import Ruling

_SAME = 3.0  # points; how far the ends of rules of one table may differ
_MIN_ROWS = 3
_MOST_SPREAD = 0.6  # of a line's height; how far amounts of one row may stand apart

Column = tuple[float, float]


def standing_between(
    lying: Sequence[Ruling], standing: Sequence[Ruling], glyphs: Sequence[Glyph]
) -> list[Ruling]:
    """The standing lines that a page's tables without any would have."""
    found: list[Ruling] = []
    lying = merged(lying)
    for rules in _tables(lying, standing):
        inside = [g for g in glyphs if _within(g, rules)]
        words = [word for line in lines_of(inside) for word in line.words]
        found += _lines(rules, words, lying)
    return found


def _tables(lying: Sequence[Ruling], standing: Sequence[Ruling]) -> Iterator[list[Ruling]]:
    """Runs of rules that begin and end alike, with no standing line at any of them."""
    run: list[Ruling] = []
    for rule in sorted(lying, key=lambda rule: rule.at):
        if any(s.start - _SAME <= rule.at <= s.end + _SAME for s in standing):
            continue
        if run and _alike(run[0], rule):
            if rule.at - run[-1].at > _SAME:
                run.append(rule)
        elif not run or rule.end - rule.start > run[0].end - run[0].start + _SAME:
            if len(run) >= _MIN_ROWS:
                yield run
            run = [rule]
    if len(run) >= _MIN_ROWS:
        yield run


def _alike(a: Ruling, b: Ruling) -> bool:
    return abs(a.start - b.start) <= _SAME and abs(a.end - b.end) <= _SAME


def _within(glyph: Glyph, rules: Sequence[Ruling]) -> bool:
    middle = (glyph.top + glyph.bottom) / 2
    return (
        rules[0].at <= middle <= rules[-1].at
        and rules[0].start - _SAME <= glyph.left <= rules[0].end + _SAME
    )


def _lines(
    rules: Sequence[Ruling], words: Sequence[Line], lying: Sequence[Ruling]
) -> Iterator[Ruling]:
    bands = [[w for w in words if a.at <= _middle(w) <= b.at] for a, b in pairwise(rules)]
    first = next((i for i, band in enumerate(bands) if _amounts(band)), len(bands))
    rows = [band for band in bands[first:] if _amounts(band)]
    enough = len(rows) >= _MIN_ROWS or sum(len(_amounts(band)) for band in rows) > _MIN_ROWS
    if first == 0 or not enough or not all(map(_is_one_row, rows)):
        return
    titles = [[title for word in band for title in titles_of(word)] for band in bands[:first]]
    groups = _groups(titles, rules[: first + 1], lying)
    if groups is None:
        return
    grouped = {title for group in groups for title in group.titles}
    single = [title for band in titles for title in band if title not in grouped]
    columns = _with_titles(_stretches(w for band in bands[first:] for w in band), single)
    if len(columns) < 2:
        return
    top, bottom = rules[0].at, rules[-1].at
    for edge in (rules[0].start, rules[0].end):
        yield Ruling(edge, top, bottom)
    gaps = [(a[1], b[0]) for a, b in pairwise(columns)]
    broken = [cut for group in groups for cut in group.cuts(gaps)]
    for number, gap in enumerate(gaps):
        start, edge = top, _edge(gap, lying)
        for _, above, below in sorted(cut for cut in broken if cut[0] == number):
            if above > start:
                yield Ruling(edge, start, above)
            start = max(start, below)
        yield Ruling(edge, start, bottom)


def _edge(gap: Column, lying: Sequence[Ruling]) -> float:
    """Where two columns part: where a rule ends between them, else in the middle."""
    ends = [x for rule in lying for x in (rule.start, rule.end)]
    inside = [x for x in ends if gap[0] - 1 <= x <= gap[1] + 1]
    return inside[0] if inside else (gap[0] + gap[1]) / 2


@dataclass(frozen=True, slots=True)
class _Group:
    """Titles side by side over one rule, each over several columns, and where they stand."""

    titles: tuple[Line, ...]
    left: float
    right: float
    top: float
    bottom: float

    def cuts(self, gaps: Sequence[Column]) -> list[tuple[int, float, float]]:
        """The gaps between columns that the titles stretch over, with the part of the head."""
        inside = [
            i for i, (a, b) in enumerate(gaps) if self.left + 1 < (a + b) / 2 < self.right - 1
        ]
        at, parting = self.left, set()
        for title in self.titles[:-1]:
            at = title.box[0] + title.box[2] - at
            parting.add(min(inside, key=lambda i: _away(gaps[i], at), default=-1))
        ends = {i for i in inside for x in (self.left, self.right) if gaps[i][0] <= x <= gaps[i][1]}
        return [(i, self.top, self.bottom) for i in inside if i not in parting | ends]


def _away(gap: Column, x: float) -> float:
    return max(gap[0] - x, x - gap[1], 0.0)


def _groups(
    bands: Sequence[Sequence[Line]], rules: Sequence[Ruling], lying: Sequence[Ruling]
) -> list[_Group] | None:
    """The titles over several columns: those with a shorter rule below them, and those of a band
    that a whole rule parts from other titles; None where it can't be told what they stand over.
    """
    found: list[_Group] = []
    for number, band in enumerate(bands):
        upper, lower = rules[number], rules[number + 1]
        short = [r for r in lying if upper.at + 1 < r.at < lower.at - 1]
        over: dict[Ruling, list[Line]] = {}
        for title in band:
            centre = (title.box[0] + title.box[2]) / 2
            under = [r for r in short if r.at > _middle(title) and r.start <= centre <= r.end]
            if under:
                over.setdefault(min(under, key=lambda rule: rule.at), []).append(title)
        if not short and number + 1 < len(bands):
            over = {lower: list(band)}
        for rule, some in over.items():
            titles = tuple(sorted(some, key=lambda title: title.box[0]))
            above = max(r.at for r in (*short, upper) if r.at < rule.at - 1 and _meet(r, rule))
            if rule is lower and not _fills(titles, rule):
                return None
            found.append(_Group(titles, rule.start, rule.end, above, rule.at))
    return found


def _meet(a: Ruling, b: Ruling) -> bool:
    return a.start < b.end and b.start < a.end


def _fills(titles: Sequence[Line], rule: Ruling) -> bool:
    """Whether titles, each in the middle of its part, take a whole rule."""
    at = rule.start
    for title in titles:
        at = title.box[0] + title.box[2] - at
    return abs(at - rule.end) <= 0.1 * (rule.end - rule.start)


def _amounts(band: Sequence[Line]) -> list[Line]:
    return [word for word in band if AMOUNT.fullmatch(word.text) and "." in word.text]


def _is_one_row(band: Sequence[Line]) -> bool:
    """Whether the amounts between two rules stand on one level."""
    amounts = _amounts(band)
    middles = [_middle(word) for word in amounts]
    height = max(word.box[3] - word.box[1] for word in amounts)
    return max(middles) - min(middles) <= _MOST_SPREAD * height


def _stretches(words: Iterator[Line]) -> list[Column]:
    columns: list[Column] = []
    for left, right in sorted((word.box[0], word.box[2]) for word in words):
        if columns and left < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], right))
        else:
            columns.append((left, right))
    return columns


def _with_titles(columns: list[Column], titles: Sequence[Line]) -> list[Column]:
    """The columns with the room of their titles, and those that hold a title only.

    A title that stands over no words belongs to the column beside it that has no other.
    """
    alone: list[Line] = []
    titled: set[Column] = set()
    for title in sorted(titles, key=lambda title: title.box[2] - title.box[0]):
        left, _, right, _ = title.box
        over = [column for column in columns if left < column[1] and column[0] < right]
        if not over:
            alone.append(title)
        elif len(over) == 1:
            columns = _widened(columns, over[0], title, titled)
    for title in sorted(alone, key=lambda title: title.box[0]):
        left, _, right, _ = title.box
        over = [column for column in columns if left < column[1] and column[0] < right]
        beside = [
            *[c for c in columns if c[1] <= left][-1:],
            *[c for c in columns if c[0] >= right][:1],
        ]
        free = over or [column for column in beside if column not in titled]
        if free:
            nearest = min(free, key=lambda c: max(left - c[1], c[0] - right))
            columns = _widened(columns, nearest, title, titled)
        else:
            columns = sorted([*columns, (left, right)])
            titled.add((left, right))
    return columns


def _widened(
    columns: list[Column], column: Column, title: Line, titled: set[Column]
) -> list[Column]:
    """The columns, one of them with the room of its title, unless it would meet another."""
    wide = min(column[0], title.box[0]), max(column[1], title.box[2])
    changed = sorted([*(c for c in columns if c != column), wide])
    apart = all(a[1] <= b[0] for a, b in pairwise(changed))
    titled.add(wide if apart else column)
    return changed if apart else columns


def _middle(word: Line) -> float:
    return (word.box[1] + word.box[3]) / 2
