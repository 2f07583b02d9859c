"""Where the rules are not sure what a question asks: only there is a model asked to read it.

    scope     no word of it belongs to public accounts, though it names a unit itself
    unit      several units fit, and it can't be told which
    concept   it names no quantity, and nothing was found for it

All else is sure: what the rules read is never read again. A question for personal data, one that
says nothing and one that names a body that is not in the corpus are sure too: they are refused.
"""

from __future__ import annotations

import re
from enum import StrEnum

from answer.library import Library
from answer.models import Operation, Question, Status
from answer.plain import Worked
from answer.understand.clean import clean, says_nothing
from answer.understand.place import find_place
from answer.understand.scope import is_personal


class Doubt(StrEnum):
    """What the rules could not tell."""

    SCOPE = "scope"
    UNIT = "unit"
    CONCEPT = "concept"


# Pay, asked of somebody: no report discloses it, whatever a model makes of the question.
_PAY = re.compile(r"工资|薪|奖金|年终奖|津贴|挣|收入")
_SOMEBODY = re.compile(
    r"[馆局院校处科所站主镇县市区]长|主任|书记|领导|一把手|负责人|每[名个位]?(?:人|职工|员工|干部)"
    r"|个人|本人|小[\u4e00-\u9fff](?:的|每|一|工|月|年)|谁"
)


def doubt_of(question: Question, worked: Worked, corpus: Library) -> Doubt | None:
    """What is not sure about a question's reading, None where nothing is."""
    text, query = clean(question.text), worked.query
    personal = is_personal(text) or (_PAY.search(text) and _SOMEBODY.search(text))
    if says_nothing(text) or personal or worked.draft.status is Status.ANSWERED:
        return None
    if query.unknown_unit and not query.units:
        return None
    if query.operation in (Operation.DEFINE, Operation.META):
        return None
    if not query.units:
        return Doubt.UNIT if query.candidates else None
    if query.asked or query.assumed_unit:
        return None
    if query.in_scope:
        return Doubt.CONCEPT
    return Doubt.SCOPE if find_place(text, corpus).units else None
