"""The plain answer to a Query: looked up, computed, worded and verified with no language model."""

from __future__ import annotations

from dataclasses import dataclass

from answer.compose import compose, plainer, refuse_early, unverified
from answer.gather import gather
from answer.library import Shelf
from answer.models import Draft, Evidence, Query, Question
from answer.understand.clean import clean
from answer.verify import faults


@dataclass(frozen=True, slots=True)
class Worked:
    """A Query with what was found for it and how that is put; no evidence where it was refused
    before anything was looked up.
    """

    query: Query
    draft: Draft
    evidence: Evidence | None = None


def work(question: Question, query: Query, shelf: Shelf) -> Worked:
    """The plain answer, verified."""
    refusal = refuse_early(clean(question.text), query, shelf)
    if refusal is not None:
        return Worked(query, refusal)
    evidence = gather(query, shelf)
    draft = _verified(compose(evidence, shelf), evidence, question, shelf)
    return Worked(query, draft, evidence)


def _verified(draft: Draft, evidence: Evidence, question: Question, shelf: Shelf) -> Draft:
    """The draft if nothing is wrong with it, else a plainer one, else a refusal."""
    asked = " ".join((*question.history, question.text))
    if not faults(draft, asked, shelf):
        return draft
    simple = plainer(evidence, shelf)
    return unverified() if faults(simple, asked, shelf) else simple
