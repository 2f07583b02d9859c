"""The facts of one disclosure as frozen records; all money in 元, exact, and every sum holds.

`Line` is one quantity in this year, last year and the budget, with the reasons for the differences;
everything else is made of lines and counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import round_half_up

HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Line:
    """One quantity: `now`, the year before, the initial budget; why it changed, why it differs."""

    name: str
    now: Decimal
    last: Decimal
    budget: Decimal
    why: tuple[str, ...] = ()
    off: str = ""

    @property
    def by(self) -> Decimal:
        """The change against last year, signed."""
        return self.now - self.last

    @property
    def rate(self) -> Decimal | None:
        """The change in percent of last year, unrounded; None where last year was 0."""
        return self.by / self.last * HUNDRED if self.last else None

    @property
    def execution(self) -> Decimal | None:
        """This year in percent of the budget, unrounded; None where the budget was 0."""
        return self.now / self.budget * HUNDRED if self.budget else None

    @property
    def variance(self) -> Decimal | None:
        """预决算差异率: the difference from the budget in percent of it; None where that was 0."""
        return (self.now - self.budget) / self.budget * HUNDRED if self.budget else None


def percent(part: Decimal | int, whole: Decimal | int, places: int = 2) -> Decimal:
    """A share in percent, rounded half up; 0 of 0 is 0."""
    share = Decimal(part) / whole * HUNDRED if whole else Decimal(0)
    return round_half_up(share, places)


def total(name: str, lines: Iterable[Line], why: tuple[str, ...] = (), off: str = "") -> Line:
    """The sum of lines; unless given, its reasons are those of the parts that moved it most."""
    parts = list(lines)
    now, last = sum((p.now for p in parts), Decimal(0)), sum((p.last for p in parts), Decimal(0))
    budget = sum((p.budget for p in parts), Decimal(0))
    return Line(name, now, last, budget, why or movers(parts, now - last), off or straying(parts))


def movers(parts: Iterable[Line], by: Decimal) -> tuple[str, ...]:
    """The reasons of the two lines that moved most in the direction of the whole."""
    if not by:
        return next((p.why for p in parts if p.why and not p.by), ())
    moved = sorted((p for p in parts if p.by * by > 0 and p.why), key=lambda p: -abs(p.by))
    return tuple(dict.fromkeys(p.why[0] for p in moved[:2]))


def straying(parts: Sequence[Line]) -> str:
    """Why a sum differs from its budget: the reason of the line furthest off in that direction."""
    gaps = [p.now - p.budget for p in parts]
    gap = sum(gaps, Decimal(0))
    if not gap:
        return next((p.off for p, g in zip(parts, gaps, strict=True) if not g), "")
    with_it = [(abs(g), p.off) for p, g in zip(parts, gaps, strict=True) if g * gap > 0]
    return max(with_it)[1]


@dataclass(frozen=True, slots=True)
class Item:
    """A functional subject at 项: `line` is its general-budget or fund money, `own` the rest."""

    code: str
    names: tuple[str, str, str]
    line: Line
    project: bool
    own: Decimal = Decimal(0)

    @property
    def all(self) -> Decimal:
        """Money of all sources."""
        return self.line.now + self.own


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the economic classification: amount of 基本支出 (一般公共预算)."""

    code: str
    name: str
    now: Decimal


@dataclass(frozen=True, slots=True)
class ThreePublic:
    """“三公”经费 of 财政拨款 with its tallies."""

    overseas: Line
    purchase: Line
    operation: Line
    reception: Line
    groups: int
    visits: int
    bought: int
    held: int
    batches: int
    guests: int

    @property
    def vehicle(self) -> Line:
        """公务用车购置及运行维护费."""
        return total("公务用车购置及运行维护费", (self.purchase, self.operation))

    @property
    def total(self) -> Line:
        """The sum of all three."""
        return total("“三公”经费", (self.overseas, self.purchase, self.operation, self.reception))


@dataclass(frozen=True, slots=True)
class Procurement:
    """政府采购 in money."""

    goods: Decimal
    works: Decimal
    services: Decimal
    sme: Decimal
    micro: Decimal

    @property
    def total(self) -> Decimal:
        """政府采购支出总额."""
        return self.goods + self.works + self.services


@dataclass(frozen=True, slots=True)
class Assets:
    """国有资产 at the end of the year; vehicles by use add up to `vehicles`."""

    vehicles: int
    vehicle_value: Decimal
    uses: tuple[tuple[str, int], ...]
    area: Decimal
    house_value: Decimal
    big: int


@dataclass(frozen=True, slots=True)
class Staff:
    """People at the end of the year and the change against last year."""

    active: int
    retired: int
    active_by: int
    retired_by: int
    quota: int

    @property
    def total(self) -> int:
        """实有人数."""
        return self.active + self.retired

    @property
    def total_by(self) -> int:
        """The change of 实有人数."""
        return self.active_by + self.retired_by


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of a performance table, as printed; `weight` and `score` in 分."""

    first: str
    second: str
    name: str
    target: str
    actual: str
    weight: Decimal
    score: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """An evaluated project: initial budget, full-year budget, spent; indicators; total score."""

    name: str
    item: str
    goal: str
    done: str
    initial: Decimal
    full: Decimal
    spent: Decimal
    indicators: tuple[Indicator, ...]

    @property
    def execution(self) -> Decimal:
        """Spent in percent of the full-year budget, two decimals."""
        return percent(self.spent, self.full)

    @property
    def execution_score(self) -> Decimal:
        """10 分 times the execution rate, two decimals."""
        return round_half_up(self.execution / 10, 2)

    @property
    def score(self) -> Decimal:
        """The total score."""
        return self.execution_score + sum((i.score for i in self.indicators), Decimal(0))
