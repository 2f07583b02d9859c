"""What a report says in words beside a number: the sentence that it stands in, where that goes on
with what it was for (用于…) or consists of (其中…); its parts by a manner that no table has
(按级次, 按单位类型).
"""

from __future__ import annotations

import re

from answer.library import Shelf, View
from answer.lookup import reports_for
from answer.models import Asked, Line, Query, Quoted
from answer.retrieve import quoted
from corpus.models import Figure
from corpus.vocabulary import fold, vocabulary

_GOES_ON = re.compile(
    r"其中|包括|分别|用于|用来|用在|花在|主要|均为|全部为|[,，:：（(]\s*(?:均)?[为系供是]|开支内容"
)
_ON_PROJECT = re.compile(r"项目(?:概述|概况|简介)")
_BY = re.compile(
    r"按(?:照)?(?P<by>[\u4e00-\u9fff]{2,6}?)(?:来|去|怎么|如何|分别|划分|分成|分的?|看)"
)
_KNOWN = re.compile(r"功能|经济|项目$|科目|[类款项]级?$|部门$|单位$")
_SENTENCES = re.compile(r"(?:[^。\n]*。){0,2}?[^。\n]*(?:用于|用来|用在|花在|开支内容)[^。\n]*")
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


def purpose_of(view: View, asked: Asked, year: int) -> Quoted | None:
    """What money was for, told in the sentence of its number or the next ones on the line."""
    if asked.subject or asked.project or not asked.concept:
        return None
    for concept in (asked.concept, *vocabulary()[asked.concept].parts):
        for figure in view.by_concept.get(concept, ()):
            other = asked.fund is not None and figure.fund is not asked.fund
            if other or figure.period != year or figure.source.cell is not None:
                continue
            start = max(view.text.rfind(mark, 0, figure.source.start) for mark in "。\n") + 1
            end = view.text.find("\n", figure.source.end)
            said = _SENTENCES.match(
                view.text, figure.source.end, end if end >= 0 else len(view.text)
            )
            if said is not None and said.end() - start <= _MOST:
                return quoted(view, start, said.end(), figure.source.section)
    return None


def projects_told(query: Query, shelf: Shelf) -> tuple[Quoted, ...]:
    """The first sentence of each chapter on one project, of reports that print no table of them."""
    found = []
    for target in query.targets[:1]:
        for report in reports_for(target, shelf, query.level)[:1]:
            view = shelf.view(report)
            for section in view.sections:
                if section.path and _ON_PROJECT.search(fold(section.path[-1]).text):
                    start = view.text.find("\n", section.start, section.end) + 1
                    end = view.text.find("。", start, section.end)
                    found.append(quoted(view, start, min(end, start + _MOST), section.path))
    return tuple(quote for quote in found if quote is not None)


def divided(query: Query, shelf: Shelf) -> Quoted | None:
    """How a report divides a sum by a manner that the question names; None where it does not, or
    where the manner is one of its tables'.
    """
    asked = _BY.search(query.topic)
    if asked is None or _KNOWN.search(asked["by"]) or len(query.targets) != 1:
        return None
    target = query.targets[0]
    for report in reports_for(target, shelf, query.level):
        view = shelf.view(report)
        for section in view.sections if report.year == target.year else ():
            title = fold(section.path[-1]).text if section.path else ""
            if re.search(f"[分按].{{0,2}}{asked['by']}", title):
                start = section.start + view.text[section.start : section.end].find("\n") + 1
                return quoted(view, start, min(section.end, start + _MOST), section.path)
    return None
