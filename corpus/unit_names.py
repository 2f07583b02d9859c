"""The names a public body is known by, made from its official name by rules.

A name is a chain of regions (槿岸市, 望樾区) and a head (规划和自然资源局). Regions may be left out
from the outside in, or lose the word for their kind; words of the head may be said shortly. The
words are data (`unit_words.toml`); no body is listed anywhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

from corpus.characters import simplified
from corpus.models import Unit
from corpus.vocabulary import plain

_KINDS = "省市州盟区县旗"
_REGION = re.compile(
    rf"[^{_KINDS}()]{{2,14}}?自治[区州县旗]"
    rf"|[^{_KINDS}()][州旗](?:[市区县]|新区)"
    r"|[^市县区()][镇乡][市县]"
    r"|市[中南北]区|[东西南北中老]区(?!街道|社区|域)"
    rf"|[^{_KINDS}()]{{2,6}}?(?:省|市|地区|州|盟|新区|区|县|旗)"
    r"|[^市()]县"
)
_NO_REGION = re.compile(
    r"街道|..[镇乡]|.[镇乡]$|局|委|中心|[学院社校园景]$|学校|大学|社区|开发|示范|工业|保税|试验"
)
_TYPE = re.compile(r"(?:自治[区州县旗]|地区|新区|[省市州盟区县旗])$")
_OWN_LEVEL = re.compile(rf"\(?(?:[{_KINDS}]?本级|机关)\)?$")
_BRACKETED = re.compile(r"(.+?)\(([^()]{3,})\)$")
_FORMER = re.compile(r"^(?:原名?为?|曾用名|现名?为?|更名为)[::]?")
_PARTY_BODY = re.compile(r"(?:委员会|委)(?!办公室$|办$|会)(?=..)")
_TOWN_BODY = re.compile(r"(.{2,5}?)(?:镇|乡|街道)(?!办)((?!.{0,3}政府).{3,})$")
# A school or a police station of a body, known by its own proper name: 公安局望樾分局长宁派出所.
_OWN_NAME = re.compile(
    r".*(?:局|委员会|办事处|镇|乡|大学|学院)"
    r"((?!中心|实验|第|附属|综合|直属|机关).{2,4}(?:派出所|司法所|小学|中学|幼儿园|学校|卫生院))$"
)
_NUMBER = "[一二三四五六七八九]?十?[一二三四五六七八九]|[一二三四五六七八九]?十|\\d{1,3}"
# What a body looks after, which is called like the body.
_LOOKED_AFTER = re.compile(
    r"(.{2,}(?:公园|景区|风景名胜区|水库|灌区|林场|农场|牧场|保护区|开发区|工业园区?|园区|陵园|故居|遗址|古城|广场|图书馆|博物馆))"
    r"(?:管理|服务|事务|运行|运营|建设|保护|工程)(?:管理)?(?:处|局|所|站|中心|委员会)"
)
_PROPER = 6  # characters that a name has at least without its province
_VAGUE = frozenset(("办公室", "办", "委", "委员会", "中心", "局"))  # whose, they don't say
_PARTY = re.compile(r"^(?:中国共产党|中共)(?=..)")
_LEFT = 4  # characters that a name has at least without a word within
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
    in_words: tuple[str, ...]
    general: tuple[str, ...]
    not_bureaus: tuple[str, ...]
    not_bodies: tuple[str, ...]
    not_regions: tuple[str, ...]
    peoples: tuple[str, ...]
    alone: tuple[str, ...]
    numbered: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, tuple[str, ...]]  # what a kind of body is called → ends of such names
    inner: tuple[str, ...]  # often left out within a name


@dataclass(frozen=True, slots=True)
class Analysed:
    """A name taken apart: its regions, outermost first, the rest (`head`) and what the rest may be
    said as (`heads`); `wholes` are forms that hold their regions inside.
    """

    regions: tuple[str, ...]
    head: str
    heads: tuple[str, ...]
    wholes: tuple[str, ...]


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
        numbered={kind: tuple(short) for kind, short in table["numbered"].items()},
        kinds={kind: tuple(ends) for kind, ends in table["kinds"].items()},
        inner=tuple(table["inner"]["words"]),
    )


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """English words of names and the Chinese ones they stand for; `kinds` longest first."""

    regions: Mapping[str, tuple[str, ...]]  # district → the pinyin of 区
    kinds: tuple[tuple[str, tuple[str, ...]], ...]  # bureau → 局
    fields: Mapping[str, tuple[str, ...]]  # justice → 司法


@cache
def english_words() -> EnglishWords:
    """The words that English names of public bodies are made of."""
    with (Path(__file__).parent / "unit_words.toml").open("rb") as file:
        table = tomllib.load(file)["english"]
    regions, kinds, fields = (
        {said: tuple(meant) for said, meant in table[key].items()}
        for key in ("regions", "kinds", "fields")
    )
    longest = sorted(kinds.items(), key=lambda item: -len(item[0]))
    return EnglishWords(regions, tuple(longest), fields)


def names(unit: Unit) -> tuple[str, ...]:
    """A unit's official name and its other printed names, those in brackets apart, folded."""
    found: dict[str, None] = {}
    for printed in (unit.name, *unit.aliases):
        name = plain(printed)
        if bracketed := _BRACKETED.fullmatch(name):
            found[bracketed.group(1)] = None
            found[_FORMER.sub("", bracketed.group(2))] = None
        found[_FORMER.sub("", name)] = None
    found.update(dict.fromkeys([simplified(name) for name in found]))  # 於潜镇, 于潜镇
    return tuple(found)


