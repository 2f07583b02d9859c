"""What one unit spent in one year, drawn from a seed: the same seed, unit and year give the same.

A drawing stands alone: no year needs the one before, so any range of years agrees with any other.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from samples.city import Body, words

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Subject:
    """A functional subject that a unit uses, from the word files; `share` is of the basic scale."""

    code: str
    names: tuple[str, str, str]
    share: float
    project: bool
    up: tuple[str, ...]
    down: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """The drawn amounts (元) and counts of one unit and year; dictionaries go by code or name."""

    spent: Mapping[str, Decimal]
    budget: Mapping[str, Decimal]
    own: Decimal
    end_fiscal: Decimal
    end_own: Decimal
    surplus_used: Decimal
    distribution: Decimal
    superior: Decimal
    other: Decimal  # for a unit with business income, which then balances the account
    three: Mapping[str, tuple[Decimal, Decimal]]  # final and budget
    counts: Mapping[str, int]
    active: int
    retired: int
    rng: random.Random


@cache
def subjects(kind: str) -> tuple[Subject, ...]:
    """The subjects of a kind of unit, in the order of their codes; the operating subject is one."""
    row, common = words("kinds")[kind], words("common")
    pay = [{**p, **p["office" if row["office"] else "other"]} for p in common["pay"]]
    rest = 1 - sum(p["share"] for p in pay)
    reasons = common["reasons"]
    operation = {**row["operation"], "share": rest}
    operation |= {"up": reasons["operation_up"], "down": reasons["operation_down"]}
    made = [_subject(p, project=False) for p in (*pay, operation)]
    made += [_subject(i, project=True) for i in row["items"]]
    return tuple(sorted(made, key=lambda s: s.code))


def _subject(row: Mapping[str, Any], *, project: bool) -> Subject:
    up, down = (tuple([w] if isinstance(w, str) else w) for w in (row["up"], row["down"]))
    names = (words("common")["classes"][row["code"][:3]], row["group"], row["name"])
    return Subject(row["code"], names, row["share"], project, up, down)


class Purse:
    """Draws amounts of money: to 100 元 (0.01 万元), to the cent for who publishes in 元."""

    def __init__(self, rng: random.Random, *, cents: bool) -> None:
        self.rng = rng
        self.cents = cents

    def draw(self, wan: float) -> Decimal:
        """About `wan` 万元, at least one step."""
        money = Decimal(max(1, int(wan * 100))) * 100
        return money + Decimal(self.rng.randrange(10_000)) / 100 if self.cents else money

    def around(self, wan: float, low: float, high: float) -> Decimal:
        """`wan` 万元 times a factor between two bounds."""
        return self.draw(wan * self.rng.uniform(low, high))


@lru_cache(maxsize=64)
def basic_scale(body: Body, seed: int) -> float:
    """万元 of basic expenditure around which a unit's years lie."""
    low, high = words("kinds")[body.kind]["scale"]
    return random.Random(f"{seed}/{body.index}").uniform(low, high)


@lru_cache(maxsize=64)
def draw(body: Body, year: int, seed: int) -> Drawing:
    """Everything that is drawn for one unit and year."""
    rng = random.Random(f"{seed}/{body.index}/{year}")
    purse = Purse(rng, cents=body.wording == "plain_yuan")
    kind = words("kinds")[body.kind]
    scale = basic_scale(body, seed) * (1 + 0.03 * (year - 2020)) * rng.uniform(0.96, 1.05)
    spent = {s.code: _spent(s, scale, purse) for s in subjects(body.kind)}
    if fund := kind.get("fund"):
        spent[fund["code"]] = purse.around(scale * fund["share"], 0.5, 1.5)
    return Drawing(
        spent,
        {code: _budget(amount, purse) for code, amount in spent.items()},
        *_own(body, scale, kind, purse),
        *_three(body, kind, purse, seed),
        *_people(body, year, kind, seed),
        rng,
    )


def _spent(subject: Subject, scale: float, purse: Purse) -> Decimal:
    if subject.code in ("2080506", "2080501") and purse.rng.random() < 0.25:
        return ZERO
    spread = (0.6, 1.5) if subject.project else (0.93, 1.06)
    return purse.around(scale * subject.share, *spread)


def _budget(amount: Decimal, purse: Purse) -> Decimal:
    if purse.rng.random() < 0.15 or not amount:
        return amount
    return purse.around(float(amount) / 10_000, 0.88, 1.25)


def _own(
    body: Body, scale: float, kind: Mapping[str, Any], purse: Purse
) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal, Decimal, Decimal]:
    """Other money spent, both balances, surplus used, distribution, 上级补助, 其他收入."""
    end_fiscal = ZERO if body.index % 5 == 3 else purse.around(scale, 0.002, 0.02)
    if business := kind.get("business"):
        spent = purse.around(scale * business, 0.9, 1.1)
        end_own, distribution = purse.around(scale, 0.05, 0.1), purse.around(scale, 0.01, 0.03)
        other = purse.around(scale, 0.002, 0.01)
        return (spent, end_fiscal, end_own, ZERO, distribution, ZERO, other)
    if body.index % 3 == 0:
        return (ZERO, end_fiscal, ZERO, ZERO, ZERO, ZERO, ZERO)
    spent = purse.around(scale, 0.012, 0.03)
    used = purse.around(scale, 0.001, 0.002) if body.kind == "school" else ZERO
    superior = purse.around(scale, 0.002, 0.004) if body.kind in ("science", "school") else ZERO
    return (spent, end_fiscal, purse.around(scale, 0.001, 0.005), used, ZERO, superior, ZERO)


def _three(
    body: Body, kind: Mapping[str, Any], purse: Purse, seed: int
) -> tuple[dict[str, tuple[Decimal, Decimal]], dict[str, int]]:
    """“三公”经费: final and budget of each part, and the tallies."""
    rng = purse.rng
    held = random.Random(f"{seed}/{body.index}/vehicles").randint(*kind["vehicles"])
    bought = int(held > 0 and rng.random() < 0.2)
    visits = rng.randint(1, 3) if kind["office"] and rng.random() < 0.25 else 0
    batches = rng.randint(3, 42) if held and body.kind != "library" and rng.random() < 0.85 else 0
    guests = batches * rng.randint(5, 9) + (rng.randint(0, 4) if batches else 0)
    finals = {
        "overseas": purse.around(2.1 * visits, 0.8, 1.3) if visits else ZERO,
        "purchase": purse.around(17.8 * bought, 0.9, 1.15) if bought else ZERO,
        "operation": purse.around(1.7 * held, 0.7, 1.2) if held else ZERO,
        "reception": purse.around(0.008 * guests, 0.7, 1.3) if batches else ZERO,
    }
    counts = {"held": held, "bought": bought, "visits": visits}
    counts |= {"batches": batches, "guests": guests}
    return {name: (final, _cap(final, purse)) for name, final in finals.items()}, counts


def _cap(final: Decimal, purse: Purse) -> Decimal:
    """A budget that a final amount of “三公”经费 stays within."""
    if not final or purse.rng.random() < 0.2:
        return final
    return max(final, purse.around(float(final) / 10_000, 1.02, 1.6))


def _people(body: Body, year: int, kind: Mapping[str, Any], seed: int) -> tuple[int, int]:
    base = random.Random(f"{seed}/{body.index}/people")
    active, retired = base.randint(*kind["staff"]), base.randint(4, kind["staff"][0])
    step = random.Random(f"{seed}/{body.index}/people/{year}")
    return active + step.randint(-2, 2), retired + (year - 2018) // 2 + step.randint(0, 1)
