"""Bodies told by an abbreviation that no list has: some characters of the name, in their order
(农科院: 农业科学研究院; 澜江职院: 澜江职业技术学院).

An abbreviation begins and ends as the name does and keeps its number; it is no name of another body
made of common words alone (教育局 is not 教育体育局). Schools are many, and told apart by what an
abbreviation leaves out: theirs are made by rule. Without its region it is a guess.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from corpus.unit_context import common_words, follows_a_word, free_before, goes_on, is_generic
from corpus.unit_index import UnitIndex
from corpus.unit_mentions import of_kind, region_kind_before, regions_before
from corpus.unit_names import head_forms, unit_words, without_level
from corpus.unit_partial import is_over
from corpus.vocabulary import Match, vocabulary

_LONGEST = 10
_SHORTEST = 3  # without a region before it
_CLEAR = 5  # characters from which common words may abbreviate a name
_FIRST = re.compile(r"^第(?=[一二三四五六七八九十\d])")
_SCHOOL = re.compile(r"(?:[小中]学|学校|幼儿园|附[小中幼]|[实一二三四五六七八九十][小中幼])$")
_NUMBER = re.compile(r"[一二三四五六七八九十\d]+")


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """What is said at `start`…`end` and the units that it can stand for."""

    start: int
    end: int
    units: tuple[int, ...]
    regional: bool


class AbbreviatedNames:
    """The heads of an index by their first and last characters; made when first needed."""

    def __init__(self, index: UnitIndex) -> None:
        self._index = index
        self._ends: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
        for number, head in enumerate(index.heads):
            for form in head_forms(without_level(head)):
                full = _FIRST.sub("", form)
                if len(full) > _SHORTEST and not _SCHOOL.search(full):
                    self._ends[full[0], full[-1]].append((full, number))

    def find(self, text: str, taken: Sequence[tuple[int, int]]) -> Abbreviation | None:
        """The first abbreviation in a folded text outside of what is taken."""
        words = vocabulary().find(text, spoken=True)
        for start in range(len(text) - 1):
            for end in range(min(len(text), start + _LONGEST), start + 1, -1):
                if any(s < end and start < e for s, e in taken) or not is_over(text, end, words):
                    continue
                if not _cuts_a_word(words, start, end) and (found := self._at(text, start, end)):
                    return found
        return None

    def _at(self, text: str, start: int, end: int) -> Abbreviation | None:
        said = _FIRST.sub("", text[start:end])
        heads = self._ends.get((said[0], said[-1])) if len(said) > 1 else None
        if heads is None or goes_on(text, end):
            return None
        begin, around = regions_before(text, start, self._index)
        kind = "" if around else region_kind_before(text, start)
        if not (kind or free_before(text, begin) or follows_a_word(text, begin)) or not (
            kind or around or len(said) >= _SHORTEST
        ):
            return None
        fitting = dict.fromkeys(n for full, n in heads if abbreviates(said, full))
        if kind:
            units = tuple(dict.fromkeys(of_kind(fitting, kind, self._index)))
        else:
            units = tuple(dict.fromkeys(u for n in fitting for u in self._of(n, around)))
        return Abbreviation(begin, end, units, bool(around)) if units else None

    def _of(self, head: int, around: Sequence[Sequence[str]]) -> Iterator[int]:
        for unit, chain in self._index.of_head(head, around[-1] if around else ()):
            if not around or self._index.fits(chain, around):
                yield unit


def abbreviates(said: str, full: str) -> bool:
    """Whether what is said can stand for a name (without regions and 第)."""
    if len(said) >= len(full) or said in common_words():
        return False
    if full[:2] not in common_words() and not is_generic(full) and not full.startswith(said[:2]):
        return False
    kind = next((end for end in _kinds() if said.endswith(end)), "")
    if not full.endswith(kind):  # 农学院 is no 农业科学研究院
        return False
    if is_generic(said) and len(said) < _CLEAR:
        return False
    if _NUMBER.findall(said) != _NUMBER.findall(full):
        return False
    rest = iter(full)
    return all(character in rest for character in said)


@cache
def _kinds() -> tuple[str, ...]:
    """The ends of bodies' names of two characters and more, longest first."""
    words = unit_words()
    ends = {end for end in (*words.strong, *words.weak) if len(end) > 1}
    return tuple(sorted(ends, key=len, reverse=True))


def _cuts_a_word(words: Sequence[Match], start: int, end: int) -> bool:
    """Whether a word of the vocabulary reaches into a stretch, or ends it."""
    return any(
        w.start < end and start < w.end and not (start <= w.start and w.end < end) for w in words
    )
