"""What all checks share: an identity with its two sides, intervals of printed precision, nearest
figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, decimals, round_half_up
from corpus.models import Figure, Measure
from corpus.vocabulary import vocabulary

Interval = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True)
class Identity:
    """One arithmetic relation between printed figures; `message` shows both sides and the
    difference.
    """

    check: str
    holds: bool
    message: str
    figures: tuple[Figure, ...]


def step(figure: Figure) -> Decimal:
    """What one unit of the last printed digit is worth, in the figure's base unit."""
    scale = Decimal(1)
    if figure.unit == "元":
        scale = MONEY_UNITS.get(figure.printed_unit, Decimal(1))
    return scale.scaleb(-decimals(figure.printed))


def interval(figure: Figure) -> Interval:
    """The values that a printed figure may stand for."""
    half = step(figure) / 2
    return figure.value - half, figure.value + half


def overlap(a: Interval, b: Interval) -> bool:
    """Whether two intervals have a value in common."""
    return a[0] <= b[1] and b[0] <= a[1]


def quotient(top: Interval, bottom: Interval) -> Interval | None:
    """The range of a quotient in percent, None where the divisor may be zero."""
    if bottom[0] <= 0 <= bottom[1]:
        return None
    corners = [100 * t / b for t in top for b in bottom]
    return min(corners), max(corners)


def same_matter(a: Figure, b: Figure) -> bool:
    """Whether two figures are about the same thing, whatever they say of it."""
    return (a.concept, a.fund, a.subject, a.project) == (b.concept, b.fund, b.subject, b.project)


def amount_of(figures: Sequence[Figure], of: Figure) -> Figure | None:
    """The amount that a change, a share or a rate is printed with: the last one before it in its
    section.
    """
    before = [
        f
        for f in figures
        if f.measure is Measure.AMOUNT
        and same_matter(f, of)
        and f.period == of.period
        and f.source.section == of.source.section
        and f.source.start < of.source.start
    ]
    return before[-1] if before else None


def name(figure: Figure) -> str:
    """How a figure is called in a message."""
    if figure.subject is not None:
        return figure.subject.name
    return vocabulary()[figure.concept].name if figure.concept else figure.label


def shown(figure: Figure) -> str:
    """A figure as printed, with its unit."""
    return f"{figure.printed}{figure.printed_unit}"


def in_unit(value: Decimal, like: Figure, places: int = 2) -> str:
    """A base value in the unit that another figure is printed in."""
    if like.unit == "元":
        value = value / MONEY_UNITS.get(like.printed_unit, Decimal(1))
    text = f"{round_half_up(value, max(places, decimals(like.printed))):f}"
    return f"{text}{like.printed_unit}"