@cache
def gazetteer() -> Mapping[str, str]:
    """Provinces and prefectures of the country by their full and their short names."""
    table = (Path(__file__).parent / "regions.txt").read_text(encoding="utf-8")
    full = [
        name for line in table.splitlines() if not line.startswith("#") for name in line.split()
    ]
    return {said: name for name in full for said in (short_region(name), name)}


def parted(name: str) -> tuple[tuple[str, ...], str]:
    """The regions that a folded name begins with, outermost first, and the rest of it."""
    regions: list[str] = []
    while region := _known_region(name) or _likely_region(name):
        regions += _split(region)
        name = name[len(region) :]
    return tuple(regions), name


def _known_region(name: str) -> str:
    """The province or prefecture of the country that a folded name begins with in full, if any."""
    said = (name[:end] for end in range(min(len(name), longest_known()), 2, -1))
    return next((region for region in said if gazetteer().get(region) == region), "")


@cache
def longest_known() -> int:
    """How many characters the longest name of a province or prefecture has."""
    return max(map(len, gazetteer()))


def _likely_region(name: str) -> str:
    """What a folded name begins with, where it is put as regions' names are."""
    match = _REGION.match(name)
    if match is None:
        return ""
    own = len(match.group()) < 4 and match.group()[-1] in "市县"  # 桐乡市, 西乡县
    return match.group() if own or not _NO_REGION.search(_stem(match.group())) else ""


def _split(region: str) -> tuple[str, ...]:
    """上海普陀区 is two regions, the outer one said shortly."""
    for cut in (2, 3):
        outer = gazetteer().get(region[:cut])
        if outer is not None and len(region) - cut >= 3 and outer != region:
            return outer, region[cut:]
    return (region,)


def regions_of(unit: Unit) -> frozenset[str]:
    """All regions that a unit's names say it belongs to."""
    return frozenset(region for name in names(unit) for region in analysed(name).regions)


@cache
def short_region(region: str) -> str:
    """A region without the word for its kind; whole where only one character would be left."""
    stem = _stem(region)
    if region != stem and "自治" in region:
        peoples = "|".join(unit_words().peoples)
        stem = re.sub(f"(?<=..)(?:(?:{peoples})族?)+$", "", stem)
    return stem if len(stem) >= 2 else region


def _stem(region: str) -> str:
    return _TYPE.sub("", region)


def analysed(name: str) -> Analysed:
    """A folded name taken apart."""
    for before, after, patterns in unit_words().nested:
        if name.startswith(before) and name.endswith(after) and len(name) > len(before + after):
            regions, rest = parted(name[len(before) : -len(after)])
            if regions and not rest:
                heads = tuple(p[2:] for p in patterns if p.startswith("{}"))
                wholes = (name, *_nested(regions, patterns))
                return Analysed(regions, f"{before}{after}", heads, wholes)
    regions, head = parted(_PARTY.sub("", name, count=1))
    return Analysed(regions, head, head_forms(head), ())


def _nested(regions: tuple[str, ...], patterns: tuple[str, ...]) -> Iterator[str]:
    """The forms that name the region behind their first word (政协白鹿县委员会)."""
    inner = regions[-1]
    for chain in ("".join(regions), inner, short_region(inner), short_region(regions[0]) + inner):
        yield from (p.format(chain) for p in patterns if not p.startswith("{}"))


