"""Which of the units that fit are meant, by the regions named elsewhere in the text.

A region named apart binds all bodies named without one; a region named with one body binds the
generic names beside it (桃源区规资局和司法局). What it binds and does not fit is left open, never
taken for certain.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.unit_context import goes_on, unknown_region
from corpus.unit_index import UnitIndex
from corpus.unit_mentions import Mention, RegionMention

Span = tuple[int, int]
_PARENT = re.compile(r"的?(?:下属|所属|下辖|直属|下面|管辖|主管)的?(?:单位)?的?(?:[,:、]|是)?")
_JOINS = "和与同跟及、比或"


@dataclass(slots=True)
class Settled:
    """Units for certain with their places, units that remain open, and what is not known."""

    certain: dict[int, Span] = field(default_factory=dict)
    open: dict[int, None] = field(default_factory=dict)
    unknown: str = ""


def settle(
    text: str,
    mentions: Sequence[Mention],
    regions: Sequence[RegionMention],
    index: UnitIndex,
    unknown: str,
) -> Settled:
    """The units that a text means, told from its mentions and from the regions around them."""
    settled = Settled(unknown=unknown)
    strange = unknown_region(text, [(m.start, m.end) for m in mentions], index.regions)
    mentions = _asked_for(text, mentions)
    attached = [m for m in mentions if m.regional and len(m.units) == 1]
    for mention in mentions:
        if mention.regional:
            _settle(settled, mention, mention.units, _around(mention, regions, index))
        elif regions:
            _by_regions(settled, mention, regions, index)
        elif strange:
            settled.unknown = unknown or strange
        else:
            _by_neighbours(settled, mention, attached, index)
    _add_regions(settled, text, mentions, regions, index)
    if not settled.certain and not settled.open and not settled.unknown:
        settled.open = dict.fromkeys(_everything_in(regions, index))
    return settled


def _asked_for(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions but for parents: of 司法局下属的法律援助中心 the centre is asked for."""
    following = [*(m.start for m in mentions[1:]), len(text)]
    kept = []
    for one, after in zip(mentions, following, strict=False):
        parent = _PARENT.match(text, one.end)
        if parent is None or not (parent.end() == after or goes_on(text, parent.end())):
            kept.append(one)
    return kept


def _around(mention: Mention, regions: Sequence[RegionMention], index: UnitIndex) -> list[int]:
    """The units that fit of the regions named apart; 上海市 and 司法局 are not a district's."""
    named = {name for region in regions for name in region.regions}
    own = mention.generic and not mention.regional
    return [unit for unit in mention.units if index.of_region(unit, named, own=own)]


def _settle(settled: Settled, mention: Mention, units: Sequence[int], near: Sequence[int]) -> None:
    """One unit is certain, or one of several that is near; else all are open."""
    span = (mention.start, mention.end)
    if len(units) == 1:
        settled.certain.setdefault(units[0], span)
    elif len(near) == 1:
        settled.certain.setdefault(near[0], span)
    else:
        settled.open.update(dict.fromkeys(near or units))


def _by_regions(
    settled: Settled, mention: Mention, regions: Sequence[RegionMention], index: UnitIndex
) -> None:
    """A body named without its region, with regions named apart: 桃源区和白鹿县的司法局."""
    each = [(r, _around(mention, [r], index)) for r in regions]
    if len(regions) > 1 and all(len(units) == 1 for _, units in each):
        ends = [r.end for r, _ in each[:-1]] + [mention.end]
        for (region, units), end in zip(each, ends, strict=True):
            settled.certain.setdefault(units[0], (region.start, max(end, region.end)))
        return
    near = list(dict.fromkeys(unit for _, units in each for unit in units))
    if near:
        _settle(settled, mention, near, near)
    elif any(r.whole for r in regions):
        settled.unknown = settled.unknown or _named_apart(regions)
    else:
        _settle(settled, mention, mention.units, ())


def _named_apart(regions: Sequence[RegionMention]) -> str:
    whole = next(r for r in regions if r.whole)
    return whole.regions[0]


def _by_neighbours(
    settled: Settled, mention: Mention, attached: Sequence[Mention], index: UnitIndex
) -> None:
    """A body named without any region but that of the bodies beside it."""
    beside = [index.inners[other.units[0]] for other in attached]
    around = [index.placed[other.units[0]] for other in attached]
    near = [unit for unit in mention.units if index.placed[unit] in around]
    for named in (frozenset().union(*beside), frozenset().union(*around)):
        near = near or [unit for unit in mention.units if index.of_region(unit, named, own=True)]
    if mention.generic and attached and not near:
        settled.open.update(dict.fromkeys(mention.units))
        return
    _settle(settled, mention, mention.units, near)


def _add_regions(
    settled: Settled,
    text: str,
    mentions: Sequence[Mention],
    regions: Sequence[RegionMention],
    index: UnitIndex,
) -> None:
    """Regions that have reports of their own (沙坪县2023年三公经费汇总)."""
    heads = index.forms.get("", [])
    for region in regions:
        units = {u for h in heads for u, chain in index.of_head(h, region.regions)}
        beside = any(
            c and c in _JOINS
            for c in (text[region.start - 1 : region.start], text[region.end : region.end + 1])
        )
        alone = not mentions and not settled.unknown
        if len(units) == 1 and (alone or beside):
            if not goes_on(text, region.end):
                settled.certain.setdefault(units.pop(), (region.start, region.end))
        elif len(units) > 1 and alone:
            settled.open.update(dict.fromkeys(sorted(units)))


def _everything_in(regions: Sequence[RegionMention], index: UnitIndex) -> list[int]:
    """All units of the regions that are named."""
    each = [{u for name in r.regions for u in index.inside.get(name, ())} for r in regions]
    if not each:
        return []
    return sorted(set.intersection(*each) or set.union(*each))
