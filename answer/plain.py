"""The plain answer to a Query: looked up, computed, worded and verified with no language model."""

from __future__ import annotations

from dataclasses import dataclass, replace

from answer.compose import compose, plainer, refuse_early, unverified
from answer.gather import gather
from answer.library import Shelf
from answer.models import Draft, Evidence, Operation, Query, Question, Status
from answer.narrow import narrowed
from answer.parts import joined
from answer.stated import stated_beside
from answer.tell import as_definition, is_only_words, may_be_told, names_missing, tell, wants_words
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
    """The plain answer, verified; of a question in several parts, their answers joined."""
    if query.then:
        parts = [work(question, q, shelf) for q in (replace(query, then=()), *query.then)]
        return Worked(query, joined([part.draft for part in parts]))
    query = as_definition(query)
    refusal = refuse_early(clean(question.text), query, shelf)
    stays = refusal is not None and refusal.status is not Status.OUT_OF_SCOPE
    if refusal is not None and (stays or not may_be_told(query)):
        return Worked(query, refusal)
    if (refusal or wants_words(query)) and (worked := _in_words(question, query, shelf)):
        return worked
    if refusal is not None:
        return Worked(query, refusal)
    if wants_words(query) and is_only_words(query):
        query = replace(query, operation=Operation.DESCRIBE, asked=())
    shelf = narrowed(query, shelf)
    evidence = gather(query, shelf)
    if names_missing(query, evidence.quotes):
        evidence = replace(evidence, quotes=tell(query, shelf))
    draft = _verified(compose(evidence, shelf), evidence, question, shelf)
    if draft.status is Status.NOT_DISCLOSED and may_be_told(query):
        return _in_words(question, query, shelf) or Worked(query, draft, evidence)
    if (whole := _with_rest(evidence, draft, shelf)) is not evidence:
        return Worked(query, _verified(compose(whole, shelf), whole, question, shelf), whole)
    return Worked(query, draft, evidence)


def _with_rest(evidence: Evidence, draft: Draft, shelf: Shelf) -> Evidence:
    """The evidence with what the reports state of words that neither a rule nor the draft has."""
    rest = stated_beside(draft.text, evidence.query, shelf)
    return replace(evidence, quotes=(*evidence.quotes, *rest)) if rest else evidence


def _in_words(question: Question, query: Query, shelf: Shelf) -> Worked | None:
    """What the report says in words of what no look-up answers; None where it says nothing."""
    quotes = tell(query, shelf)
    if not quotes:
        return None
    query = replace(query, operation=Operation.DESCRIBE, in_scope=True)
    evidence = Evidence(query, quotes=quotes)
    draft = _verified(compose(evidence, shelf), evidence, question, shelf)
    return Worked(query, draft, evidence)


def _verified(draft: Draft, evidence: Evidence, question: Question, shelf: Shelf) -> Draft:
    """The draft if nothing is wrong with it, else a plainer one, else a refusal."""
    asked = " ".join((*question.history, question.text))
    if not faults(draft, asked, shelf):
        return draft
    simple = plainer(evidence, shelf)
    return unverified() if faults(simple, asked, shelf) else simple
