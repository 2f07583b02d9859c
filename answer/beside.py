"""The sentence that a number stands in, where it goes on with what a question asks beside the
number: what it was for (用于…), what it consists of (其中…).
"""

from __future__ import annotations

import re

from answer.library import Shelf
from answer.models import Line, Quoted
from answer.retrieve import quoted
from corpus.models import Figure
from corpus.vocabulary import fold

_GOES_ON = re.compile(
    r"其中|包括|分别|用于|用来|用在|花在|主要|均为|全部为|[,，:：（(]\s*(?:均)?[为系供是]|开支内容"
)
_STOP = re.compile(r"[。\n]")
_MOST = 420


def sentence_of(line: Line, shelf: Shelf) -> Quoted | None:
    """The sentence of a line's number, None where it says no more than the number."""
    value = line.found[0].value if line.found else None
    if not isinstance(value, Figure) or value.source.cell is not None:
        return None
    view = shelf.view(shelf.by_id[value.report])
    before = [m.end() for m in _STOP.finditer(view.text, 0, value.source.start)]
    after = _STOP.search(view.text, value.source.end)
    start, end = before[-1] if before else 0, after.start() if after else len(view.text)
    rest = fold(view.text[value.source.end : end]).text
    if not _GOES_ON.search(rest) or end - start > _MOST:
        return None
    return quoted(view, start, end, value.source.section)
