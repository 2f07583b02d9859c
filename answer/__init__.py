"""A question becomes a cited answer, or an honest refusal.

    understand → lookup / retrieve → compute → compose → verify

`understand` makes a Query by rules; `gather` looks up what it asks and computes what follows from
it, each with its formula; `compose` puts the evidence into words; `verify` lets nothing out that
has no source. No language model is needed, and no number is ever made by one.
"""

from __future__ import annotations

import time

from answer.compose import compose, plainer, refuse_early, unverified
from answer.gather import gather
from answer.library import Library, Shelf, shelf_of
from answer.models import Answer, Draft, Evidence, Query, Question
from answer.understand import understand
from answer.understand.clean import clean
from answer.verify import faults

__all__ = ["answer"]


def answer(question: Question, corpus: Library) -> Answer:
    """The answer to a question from one open corpus; never an exception for what a person may
    type.
    """
    start = time.perf_counter()
    shelf = shelf_of(corpus)
    query = understand(question, corpus)
    draft = refuse_early(clean(question.text), query, shelf)
    if draft is None:
        evidence = gather(query, shelf)
        draft = _verified(compose(evidence, shelf), evidence, question, shelf)
    return _answer(draft, query, corpus, start)


def _verified(draft: Draft, evidence: Evidence, question: Question, shelf: Shelf) -> Draft:
    """The draft if nothing is wrong with it, else a plainer one, else a refusal."""
    asked = " ".join((*question.history, question.text))
    if not faults(draft, asked, shelf):
        return draft
    simple = plainer(evidence, shelf)
    return unverified() if faults(simple, asked, shelf) else simple


def _answer(draft: Draft, query: Query, corpus: Library, start: float) -> Answer:
    return Answer(
        draft.status,
        draft.text,
        draft.shown,
        draft.citations,
        query,
        draft.suggestions,
        corpus.name,
        (time.perf_counter() - start) * 1000,
    )
