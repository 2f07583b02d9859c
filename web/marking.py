"""Verbatim text as safe HTML with stretches of it marked by character offsets.

Nothing that comes from a question, a document or a file name reaches a page but through `escaped`.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:&])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a text, `start` to `end` in its offsets, shown with a style class.

    `id` makes it a place that a link can lead to; `title` is shown when a pointer rests on it.
    """

    start: int
    end: int
    style: str
    id: str = ""
    title: str = ""


def escaped(text: str) -> str:
    """Text as HTML that shows it and nothing else; control and direction characters are dropped."""
    return html.escape(_CONTROLS.sub("", text), quote=True)


def plain_label(text: str) -> str:
    """Text for a widget's label, which is read as Markdown: every sign stands for itself."""
    return _MARKDOWN.sub(r"\\\1", _CONTROLS.sub("", text).replace("\n", " "))


def marked(text: str, start: int, end: int, marks: Sequence[Mark] = ()) -> str:
    """`text[start:end]` as HTML; where marks overlap, the stretch has the styles of all of them."""
    here = [mark for mark in marks if mark.start < end and start < mark.end]
    edges = {start, end, *(m.start for m in here), *(m.end for m in here)}
    cuts = sorted(edge for edge in edges if start <= edge <= end)
    return "".join(
        _stretch(text, a, b, [m for m in here if m.start <= a and b <= m.end])
        for a, b in pairwise(cuts)
    )


def _stretch(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    inner = escaped(text[start:end])
    if not marks or not inner.strip():
        return inner
    styles = " ".join(dict.fromkeys(mark.style for mark in marks))
    place = next((f' id="{escaped(m.id)}"' for m in marks if m.id and m.start == start), "")
    title = next((f' title="{escaped(m.title)}"' for m in marks if m.title), "")
    return f'<mark class="{styles}"{place}{title}>{inner}</mark>'
