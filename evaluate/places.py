"""How high the right passages stand in a ranking: recall, reciprocal rank, discounted gain.

A question counts by whether a passage that holds its answer is among the first k (what the
literature on passage retrieval calls recall@k or top-k accuracy), by 1/place of the first one, and
by nDCG@10 with every such passage of gain 1 (Järvelin and Kekäläinen 2002).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Placed:
    """One question's ranking: which of the first places hold the answer, and how many exist."""

    right: tuple[bool, ...]
    existing: int

    def within(self, places: int) -> bool:
        """Whether one of the first places holds the answer."""
        return any(self.right[:places])

    @property
    def reciprocal(self) -> float:
        """1/place of the first right one, 0 where none is."""
        return next((1 / place for place, right in enumerate(self.right, 1) if right), 0.0)

    @property
    def gain(self) -> float:
        """Normalised discounted cumulative gain of the first ten."""
        found = sum(_discount(n) for n, right in enumerate(self.right[:DEPTH]) if right)
        ideal = sum(_discount(n) for n in range(min(self.existing, DEPTH)))
        return found / ideal if ideal else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The means over some questions."""

    questions: int
    recall: tuple[float, float, float]  # at 1, 5 and 10
    reciprocal: float
    gain: float


def scores(placed: Iterable[Placed]) -> Scores:
    """Means of the measures; all 0 where there is no question."""
    some = list(placed)
    count = max(len(some), 1)
    recall = [sum(p.within(k) for p in some) / count for k in (1, 5, DEPTH)]
    return Scores(
        len(some),
        (recall[0], recall[1], recall[2]),
        sum(p.reciprocal for p in some) / count,
        sum(p.gain for p in some) / count,
    )


def placed(texts: Sequence[bool], existing: int) -> Placed:
    """A ranking whose texts do or do not hold the answer; what is found exists at least."""
    return Placed(tuple(texts[:DEPTH]), max(existing, sum(texts[:DEPTH])))


def _discount(place: int) -> float:
    return 1 / math.log2(place + 2)
