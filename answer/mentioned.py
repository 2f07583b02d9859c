"""The sentence of a report that prints a name which neither the vocabulary nor its tables know.

抗疫特别国债多少 → the sentence with these very words and a number in it
"""

from __future__ import annotations

import re

from answer.library import Shelf, View
from answer.lookup import reports_for
from answer.models import Query, Quoted
from answer.nil import path_at
from corpus.models import Source
from corpus.vocabulary import fold

_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_AMOUNT = re.compile(r"\d\s*(?:万元|元|亿元|%|人|辆|件|户|套|批|台)")
_SHORTEST = 3  # characters of a name that is looked for word for word
_LONGEST = 420


def mentioned(query: Query, shelf: Shelf) -> tuple[Quoted, ...]:
    """The sentence that has the unknown words of the question, of the year that is asked for."""
    words = fold(query.unknown).text
    if len(words) < _SHORTEST:
        return ()
    for target in query.targets:
        for report in reports_for(target, shelf, query.level):
            found = _sentence(shelf.view(report), words) if report.year == target.year else None
            if found is not None:
                return (found,)
    return ()


def _sentence(view: View, words: str) -> Quoted | None:
    for found in _SENTENCE.finditer(view.text):
        plain = fold(found.group()).text
        if words in plain and _AMOUNT.search(plain):
            start = found.start() + len(found.group()) - len(found.group().lstrip())
            end = min(found.end(), start + _LONGEST)
            source = Source(view.report.id, path_at(view, start), start, end, start, end)
            return Quoted(view.report.id, source, view.text[start:end])
    return None
