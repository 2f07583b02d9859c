"""Printed lines to paragraphs, where the way a page is set leaves no doubt.

In text whose paragraphs begin with an indent, a line at the left edge below a full line goes on
with its paragraph. A title too long for its line goes on in the middle of the next. All else stays
as printed, one line a paragraph, for `ingest.mend` to judge by its words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.mend import START, join
from ingest.models import Line as Printed
from ingest.models import Paragraph
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.pages import Page

_SAMPLES = 5
_OUTSIDE = 3  # lines outside the commonest edge that make it that of first lines
_LEAST_INDENT, _MOST_INDENT = 1.4, 2.6  # characters
_REGULAR = 0.85  # of the lines at the left edge that must follow a full one
_FULL = 1.7  # characters; how far a full line may stop short of the right edge
_INDENT = 0.6  # of a character
_LARGE = 1.25  # of the usual type
_WIDE = 0.85  # of the text's width: a title that was too long for its line
_UNBROKEN = re.compile(r"[\dA-Za-z.,%％]+")
_DATE = re.compile(r"^[二〇○O零一\d]{4}\s*年.{0,4}月")


@dataclass(frozen=True, slots=True)
class Setting:
    """How the text of pages is set: its edges, its usual type, whether paragraphs are indented."""

    left: float
    right: float
    size: float
    indented: bool


def settings_of(pages: Sequence[Page]) -> Mapping[int, Setting]:
    """The setting of the text by the width of the pages."""
    groups: dict[int, list[list[Line]]] = {}
    for page in pages:
        lines = [item for item in page.items if isinstance(item, Line)]
        groups.setdefault(round(page.frame.width), []).append(lines)
    return {width: _setting(some) for width, some in groups.items() if any(some)}


def paragraphs_of(
    lines: Sequence[tuple[Line, Page]], settings: Mapping[int, Setting]
) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow one another, each line with its page."""
    held: list[tuple[Line, Page]] = []
    for line, page in lines:
        if held and not _goes_on(*held[-1], line, page, settings):
            yield _paragraph(held)
            held = []
        held.append((line, page))
    if held:
        yield _paragraph(held)


def _setting(pages: Sequence[Sequence[Line]]) -> Setting:
    lines = [line for page in pages for line in page]
    sizes = sorted(line.size for line in lines for _ in line.text)
    size = sizes[len(sizes) // 2]
    body = [line for line in lines if 0.85 * size < line.size < 1.15 * size]
    left = _usual([line.box[0] for line in body], size / 2)
    outside = [edge for line in body if _hangs(edge := line.box[0], left, size)]
    if len(outside) >= _OUTSIDE:  # most paragraphs have one line: theirs is the commonest edge
        return _set_at(_usual(outside, size / 2), pages, size, _OUTSIDE)
    return _set_at(left, pages, size, _SAMPLES)


def _hangs(edge: float, left: float, size: float) -> bool:
    """Whether a line begins as far outside an edge as paragraphs are indented."""
    return _LEAST_INDENT * size < left - edge < _MOST_INDENT * size


def _set_at(left: float, pages: Sequence[Sequence[Line]], size: float, samples: int) -> Setting:
    """The setting of text at a left edge: regular where lines there follow full ones."""
    lines = [line for page in pages for line in page if 0.85 * size < line.size < 1.15 * size]
    at_left = [line for line in lines if abs(line.box[0] - left) < _INDENT * size]
    right = _usual([line.box[2] for line in at_left], size / 2) if at_left else left
    right = max(right, _usual([line.box[2] for line in lines], size / 2))
    setting = Setting(left, right, size, indented=True)
    follow = [
        _is_full(a, b, setting)
        for page in pages
        for a, b in pairwise(page)
        if abs(b.box[0] - left) < _INDENT * size and a.box[0] < left + 4 * size
    ]
    regular = len(follow) >= samples and sum(follow) >= _REGULAR * len(follow)
    return Setting(left, right, size, regular)


def _usual(values: Sequence[float], step: float) -> float:
    """The middle of the commonest stretch of `step` points."""
    counted = Counter(round(value / step) for value in values)
    best = max(counted, key=lambda key: (counted[key], -key))
    near = sorted(value for value in values if round(value / step) == best)
    return near[len(near) // 2]


def _is_full(line: Line, following: Line, setting: Setting) -> bool:
    """Whether a line stops because there was no room for what follows."""
    gap = setting.right - line.box[2]
    if gap <= _FULL * setting.size:
        return True
    word = _UNBROKEN.match(following.text)
    if word is None:
        return False
    return gap < following.glyphs[word.end() - 1].right - following.box[0]


def _goes_on(
    line: Line, page: Page, following: Line, lower: Page, settings: Mapping[int, Setting]
) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    setting = settings[round(lower.frame.width)]
    if round(page.frame.width) != round(lower.frame.width):
        return False
    if page is lower and _is_rest_of_title(line, following, setting):
        return True
    if not setting.indented or abs(following.size - line.size) > 0.15 * setting.size:
        return False
    at_left = abs(following.box[0] - setting.left) < _INDENT * setting.size
    near = page is not lower or following.box[1] - line.box[3] < 2 * setting.size
    within = line.box[0] < setting.left + 3 * setting.size
    return at_left and near and within and _is_full(line, following, setting)


def _is_rest_of_title(line: Line, following: Line, setting: Setting) -> bool:
    """Whether a line in the middle goes on with the title right above it."""
    (left, _, right, bottom), (other_left, top, other_right, _) = line.box, following.box
    same_type = abs(line.size - following.size) < 0.04 * line.size
    middle = abs((left + right) - (other_left + other_right)) < 1.2 * line.size
    if not (same_type and middle and top - bottom < 1.8 * line.size):
        return False
    if START.match(following.text) or _DATE.match(following.text) or right - left < 1:
        return False
    if START.match(line.text) and following.text.endswith("表"):
        return False  # a chapter and the title of its first table
    too_long = right - left >= _WIDE * (setting.right - setting.left)
    shorter = other_right - other_left < 0.8 * (right - left)
    return line.size >= _LARGE * setting.size or (too_long and shorter)


def _paragraph(held: Sequence[tuple[Line, Page]]) -> Paragraph:
    text = ""
    printed = []
    for line, page in held:
        text = join(text, line.text) if text else line.text
        box = page.frame.on_page(line.box)
        printed.append(Printed(len(text) - len(line.text), page.number + 1, box))
    return Paragraph(text, held[0][1].number + 1, tuple(printed))
