"""What may be asked next: short questions that lean on the conversation and have an answer."""

from __future__ import annotations

from collections.abc import Iterator

from answer.models import Answer, Operation, Query, Question, Status
from corpus.errors import MingzhangError
from corpus.vocabulary import vocabulary
from web.conversation import Answerer

LIMIT = 3
_ASIDE = {Operation.META, Operation.LIST, Operation.DESCRIBE, Operation.DEFINE}


def follow_ups(asked: Question, given: Answer, answerer: Answerer) -> tuple[str, ...]:
    """Up to `LIMIT` questions; each was put to the engine and is answered with something new."""
    if given.suggestions or given.query is None:
        return given.suggestions
    history, known, offered = (*asked.history, asked.text), {given.text}, []
    for text in _possible(given.status, given.query):
        try:
            answer = answerer(Question(text, history))
        except MingzhangError:
            continue
        if answer.status is Status.ANSWERED and answer.text not in known:
            known.add(answer.text)
            offered.append(text)
        if len(offered) == LIMIT:
            break
    return tuple(offered)


def _possible(status: Status, query: Query) -> Iterator[str]:
    if status is Status.CLARIFY:
        yield from query.candidates[: 2 * LIMIT]
    if status is not Status.ANSWERED or query.operation in _ASIDE or not query.asked:
        return
    if query.operation is not Operation.CHANGE:
        yield "比上年增加了还是减少了？"
    if query.operation is not Operation.REASON:
        yield "是什么原因？"
    if query.operation is not Operation.BREAKDOWN:
        yield "其中包括哪些？"
    yield "完成预算的百分之几？"
    if len(query.years) == 1:
        yield f"{query.years[0] - 1}年呢？"
    concept = vocabulary().concepts.get(query.asked[0].concept)
    if concept is not None:
        yield f"什么是{concept.name}？"
