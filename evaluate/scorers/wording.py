"""Words: what the text must say, what it must not, and whether a false premise is put right."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from evaluate.models import Case, Given, Score
from evaluate.quantities import quantities
from evaluate.score import figure_faults, wording_faults

PREMISE = "premise"  # the kind of a question that takes something for granted that is not so


def text(case: Case, given: Given) -> Score | None:
    """The share of the expected wordings that the text has."""
    wanted = case.expected.text
    if not wanted:
        return None
    faults = tuple(wording_faults(replace(case.expected, forbid=()), _text(given)))
    return Score(Decimal(len(wanted) - len(faults)) / len(wanted), faults)


def forbidden(case: Case, given: Given) -> Score | None:
    """1 where the text has none of what it must not have: near-equal figures of another scope,
    year or unit, as a rule.
    """
    if not case.expected.forbid:
        return None
    faults = tuple(wording_faults(replace(case.expected, text=()), _text(given)))
    return Score(Decimal(not faults), faults)


def premise(case: Case, given: Given) -> Score | None:
    """1 where a false premise is put right: said in words, and with the figure as it is."""
    expected = case.expected
    if case.kind != PREMISE or not (expected.text or expected.figures):
        return None
    shown = quantities(_text(given))
    faults = (
        *wording_faults(replace(expected, forbid=()), _text(given)),
        *figure_faults(expected.figures, shown, shown),
    )
    return Score(Decimal(not faults), faults)


def _text(given: Given) -> str:
    return str(given.answer.get("text") or "")
