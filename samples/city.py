"""The invented units: ten of the city of 槿岸 that ship, then counties named by rule."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import count, islice, product
from pathlib import Path
from typing import Any

from corpus.errors import UsageError

WORDS = Path(__file__).with_name("words")


@dataclass(frozen=True, slots=True)
class Body:
    """One budget unit and the wordings it publishes in (`budget` empty: final accounts only)."""

    name: str
    kind: str
    wording: str
    index: int
    alias: str = ""
    parent: str = ""
    budget: str = ""

    @property
    def full_name(self) -> str:
        """The official name with its second name in brackets, as titles print it."""
        return f"{self.name}（{self.alias}）" if self.alias else self.name


@cache
def words(name: str) -> Mapping[str, Any]:
    """One of the word files."""
    return tomllib.loads((WORDS / f"{name}.toml").read_text(encoding="utf-8"))


def bodies(number: int) -> list[Body]:
    """The first `number` units; every name is there once, and their order never changes.

    Raises UsageError where the invented names do not suffice.
    """
    shipped = [Body(index=i, **row) for i, row in enumerate(words("city")["body"])]
    made = list(islice(_endless(shipped), number))
    if len(made) < number:
        raise UsageError(f"虚构的地名只够 {len(made)} 个单位，请减少单位数。")
    return made


def _endless(shipped: list[Body]) -> Iterator[Body]:
    yield from shipped
    city, templates = words("city"), shipped
    named = product(city["second"], city["rank"], city["first"])
    places = (place for place in named if "".join((place[2], place[0], place[1])) != city["city"])
    for number in count(len(shipped)):
        if number % len(templates) == 0:
            if (place := next(places, None)) is None:
                return
            second, rank, first = place
        model = templates[number % len(templates)]
        yield Body(
            name=f"{first}{second}{rank}{_noun(model)}",
            kind=model.kind,
            wording=model.wording,
            index=number,
            alias="" if not model.alias else f"{first}{second}{rank}房屋交易管理中心",
            budget=model.budget,
        )


def _noun(model: Body) -> str:
    if model.kind == "subdistrict":
        return "揽月街道办事处"
    if model.kind == "justice" and "鹿汀" in model.name:
        return "社区矫正管理局"
    if model.kind == "school":
        return "第二实验小学"
    return str(words("kinds")[model.kind]["noun"])
