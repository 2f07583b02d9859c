"""A question becomes a cited answer, or an honest refusal.

    understand → lookup / retrieve → compute → compose → verify

`understand` makes a Query by rules; `gather` looks up what it asks and computes what follows from
it, each with its formula; `compose` puts the evidence into words; `verify` lets nothing out that
has no source. No language model is needed, and no number is ever made by one.

`answer(question, corpus)` is all that. `answer(question, corpus, assistant)` is the same with a
language model to help (see `answer.model`, which nothing imports until an assistant is made):
the solver to compare with and without one. `tell` gives the same answer sentence by sentence.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from answer.library import Library, shelf_of
from answer.models import Answer, ModelUse, Query, Question
from answer.parts import in_parts
from answer.plain import Worked, work
from answer.queries import in_words, whole
from answer.understand import understand

if TYPE_CHECKING:
    from answer.model import Assistant

__all__ = ["answer", "answer_query", "tell"]


def answer(
    question: Question, corpus: Library, assistant: Assistant | None = None, user: str = ""
) -> Answer:
    """The answer to a question from one open corpus; never an exception for what a person may
    type, nor for what a model may do.
    """
    given: Answer | None = None
    for piece in tell(question, corpus, assistant, user):
        given = piece if isinstance(piece, Answer) else given
    assert given is not None, "the last piece is the answer"
    return given


def answer_query(query: Query, corpus: Library) -> Answer:
    """The answer to a Query that is given as such, as shown to a person and edited: nothing is
    understood anew, and no model is asked.
    """
    start = time.perf_counter()
    query = whole(query)
    worked = work(Question(in_words(query)), query, shelf_of(corpus))
    return _answer(worked, None, corpus, start)


def tell(
    question: Question, corpus: Library, assistant: Assistant | None = None, user: str = ""
) -> Iterator[str | Answer]:
    """An answer as it comes: its text in pieces that are final and verified, then the Answer.

    The pieces joined are the Answer's text. `user` is any name that tells users apart, for the
    limit of each; it is not sent anywhere.
    """
    start = time.perf_counter()
    shelf = shelf_of(corpus)
    query = in_parts(question, understand(question, corpus), corpus)
    worked, use = work(question, query, shelf), None
    if assistant is None:
        yield worked.draft.text
    else:
        worked, use = yield from assistant.tell(question, worked, shelf, corpus, user)
    yield _answer(worked, use, corpus, start)


def _answer(worked: Worked, use: ModelUse | None, corpus: Library, start: float) -> Answer:
    draft = worked.draft
    return Answer(
        draft.status,
        draft.text,
        draft.shown,
        draft.citations,
        worked.query,
        draft.suggestions,
        corpus.name,
        (time.perf_counter() - start) * 1000,
        use,
    )
