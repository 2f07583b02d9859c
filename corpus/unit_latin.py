"""Bodies named in Latin letters: full pinyin (putuo sifaju), initials (ptsfj), English.

English words of a name become the Chinese words they stand for, by a table; what is left must be
the pinyin of a region or of a head. Loaded only for questions with Latin letters that name no body
in Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.sounds import pinyin
from corpus.unit_index import UnitIndex
from corpus.unit_mentions import named_alone
from corpus.unit_names import english_words, unit_words

_WORD = re.compile(r"[a-z]+(?:['’-][a-z]+)*")
_GAP = re.compile(r"[\s,]*")
_LONGEST = 14  # words of one name
_VOWEL = re.compile(r"[aeiou]")
_FEWEST_INITIALS = 4


@dataclass(frozen=True, slots=True)
class LatinMention:
    """The units that fit a stretch of Latin letters."""

    start: int
    end: int
    units: tuple[int, ...]
    by_initials: bool


class LatinNames:
    """Heads and regions of an index by how they are written in Latin letters."""

    def __init__(self, index: UnitIndex) -> None:
        self._index = index
        self._heads: dict[str, list[str]] = {}  # sounds of what is said of a head → that
        self._regions: dict[str, list[str]] = {}
        self._head_initials: dict[str, list[str]] = {}
        self._region_initials: dict[str, list[str]] = {}
        for said in index.forms:
            _enter(self._heads, self._head_initials, said, _syllables(said))
        for said in index.regions:
            _enter(self._regions, self._region_initials, said, list(pinyin(said)))

    def find(self, text: str) -> LatinMention | None:
        """The longest stretch that names bodies."""
        words = list(_WORD.finditer(text))
        for length in range(min(_LONGEST, len(words)), 0, -1):
            for first in range(len(words) - length + 1):
                some = words[first : first + length]
                if not _adjacent(text, some):
                    continue
                units, by_initials = self._named([w.group() for w in some])
                if units:
                    return LatinMention(some[0].start(), some[-1].end(), units, by_initials)
        return None

    def _named(self, words: Sequence[str]) -> tuple[tuple[int, ...], bool]:
        letters = re.sub("[^a-z]", "", "".join(words))
        units = self._in_pinyin(letters) or self._in_english(words)
        if units:
            return units, False
        bare = len(words) <= 2 and not _VOWEL.search(letters)
        return (self._by_initials(letters) if bare else ()), True

    def _in_pinyin(self, letters: str) -> tuple[int, ...]:
        if (heads := self._heads.get(letters)) is not None:
            return self._bare(heads)
        for cut in range(len(letters) - 3, 1, -1):
            if (heads := self._heads.get(letters[cut:])) is None:
                continue
            for said in self._chains(letters[:cut]):
                if units := self._fitting(heads, said):
                    return units
        return ()

    def _chains(self, letters: str) -> Iterator[list[list[str]]]:
        """One region, or an outer and an inner one, that letters may be the pinyin of."""
        if (regions := self._meant(letters)) is not None:
            yield [regions]
        for cut in range(2, len(letters) - 1):
            outer, inner = self._meant(letters[:cut]), self._meant(letters[cut:])
            if outer is not None and inner is not None:
                yield [outer, inner]

    def _meant(self, letters: str) -> list[str] | None:
        said = self._regions.get(letters)
        return None if said is None else [r for s in said for r in self._index.regions[s]]

    def _fitting(self, heads: Iterable[str], said: list[list[str]]) -> tuple[int, ...]:
        index = self._index
        found = (
            unit
            for form in heads
            for h in index.forms.get(form, ())
            for unit, chain in index.of_head(h, said[-1])
            if index.fits(chain, said)
        )
        return tuple(dict.fromkeys(found))

    def _bare(self, heads: Iterable[str]) -> tuple[int, ...]:
        found = (
            unit
            for form in heads
            for unit in named_alone(self._index.forms[form], form, self._index)
        )
        return tuple(dict.fromkeys(found))

    def _by_initials(self, letters: str) -> tuple[int, ...]:
        if len(letters) < _FEWEST_INITIALS:
            return ()
        found: dict[int, None] = {}
        for cut in range(2, len(letters) - 1):
            heads = self._head_initials.get(letters[cut:], ())
            regions = self._region_initials.get(letters[:cut], ())
            if heads and regions:
                meant = [r for s in regions for r in self._index.regions[s]]
                found.update(dict.fromkeys(self._fitting(heads, [meant])))
        return tuple(found)

    def _in_english(self, words: Sequence[str]) -> tuple[int, ...]:
        """Putuo District Justice Bureau, Bureau of Justice of Putuo District."""
        for before, behind in _halves(words):
            heads = _heads_of(behind)
            if not heads:
                continue
            for letters in _regions_of(before):
                for said in self._chains(letters) if letters else ():
                    if units := self._fitting(heads, said):
                        return units
            if not before and (units := self._bare(h for h in heads if h in self._index.forms)):
                return units
        return ()


def _halves(words: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """The words of the region and those of the body, whichever come first."""
    words = [w for w in words if w != "the"]
    for cut in range(len(words)):
        yield words[:cut], words[cut:]
        if words[cut] in ("of", "in") and cut:
            yield words[cut + 1 :], words[:cut]


def _regions_of(words: Sequence[str]) -> Iterator[str]:
    """Pinyin that the words of regions may stand for, the outer one first: putuo district is
    putuoqu or putuo; district and city may come in either order.
    """
    table = english_words().regions
    regions: list[list[str]] = [[]]
    for word in (w for w in words if w not in ("of", "in")):
        regions[-1] += table.get(word, (word.replace("'", "").replace("-", ""),))
        if word in table:
            regions.append([])
    said = [part for part in regions if part]
    kinds = {kind for some in table.values() for kind in some}
    bare = [[w for w in part if w not in kinds] for part in said]
    for parts in (said, said[::-1], bare, bare[::-1]):
        yield "".join(letters for part in parts for letters in part)


def _heads_of(words: Sequence[str]) -> tuple[str, ...]:
    """What the English words of a body are in Chinese: justice bureau, bureau of justice."""
    table = english_words()
    joined = " ".join(words)
    for said, kinds in table.kinds:
        if joined == said:
            return kinds
        for stem in _stems(joined, said):
            if (fields := table.fields.get(stem)) is not None:
                return tuple(f + k for f in fields for k in kinds)
    return ()


def _stems(joined: str, kind: str) -> Iterator[str]:
    if joined.endswith(f" {kind}"):
        yield joined.removesuffix(f" {kind}")
    if joined.startswith((f"{kind} of ", f"{kind} for ")):
        yield joined[len(kind) :].split(" ", 2)[2]


def _adjacent(text: str, words: Sequence[re.Match[str]]) -> bool:
    return all(_GAP.fullmatch(text, one.end(), two.start()) for one, two in pairwise(words))


def _enter(
    sounds: dict[str, list[str]], initials: dict[str, list[str]], said: str, read: list[str]
) -> None:
    if len(read) >= 2:
        sounds.setdefault("".join(read), []).append(said)
        initials.setdefault("".join(s[0] for s in read if s), []).append(said)


def _syllables(head: str) -> list[str]:
    """The pinyin of a head: common words as they are read, all else by single characters."""
    words: Mapping[str, object] = unit_words().alternatives
    found: list[str] = []
    position = 0
    while position < len(head):
        ends = range(min(len(head), position + 8), position + 1, -1)
        end = next((e for e in ends if head[position:e] in words), position + 1)
        found += pinyin(head[position:end])
        position = end
    return found
