"""The names of all units, kept so that a text is matched against heads and regions apart.

A name is a chain of regions and a head. Heads are few beside units (every district has its 司法局),
so each head's forms are made once, and which of its bodies is meant is told by the regions said
before it: nothing here grows with the product of the two.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeVar

from corpus.models import Unit
from corpus.unit_names import analysed, gazetteer, names, parted, short_region
from corpus.vocabulary import plain

_T = TypeVar("_T")
Chain = tuple[str, ...]  # regions, outermost first
_SCANNED = 8  # bodies of one head that are gone through one by one


class UnitIndex:
    """Heads and regions of all units' names. Units are told by their numbers."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self.heads: list[str] = []
        self.bodies: list[list[tuple[int, Chain]]] = []  # of each head: the units and their regions
        self.forms: dict[str, list[int]] = {}  # what is said of a head → heads
        self.wholes: dict[str, list[int]] = {}  # what holds its region inside → units
        self.regions: dict[str, list[str]] = {}  # what is said of a region → regions
        self.inside: dict[str, list[int]] = {}  # region → units of it
        self.outer: dict[str, set[str]] = {}  # region → regions that it is said to lie in
        self.placed: list[frozenset[str]] = []  # of each unit: its regions
        self.inners: list[frozenset[str]] = []  # of each unit: the innermost one of each name
        self._numbers: dict[str, int] = {}
        self._by_inner: dict[int, dict[str, list[tuple[int, Chain]]]] = {}
        for number, unit in enumerate(units):
            self._add(number, unit)
        self.longest = _longest(self.forms)
        self.longest_whole = max(map(len, self.wholes), default=0)
        self.whole_firsts = {whole[0] for whole in self.wholes}
        self.longest_region = max(map(len, self.regions), default=0)

    def _add(self, number: int, unit: Unit) -> None:
        own: set[str] = set()
        inner: set[str] = set()
        around = _parted(unit.region) or _parted(unit.parent)
        for name in names(unit):
            found = analysed(name)
            chain = _within(found.regions, around)
            self._enter(self._head(found.head, found.heads), number, chain)
            for whole in found.wholes:
                _append(self.wholes, whole, number)
            for outer, region in pairwise(chain):
                self.outer.setdefault(region, set()).add(outer)
            own.update(chain)
            inner.update(chain[-1:])
        for region in own:
            self.inside.setdefault(region, []).append(number)
            for said in (region, short_region(region)):
                _append(self.regions, said, region)
        self.placed.append(frozenset(own))
        self.inners.append(frozenset(inner))

    def of_region(self, unit: int, named: Collection[str], *, own: bool) -> bool:
        """Whether a unit is of one of these regions; `own` ones are not those of a district in
        them.
        """
        return not (self.inners if own else self.placed)[unit].isdisjoint(named)

    def _head(self, head: str, heads: Iterable[str]) -> int:
        number = self._numbers.get(head)
        if number is None:
            number = self._numbers[head] = len(self.heads)
            self.heads.append(head)
            self.bodies.append([])
            for form in heads:
                self.forms.setdefault(form, []).append(number)
        return number

    def _enter(self, head: int, unit: int, chain: Chain) -> None:
        if (unit, chain) not in self.bodies[head][-3:]:
            self.bodies[head].append((unit, chain))

    def of_head(self, head: int, inner: Iterable[str] = ()) -> list[tuple[int, Chain]]:
        """The bodies of a head, those of some innermost regions alone where any are given."""
        wanted = tuple(inner)
        bodies = self.bodies[head]
        if not wanted or len(bodies) <= _SCANNED:
            return [b for b in bodies if not wanted or (b[1] and b[1][-1] in wanted)]
        if head not in self._by_inner:
            placed = self._by_inner[head] = {}
            for unit, chain in bodies:
                placed.setdefault(chain[-1] if chain else "", []).append((unit, chain))
        return [body for region in wanted for body in self._by_inner[head].get(region, ())]

    def fits(self, chain: Chain, said: Sequence[Sequence[str]]) -> bool:
        """Whether regions said (outermost first, each with all that it may mean) lead to a chain.

        A unit that does not say what its region lies in takes that from the other units.
        """
        rest = list(chain)
        for options in reversed(said):
            while rest and rest[-1] not in options:
                if len(rest) == len(chain):
                    return False
                rest.pop()
            if rest:
                rest.pop()
            elif not self.outer.get(chain[0], set()) & set(options):
                return False
        return True

    def counterparts(self, name: str, regions: Collection[str]) -> list[int]:
        """The units of some regions that are called like a unit but for its region."""
        heads = {h for form in analysed(plain(name)).heads for h in self.forms.get(form, ())}
        some = (body for h in sorted(heads) for body in self.of_head(h, regions))
        return list(dict.fromkeys(unit for unit, _ in some)) if regions else []

    @cached_property
    def endings(self) -> list[tuple[str, int]]:
        """All heads written backwards, in order, to find those with an ending."""
        return sorted((head[::-1], number) for number, head in enumerate(self.heads))

    def ending(self, said: str, most: int) -> list[int]:
        """Units whose heads end with what is said (实验小学: 第二实验小学), at most so many."""
        back = said[::-1]
        found: list[int] = []
        for head, number in self.endings[bisect_left(self.endings, (back, -1)) :]:
            if not head.startswith(back) or len(found) >= most:
                break
            if head != back:
                found += [unit for unit, _ in self.bodies[number][:most]]
        return list(dict.fromkeys(found))[:most]


@lru_cache(maxsize=1 << 16)
def _parted(name: str) -> Chain:
    """The regions that a name begins with; many units lie in one region or have one parent."""
    return parted(plain(name))[0] if name else ()


def _within(regions: Chain, around: Chain) -> Chain:
    """The regions of a name within those that the report says the unit lies in."""
    if not regions:
        return around
    known = gazetteer()
    if regions[0] in around:
        return (*around[: around.index(regions[0])], *regions)
    outer = tuple(r for r in around if r not in regions)
    return (*outer, *regions) if outer and known.get(outer[0]) else regions


def _append(table: dict[str, list[_T]], key: str, value: _T) -> None:
    some = table.setdefault(key, [])
    if not some or value not in some[-4:]:
        some.append(value)


def _longest(forms: Iterable[str]) -> dict[str, int]:
    """The length of the longest form that begins with each two characters."""
    longest: dict[str, int] = {}
    for form in forms:
        first = form[:2]
        if len(form) > longest.get(first, 0):
            longest[first] = len(form)
    return longest
