"""Questions read as if a slip of the pen had not been made: one character wrong, missing or doubled
in a word that is common in names of bodies.

A wrong character elsewhere may make another place (揽星街道 for 揽月街道), and one that makes
another common word is another body (教育局, 体育局): those are no slips. In a short word the wrong
character must sound like the right one (司发局, 街到), as it does where sounds are typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from corpus.sounds import sounds_alike
from corpus.unit_context import common_words
from corpus.unit_names import unit_words

_LONG = 4  # characters of a word that is known by all others when one is wrong
_READ = 120  # characters of a text that are gone through
_TELLING = frozenset("大中小支总分一二三四五六七八九十东西南北上下前后左右高初新老省市区县乡镇村")
_HAN = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with one stretch written otherwise: `start`…`end` of it stood `longer` characters
    longer.
    """

    text: str
    start: int
    end: int
    longer: int
    alike: tuple[str, str] | None = None  # characters that must sound alike for this to be a slip

    def is_slip(self) -> bool:
        """Whether what was written can stand for what is read."""
        return self.alike is None or sounds_alike(*self.alike)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the text as it was written for a stretch of this one around the change."""
        return start, end + self.longer


def mended(text: str) -> Iterator[Reading]:
    """A text without each slip that may have been made in it."""
    text = text[:_READ]
    for at in range(1, len(text)):
        if text[at] == text[at - 1] and _HAN.match(text[at]):
            yield Reading(text[:at] + text[at + 1 :], at - 1, at, 1)
    for start in range(len(text)):
        for length, word, alike in _nearly(text, start):
            fixed = text[:start] + word + text[start + length :]
            yield Reading(fixed, start, start + len(word), length - len(word), alike)


def _nearly(text: str, start: int) -> Iterator[tuple[int, str, tuple[str, str] | None]]:
    """How much at a place is a common word with one character wrong or missing, that word, and what
    must sound alike.
    """
    short, long = _short(), _long()
    for length in (2, 3):
        written = text[start : start + length]
        if len(written) < length or written in common_words():
            continue
        for at in range(length):
            for word in short.get(written[:at] + "?" + written[at + 1 :], ()):
                yield length, word, (written[at], word[at])
    for length in range(_LONG - 1, 14):
        written = text[start : start + length]
        if len(written) < length or written in common_words():
            continue
        for word in long.get(written, ()):  # one is missing
            yield length, word, None
        for at in range(length):
            for word in long.get(written[:at] + written[at + 1 :], ()):
                if len(word) == length and _one_wrong(written, word):
                    yield length, word, None


def _one_wrong(written: str, word: str) -> bool:
    wrong = [i for i, pair in enumerate(zip(written, word, strict=True)) if pair[0] != pair[1]]
    return (
        len(wrong) == 1
        and written[wrong[0]] not in _TELLING
        and _HAN.match(written[wrong[0]]) is not None
    )


def _words() -> frozenset[str]:
    words = unit_words()
    bureaus = (f"{body}局" for body in words.bodies if len(body) == 2)
    return common_words() | {*words.numbered, *words.kinds, *bureaus}


@cache
def _short() -> Mapping[str, list[str]]:
    """Common words of two or three characters by what is left of them without one."""
    table: dict[str, list[str]] = {}
    for word in _words():
        if len(word) in (2, 3):
            for at in range(len(word)):
                table.setdefault(f"{word[:at]}?{word[at + 1 :]}", []).append(word)
    return table


@cache
def _long() -> Mapping[str, list[str]]:
    """Longer common words by what is left of them without one character."""
    table: dict[str, list[str]] = {}
    for word in _words():
        if len(word) >= _LONG:
            for at in range(len(word)):
                some = table.setdefault(word[:at] + word[at + 1 :], [])
                if word not in some:
                    some.append(word)
    return table
