"""Drawings become accounts: this year beside last year and the budget, with reasons, balanced."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from samples.account import Account
from samples.city import Body, words
from samples.drawing import ZERO, Drawing, Subject, draw, subjects
from samples.facts import Item, Line, ThreePublic
from samples.matters import assets, economic, part, procurement, small, staff
from samples.pairs import Pair, because, off_budget
from samples.performance import projects

OVERSEAS, PURCHASE = "因公出国（境）费", "公务用车购置费"
OPERATION, RECEPTION = "公务用车运行维护费", "公务接待费"


def final_account(body: Body, year: int, seed: int = 7) -> Account:
    """A unit's final account of a year."""
    return _account(body, year, seed, final=True)


def budget_account(body: Body, year: int, seed: int = 7) -> Account:
    """A unit's budget for a year: its lines compare with the budget of the year before."""
    return _account(body, year, seed, final=False)


def _account(body: Body, year: int, seed: int, *, final: bool) -> Account:
    now, last = draw(body, year, seed), draw(body, year - 1, seed)
    before = draw(body, year - 2, seed)
    rng = random.Random(f"{seed}/{body.index}/{year}/{final}")
    kind = words("kinds")[body.kind]
    pair = Pair(now, last, final, rng)
    items = tuple(_item(s, pair, body) for s in subjects(body.kind))
    public = _public(items, kind["office"], rng, f"{seed}/{body.index}", year)
    three = _three_public(pair)
    effects = words("common")["effects"]
    said = [tuple(rng.sample(effects[key], 2)) for key in ("found", "better", "gained")]
    return Account(
        body=body,
        year=year,
        seed=seed,
        final=final,
        office=kind["office"],
        level=kind["level"],
        duties=tuple(kind["duties"]),
        offices=tuple(kind["offices"]),
        subordinates=tuple(kind["subordinates"]),
        staff=staff(now, last),
        items=items,
        fund=_fund_item(kind, pair),
        public=public,
        own_last=last.own if final else ZERO,
        economic=economic(items, public.now, three, kind["office"]) if final else (),
        three=three,
        procurement=procurement(sum((i.line.now for i in items), ZERO), rng),
        assets=assets(now, body, rng),
        projects=projects(body.kind, items, rng),
        meeting=small(body, seed, rng),
        training=small(body, seed, rng),
        problems=said[0],
        remedies=said[1],
        gains=said[2],
        reserve_why=words("common")["reasons"]["reserve"][0],
        **(_balances(now, last, before, kind, rng) if final else _no_balances()),
    )


def _item(subject: Subject, pair: Pair, body: Body) -> Item:
    operation = words("kinds")[body.kind]["operation"]["code"]
    own = pair.now.own if pair.final and subject.code == operation else ZERO
    return Item(subject.code, subject.names, pair.line(subject), subject.project, own)


def _fund_item(kind: Mapping[str, Any], pair: Pair) -> Item | None:
    if (row := kind.get("fund")) is None:
        return None
    stock = words("common")["reasons"]
    names = (words("common")["classes"][row["code"][:3]], row["group"], row["name"])
    up, down = tuple(stock["fund_up"]), tuple(stock["fund_down"])
    subject = Subject(row["code"], names, row["share"], True, up, down)
    return Item(row["code"], names, pair.line(subject), True)


def _public(items: Sequence[Item], office: bool, rng: random.Random, key: str, year: int) -> Line:
    """公用经费: 12–18 % of the operating subject, the same percentage whoever asks for a year."""
    line = max((i for i in items if not i.project), key=lambda i: i.line.now).line
    shares = [random.Random(f"{key}/public/{y}").randint(120, 180) for y in (year, year - 1)]
    now, budget = (part(amount, shares[0]) for amount in (line.now, line.budget))
    last = part(line.last, shares[1])
    stock = words("common")["reasons"]
    why = because(rng, now - last, stock["public_up"], stock["public_down"])
    name = "机关运行经费" if office else "公用经费"
    return Line(name, now, last, budget, why, off_budget(rng, now - budget, "basic"))


def _three_public(pair: Pair) -> ThreePublic:
    counts = pair.now.counts
    return ThreePublic(
        pair.three("overseas", OVERSEAS, "overseas"),
        pair.three("purchase", PURCHASE, "purchase"),
        pair.three("operation", OPERATION, "operation_cost"),
        pair.three("reception", RECEPTION, "reception"),
        groups=int(counts["visits"] > 0),
        visits=counts["visits"],
        bought=counts["bought"],
        held=counts["held"],
        batches=counts["batches"],
        guests=counts["guests"],
    )


def _balances(
    now: Drawing, last: Drawing, before: Drawing, kind: Mapping[str, Any], rng: random.Random
) -> dict[str, Line]:
    """What is brought in and carried on, and the income that makes both sides equal."""
    incomes = [_income(d, e, "business" in kind) for d, e in ((now, last), (last, before))]
    stock = words("common")["reasons"]
    by = incomes[0][0] - incomes[1][0]
    why = because(rng, by, stock["business_up"], stock["business_down"])
    return {
        "start_fiscal": _line("年初财政拨款结转和结余", last.end_fiscal, before.end_fiscal),
        "end_fiscal": _line("年末财政拨款结转和结余", now.end_fiscal, last.end_fiscal),
        "start_own": _line("年初非财政拨款结转和结余", last.end_own, before.end_own),
        "end_own": _line("年末非财政拨款结转和结余", now.end_own, last.end_own),
        "surplus_used": _line("使用非财政拨款结余", now.surplus_used, last.surplus_used),
        "distribution": _line("结余分配", now.distribution, last.distribution),
        "superior": _line("上级补助收入", now.superior, last.superior),
        "business": Line("事业收入", incomes[0][0], incomes[1][0], ZERO, why),
        "other": _line("其他收入", incomes[0][1], incomes[1][1]),
    }


def _no_balances() -> dict[str, Line]:
    names = (
        "start_fiscal", "end_fiscal", "start_own", "end_own", "surplus_used", "distribution",
        "superior", "business", "other",
    )  # fmt: skip
    return {name: Line(name, ZERO, ZERO, ZERO) for name in names}


def _income(now: Drawing, last: Drawing, business: bool) -> tuple[Decimal, Decimal]:
    """事业收入 and 其他收入 of a year: one of them balances the unit's own money."""
    rest = now.own + now.distribution + now.end_own - last.end_own - now.surplus_used - now.superior
    return (rest - now.other, now.other) if business else (ZERO, rest)


def _line(name: str, now: Decimal, last: Decimal) -> Line:
    return Line(name, now, last, ZERO)
