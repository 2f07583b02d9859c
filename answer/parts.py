"""A question in two parts, one for a number and one for words (支出多少？主要职责是什么？): each is
understood alone and answered, and both answers share one list of citations.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.library import Library
from answer.models import Citation, Draft, Operation, Query, Question, Shown, Status
from answer.tell import asks_names, wants_words
from answer.understand import understand
from answer.understand.lexicon import says

_BORDER = re.compile(r"[，,；;。？?！!]+|另外|还有|以及|同时|顺便")
_MARK = re.compile(r"\[(\d+)\]")
_WHOLE = (Operation.LOOKUP, Operation.DEFINE, Operation.DESCRIBE, Operation.BREAKDOWN)
_ENDED = "？?"
_SHORTEST = 4  # characters of a part that can stand alone


def in_parts(question: Question, query: Query, library: Library) -> Query:
    """The query of the first part with that of the second in `then`, where a question has two
    parts that one query leaves one of out; else the query as it is.
    """
    whole = query.operation is Operation.DEFINE or not query.also
    if query.operation not in _WHOLE or not whole or query.check or not query.targets:
        return query
    for border in _BORDER.finditer(question.text):
        first, second = question.text[: border.start()], question.text[border.end() :]
        if min(len(first), len(second.strip("？?。 "))) < _SHORTEST:
            continue
        own = understand(Question(first, question.history), library)
        other = understand(Question(second, (*question.history, first)), library)
        asks = says("how_much", first) or border.group()[0] in _ENDED or wants_words(own)
        if asks and _are_two(own, other) and _places(own) == _places(query):
            return replace(own, then=(other,))
    return query


def _are_two(one: Query, two: Query) -> bool:
    """Whether one of them asks for a number and the other for words, of the same unit."""
    if not (one.in_scope and two.in_scope and one.targets and _places(one) == _places(two)):
        return False
    if one.also or two.also or one.operation not in _WHOLE or two.operation not in _WHOLE:
        return False
    numbers = [q for q in (one, two) if not _in_words(q)]
    return len(numbers) == 1 and bool(numbers[0].asked)


def _places(query: Query) -> set[tuple[str, int]]:
    return {(target.unit, target.year) for target in query.targets}


def _in_words(query: Query) -> bool:
    wordy = query.operation in (Operation.DEFINE, Operation.DESCRIBE)
    return wordy or wants_words(query) or asks_names(query)


def joined(drafts: Sequence[Draft]) -> Draft:
    """Several drafts as one: answered if any is, its citations numbered through."""
    status = Status.ANSWERED
    if all(draft.status is not Status.ANSWERED for draft in drafts):
        status = drafts[0].status
    citations: list[Citation] = []
    whole = Draft(status, "")
    for draft in drafts:
        numbers = _numbered(draft, citations)
        whole = Draft(
            status,
            whole.text + _renumbered(draft.text, numbers),
            (*whole.shown, *(_with(s.citation, numbers, s) for s in draft.shown)),
            tuple(citations),
            (*whole.suggestions, *draft.suggestions),
            (*whole.told, *(replace(t, text=_renumbered(t.text, numbers)) for t in draft.told)),
        )
    return whole


def _numbered(draft: Draft, citations: list[Citation]) -> dict[int, int]:
    """The numbers that a draft's citations get in the common list, which they are added to."""
    numbers: dict[int, int] = {}
    for own in draft.citations:
        known = next((c.n for c in citations if replace(c, n=own.n) == own), None)
        if known is None:
            known = len(citations) + 1
            citations.append(replace(own, n=known))
        numbers[own.n] = known
    return numbers


def _renumbered(text: str, numbers: dict[int, int]) -> str:
    return _MARK.sub(lambda m: f"[{numbers.get(int(m.group(1)), m.group(1))}]", text)


def _with(citation: int | None, numbers: dict[int, int], shown: Shown) -> Shown:
    return shown if citation is None else replace(shown, citation=numbers[citation])
