"""Which reports a question is about: units by the directory, years by their names, and how the two
pair up.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from answer.library import Library, Shelf
from answer.models import Target
from answer.understand.lexicon import says
from answer.understand.thresholds import find_thresholds
from answer.understand.years import EVERY, Years
from corpus.models import Kind, Level
from corpus.unit_context import is_general
from corpus.vocabulary import vocabulary

_BUDGET = re.compile(r"预算|budget")
_NOT_BUDGET = re.compile(
    r"一般公共预算|政府性基金预算|国有资本经营预算|预算绩效|预算单位|预决算|公共财政预算"
    r"|(?:超(?:过|出|了)?|突破|低于|高于|完成)(?:了)?(?:年初|全年)?预算|预算执行|预算(?:有没有)?超"
    r"|(?:比|较|与|和|跟|同|对比|相对)(?:了)?(?:年初|全年|调整)?的?预算(?:数)?(?:相?比|对比|相差|差|少|多|低|高|增|减|超|节)"
    r"|(?:花|用|执行)(?:掉|了)*(?:年初|全年)?的?预算|预算(?:数)?的?(?:百分|几成|多少成)"
    r"|(?:相当于|占)(?:了)?(?:年初|全年)?的?预算"
)
_FINAL = re.compile(r"决算|实际|执行数|花了|支出了|完成")
# Words that may stand right before a unit's name and are no part of it.
_LEADING = re.compile(r"为什么|为啥|为何|请问|那么|怎么|换成|改成|换为|想知道|查一下|告诉我")
_QUOTES = str.maketrans('“”‘’"「」『』《》', "，" * 11)  # they part a name from what is quoted
_MOST_UNITS = 20_000
_COUNTED = {2: "两二2", 3: "三3", 4: "四4", 5: "五5"}
_LONGEST_SHARED = 12
_TELLING = 4  # characters of a name's end that are worth asking back about
_WHO = re.compile(r"谁(?:的|家|花|用|更|比)|谁.{0,8}[多少高低大]|哪家")
_EVERY = re.compile(
    r"(?:(?:所有|全部|各|每|哪|这|那)(?:些|个|家|所|几个|几家)?|(?:几|多少)[个家所])(?:的|区|县|市)*$"
)
_BODIES = re.compile(r"单位|部门(?!预算|决算)|谁|[哪各几]家|局|街道")
_ALL_OF = re.compile(r"全([省市州县区旗])|([省市州县区旗])本级")
_EXCEPT = re.compile(r"(?:除了?|除去|除开|撇开|抛开|去掉|不算|不看)$")
_BELOW = re.compile("下属|所属|下级")
_DEPARTMENT = re.compile(
    r"部门(?:预算|决算|口径|汇总|合并|的呢|呢)|[（(]部门[）)]|全部门|(?:合并|汇总)口径"
    r"|(?<!不)(?:含|包括|包含|连同?|算上|加上)(?:了|其|所有|全部)?(?:下属|所属|下级)(?:的)?(?:单位|机构)?"
)
_UNIT = re.compile(
    r"(?<![哪各几个家])单位(?:预算|决算|口径)|本级|[（(]单位[）)]|本单位|(?:局|委|厅|办)机关(?!运行)"
    r"|(?:不含|不包括|不算|除去|扣除|不计)(?:了|其|所有|全部)?(?:下属|所属|下级)(?:的)?(?:单位|机构)?"
)
_BODY = re.compile(
    r"(?<![该本此这])(?:[\u4e00-\u9fff]{2,8}?(?:院|局|委|馆|厅|镇|乡|站|队)"
    r"|[\u4e00-\u9fff]{1,8}?(?:小学|中学|大学|学校|幼儿园|街道|协会|联合会|公司|中心|研究所"
    r"|派出所|管理所|司法所))"
)


@dataclass(frozen=True, slots=True)
class Place:
    """The units that a question names, where, and what could not be told."""

    units: tuple[str, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    candidates: tuple[str, ...] = ()
    unknown: str = ""
    guessed: bool = False
    all: bool = False  # every unit that can be meant, since the question names none
    focus: str = ""  # the one among all that the question is about (排第几)


def find_place(text: str, library: Library) -> Place:
    """The units of a question by the directory of the corpus."""
    parted = _LEADING.sub(lambda m: "，" * len(m.group()), text.translate(_QUOTES))
    linked = library.units.link(parted)
    candidates = tuple(u.name for u in linked.candidates)
    if len(candidates) == 1 and (said := _name_end(text, candidates[0])):
        named = tuple(u.name for u in linked.units)
        if not named:
            return Place(candidates, said, guessed=True)
        return Place((*named, *candidates), (*linked.spans, *said))
    if not linked.units and not candidates and len(linked.unknown) >= _TELLING:
        candidates = tuple(u.name for u in library.units.ending_with(linked.unknown))
    return Place(
        tuple(dict.fromkeys(u.name for u in linked.units)),
        tuple(linked.spans),
        candidates,
        "" if candidates and not linked.candidates else linked.unknown,
        linked.guessed,
    )


def find_counterpart(text: str, place: Place, unit: str, library: Library) -> Place:
    """Where a follow-up names a region alone, the body there that is of the same kind as the one
    spoken of before.
    """
    linked = library.units.alike(unit, text) if place.candidates and not place.units else None
    if linked is None or not linked.units:
        return place
    return Place(tuple(u.name for u in linked.units), linked.spans)


def _name_end(text: str, name: str) -> tuple[tuple[int, int], ...]:
    """Where a question says the end of a unit's name, if it does: a region alone is no unit."""
    ends = (name[cut:] for cut in range(len(name) - 2))
    said = next((e for e in ends if e in text), "")
    return ((text.find(said), text.find(said) + len(said)),) if said else ()


