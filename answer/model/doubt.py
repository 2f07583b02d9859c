"""Where the rules are not sure what a question asks: only there is a model asked to read it.

    scope     no word of it belongs to public accounts, though it names a unit
    unit      several units fit, and it can't be told which
    concept   it names no quantity, and nothing was found for it

All else is sure: what the rules read is never read again. A question for personal data, one that
says nothing and one that names a body that is not in the corpus are sure too: they are refused.
"""

from __future__ import annotations

from enum import StrEnum

from answer.models import Operation, Question, Status
from answer.plain import Worked
from answer.understand.clean import clean, says_nothing
from answer.understand.scope import is_personal


class Doubt(StrEnum):
    """What the rules could not tell."""

    SCOPE = "scope"
    UNIT = "unit"
    CONCEPT = "concept"


def doubt_of(question: Question, worked: Worked) -> Doubt | None:
    """What is not sure about a question's reading, None where nothing is."""
    text, query = clean(question.text), worked.query
    if says_nothing(text) or is_personal(text) or worked.draft.status is Status.ANSWERED:
        return None
    if query.unknown_unit and not query.units:
        return None
    if query.operation in (Operation.DEFINE, Operation.META):
        return None
    if not query.units:
        return Doubt.UNIT if query.candidates else None
    if query.asked or query.assumed_unit:
        return None
    return Doubt.CONCEPT if query.in_scope else Doubt.SCOPE
