"""What a question is about that names no quantity, or a quantity only by what is done with it.

超预算了吗 → spending against its budget · 最大的一笔 → the subjects · 部门预算是多少 → the whole
人均花了多少 → spending · 钱够花吗 → what came in and what was spent
"""

from __future__ import annotations

from answer.models import Asked
from answer.understand.lexicon import says
from answer.understand.thresholds import find_thresholds
from corpus.models import Basis, Measure

_SPENDING = "current_expenditure"


def assumed(text: str) -> tuple[Asked, ...]:
    """The quantities that a question without any must mean; none where it may mean anything."""
    if "项目" in text and (says("rank", text) or find_thresholds(text) or says("by_project", text)):
        return (Asked("project_funds"),)
    if says("enough", text):
        return (Asked("current_income"), Asked(_SPENDING))
    if says("against_budget", text):
        return against_budget(text)
    if says("whole_budget", text):
        return (Asked("grand_total"),)
    if says("whole_spending", text):
        return (Asked(_SPENDING),)
    return ()


def against_budget(text: str) -> tuple[Asked, ...]:
    """Spending, and how far and in what proportion it is from its budget."""
    measures: tuple[Measure, ...] = (Measure.CHANGE, Measure.EXECUTION_RATE)
    if "执行" in text or "完成" in text:
        measures = (Measure.BUDGET, Measure.EXECUTION_RATE)
    return (
        Asked(_SPENDING),
        *(Asked(_SPENDING, measure=m, basis=Basis.BUDGET) for m in measures),
    )