def everyone(text: str, place: Place, shelf: Shelf) -> Place:
    """Where a question ranks or sums over units without naming any: all those that it can mean.

    A whole region is none of its units; said with them (云岭区三公最高的单位) all of it are meant.
    """
    directory = shelf.library.units
    if len(place.units) == 1 and directory.is_region(place.units[0]) and _of_its_units(text):
        inner = tuple(dict.fromkeys(unit.name for unit in directory.within(place.units[0])))
        return replace(place, units=inner, all=True) if inner else place
    if len(place.units) == 1 and _is_set_among_all(text):
        all_ = tuple(unit for unit in shelf.by_unit if not directory.is_region(unit))
        return Place(all_, place.spans, all=True, focus=place.units[0])
    if place.units and _EXCEPT.search(text, 0, min((s for s, _ in place.spans), default=0)):
        some = (u for u in shelf.by_unit if u not in place.units and not directory.is_region(u))
        others = says("everyone", text) or _ranks_units(text)
        return replace(place, units=tuple(some), all=True) if others else place
    among = bool(place.candidates) and (
        _WHO.search(text) is not None or _all_of(text, place) or _each_of(text, place.candidates)
    )
    every = among or says("everyone", text) or _ranks_units(text)
    if place.units or not every or (place.candidates and says("bodies_held", text)):
        return place
    if (region := _whole_region(text, place, shelf)) is not None:
        return Place((region,), guessed=True)
    units = place.candidates or tuple(shelf.by_unit)
    if len(units) > _MOST_UNITS:
        return place
    units = tuple(unit for unit in units if not directory.is_region(unit)) or units
    return Place(units, _said(units, text), all=True)


def _is_set_among_all(text: str) -> bool:
    return says("which_place", text) or says("against_mean", text)


def _of_its_units(text: str) -> bool:
    return _BODIES.search(text) is not None and (says("everyone", text) or _ranks_units(text))


def _whole_region(text: str, place: Place, shelf: Shelf) -> str | None:
    """The only whole region of a kind that has a report, where 全县 alone is said."""
    said = _ALL_OF.search(text)
    if said is None or place.candidates or _BODIES.search(text):
        return None
    directory = shelf.library.units
    some = [
        u
        for u in shelf.by_unit
        if u.endswith(said.group(1) or said.group(2)) and directory.is_region(u)
    ]
    return some[0] if len(some) == 1 else None


def _ranks_units(text: str) -> bool:
    """Whether a question without a unit ranks or picks, and no things within one report."""
    picks = says("list", text) and bool(find_thresholds(text))
    return (picks or says("rank", text)) and not says("of_things", text)


def _said(names: tuple[str, ...], text: str) -> tuple[tuple[int, int], ...]:
    """Where a question says what all these names share (司法局, 望樾区), if it does."""
    for length in range(min(len(text), _LONGEST_SHARED), 1, -1):
        for start in range(len(text) - length + 1):
            piece = text[start : start + length]
            if names and all(piece in name for name in names):
                return ((start, start + length),)
    return ()


def _each_of(text: str, names: tuple[str, ...]) -> bool:
    """Whether a question speaks of every body of a kind that it names (所有司法局, 哪个街道)."""
    return any(_EVERY.search(text, 0, start) for start, _ in _said(names, text))


def _all_of(text: str, place: Place) -> bool:
    """Whether a question speaks of as many units as fit what it says (两个司法局)."""
    numerals = _COUNTED.get(len(place.candidates), "")
    return bool(numerals) and re.search(rf"[{numerals}]\s*(?:个|家|所)|俩", text) is not None


def find_kind(text: str) -> Kind | None:
    """Budget or final account, where the question says which; None where it speaks of both or
    neither.
    """
    text = _NOT_BUDGET.sub("", text)
    budget, final = _BUDGET.search(text), _FINAL.search(text)
    if (budget is None) == (final is None):
        return None
    return Kind.BUDGET if budget else Kind.FINAL