@cache
def head_forms(head: str) -> tuple[str, ...]:
    """All ways to say the part of a name that follows its regions, itself first."""
    found: dict[str, None] = {head: None}
    for said in _wholes(_OWN_LEVEL.sub("", head)):
        for combination in product(*_alternatives(said)):
            found["".join(combination)] = None
            if len(found) >= _MOST:
                return tuple(found)
    for said in tuple(found):
        if said.endswith(("镇", "乡")):
            found.update(dict.fromkeys((said + "人民政府", said + "政府")))
        if said.endswith(("镇人民政府", "乡人民政府")):
            found.update(dict.fromkeys((said.removesuffix("人民政府") + "政府", said[:-4])))
        if said == "人民政府":
            found["政府"] = None
    return tuple(f for f in found if f and f not in _VAGUE) if head else ("",)


def _wholes(head: str) -> Iterator[str]:
    """A head with what is often left out: 和, the government or party body that it belongs to."""
    yield head
    if "和" in head:
        yield head.replace("和", "")
    yield from _without_inner(head)
    if "人民政府" in head and len(head) > 4:
        yield head.replace("人民政府", "", 1)
    if (looked_after := _LOOKED_AFTER.fullmatch(head)) is not None:
        yield looked_after[1]
        yield from _without_inner(looked_after[1])
    if (rest := _without_province(head)) != head:
        yield rest
    if (party := _PARTY_BODY.match(head)) is not None:
        yield head[party.end() :]
    if (own := _OWN_NAME.match(head)) is not None:
        yield own[1]
    if (town := _TOWN_BODY.match(head)) is not None:
        yield town[1] + town[2]


def _without_province(head: str) -> str:
    """A head that begins with its province said shortly before a proper name (云南澜江学院)."""
    short = next((s for s in (head[:2], head[:3]) if gazetteer().get(s, s) != s), "")
    rest = head[len(short) :]
    common = any(
        rest.startswith((word, "第")) for word in (*unit_words().alternatives, *unit_words().bodies)
    )
    return head if not short or common or len(rest) < _PROPER else rest


def _without_inner(head: str) -> Iterator[str]:
    """A long head without one of the words within that add little (住房保障服务中心)."""
    for word in unit_words().inner:
        at = head.find(word)
        if at >= 2 and len(head) - len(word) >= _LEFT and at + len(word) < len(head):
            yield head[:at] + head[at + len(word) :]


def _alternatives(head: str) -> list[tuple[str, ...]]:
    words, firsts = unit_words().alternatives, _longest_by_first()
    parts: list[tuple[str, ...]] = []
    position = 0
    while position < len(head):
        if (numbered := _numbered_word().match(head, position)) is not None:
            parts.append(_numbered(*numbered.groups()))
            position = numbered.end()
            continue
        longest = firsts.get(head[position], 0)
        ends = range(min(len(head), position + longest), position, -1)
        word = next((head[position:end] for end in ends if head[position:end] in words), "")
        parts.append(words[word] if word else (head[position],))
        position += len(word) or 1
    return parts


@cache
def _numbered_word() -> re.Pattern[str]:
    kinds = "|".join(sorted(unit_words().numbered, key=len, reverse=True))
    return re.compile(f"第?({_NUMBER})({kinds})")


def _numbered(number: str, kind: str) -> tuple[str, ...]:
    """第二实验小学 is 二实小 too, and 第2实验小学."""
    digits = str(_value(number)) if not number.isdigit() else _chinese(int(number))
    said = dict.fromkeys(
        f"{first}{n}{short}"
        for n in (number, digits)
        for first in ("第", "")
        for short in (kind, *unit_words().numbered[kind])
    )
    return tuple(said)


def _value(number: str) -> int:
    tens, ten, ones = number.rpartition("十")
    value = "零一二三四五六七八九".index(ones) if ones else 0
    return value + 10 * ("零一二三四五六七八九".index(tens) if tens else 1) if ten else value


def _chinese(number: int) -> str:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    if tens == 0 or tens > 9:
        return "".join(digits[int(d)] for d in str(number))
    return f"{digits[tens] if tens > 1 else ''}十{digits[ones] if ones else ''}"


@cache
def _longest_by_first() -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for word in unit_words().alternatives:
        longest[word[0]] = max(longest.get(word[0], 0), len(word))
    return longest


def without_level(head: str) -> str:
    """A head without the words for the body alone (教育局本级, 教育局（本级）)."""
    return _OWN_LEVEL.sub("", head)


def tells_alone(head: str, said: str, *, regional: bool) -> bool:
    """Whether a form is enough to know a body by without its region; 妇幼保健 alone may be a kind
    of spending.
    """
    words = unit_words()
    if said in words.strong or said in words.alone:
        return True
    ends = said == head or not regional or said.endswith((*words.strong, *words.weak))
    return len(said) >= 3 and ends
