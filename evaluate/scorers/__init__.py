"""Scorers: one measure each, as pure functions of a case and an answer object.

A scorer gives None where its measure does not apply to the case. Precision and recall of refusals
and of questions back are of a whole run: `status.precision_recall`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from evaluate.models import Case, Given, Score
from evaluate.scorers.citations import citation_precision, citation_recall
from evaluate.scorers.figures import figures
from evaluate.scorers.grounding import grounding
from evaluate.scorers.misleading import not_misleading
from evaluate.scorers.model import caught, cost, tokens
from evaluate.scorers.retrieval import mrr, retrieval_recall
from evaluate.scorers.status import status
from evaluate.scorers.wording import forbidden, premise, text

Scorer = Callable[[Case, Given], Score | None]

SCORERS: Mapping[str, Scorer] = {
    "status": status,
    "figures": figures,
    "not_misleading": not_misleading,
    "text": text,
    "forbidden": forbidden,
    "premise": premise,
    "grounding": grounding,
    "citation_precision": citation_precision,
    "citation_recall": citation_recall,
    "retrieval_recall": retrieval_recall,
    "mrr": mrr,
    "tokens": tokens,
    "cost": cost,
    "caught": caught,
}
AMOUNTS = ("tokens", "cost", "caught")  # measures that are no shares


def scores(case: Case, given: Given) -> dict[str, Score]:
    """What every measure that applies says of an answer."""
    found = {name: scorer(case, given) for name, scorer in SCORERS.items()}
    return {name: score for name, score in found.items() if score is not None}
