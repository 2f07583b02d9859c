"""Where a folded text names bodies and regions, and which units can be meant at each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.unit_context import follows_a_word, free_before, goes_on, is_generic, place_before
from corpus.unit_index import UnitIndex
from corpus.unit_names import gazetteer, tells_alone, without_level

_JOINS = "和与跟同、及"
_KINDS = "省市州盟区县旗"
_OUTER = "省市州盟"
_BEHIND = re.compile(r"\((?:在|位于)?([\u3400-\u9fff]{2,10}?)的?\)")
_ALONE = re.compile(r"本级|本单位|单位[预决]算|\(单位\)")
_COUNTED = re.compile(r"(?:[两二三四五六几各每这那哪\d]|几个|[两二三四五六几各每这那哪\d]个)$")
_WITH_UNITS = re.compile(r"部门|合并|汇总")


@dataclass(frozen=True, slots=True)
class Mention:
    """A body named at `start`…`end`: the units that fit there, and whether a region is said with
    it. `generic` names (财政局) are those that any region has a body of.
    """

    start: int
    end: int
    units: tuple[int, ...]
    regional: bool
    generic: bool


@dataclass(frozen=True, slots=True)
class RegionMention:
    """A region named apart from a body: all regions that may be meant. `whole` says that the word
    for its kind is said too (桃源区, not 桃源).
    """

    start: int
    end: int
    regions: tuple[str, ...]
    whole: bool


def find_mentions(text: str, index: UnitIndex) -> list[Mention]:
    """The bodies that a text names, left to right, the longest at each place."""
    found: list[Mention] = []
    position = 0
    while position < len(text):
        whole = _whole_at(text, position, index)
        mentions = [whole] if whole is not None else _mentions_at(text, position, index)
        found += mentions
        position = mentions[-1].end if mentions else position + 1
    return found


def _whole_at(text: str, start: int, index: UnitIndex) -> Mention | None:
    """A name that holds its region inside (政协白鹿县委员会)."""
    if not index.longest_whole or text[start : start + 1] not in index.whole_firsts:
        return None
    for end in range(min(len(text), start + index.longest_whole), start + 2, -1):
        units = index.wholes.get(text[start:end])
        if units and free_before(text, start) and not goes_on(text, end):
            return Mention(start, end, tuple(units), regional=True, generic=False)
    return None


def _mentions_at(text: str, start: int, index: UnitIndex) -> list[Mention]:
    """The body whose head stands at a place, after those that share it (桃源区和白鹿县司法局)."""
    longest = index.longest.get(text[start : start + 2], 0)
    for end in range(min(len(text), start + longest), start + 1, -1):
        heads = index.forms.get(text[start:end])
        if heads is None or goes_on(text, end):
            continue
        begin, said = regions_before(text, start, index)
        units = _fitting(text, (start, end), begin, said, heads, index)
        units, over, behind = _by_region_behind(text, start, end, units, index)
        if units:
            generic = is_generic(text[start:end])
            regional = bool(said) or behind or bool(region_kind_before(text, start))
            own = Mention(begin, over, units, regional, generic)
            return [*_sharing(text, (start, end), own, heads, index), own] if said else [own]
    return []


def _sharing(
    text: str, head: tuple[int, int], own: Mention, heads: Sequence[int], index: UnitIndex
) -> list[Mention]:
    """The bodies of regions that are joined to a body's region (桃源区和白鹿县的司法局)."""
    found: list[Mention] = []
    end = own.start
    while own.generic and end > 2 and text[end - 1] in _JOINS:
        begin, said = regions_before(text, end - 1, index)
        units = _fitting(text, head, begin, said, heads, index) if said else ()
        if not units:
            break
        found.insert(0, Mention(begin, end - 1, units, regional=True, generic=True))
        end = begin
    return found


def regions_before(text: str, end: int, index: UnitIndex) -> tuple[int, list[list[str]]]:
    """Where the chain of regions said before a place begins, and what each may mean, outermost
    first. 的 may stand behind a region (桃源区的司法局).
    """
    said: list[list[str]] = []
    while end > 1:
        stop = end - 1 if text[end - 1] == "的" and end > 2 else end
        starts = range(max(0, stop - index.longest_region), stop - 1)
        start = next((s for s in starts if text[s:stop] in index.regions), None)
        if start is None:
            break
        said.insert(0, index.regions[text[start:stop]])
        end = start
    return end, said


def _fitting(
    text: str,
    head: tuple[int, int],
    begin: int,
    said: Sequence[Sequence[str]],
    heads: Sequence[int],
    index: UnitIndex,
) -> tuple[int, ...]:
    """The units with one of these heads that nothing before the head speaks against."""
    start, end = head
    form = text[start:end]
    exact = _of_level(text, [h for h in heads if form in _plainest(index.heads[h])], index)
    for some in filter(None, (exact, heads)):
        if said and (
            free_before(text, begin)
            or _behind_a_word(text, begin, said[0])
            or _from_its_city(text, begin, said)
        ):
            units = _in_regions(some, form, said, index)
        elif not said and (kind := region_kind_before(text, start)):
            units = of_kind(some, kind, index)
        elif not said and free_before(text, start):
            units = named_alone(some, form, index)
        else:
            units = []
        if units:
            return tuple(dict.fromkeys(units))
    return ()


