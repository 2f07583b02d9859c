"""Bodies told by a part of their names, where no more is said and only one body has it: the kind
alone (街道, 小学), a short word (妇幼), a proper name (揽月), what is looked after (鹿汀司法).

A part tells less than a name: it is taken for one only where it stands alone, and a guess unless
its region is said with it. All bodies of a kind are meant where the text speaks of them in general
(哪个街道, 各小学).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.unit_context import free_before, is_counted, is_general
from corpus.unit_index import UnitIndex
from corpus.unit_mentions import RegionMention, of_kind, region_kind_before, regions_before
from corpus.unit_names import unit_words
from corpus.vocabulary import Match, vocabulary

_TOWN = re.compile(r"([\u3400-\u9fff]{2,3})(?:街道|镇|乡)(?:办事处|人民政府)?")
_BUREAU = re.compile(r"([\u3400-\u9fff]{2,8})(?:局|委员会|委)")
# What may follow a name that is over; behind any other word it may be the beginning of another.
_OVER = re.compile(
    r"$|[^\u3400-\u9fff]|[的年在有花用把和与跟同及比呢吗是为共各去今前上本当全近这那里哪谁最几多]"
    r"|一共|总共|总的?|每|平均|决算|预算|公开"
)
_WHOLE = "省市州盟区县旗的"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a name at `start`…`end` and the units that have it, none of a kind that is not
    there; `regional` where a region is said right before it, `general` where the text speaks of
    all such bodies.
    """

    start: int
    end: int
    units: tuple[int, ...]
    regional: bool
    general: bool = False


class PartialNames:
    """What is said of an index's heads in part; made when a question first names none in full."""

    def __init__(self, index: UnitIndex) -> None:
        self._index = index
        self._alone: dict[str, list[int]] = {}  # part → heads
        self._kinds: dict[str, list[int]] = {}
        self._behind: dict[str, list[int]] = {}  # parts that tell a body behind its region only
        words = unit_words()
        fields = words.bodies - {*words.not_bureaus}
        for form, heads in index.forms.items():
            if len(form) == 2:
                _add(self._alone, form, heads)
            if town := _TOWN.fullmatch(form):
                _add(self._alone, town[1], heads)
            if (bureau := _BUREAU.fullmatch(form)) and bureau[1] in fields:
                _add(self._behind, bureau[1], heads)
            for kind, ends in words.kinds.items():
                if form.endswith(ends):
                    _add(self._kinds, kind, heads)
        self._kinds.update({kind: [] for kind in words.kinds.keys() - self._kinds.keys()})
        self._longest = max(map(len, (*self._alone, *self._kinds, *self._behind)))

    def find(self, text: str, regions: Sequence[RegionMention]) -> Part | None:
        """The first part of a name in a text, with the bodies of these regions that have it."""
        words = vocabulary().find(text, spoken=True)
        for start in range(len(text)):
            for end in range(min(len(text), start + self._longest), start, -1):
                if part := self._at(text, start, end, words, regions):
                    return part
        return None

    def _at(
        self,
        text: str,
        start: int,
        end: int,
        words: Sequence[Match],
        regions: Sequence[RegionMention],
    ) -> Part | None:
        said = text[start:end]
        if not any(said in table for table in (self._alone, self._kinds, self._behind)):
            return None
        if any(m.start < end and start < m.end for m in words) or not is_over(text, end, words):
            return None
        if len(said) == 1 and not is_counted(text, start):
            return None
        if said in self._kinds and is_general(text, start):
            return Part(start, end, self._of(self._kinds[said], regions), False, general=True)
        begin, around = regions_before(text, start, self._index)
        if around and (free_before(text, begin) or begin == 0):
            return self._in_region(text, (begin, start, end), regions)
        if kind := region_kind_before(text, start):
            heads = [*self._behind.get(said, ()), *self._kinds.get(said, ())]
            units = tuple(dict.fromkeys(of_kind(heads, kind, self._index)))
            return Part(start - 1, end, units, regional=True) if units else None
        if not free_before(text, start):
            return None
        heads = [*self._alone.get(said, ()), *self._kinds.get(said, ())]
        units = self._of(heads, regions)
        return Part(start, end, units, regional=False) if units or said in self._kinds else None

    def _in_region(
        self, text: str, place: tuple[int, int, int], regions: Sequence[RegionMention]
    ) -> Part | None:
        """A part behind its region. 望樾街道 may be a street of that name, 望樾区街道 is not."""
        begin, start, end = place
        said = text[start:end]
        heads = [*self._behind.get(said, ())]
        if text[start - 1] in _WHOLE:
            heads += [*self._alone.get(said, ()), *self._kinds.get(said, ())]
        units = self._of(heads, regions)
        return Part(begin, end, units, regional=True) if units else None

    def _of(self, heads: Sequence[int], regions: Sequence[RegionMention]) -> tuple[int, ...]:
        """The bodies of some heads, those of the regions named alone where any are."""
        named = {name for region in regions for name in region.regions}
        units = (unit for h in heads for unit, _ in self._index.bodies[h])
        kept = (u for u in units if not named or self._index.of_region(u, named, own=False))
        return tuple(dict.fromkeys(kept))


def is_over(text: str, end: int, words: Sequence[Match]) -> bool:
    """Whether a name can be over at a place: no other word of one goes on there."""
    return _OVER.match(text, end) is not None or any(m.start == end for m in words)


def _add(table: dict[str, list[int]], said: str, heads: Sequence[int]) -> None:
    some = table.setdefault(said, [])
    some += [h for h in heads if h not in some[-8:]]
