"""The names a public body is known by, made from its official name by rules.

A name is a chain of regions (槿岸市, 望樾区) and a head (规划和自然资源局). Regions may be left out
from the outside in, or lose the word for their kind; words of the head may be said shortly. The
words are data (`unit_words.toml`); no body is listed anywhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from corpus.models import Unit
from corpus.vocabulary import plain

_KINDS = "省市州盟区县旗"
_REGION = re.compile(
    rf"[^{_KINDS}()]{{2,14}}?自治[区州县旗]"
    r"|市[中南北]区"
    rf"|[^{_KINDS}()]{{2,6}}?(?:省|市|地区|州|盟|新区|区|县|旗)"
    r"|[^市()]县"
)
_NO_REGION = re.compile(r"(?:街道|镇|乡|局|委|中心|学|院|社|校|园|景|开发|示范|工业|保税|试验)")
_TYPE = re.compile(r"(?:自治[区州县旗]|地区|新区|[省市州盟区县旗])$")
_OWN_LEVEL = re.compile(rf"[{_KINDS}]?本级$")
_BRACKETED = re.compile(r"(.+?)\(([^()]{3,})\)$")
_PARTY = re.compile(r"中国共产党|中共")
_MOST = 256  # forms of one head: no real name has so many


@dataclass(frozen=True, slots=True)
class UnitWords:
    """The words of `unit_words.toml`; `alternatives` gives what may replace a word of a name."""

    alternatives: dict[str, tuple[str, ...]]
    nested: tuple[tuple[str, str, tuple[str, ...]], ...]
    bodies: frozenset[str]
    strong: tuple[str, ...]
    weak: tuple[str, ...]
    before: tuple[str, ...]
    projects: tuple[str, ...]
    general: tuple[str, ...]
    not_bodies: tuple[str, ...]
    not_regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """One way to name a body. `named` is how many of its first characters name regions."""

    text: str
    named: int


@cache
def unit_words() -> UnitWords:
    """The words that names of public bodies are made of."""
    with (Path(__file__).parent / "unit_words.toml").open("rb") as file:
        table = tomllib.load(file)
    alternatives: dict[str, dict[str, None]] = {}
    for group in table["groups"]:
        for word in group:
            alternatives.setdefault(word, {}).update(dict.fromkeys(group))
    nested = tuple((n["before"], n["after"], tuple(n["forms"])) for n in table["nested"])
    words = {
        key: tuple(sorted(some, key=len, reverse=True)) for key, some in table["words"].items()
    }
    return UnitWords(
        {word: tuple(some) for word, some in alternatives.items()},
        nested,
        frozenset(words.pop("bodies")),
        **words,
    )


def names(unit: Unit) -> tuple[str, ...]:
    """A unit's official name and its other printed names, those in brackets apart, folded."""
    found: dict[str, None] = {}
    for printed in (unit.name, *unit.aliases):
        name = plain(printed)
        if bracketed := _BRACKETED.fullmatch(name):
            found.update(dict.fromkeys(bracketed.groups()))
        if party := _PARTY.match(name):
            found[name[party.end() :]] = None
        found[name] = None
    return tuple(found)


def parted(name: str) -> tuple[tuple[str, ...], str]:
    """The regions that a folded name begins with, outermost first, and the rest of it."""
    regions: list[str] = []
    while (match := _REGION.match(name)) and not _NO_REGION.search(_stem(match.group())):
        regions.append(match.group())
        name = name[match.end() :]
    return tuple(regions), name


def regions_of(unit: Unit) -> frozenset[str]:
    """All regions that a unit's names say it belongs to."""
    found: set[str] = set()
    for name in names(unit):
        found.update(parted(name)[0])
        for before, _, _ in unit_words().nested:
            if name.startswith(before):
                found.update(parted(name[len(before) :])[0])
    return frozenset(found)


def short_region(region: str) -> str:
    """A region without the word for its kind; whole where only one character would be left."""
    stem = _stem(region)
    return stem if len(stem) >= 2 else region


def _stem(region: str) -> str:
    return _TYPE.sub("", region)


def forms(name: str) -> Iterator[Form]:
    """All ways to say a folded name. Forms that are too short to tell a body by are left out."""
    yield Form(name, len(name) if not parted(name)[1] else len("".join(parted(name)[0])))
    for before, after, patterns in unit_words().nested:
        if name.startswith(before) and name.endswith(after) and len(name) > len(before + after):
            regions, rest = parted(name[len(before) : -len(after)])
            if regions and not rest:
                yield from _nested(regions, patterns)
                return
    regions, head = parted(name)
    heads = _heads(_OWN_LEVEL.sub("", head))
    for region in _region_forms(regions):
        for said in heads:
            if _telling(region, said, whole=said == head or not regions):
                yield Form(region + said, len(region))


def _nested(regions: tuple[str, ...], patterns: tuple[str, ...]) -> Iterator[Form]:
    for region in _region_forms(regions):
        for said in (pattern.format(region) for pattern in patterns if region):
            if len(said) >= 3:
                yield Form(said, said.index(region) + len(region))
    alone = {pattern.format("") for pattern in patterns} & set(unit_words().strong)
    yield from (Form(said, 0) for said in sorted(alone))


def _telling(region: str, head: str, *, whole: bool) -> bool:
    """Whether a form is enough to know a body by; 妇幼保健 alone may be a kind of spending."""
    if not region:
        words = unit_words()
        ends = whole or head.endswith((*words.strong, *words.weak))
        return head in words.strong or (len(head) >= 3 and ends)
    if len(region) == 1:  # 县政协, 市财政局
        return len(head) >= 2
    return True


def _region_forms(regions: tuple[str, ...]) -> tuple[str, ...]:
    """Ways to say a chain of regions: the innermost is said, or its kind alone, or none at all."""
    if not regions:
        return ("",)
    *outer, inner = regions
    choices = [(region, short_region(region), "") for region in outer]
    said = [(inner, short_region(inner))]
    whole = dict.fromkeys("".join(parts) for parts in product(*choices, *said))
    return (*whole, inner[-1], "")


def _heads(head: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for said in (head, head.replace("和", ""), head.replace("人民政府", "", 1)):
        parts = _alternatives(said)
        for combination in product(*parts):
            found["".join(combination)] = None
            if len(found) >= _MOST:
                return tuple(found)
    for said in tuple(found):
        if said.endswith(("镇", "乡")):
            found.update(dict.fromkeys((said + "人民政府", said + "政府")))
        if said.endswith(("镇人民政府", "乡人民政府")) or said == "人民政府":
            found.update(dict.fromkeys((said.removesuffix("人民政府") + "政府", said[:-4])))
    return tuple(found)


def _alternatives(head: str) -> list[tuple[str, ...]]:
    words = unit_words().alternatives
    parts: list[tuple[str, ...]] = []
    position = 0
    while position < len(head):
        ends = range(len(head), position, -1)
        word = next((head[position:end] for end in ends if head[position:end] in words), "")
        parts.append(words[word] if word else (head[position],))
        position += len(word) or 1
    return parts
