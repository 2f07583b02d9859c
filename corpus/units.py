"""The directory of units: which body a question names, from all the ways its name can be said.

    fold → heads in the text → the regions said with each → bodies that fit → those that are certain
    → where none is: slips of the pen, parts of names, abbreviations, Latin letters

A wrong unit is worse than none: what stands around a name decides too. 财政局 behind 槿岸市 is that
city's, 揽月街道 before 文化中心 is another body, and of two that fit neither is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from corpus.models import Report, Unit
from corpus.unit_abbreviated import AbbreviatedNames
from corpus.unit_context import unknown_body
from corpus.unit_index import UnitIndex
from corpus.unit_latin import LatinNames
from corpus.unit_mentions import Mention, RegionMention, find_mentions, find_regions
from corpus.unit_merge import merged
from corpus.unit_names import analysed
from corpus.unit_partial import PartialNames
from corpus.unit_settle import settle
from corpus.unit_slips import mended
from corpus.vocabulary import fold, plain

_LATIN = re.compile(r"[a-z]{2}")
_JOINS = tuple("和跟与、同及比")
_SURE = 3  # characters of a name that a slip of the pen is mended in
_MOST = 12  # bodies with a like name that are worth naming


@dataclass(frozen=True, slots=True)
class Linked:
    """What a text names: `units` for certain, `spans` where (one a unit, offsets of the text).

    `candidates` are units that fit equally well, or all those of a region that is named alone.
    `unknown` is a body or region that is named and of which nothing is known, as far as it can be
    told from the words around it. `guessed` says that a unit was told by the initials of its name.
    """

    units: tuple[Unit, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    candidates: tuple[Unit, ...] = ()
    unknown: str = ""
    guessed: bool = False


class UnitDirectory:
    """All units of a corpus by everything they are called."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.units, self._same = merged(reports)
        self._index = UnitIndex(self.units)

    def canonical(self, name: str) -> str:
        """The name that a unit goes by here: its newest, where a report says what it was called."""
        return self._same.get(name, name)

    def link(self, text: str) -> Linked:
        """The units that a text names."""
        folded = fold(text)
        mentions = find_mentions(folded.text, self._index)
        regions = find_regions(folded.text, mentions, self._index)
        found = self._settled(folded.text, mentions, regions)
        if not mentions:
            found = self._mended(folded.text) or found
        if not found.units and not mentions and not found.unknown:
            found = self._partly(folded.text, regions) or found
        if not found.units or found.unknown:
            found = self._abbreviated(folded.text, found) or found
        if found.units and not found.unknown and _is_joined(folded.text, mentions):
            found = self._joined(folded.text, mentions, regions, found)
        if not found.units and _LATIN.search(folded.text):
            found = self._latin_link(text) or found
        return replace(found, spans=tuple(folded.span(*span) for span in found.spans))

    def ending_with(self, said: str) -> tuple[Unit, ...]:
        """Some units whose names end with what is said but are longer (实验小学: 第二实验小学)."""
        return tuple(self.units[n] for n in self._index.ending(plain(said), _MOST))

    def is_region(self, name: str) -> bool:
        """Whether a unit is a whole region, of which its report sums up all bodies (沙坪县)."""
        return not analysed(plain(name)).head

    def within(self, name: str) -> tuple[Unit, ...]:
        """The bodies of the region that a unit is."""
        regions = analysed(plain(name)).regions[-1:]
        inside = (self.units[n] for region in regions for n in self._index.inside.get(region, ()))
        return tuple(unit for unit in inside if not self.is_region(unit.name))

    def alike(self, name: str, text: str) -> Linked:
        """The body of the same kind as a unit in the only region that a text names and in which it
        names none (那鹿汀的呢).
        """
        folded = fold(text)
        mentions = find_mentions(folded.text, self._index)
        regions = find_regions(folded.text, mentions, self._index)
        if mentions or len(regions) != 1:
            return Linked()
        [region] = regions
        found = tuple(self.units[n] for n in self._index.counterparts(name, region.regions))
        if len(found) != 1:
            return Linked(candidates=found)
        return Linked(found, (folded.span(region.start, region.end),))

    def _settled(
        self, text: str, mentions: Sequence[Mention], regions: Sequence[RegionMention]
    ) -> Linked:
        taken = [(m.start, m.end) for m in mentions]
        unknown = unknown_body(text, taken, self._index.regions)
        settled = settle(text, mentions, regions, self._index, unknown)
        units = sorted(settled.certain, key=lambda number: settled.certain[number])
        return Linked(
            tuple(self.units[number] for number in units),
            tuple(settled.certain[number] for number in units),
            tuple(self.units[number] for number in settled.open if number not in settled.certain),
            settled.unknown,
        )

    def _mended(self, text: str) -> Linked | None:
        """The one reading of a text without a slip of the pen under which it names a unit."""
        found: dict[tuple[Unit, ...], Linked] = {}
        for reading in mended(text):
            mentions = [
                m
                for m in find_mentions(reading.text, self._index)
                if m.start <= reading.start and reading.end <= m.end and m.end - m.start >= _SURE
            ]
            if not mentions:
                continue
            linked = self._settled(
                reading.text, mentions, find_regions(reading.text, mentions, self._index)
            )
            if (linked.units or linked.candidates) and reading.is_slip():
                spans = tuple(reading.original(*span) for span in linked.spans)
                found.setdefault(linked.units or linked.candidates, replace(linked, spans=spans))
        certain = [linked for linked in found.values() if linked.units]
        best = certain or list(found.values())
        return best[0] if len(best) == 1 else None

    def _partly(self, text: str, regions: Sequence[RegionMention]) -> Linked | None:
        """The bodies that have the part of a name that a text says; for certain where one has."""
        part = self._partial.find(text, regions)
        if part is None:
            return None
        units = tuple(self.units[number] for number in part.units)
        if not units:
            return Linked(unknown=text[part.start : part.end])
        if len(units) > 1 or part.general:
            return Linked(candidates=units)
        return Linked(units, ((part.start, part.end),), guessed=not part.regional)

    def _abbreviated(self, text: str, found: Linked) -> Linked | None:
        """What was found with the body that a text says by an abbreviation of its name."""
        said = self._abbreviations.find(text, found.spans)
        if said is None:
            return None
        units = tuple(self.units[number] for number in said.units)
        if len(units) > 1:
            return None if found.units else Linked(candidates=units)
        spans = (*found.spans, (said.start, said.end))
        in_order = sorted(zip(spans, (*found.units, *units), strict=True), key=lambda one: one[0])
        return Linked(
            tuple(unit for _, unit in in_order),
            tuple(span for span, _ in in_order),
            guessed=not said.regional and not found.units,
        )

    def _joined(
        self,
        text: str,
        mentions: Sequence[Mention],
        regions: Sequence[RegionMention],
        found: Linked,
    ) -> Linked:
        """What is found and the bodies named in part that are joined to it (图书馆和妇幼)."""
        rest = text
        for m in mentions:
            rest = rest[: m.start] + "，" * (m.end - m.start) + rest[m.end :]
        part = self._partial.find(rest, regions) if rest != text else None
        if part is None or not part.units or not _joins(text, part.start, part.end, mentions):
            return found
        units = tuple(self.units[number] for number in part.units)
        if len(units) > 1:
            return replace(found, candidates=(*found.candidates, *units))
        at = (part.start, part.end)
        before = sum(span < at for span in found.spans)
        named, spans = list(found.units), list(found.spans)
        named.insert(before, units[0])
        spans.insert(before, at)
        return replace(found, units=tuple(named), spans=tuple(spans))

    def _latin_link(self, text: str) -> Linked | None:
        """The unit that is named in Latin letters: in full pinyin, by initials, in English."""
        found = self._latin.find(fold_keeping_blanks(text))
        if not found:
            return None
        units = tuple(self.units[number] for number in found.units)
        if len(units) > 1:
            return Linked(candidates=units)
        start, end = found.start, found.end
        position = [len(fold(text[:offset]).text) for offset in (start, end)]
        return Linked(units, ((position[0], position[1]),), guessed=found.by_initials)

    @cached_property
    def _partial(self) -> PartialNames:
        return PartialNames(self._index)

    @cached_property
    def _abbreviations(self) -> AbbreviatedNames:
        return AbbreviatedNames(self._index)

    @cached_property
    def _latin(self) -> LatinNames:
        return LatinNames(self._index)


def _is_joined(text: str, mentions: Sequence[Mention]) -> bool:
    """Whether a word that joins stands beside a body that is named."""
    beside = (text[at : at + 1] for m in mentions for at in (m.start - 1, m.end) if at >= 0)
    return any(character in _JOINS for character in beside)


def _joins(text: str, start: int, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether a word that joins stands between a part and a body that is named."""
    before = text[start - 1 : start] in _JOINS and any(m.end == start - 1 for m in mentions)
    behind = text[end : end + 1] in _JOINS and any(m.start == end + 1 for m in mentions)
    return before or behind


def fold_keeping_blanks(text: str) -> str:
    """A text in small letters, each of its characters in its place."""
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
