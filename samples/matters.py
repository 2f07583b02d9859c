"""What a disclosure tells beside its accounts: people, procurement, assets, economic rows."""

from __future__ import annotations

import random
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from samples.city import Body, words
from samples.drawing import ZERO, Drawing, basic_scale
from samples.facts import Assets, Item, Procurement, Row, Staff, ThreePublic

USES = (
    "副部（省）级及以上领导用车", "主要负责人用车", "机要通信用车", "应急保障用车",
    "执法执勤用车", "特种专业技术用车", "离退休干部服务用车", "其他用车",
)  # fmt: skip
USUAL = {"justice": 4, "hospital": 5, "water": 3, "subdistrict": 4}


def part(money: Decimal, thousandths: int) -> Decimal:
    """About so many thousandths of an amount; the whole 100 元, and the amount's own cents."""
    return money * thousandths // 100_000 * 100 + money % 100


def staff(now: Drawing, last: Drawing) -> Staff:
    """People at the end of the year."""
    by = (now.active - last.active, now.retired - last.retired)
    return Staff(now.active, now.retired, *by, quota=now.active + 3)


def economic(
    items: Sequence[Item], public: Decimal, three: ThreePublic, office: bool
) -> tuple[Row, ...]:
    """The economic rows of 基本支出: pay rows are the pay subjects, the rest is shared out."""
    table = words("common")["economic"]
    pay = table["pay_rows"]
    fixed = [_row(pay[i.code], i.line.now) for i in items if i.code in pay]
    basic = sum((i.line.now for i in items if not i.project), ZERO)
    wages = basic - public - sum((row.now for row in fixed), ZERO)
    skipped = "30107" if office else "30102"
    rows = _share_out([r for r in table["wage"] if r[0] != skipped], wages) + fixed
    lines = (("operation_row", three.operation), ("reception_row", three.reception))
    used = [_row(table[key], line.now) for key, line in lines]
    rest = public - sum((row.now for row in used), ZERO)
    return tuple(sorted(rows + used + _share_out(table["goods"], rest), key=lambda row: row.code))


def _row(row: Sequence[str], now: Decimal) -> Row:
    return Row(row[0], row[1], now)


def _share_out(rows: Sequence[Sequence[Any]], money: Decimal) -> list[Row]:
    """Money over rows by weight, in steps of 100 元; the last row takes what is left."""
    weights, made, left = sum(r[2] for r in rows), [], money
    for code, name, weight in rows[:-1]:
        amount = money * weight // weights // 100 * 100
        made.append(Row(code, name, amount))
        left -= amount
    return [*made, Row(rows[-1][0], rows[-1][1], left)]


def procurement(spent: Decimal, rng: random.Random) -> Procurement:
    """政府采购, in the measure of what is spent; small firms get a part of it or all."""
    goods, services = (part(spent, rng.randint(8, 40)) for _ in range(2))
    works = part(spent, rng.randint(5, 30)) if rng.random() < 0.4 else ZERO
    whole = goods + works + services
    sme = whole if rng.random() < 0.2 else part(whole, rng.randint(600, 960))
    micro = part(sme, rng.randint(50, 700))
    return Procurement(goods, works, services, sme, micro)


def assets(now: Drawing, body: Body, rng: random.Random) -> Assets:
    """Vehicles by use, houses and big equipment."""
    held = now.counts["held"]
    usual = USUAL.get(body.kind, 7)
    numbers = [held if i == usual else 0 for i in range(len(USES))]
    if held > 2 and usual != 2:
        numbers[usual], numbers[2] = held - 1, 1
    area = Decimal(rng.randint(60_000, 900_000)) / 100 if body.index % 4 else ZERO
    value = Decimal(held * rng.randint(110_000, 150_000)) // 100 * 100
    house = area * rng.randint(16, 30) // 1 * 100
    uses = tuple(zip(USES, numbers, strict=True))
    return Assets(held, value, uses, area, house, rng.randint(0, 6))


def small(body: Body, seed: int, rng: random.Random) -> Decimal:
    """会议费 or 培训费, in whole 100 元."""
    return Decimal(int(basic_scale(body, seed) * rng.uniform(0.05, 0.3))) * 100
