"""Why an answer is wrong, as far as it can be told from the case and the answer alone.

understanding  it is about another unit or year, or ended otherwise than it should have
look-up        the right report, but not the figure that was asked for
retrieval      the right report, but not the passage: the reason, the term, the section
wording        the figures are there, but not in the text, or beside ones that must not be
solver         there is no answer: it hung, crashed or wrote something else
"""

from __future__ import annotations

from enum import StrEnum

from answer.models import Status
from evaluate.models import Result
from evaluate.quantities import entries, figures, same


class Cause(StrEnum):
    """What a miss comes from."""

    UNDERSTANDING = "understanding"
    LOOK_UP = "look-up"
    RETRIEVAL = "retrieval"
    WORDING = "wording"
    SOLVER = "solver"


LABELS = {
    Cause.UNDERSTANDING: "理解",
    Cause.LOOK_UP: "查数",
    Cause.RETRIEVAL: "检索",
    Cause.WORDING: "措辞",
    Cause.SOLVER: "没有回答",
}


def cause(result: Result) -> Cause | None:
    """What a wrong answer comes from; None where it is right."""
    if result.given.failed:
        return Cause.SOLVER
    if result.right:
        return None
    expected, given = result.case.expected, result.answer.get("status")
    if given != expected.status:
        missed = given == Status.NOT_DISCLOSED and expected.status == Status.ANSWERED
        if not missed or _elsewhere(result):
            return Cause.UNDERSTANDING
        return Cause.LOOK_UP if expected.figures else Cause.RETRIEVAL
    having = figures(result.answer)
    if not all(any(same(have, want) for have in having) for want in expected.figures):
        return Cause.UNDERSTANDING if _elsewhere(result) else Cause.LOOK_UP
    return Cause.WORDING if expected.figures or expected.forbid else _found_nothing(result)


def _found_nothing(result: Result) -> Cause:
    """Words are missing, and no figure was asked for."""
    return Cause.UNDERSTANDING if _elsewhere(result) else Cause.RETRIEVAL


def _elsewhere(result: Result) -> bool:
    """Whether an answer cites reports, and none of those that hold the answer."""
    cited = {str(one.get("file") or "") for one in entries(result.answer, "citations")}
    return bool(result.case.reports and cited) and not cited & set(result.case.reports)
