"""Two years of drawings side by side: a subject's line with the reasons that fit its change."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal

from samples.city import words
from samples.drawing import Drawing, Subject
from samples.facts import Line


class Pair:
    """This year's and last year's drawing, seen as final accounts or as budgets."""

    def __init__(self, now: Drawing, last: Drawing, final: bool, rng: random.Random) -> None:
        self.now, self.last, self.final, self.rng = now, last, final, rng

    def line(self, subject: Subject) -> Line:
        """A subject's line with its reasons."""
        code = subject.code
        now, last = self._of(self.now, code), self._of(self.last, code)
        budget = self.now.budget[code]
        why = because(self.rng, now - last, subject.up, subject.down)
        kind = "project" if subject.project else "basic"
        off = off_budget(self.rng, now - budget, kind)
        return Line(subject.names[2], now, last, budget, why, off)

    def _of(self, drawing: Drawing, code: str) -> Decimal:
        return (drawing.spent if self.final else drawing.budget)[code]

    def three(self, key: str, name: str, stem: str) -> Line:
        """A line of “三公”经费."""
        side = 0 if self.final else 1
        now, last = self.now.three[key][side], self.last.three[key][side]
        budget = self.now.three[key][1]
        stock = words("common")["reasons"]
        same = stock.get(f"{stem}_none") if not (now or last) else stock[f"{stem}_same"]
        same = same or stock[f"{stem}_same"]
        down = stock[f"{stem}_down"]
        if now:
            down = stock.get(f"{stem}_fewer", down)
        why = because(self.rng, now - last, stock[f"{stem}_up"], down, same)
        off = off_budget(self.rng, now - budget, "three_public")
        return Line(name, now, last, budget, why, off)


def because(
    rng: random.Random,
    by: Decimal,
    up: Sequence[str],
    down: Sequence[str],
    same: Sequence[str] = (),
) -> tuple[str, ...]:
    """A reason that fits the direction of a change."""
    same = same or words("common")["reasons"]["same"]
    return (rng.choice(up if by > 0 else down if by < 0 else same),)


def off_budget(rng: random.Random, by: Decimal, kind: str) -> str:
    """A reason that fits the kind of spending and which side of its budget it is on."""
    stock = words("common")["reasons"]
    key = f"{kind}_over" if by > 0 else f"{kind}_under" if by < 0 else "equal"
    return str(rng.choice(stock[key]))
