"""What a language model had to do with an answer: tokens, what they cost, sentences held back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from evaluate.models import Case, Given, Score


def tokens(_: Case, given: Given) -> Score | None:
    """The tokens that an answer took, in and out."""
    return _number(given, "tokens")


def cost(_: Case, given: Given) -> Score | None:
    """What an answer cost, in whatever money the solver says."""
    return _number(given, "cost")


def caught(_: Case, given: Given) -> Score | None:
    """How many of the model's sentences were held back because they were wrong."""
    return _number(given, "caught")


def _number(given: Given, key: str) -> Score | None:
    use: Any = given.answer.get("model")
    if not isinstance(use, Mapping) or use.get(key) is None:
        return None
    try:
        return Score(Decimal(str(use[key])))
    except InvalidOperation:
        return None
