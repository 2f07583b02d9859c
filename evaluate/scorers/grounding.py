"""Grounding: every number that is shown has a source."""

from __future__ import annotations

from decimal import Decimal

from evaluate.models import Case, Given, Score
from evaluate.quantities import quantities
from evaluate.score import ungrounded


def grounding(case: Case, given: Given) -> Score | None:
    """The share of the quantities in the text that a figure, a quote or the question backs."""
    shown = len(quantities(str(given.answer.get("text") or "")))
    if not shown:
        return None
    loose = ungrounded(case.question, given.answer)
    notes = tuple(f"没有出处：{quantity}" for quantity in loose)
    return Score(Decimal(shown - len(loose)) / shown, notes)