def _behind_a_word(text: str, begin: int, outermost: Sequence[str]) -> bool:
    """Whether a region said in full stands behind an ordinary word (列举桃源区司法局), which
    can't be another region.
    """
    whole = any(text.startswith(region, begin) for region in outermost if len(region) > 2)
    return whole and follows_a_word(text, begin)


def _from_its_city(text: str, begin: int, said: Sequence[Sequence[str]]) -> bool:
    """Whether a name begins with its city or province said in full, behind what is no region: a
    project's or a subject's name (社区治理项目槿江市望樾区司法局). A district may be another's.
    """
    whole = any(text.startswith(region, begin) for region in said[0] if region[-1] in _OUTER)
    return (
        whole and text[begin - 1] not in f"{_KINDS}{_JOINS}镇乡" and not place_before(text, begin)
    )


def named_alone(heads: Iterable[int], form: str, index: UnitIndex) -> list[int]:
    """The bodies that a form is enough to name without any region."""
    found: list[int] = []
    for h in heads:
        telling = [
            tells_alone(index.heads[h], form, regional=regional) for regional in (False, True)
        ]
        found += [unit for unit, chain in index.bodies[h] if telling[bool(chain)]]
    return found


def _plainest(head: str) -> tuple[str, str]:
    return head, without_level(head)


def _of_level(text: str, heads: list[int], index: UnitIndex) -> list[int]:
    """A body's heads by whether the text speaks of the body alone (本级) or with its units."""
    own = [h for h in heads if without_level(index.heads[h]) != index.heads[h]]
    if not own or len(own) == len(heads):
        return heads
    if _ALONE.search(text):
        return own
    return [h for h in heads if h not in own] if _WITH_UNITS.search(text) else heads


def _in_regions(
    heads: Sequence[int], form: str, said: Sequence[Sequence[str]], index: UnitIndex
) -> list[int]:
    """The bodies of the innermost region said; of a proper name (揽月街道), of the outer one."""
    found = [
        unit for h in heads for unit, chain in index.of_head(h, said[-1]) if index.fits(chain, said)
    ]
    if found or len(form) < 4 or is_generic(form):
        return found
    return [
        unit
        for h in heads
        for unit, chain in index.bodies[h]
        if not set(chain).isdisjoint(said[-1]) and index.fits(chain[: _place(chain, said)], said)
    ]


def _place(chain: Sequence[str], said: Sequence[Sequence[str]]) -> int:
    """How many regions of a chain reach to the innermost one said."""
    return max(i for i, region in enumerate(chain) if region in said[-1]) + 1


def of_kind(heads: Iterable[int], kind: str, index: UnitIndex) -> list[int]:
    """县政协, 市财政局: the bodies of all regions of a kind."""
    return [
        unit for h in heads for unit, chain in index.bodies[h] if chain and chain[-1].endswith(kind)
    ]


def region_kind_before(text: str, start: int) -> str:
    """The word for a kind of region that stands alone before a place: 县政协, 两个区的司法局."""
    end = start - text.endswith("的", 0, start)
    if end < 1 or text[end - 1] not in _KINDS:
        return ""
    alone = free_before(text, end - 1) or _COUNTED.search(text, max(0, end - 6), end - 1)
    return text[end - 1] if alone else ""


def _by_region_behind(
    text: str, start: int, end: int, units: tuple[int, ...], index: UnitIndex
) -> tuple[tuple[int, ...], int, bool]:
    """What a region in brackets behind a name leaves (司法局（桃源）), and the end of it."""
    match = _BEHIND.match(text, end)
    if match is None:
        return units, end, False
    if (regions := index.regions.get(match[1])) is not None:
        own = is_generic(text[start:end])
        left = tuple(u for u in units if index.of_region(u, regions, own=own))
        return left, match.end(), True
    place = match[1] in gazetteer() or (match[1][-1] in _KINDS and len(match[1]) > 2)
    return (() if place else units), end, False


def find_regions(text: str, mentions: Sequence[Mention], index: UnitIndex) -> list[RegionMention]:
    """The known regions that a text names apart from its bodies."""
    found: list[RegionMention] = []
    taken = [(m.start, m.end) for m in mentions]
    position = 0
    while position < len(text):
        ends = range(min(len(text), position + index.longest_region), position + 1, -1)
        end = next((e for e in ends if text[position:e] in index.regions), 0)
        if (
            end
            and not any(s < end and position < e for s, e in taken)
            and free_before(text, position, index.regions)
        ):
            said = index.regions[text[position:end]]
            found.append(RegionMention(position, end, tuple(said), text[position:end] in said))
        position = end or position + 1
    return found
