"""A question becomes a cited answer, or an honest refusal.

    understand → lookup / retrieve → compute → compose → verify

`understand` makes a Query by rules; `gather` looks up what it asks and computes what follows from
it, each with its formula; `compose` puts the evidence into words; `verify` lets nothing out that
has no source. No language model is needed, and no number is ever made by one.
"""

from __future__ import annotations

import time

from answer.library import Library, shelf_of
from answer.models import Answer, Question
from answer.plain import Worked, work
from answer.understand import understand

__all__ = ["answer"]


def answer(question: Question, corpus: Library) -> Answer:
    """The answer to a question from one open corpus; never an exception for what a person may
    type.
    """
    start = time.perf_counter()
    worked = work(question, understand(question, corpus), shelf_of(corpus))
    return _answer(worked, corpus, start)


def _answer(worked: Worked, corpus: Library, start: float) -> Answer:
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
    )
