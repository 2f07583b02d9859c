"""Drawings become accounts: this year beside last year and the budget, with reasons, balanced."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from samples.account import Account
from samples.city import Body, words
from samples.drawing import ZERO, Drawing, Subject, basic_scale, draw, subjects
from samples.facts import Assets, Item, Line, Procurement, Row, Staff, ThreePublic
from samples.performance import projects

USES = (
    "副部（省）级及以上领导用车", "主要负责人用车", "机要通信用车", "应急保障用车",
    "执法执勤用车", "特种专业技术用车", "离退休干部服务用车", "其他用车",
)  # fmt: skip
USUAL = {"justice": 4, "hospital": 5, "water": 3, "subdistrict": 4}
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
    found, better, gained = (tuple(rng.sample(effects[k], 2)) for k in ("found", "better", "gained"))
    return Account(
        body=body,
        year=year,
        final=final,
        office=kind["office"],
        level=kind["level"],
        duties=tuple(kind["duties"]),
        offices=tuple(kind["offices"]),
        subordinates=tuple(kind["subordinates"]),
        staff=_staff(now, last),
        items=items,
        fund=_fund_item(kind, pair),
        public=public,
        own_last=last.own,
        economic=_economic(items, public.now, three, kind["office"]) if final else (),
        three=three,
        procurement=_procurement(sum((i.line.now for i in items), ZERO), rng, body),
        assets=_assets(now, body, rng),
        projects=projects(body.kind, items, rng),
        meeting=_small(body, seed, rng),
        training=_small(body, seed, rng),
        problems=found,
        remedies=better,
        gains=gained,
        reserve_why=words("common")["reasons"]["reserve"][0],
        **(_balances(now, last, before, kind, rng) if final else _no_balances()),
    )


class Pair:
    """This year's and last year's drawing, seen as final accounts or as budgets."""

    def __init__(self, now: Drawing, last: Drawing, final: bool, rng: random.Random) -> None:
        self.now, self.last, self.final, self.rng = now, last, final, rng

    def line(self, subject: Subject) -> Line:
        """A subject's line with its reasons."""
        code = subject.code
        amounts = [self._of(d, code) for d in (self.now, self.last)]
        budget = self.now.budget[code]
        why = because(self.rng, amounts[0] - amounts[1], subject.up, subject.down)
        kind = "project" if subject.project else "basic"
        off = off_budget(self.rng, amounts[0] - budget, kind)
        return Line(subject.names[2], *amounts, budget, why, off)

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
        why = because(self.rng, now - last, stock[f"{stem}_up"], stock[f"{stem}_down"], same)
        off = off_budget(self.rng, now - budget, "three_public")
        return Line(name, now, last, budget, why, off)


def because(
    rng: random.Random, by: Decimal, up: Sequence[str], down: Sequence[str], same: Sequence[str] = ()
) -> tuple[str, ...]:
    """A reason that fits the direction of a change."""
    same = same or words("common")["reasons"]["same"]
    return (rng.choice(up if by > 0 else down if by < 0 else same),)


def off_budget(rng: random.Random, by: Decimal, kind: str) -> str:
    """A reason that fits the kind of spending and the direction of its difference from the budget."""
    stock = words("common")["reasons"]
    key = f"{kind}_over" if by > 0 else f"{kind}_under" if by < 0 else "equal"
    return str(rng.choice(stock[key]))


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
    now, budget = (_part(amount, shares[0]) for amount in (line.now, line.budget))
    last = _part(line.last, shares[1])
    stock = words("common")["reasons"]
    why = because(rng, now - last, stock["public_up"], stock["public_down"])
    name = "机关运行经费" if office else "公用经费"
    return Line(name, now, last, budget, why, off_budget(rng, now - budget, "basic"))


def _part(money: Decimal, thousandths: int) -> Decimal:
    """About so many thousandths of an amount; the whole 100 元, and the amount's own cents."""
    return money * thousandths // 100_000 * 100 + money % 100


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


def _staff(now: Drawing, last: Drawing) -> Staff:
    quota = now.active + 3
    return Staff(now.active, now.retired, now.active - last.active, now.retired - last.retired, quota)


def _economic(
    items: Sequence[Item], public: Decimal, three: ThreePublic, office: bool
) -> tuple[Row, ...]:
    """The economic rows of 基本支出: pay rows are the pay subjects, the rest is shared out."""
    table = words("common")["economic"]
    pay = table["pay_rows"]
    fixed = [Row(*pay[i.code], i.line.now) for i in items if i.code in pay]
    basic = sum((i.line.now for i in items if not i.project), ZERO)
    wages = basic - public - sum((row.now for row in fixed), ZERO)
    skipped = "30107" if office else "30102"
    rows = _share_out([r for r in table["wage"] if r[0] != skipped], wages) + fixed
    used = [Row(*table["operation_row"], three.operation.now), Row(*table["reception_row"], three.reception.now)]
    rest = public - sum((row.now for row in used), ZERO)
    return tuple(sorted(rows + used + _share_out(table["goods"], rest), key=lambda row: row.code))


def _share_out(rows: Sequence[Sequence[Any]], money: Decimal) -> list[Row]:
    """Money over rows by weight, in steps of 100 元; the last row takes what is left."""
    weights, made, left = sum(r[2] for r in rows), [], money
    for code, name, weight in rows[:-1]:
        amount = money * weight // weights // 100 * 100
        made.append(Row(code, name, amount))
        left -= amount
    return [*made, Row(rows[-1][0], rows[-1][1], left)]


def _procurement(spent: Decimal, rng: random.Random, body: Body) -> Procurement:
    goods, services = (_part(spent, rng.randint(8, 40)) for _ in range(2))
    works = _part(spent, rng.randint(5, 30)) if rng.random() < 0.4 else ZERO
    whole = goods + works + services
    sme = whole if rng.random() < 0.2 else _part(whole, rng.randint(600, 960))
    micro = _part(sme, rng.randint(50, 700))
    return Procurement(goods, works, services, sme, micro)


def _assets(now: Drawing, body: Body, rng: random.Random) -> Assets:
    held = now.counts["held"]
    usual = USUAL.get(body.kind, 7)
    numbers = [held if i == usual else 0 for i in range(len(USES))]
    if held > 2 and usual != 2:
        numbers[usual], numbers[2] = held - 1, 1
    area = Decimal(rng.randint(60_000, 900_000)) / 100 if body.index % 4 else ZERO
    value = Decimal(held * rng.randint(110_000, 150_000)) // 100 * 100
    house = area * rng.randint(16, 30) // 1 * 100
    return Assets(held, value, tuple(zip(USES, numbers, strict=True)), area, house, rng.randint(0, 6))


def _small(body: Body, seed: int, rng: random.Random) -> Decimal:
    """会议费 or 培训费, in whole 100 元."""
    return Decimal(int(basic_scale(body, seed) * rng.uniform(0.05, 0.3))) * 100
