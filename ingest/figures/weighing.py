"""Whose change a change is, told by its own arithmetic.

Behind `总计A万元，其中本年B万元，较上年增加C万元，增长D%` the words leave open whether A or B grew.
The printed rate decides: it fits what the amount was a year before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from corpus.amounts import decimals
from corpus.models import Figure, Measure


def weighed(figures: Sequence[Figure]) -> list[Figure]:
    """The figures of one sentence, with a change and its rate said of the amount that they fit
    where that is not the one they were said of.
    """
    result = list(figures)
    for i, (change, rate) in enumerate(pairwise(figures)):
        if (change.measure, rate.measure) != (Measure.CHANGE, Measure.CHANGE_RATE):
            continue
        if _matter(change) != _matter(rate) or change.concept is None or change.value == 0:
            continue
        amounts = [f for f in figures[:i] if _is_amount(f, change)]
        own = [f for f in amounts if _matter(f) == _matter(change)]
        fitting = [f for f in amounts if _fits(f, change, rate)]
        if not own or any(f in fitting for f in own) or len({f.value for f in fitting}) != 1:
            continue
        of = fitting[0]
        result[i : i + 2] = [_said_of(of, change), _said_of(of, rate)]
    return result


def _matter(figure: Figure) -> tuple[object, ...]:
    return figure.concept, figure.fund, figure.subject, figure.project


def _said_of(amount: Figure, figure: Figure) -> Figure:
    """A change or rate as one of another amount."""
    return replace(
        figure,
        concept=amount.concept,
        fund=amount.fund,
        subject=amount.subject,
        project=amount.project,
        label=amount.label,
    )


def _is_amount(figure: Figure, change: Figure) -> bool:
    return (
        figure.concept is not None
        and figure.measure is Measure.AMOUNT
        and (figure.unit, figure.period) == (change.unit, change.period)
    )


def _fits(amount: Figure, change: Figure, rate: Figure) -> bool:
    """Whether a rate is what a change makes of the amount before it, as exactly as printed."""
    before = amount.value - change.value
    if before <= 0:
        return False
    last = Decimal(1).scaleb(-decimals(rate.printed))
    return abs(abs(100 * change.value / before) - abs(rate.value)) <= last
