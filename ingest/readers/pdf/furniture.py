"""What belongs to the paper and not to the text: running heads and feet, page numbers, and what is
printed again after a page break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ingest.readers.pdf.cells import Sheet
from ingest.readers.pdf.lines import Line
from ingest.readers.pdf.pages import Item, Page

_MARGIN = 0.13  # of the page's height, at its head and at its foot
_MIN_PAGES = 3
_SHARE = 0.5  # of the pages: from there a line is a running one
_LEVEL = 6.0  # points
_PAGE_NUMBER = re.compile(
    r"[-—–―·~\s]*(?:第\s*)?\d{1,4}\s*(?:页)?(?:\s*[,，/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[-—–―·~\s]*"
)
_NEEDED = re.compile(r"单位\s*[:：]")
_LONG = 8  # characters; shorter lines may be the same by chance

Key = tuple[str, int]


def without_furniture(pages: Sequence[Page]) -> list[Page]:
    """The pages without running heads and feet, page numbers and overlaps."""
    seen = Counter(key for page in pages for key in {_key(line) for line in _marginal(page)})
    least = max(_MIN_PAGES, _SHARE * len(pages))
    running = {key for key, times in seen.items() if times >= least}
    cleaned = [_cleaned(page, running) for page in pages]
    for i in range(1, len(cleaned)):
        cleaned[i] = _without_overlap(cleaned[i - 1], cleaned[i])
    return cleaned


def _marginal(page: Page) -> list[Line]:
    """Lines in the head and the foot of a page."""
    margin = _MARGIN * page.frame.height
    lines = [item for item in page.items if isinstance(item, Line)]
    return [
        line
        for line in lines
        if (line.box[3] < margin or line.box[1] > page.frame.height - margin)
        and not _NEEDED.search(line.text)
    ]


def _key(line: Line) -> Key:
    text = re.sub(r"\d+", "#", re.sub(r"\s+", "", line.text))
    return text, round(line.box[1] / _LEVEL)


def _cleaned(page: Page, running: set[Key]) -> Page:
    dropped = {
        id(line)
        for line in _marginal(page)
        if _is_running(line, running) or _PAGE_NUMBER.fullmatch(line.text)
    }
    return replace(page, items=tuple(item for item in page.items if id(item) not in dropped))


def _is_running(line: Line, running: set[Key]) -> bool:
    text, level = _key(line)
    return any((text, level + shift) in running for shift in (-1, 0, 1))


def _without_overlap(upper: Page, lower: Page) -> Page:
    """A page without the lines that the page before ends with too (spreadsheets print a cell that
    is cut by the page break on both pages).
    """
    if not upper.items or not lower.items:
        return lower
    last, first = upper.items[-1], lower.items[0]
    if isinstance(last, Sheet) and isinstance(first, Sheet):
        again = _repeated(last.rows, first.rows)
        return _with_first(lower, _tail(first, again)) if again < len(first.rows) else lower
    texts = [[i.text if isinstance(i, Line) else None for i in p.items] for p in (upper, lower)]
    again = _repeated(*texts)
    words = sum(len(text or "") for text in texts[1][:again])
    return replace(lower, items=lower.items[again:]) if words >= _LONG else lower


def _repeated(before: Sequence[object], after: Sequence[object]) -> int:
    """How many of the last of `before` are the first of `after`."""
    for count in range(min(len(before), len(after)), 0, -1):
        some = after[:count]
        if list(before[-count:]) == list(some) and all(_says_something(one) for one in some):
            return count
    return 0


def _says_something(one: object) -> bool:
    return sum(map(bool, one)) > 1 if isinstance(one, tuple) else bool(one)


def _tail(sheet: Sheet, again: int) -> Sheet:
    if not again:
        return sheet
    return replace(sheet, rows=sheet.rows[again:], boxes=sheet.boxes[again:])


def _with_first(page: Page, first: Item) -> Page:
    return replace(page, items=(first, *page.items[1:]))
