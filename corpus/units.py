"""The directory of units: which body a question names, from all the ways its name can be said.

Every form of every name is one entry of a dictionary, so a question is linked in well under a
millisecond whatever the number of units. A wrong unit is worse than none: what stands around a form
decides too. 财政局 behind 槿岸市 is that city's, and 揽月街道 before 文化中心 is another body.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from corpus.models import Report, Unit
from corpus.unit_context import free_before, goes_on, is_slip, unknown_body
from corpus.unit_names import forms, names, regions_of, short_region
from corpus.vocabulary import fold

_KIND_BEFORE = re.compile(r"[省市州盟区县旗]$")


@dataclass(frozen=True, slots=True)
class Linked:
    """What a text names: `units` for certain, `spans` where (one a unit, offsets of the text).

    `candidates` are units that fit equally well, or all those of a region that is named alone.
    `unknown` is a body or region that is named and of which nothing is known, as far as it can be
    told from the words around it.
    """

    units: tuple[Unit, ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    candidates: tuple[Unit, ...] = ()
    unknown: str = ""


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    units: tuple[int, ...]


class UnitDirectory:
    """All units of a corpus by everything they are called."""

    def __init__(self, reports: Iterable[Report]) -> None:
        self.units: tuple[Unit, ...] = _merged(reports)
        self._forms: dict[str, dict[int, int]] = {}  # form → unit → characters that name regions
        self._regions: dict[str, set[int]] = {}
        self._unit_regions = [regions_of(unit) for unit in self.units]
        for number, unit in enumerate(self.units):
            for name in names(unit):
                for form in forms(name):
                    self._forms.setdefault(form.text, {}).setdefault(number, form.named)
            for region in self._unit_regions[number]:
                for said in (region, short_region(region)):
                    self._regions.setdefault(said, set()).add(number)
        self._longest = max(map(len, self._forms), default=0)

    def link(self, text: str) -> Linked:
        """The units that a text names."""
        folded = fold(text)
        mentions = list(self._mentions(folded.text))
        regions = self._region_mentions(folded.text, mentions)
        if not mentions:
            mentions = self._slips(folded.text)
        certain, open_ = self._resolved(mentions, regions)
        unknown = unknown_body(folded.text, [(m.start, m.end) for m in mentions], self._regions)
        if not certain and not open_ and not unknown:
            open_ = self._everything_in([named for _, named in regions])
        return Linked(
            tuple(self.units[number] for number in certain),
            tuple(folded.span(*span) for span in certain.values()),
            tuple(self.units[number] for number in open_ if number not in certain),
            unknown,
        )

    def _mentions(self, text: str) -> Iterator[_Mention]:
        position = 0
        while position < len(text):
            mention = self._mention_at(text, position)
            if mention is not None:
                yield mention
            position = mention.end if mention is not None else position + 1

    def _mention_at(self, text: str, start: int) -> _Mention | None:
        for end in range(min(len(text), start + self._longest), start + 1, -1):
            found = self._forms.get(text[start:end])
            if found is None or goes_on(text, end):
                continue
            fitting = tuple(
                number
                for number, named in found.items()
                if self._stands_alone(text, start, number, named)
            )
            if fitting:
                return _Mention(start, end, fitting)
        return None

    def _stands_alone(self, text: str, start: int, number: int, named: int) -> bool:
        """Whether nothing before a form makes it the name of another region's body."""
        if not self._unit_regions[number]:
            return True
        regional = named >= 2 and _KIND_BEFORE.search(text, 0, start) is None
        return regional or free_before(text, start)

    def _region_mentions(
        self, text: str, mentions: Sequence[_Mention]
    ) -> list[tuple[tuple[int, int], str]]:
        found: list[tuple[tuple[int, int], str]] = []
        taken = [(m.start, m.end) for m in mentions]
        position = 0
        while position < len(text):
            ends = range(min(len(text), position + 12), position + 1, -1)
            end = next((e for e in ends if text[position:e] in self._regions), 0)
            if end and not any(s < end and position < e for s, e in taken):
                found.append(((position, end), text[position:end]))
            position = end or position + 1
        return found

    def _resolved(
        self, mentions: Sequence[_Mention], regions: Sequence[tuple[tuple[int, int], str]]
    ) -> tuple[dict[int, tuple[int, int]], list[int]]:
        """Units for certain with their places, and those that remain open."""
        context = {number for _, named in regions for number in self._regions[named]}
        certain: dict[int, tuple[int, int]] = {}
        for mention in mentions:
            if len(mention.units) == 1:
                certain.setdefault(mention.units[0], (mention.start, mention.end))
        around = context or {
            other
            for number in certain
            for region in self._unit_regions[number]
            for other in self._regions[region]
        }
        unsettled: dict[int, None] = {}
        for mention in mentions:
            near = [number for number in mention.units if number in around]
            if len(mention.units) > 1 and len(near) == 1:
                certain.setdefault(near[0], (mention.start, mention.end))
            elif len(mention.units) > 1:
                unsettled.update(dict.fromkeys(near or mention.units))
        ordered = dict(sorted(certain.items(), key=lambda item: item[1]))
        return ordered, list(unsettled)

    def _everything_in(self, regions: Sequence[str]) -> list[int]:
        if not regions:
            return []
        common = set.intersection(*(self._regions[region] for region in regions))
        return sorted(common or set.union(*(self._regions[region] for region in regions)))

    def _slips(self, text: str) -> list[_Mention]:
        """Forms with one wrong character in a common word (司发局, 街到), if they name one unit."""
        found: dict[tuple[int, int], set[int]] = {}
        for start, form in self._nearly(text):
            end = start + len(form)
            if is_slip(text[start:end], form) and not goes_on(text, end):
                fitting = {
                    number
                    for number, named in self._forms[form].items()
                    if self._stands_alone(text, start, number, named)
                }
                if fitting:
                    found.setdefault((start, end), set()).update(fitting)
        longest = max(found, key=lambda span: span[1] - span[0], default=None)
        return [] if longest is None else [_Mention(*longest, tuple(sorted(found[longest])))]

    def _nearly(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a form may stand in a text with one wrong character: one half of it is right."""
        firsts, seconds = self._halves
        for start in range(len(text)):
            for end in range(start + 2, min(len(text), start + self._longest) + 1):
                yield from ((start, form) for form in firsts.get(text[start:end], ()))
                for form in seconds.get(text[start:end], ()):
                    if (begin := end - len(form)) >= 0:
                        yield begin, form

    @cached_property
    def _halves(self) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
        """Forms of at least four characters by their first and by their second half."""
        firsts: dict[str, list[str]] = {}
        seconds: dict[str, list[str]] = {}
        for form in self._forms:
            if len(form) >= 4:
                firsts.setdefault(form[: len(form) // 2], []).append(form)
                seconds.setdefault(form[len(form) // 2 :], []).append(form)
        return firsts, seconds


def _merged(reports: Iterable[Report]) -> tuple[Unit, ...]:
    """One unit a name, with the other names of all its reports."""
    units: dict[str, Unit] = {}
    for report in reports:
        unit = report.unit
        known = units.get(unit.name, unit)
        aliases = tuple(dict.fromkeys((*known.aliases, *unit.aliases)))
        region, parent = known.region or unit.region, known.parent or unit.parent
        units[unit.name] = Unit(unit.name, aliases, region, parent)
    return tuple(units.values())
