"""How an answer ended: answered, asked back, or refused, and whether it should have."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from answer.models import Status
from evaluate.models import Case, Given, Result, Score
from evaluate.statistics import Tally

REFUSALS = (Status.NOT_DISCLOSED, Status.OUT_OF_SCOPE)
CLARIFICATIONS = (Status.CLARIFY,)


def status(case: Case, given: Given) -> Score:
    """1 where the status is the expected one."""
    have, want = given.answer.get("status"), case.expected.status
    if have == want:
        return Score(Decimal(1))
    return Score(Decimal(0), (f"状态是 {have}，应是 {want}",))


def precision_recall(results: Sequence[Result], of: Sequence[Status]) -> tuple[Tally, Tally]:
    """Of the answers that ended so, those that should have; of those that should, what did."""
    ended = [r for r in results if r.answer.get("status") in of]
    meant = [r for r in results if r.case.expected.status in of]
    hits = sum(r.case.expected.status in of for r in ended)
    return Tally(hits, len(ended)), Tally(hits, len(meant))
