"""The worst fault: numbers shown with confidence of which none is what was asked for."""

from __future__ import annotations

from decimal import Decimal

from answer.models import Status
from evaluate.models import Case, Given, Score
from evaluate.quantities import figures, same


def not_misleading(case: Case, given: Given) -> Score | None:
    """0 where an answer shows figures and none is an expected one, or shows any though there is no
    answer; 1 otherwise. An answer that is not complete is no such fault, nor is a refusal.
    """
    expected = case.expected
    if not (expected.figures or expected.status != Status.ANSWERED):
        return None
    shown = figures(given.answer) if given.answer.get("status") == Status.ANSWERED else []
    if not shown or any(same(have, want) for want in expected.figures for have in shown):
        return Score(Decimal(1))
    return Score(Decimal(0), (f"给出了 {shown[0]} 等 {len(shown)} 个数字，没有一个是所问的",))
