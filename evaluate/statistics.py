"""How sure a share is, and whether two runs differ: exact, on counts alone.

Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference.
McNemar, Q. (1947), Note on the sampling error of the difference between correlated proportions.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

_Z = 1.959963984540054  # 95 %


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many were right."""

    right: int
    total: int

    @property
    def percent(self) -> str:
        """The share that is right, in percent with one decimal, rounded down: 100 means all."""
        tenths = self.right * 1000 // self.total if self.total else 0
        return f"{tenths // 10}.{tenths % 10}%"

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % Wilson interval of the share, from 0 to 1."""
        return wilson(self.right, self.total)


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % Wilson score interval of `right` out of `total`; (0, 1) where nothing was asked."""
    if not total:
        return 0.0, 1.0
    share, square = right / total, _Z * _Z
    middle = share + square / (2 * total)
    spread = _Z * math.sqrt(share * (1 - share) / total + square / (4 * total * total))
    whole = 1 + square / total
    return max(0.0, (middle - spread) / whole), min(1.0, (middle + spread) / whole)


def mcnemar(only_first: int, only_second: int) -> float:
    """The exact two-sided p-value that two runs are equally good, from the cases that differ."""
    differing, fewer = only_first + only_second, min(only_first, only_second)
    if not differing:
        return 1.0
    tail = sum(math.comb(differing, n) for n in range(fewer + 1))
    return float(min(1.0, 2 * tail / 2**differing))


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile of ascending values; 0 where there are none."""
    if not ordered:
        return 0.0
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]
