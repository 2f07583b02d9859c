"""Characters to printed lines, and lines to text.

Blanks are kept where they part words, not where type is only set wide: between Chinese characters
from a gap of one and a half characters, between digits from half of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from corpus.models import Box
from ingest.readers.pdf.glyphs import Glyph

_SAME_LEVEL = 0.45  # of a character's height
_TWICE = 0.3  # of a character's width: printed twice to look bold
_APART = 1.5  # of a character: words of their own
_CHINESE_GAP = 0.75
_COLUMN_GAP = 0.9  # beside an amount: a column of its own
_DIGIT_GAP = 0.5
GAP = 0.5  # where a word of a table may be parted between columns
_LATIN_GAP = 0.2
_LATIN = re.compile(r"[A-Za-z]")
_DIGIT = re.compile(r"[0-9０-９]")


@dataclass(frozen=True)
class Line:
    """Characters that stand on one level, from left to right."""

    glyphs: tuple[Glyph, ...]

    @cached_property
    def box(self) -> Box:
        """The box around the line."""
        glyphs = self.glyphs
        return (
            glyphs[0].left,
            min(g.top for g in glyphs),
            max(g.right for g in glyphs),
            max(g.bottom for g in glyphs),
        )

    @cached_property
    def size(self) -> float:
        """The width of a Chinese character in the line's type."""
        widest = max(g.right - g.left for g in self.glyphs)
        high = self.box[3] - self.box[1]
        return widest if widest > 0.6 * high else 0.85 * high

    @cached_property
    def text(self) -> str:
        """The line's text."""
        return joined_text(self.glyphs, self.size)

    @cached_property
    def words(self) -> tuple[Line, ...]:
        """The stretches of the line that stand apart."""
        words: list[list[Glyph]] = [[self.glyphs[0]]]
        for a, b in pairwise(self.glyphs):
            beside_amount = bool(_DIGIT.match(a.text)) != bool(_DIGIT.match(b.text))
            if b.left - a.right > (_COLUMN_GAP if beside_amount else _APART) * self.size:
                words.append([])
            words[-1].append(b)
        return tuple(Line(tuple(word)) for word in words)


def lines_of(glyphs: Sequence[Glyph]) -> list[Line]:
    """The lines that characters make, from the upper to the lower."""
    if _on_one_level(glyphs):
        return [Line(_once(sorted(glyphs, key=_left)))]
    level: list[Glyph] = []
    levels: list[list[Glyph]] = []
    centre = height = 0.0
    for glyph in sorted(glyphs, key=_centre):
        here = _centre(glyph)
        high = glyph.bottom - glyph.top
        if level and here - centre <= _SAME_LEVEL * max(high, height):
            level.append(glyph)
            centre += (here - centre) / len(level)
            height = max(height, high)
        else:
            level = [glyph]
            levels.append(level)
            centre, height = here, high
    return [Line(_once(sorted(level, key=_left))) for level in levels]


def _on_one_level(glyphs: Sequence[Glyph]) -> bool:
    """Whether characters are clearly one line: the usual case in a cell, told fast."""
    if not glyphs:
        return False
    _, _, top, _, bottom = glyphs[0]
    middle, near = top + bottom, 0.4 * (bottom - top)
    return all(-near < g[2] + g[4] - middle < near for g in glyphs)


def joined_text(glyphs: Sequence[Glyph], size: float) -> str:
    """The characters of a line with the blanks that mean something."""
    parts = [glyphs[0].text]
    for a, b in pairwise(glyphs):
        gap = b.left - a.right
        if gap > _LATIN_GAP * size and gap > _gap_between(a.text, b.text) * size:
            parts.append(" ")
        parts.append(b.text)
    return "".join(parts)


def _gap_between(a: str, b: str) -> float:
    """The gap, in characters, from which a blank stands between two characters."""
    if _DIGIT.match(a) and _DIGIT.match(b):
        return _DIGIT_GAP
    if _LATIN.match(a) and _LATIN.match(b):
        return _LATIN_GAP
    return _CHINESE_GAP


def _once(glyphs: list[Glyph]) -> tuple[Glyph, ...]:
    """Characters without those printed again almost on themselves."""
    kept: list[Glyph] = []
    for glyph in glyphs:
        text, left, _, right, _ = glyph
        reach = left - _TWICE * (right - left)
        if not any(k.left > reach and k.text == text for k in kept[-2:]):
            kept.append(glyph)
    return tuple(kept)


def _centre(glyph: Glyph) -> float:
    return (glyph.top + glyph.bottom) / 2


def _left(glyph: Glyph) -> float:
    return glyph.left


def titles_of(word: Line) -> Iterator[Line]:
    """A word of the head parted at the gaps that are wider than those between its characters."""
    gaps = [b.left - a.right for a, b in pairwise(word.glyphs)]
    usual = sorted(gaps)[len(gaps) // 2] if gaps else 0.0
    start = 0
    for i, gap in enumerate(gaps, start=1):
        if gap > max(GAP * word.size, 2 * usual):
            yield Line(word.glyphs[start:i])
            start = i
    yield Line(word.glyphs[start:])
