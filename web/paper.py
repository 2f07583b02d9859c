"""A page of a document as it is printed: the picture, and over it the places that were read."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.models import Box, Figure, Finding, Source
from corpus.vocabulary import Vocabulary
from web.language import say
from web.marking import escaped
from web.spots import said_of

PLACE = "mz-cited-place"  # the id of the place that an address leads to
_ROOM = 2.0  # points by which a mark is larger than what it marks


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawn page: its number from 1, the PNG, its size in points, and which of the report's files
    it is in.
    """

    number: int
    png: bytes
    width: float
    height: float
    file: int = 0


def sheet_html(
    sheet: Sheet,
    figures: Sequence[Figure],
    findings: Sequence[Finding],
    cited: Source | None,
    words: Vocabulary,
) -> str:
    """The page with the places that figures were read from, the wrong ones and the cited one."""
    number, file = sheet.number, sheet.file
    spots = [
        _spot(sheet, box, "mz-read", title="\n".join(said))
        for box, said in _read(figures, sheet, words).items()
    ]
    for n, source in numbered(findings, number, file):
        if source.box is not None:
            spots.append(_spot(sheet, source.box, "mz-wrong", inner=f"<b>{n}</b>"))
    if cited is not None and (cited.page, cited.file) == (number, file) and cited.box is not None:
        label = say("read.cited_here")
        spots.append(_spot(sheet, cited.box, "mz-cited", id_=PLACE, title=label))
    data = base64.b64encode(sheet.png).decode("ascii")
    said = escaped(say("read.page_picture", page=number))
    return (
        f'<div class="mz-paper" role="region" tabindex="0" aria-label="{said}">'
        f'<div class="mz-sheet" style="aspect-ratio:{sheet.width:.1f}/{sheet.height:.1f}">'
        f'<img alt="{said}" src="data:image/png;base64,{data}">{"".join(spots)}</div></div>'
    )


def notes_html(findings: Sequence[Finding], page: int, file: int = 0) -> str:
    """The findings that concern a page, with the numbers that they have on it."""
    notes: dict[str, int] = {}
    for n, source in numbered(findings, page, file):
        finding = next(f for f in findings if source in f.sources)
        notes.setdefault(finding.message, n)
    items = "".join(
        f'<li><span class="mz-n mz-warn">{n}</span><span>{escaped(message)}</span></li>'
        for message, n in notes.items()
    )
    head = escaped(say("read.wrong_here"))
    return f'<aside class="mz-beside"><h2>{head}</h2><ul>{items}</ul></aside>' if items else ""


def numbered(findings: Sequence[Finding], page: int, file: int) -> Iterator[tuple[int, Source]]:
    """The places on a page that findings concern, each with its finding's number there."""
    here = [f for f in findings if any((s.page, s.file) == (page, file) for s in f.sources)]
    for n, finding in enumerate(here, 1):
        for source in finding.sources:
            if (source.page, source.file) == (page, file):
                yield n, source


def _read(figures: Sequence[Figure], sheet: Sheet, words: Vocabulary) -> Mapping[Box, list[str]]:
    """What was read at each place of a page; several figures may stand in one line."""
    found: dict[Box, list[str]] = {}
    for figure in figures:
        source = figure.source
        here = (source.page, source.file) == (sheet.number, sheet.file)
        if here and source.box is not None:
            found.setdefault(source.box, []).append(said_of(figure, words))
    return found


def _spot(
    sheet: Sheet, box: Box, style: str, *, title: str = "", id_: str = "", inner: str = ""
) -> str:
    left, top, right, bottom = box
    across, down = 100 / sheet.width, 100 / sheet.height
    where = (
        f"left:{(left - _ROOM) * across:.2f}%;top:{(top - _ROOM) * down:.2f}%;"
        f"width:{(right - left + 2 * _ROOM) * across:.2f}%;"
        f"height:{(bottom - top + 2 * _ROOM) * down:.2f}%"
    )
    named = f' id="{id_}"' if id_ else ""
    told = f' title="{escaped(title)}"' if title else ""
    return f'<span class="mz-spot {style}"{named}{told} style="{where}">{inner}</span>'
