"""The evaluated projects of a unit: its money split over them, indicators and scores."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from corpus.amounts import round_half_up
from samples.city import words
from samples.facts import Indicator, Item, Project

WAN = Decimal(10_000)
KINDS = {  # 二级指标: 一级指标 and weight; with 10 分 for the execution rate they make 100
    "数量指标": ("产出指标", 15),
    "质量指标": ("产出指标", 15),
    "时效指标": ("产出指标", 15),
    "经济成本指标": ("成本指标", 15),
    "社会效益指标": ("效益指标", 20),
    "服务对象满意度指标": ("满意度指标", 10),
}


def projects(kind: str, items: Sequence[Item], rng: random.Random) -> tuple[Project, ...]:
    """The projects of a kind; those of one item share its spending and its budget out exactly."""
    rows = words("kinds")[kind]["projects"]
    made = []
    for item in (i for i in items if i.project):
        mine = [r for r in rows if r["item"] == item.code]
        spent, initial = (_split(m, len(mine), rng) for m in (item.line.now, item.line.budget))
        made += [
            _project(row, item, s, b, rng) for row, s, b in zip(mine, spent, initial, strict=True)
        ]
    return tuple(made)


def _split(money: Decimal, number: int, rng: random.Random) -> list[Decimal]:
    if number < 2:
        return [money] * number
    first = (money * rng.randint(30, 70) / 100 // 100) * 100
    return [first, *_split(money - first, number - 1, rng)]


def _project(
    row: Mapping[str, Any], item: Item, spent: Decimal, initial: Decimal, rng: random.Random
) -> Project:
    slack = rng.choice((0, 0, rng.randint(4, 140)))
    full = max(spent, spent * (1000 + slack) / 1000 // 100 * 100)
    indicators = tuple(_indicators(row, full, spent, rng))
    short = indicators[0].score < indicators[0].weight
    done = "基本完成" if short else "完成"
    goal = row["goal"]
    said = (f"{goal}。", f"{done}年度任务：{goal}。")
    return Project(row["name"], item.code, *said, initial, full, spent, indicators)


def _indicators(
    row: Mapping[str, Any], full: Decimal, spent: Decimal, rng: random.Random
) -> Iterator[Indicator]:
    yield _quantity(row, rng)
    quality, done = rng.choice((90, 95, 98)), rng.choice((98, 99, 100))
    yield _met("质量指标", row["quality"], f"≥{quality}%", f"={done}%")
    days = rng.choice((10, 20, 30))
    yield _met("时效指标", row["timely"], f"≤{days}天", f"={days - rng.randint(0, days // 3)}天")
    limit, cost = (f"{amount / WAN:.2f}万元" for amount in (full, spent))
    yield _met("经济成本指标", "项目总成本", f"≤{limit}", f"={cost}")
    yield _met("社会效益指标", row["effect"], "效果明显", "达到预期目标")
    asked, pleased = rng.choice((85, 90)), rng.randint(90, 99)
    yield _met("服务对象满意度指标", row["people"], f"≥{asked}%", f"={pleased}%")


def _met(second: str, name: str, target: str, actual: str) -> Indicator:
    """An indicator that was met and has its full score."""
    first, weight = KINDS[second]
    return Indicator(first, second, name, target, actual, Decimal(weight), Decimal(weight))


def _quantity(row: Mapping[str, Any], rng: random.Random) -> Indicator:
    """The quantity indicator: met, exceeded, or missed with fewer points and a reason."""
    unit, target = row["unit"], max(3, int(row["target"] * rng.uniform(0.85, 1.2)))
    if rng.random() >= 0.3:
        actual = target + rng.randint(0, target // 10)
        return _met("数量指标", row["quantity"], f"≥{target}{unit}", f"={actual}{unit}")
    actual = int(target * rng.uniform(0.7, 0.96))
    full = _met("数量指标", row["quantity"], f"≥{target}{unit}", f"={actual}{unit}")
    score = round_half_up(full.weight * actual / target, 2)
    return replace(full, score=score, reason=rng.choice(words("common")["effects"]["short"]))