def find_level(text: str) -> Level | None:
    """Whether the question asks for the consolidated body or the unit alone."""
    if _DEPARTMENT.search(text):
        return Level.DEPARTMENT
    return Level.UNIT if _UNIT.search(text) else None


def level_spans(text: str) -> list[tuple[int, int]]:
    """Where a question says with or without the bodies below, which asks for nothing of them."""
    found = (pattern.search(text) for pattern in (_DEPARTMENT, _UNIT))
    return [m.span() for m in found if m is not None and _BELOW.search(m.group())]


def names_a_body(text: str) -> bool:
    """Whether a question speaks of some body that it does not name well enough to be linked.

    Such a question must not be taken to go on with the unit of the question before it.
    """
    for match in reversed(vocabulary().find(text, spoken=True)):
        text = f"{text[: match.start]}，{text[match.end :]}"
    return _BODY.search(text) is not None


def speaks_in_general(text: str, said: str) -> bool:
    """Whether a question speaks of bodies of a kind in general (哪些学校) where it says it."""
    return is_general(text, text.find(said))


def pair(place: Place, years: Years, shelf: Shelf, kind: Kind | None) -> tuple[Target, ...]:
    """Every unit with its years: those named beside it, else those named for all, else relative
    ones.
    """
    if len(place.units) < 2 or len(place.units) != len(place.spans):
        wanted = tuple(dict.fromkeys(n.year for n in years.named))
        found = tuple(
            Target(unit, year, kind)
            for unit in place.units
            for year in _known(unit, wanted, years, shelf)
            or relative_years(unit, years, shelf, kind)
        )
        return _same_years(found, years)
    found = tuple(
        Target(unit, year, kind)
        for index, unit in enumerate(place.units)
        for year in _known(unit, _beside(index, place, years), years, shelf)
        or relative_years(unit, years, shelf, kind)
    )
    return _same_years(found, years)


def _known(unit: str, named: tuple[int, ...], years: Years, shelf: Shelf) -> tuple[int, ...]:
    """The years named; of an open row of them, those that a unit's reports can speak of."""
    if not years.open:
        return named
    reported = shelf.years(unit)
    return tuple(y for y in named if y in reported or y + 1 in reported) or named[:1]


def _beside(index: int, place: Place, years: Years) -> tuple[int, ...]:
    """The years named between this unit and the next; failing that, those before all units or
    behind.
    """
    order = sorted(range(len(place.spans)), key=lambda i: place.spans[i])
    stretches: list[tuple[int, ...]] = []
    starts = [place.spans[i][1] for i in order]
    ends = [place.spans[i][0] for i in order[1:]] + [10**9]
    for start, end in zip(starts, ends, strict=True):
        stretches.append(tuple(n.year for n in years.named if start <= n.start < end))
    rank = order.index(index)
    first = tuple(n.year for n in years.named if n.start < place.spans[order[0]][0])
    behind = (s for s in stretches[rank:] if s)
    return tuple(dict.fromkeys(first or next(behind, ()) or tuple(n.year for n in years.named)))


def relative_years(unit: str, years: Years, shelf: Shelf, kind: Kind | None) -> tuple[int, ...]:
    """去年 counted from the newest report of the unit, 近三年 from the newest final account unless
    budgets are asked for, so that a budget ends no row of final accounts; empty where none is said.
    """
    known = shelf.years(unit)
    if not known:
        return ()
    if years.recent == EVERY:
        return every_year(unit, shelf, kind)
    if years.recent:
        newest = latest_year(unit, shelf, kind) or known[0]
        return tuple(newest - i for i in range(years.recent))[::-1]
    return tuple(known[0] + offset for offset in years.relative)


def newest_of(units: Collection[str], shelf: Shelf) -> int:
    """The year of the newest report of some units."""
    return max(next(iter(shelf.years(unit)), 0) for unit in units)


def _same_years(targets: tuple[Target, ...], years: Years) -> tuple[Target, ...]:
    """去年 of several units is one year for all: counted from the newest of their reports."""
    if len(years.relative) != 1 or years.named or years.recent:
        return targets
    newest = max((t.year for t in targets), default=0)
    return tuple(replace(t, year=newest) for t in targets)


def every_year(unit: str, shelf: Shelf, kind: Kind | None) -> tuple[int, ...]:
    """The years of a unit's final accounts, or of its budgets where those are asked for."""
    reports = shelf.by_unit.get(unit, ())
    own = {r.year for r in reports if r.kind is (kind or Kind.FINAL)}
    return tuple(sorted(own or {r.year for r in reports}))


def latest_year(unit: str, shelf: Shelf, kind: Kind | None) -> int | None:
    """The newest year that a unit has a report of: of this kind, else a final account, else any."""
    reports = shelf.by_unit.get(unit, [])
    for wanted in filter(None, (kind, Kind.FINAL)):
        if years := [r.year for r in reports if r.kind is wanted]:
            return max(years)
    return max((r.year for r in reports), default=None)
