"""How Chinese words sound (pypinyin). Its tables are loaded when first asked for."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_TONES = re.compile(r"[\u0300-\u0307\u0309-\u036f]")
_ALIKE = ((re.compile("^([zcs])h"), r"\1"), (re.compile("ng$"), "n"))


@cache
def readings(character: str) -> frozenset[str]:
    """All ways to read a character, without tones; empty where it has none."""
    from pypinyin.pinyin_dict import pinyin_dict

    printed = pinyin_dict.get(ord(character), "")
    return frozenset(_toneless(one) for one in printed.split(",") if one)


def _toneless(syllable: str) -> str:
    plain = _TONES.sub("", unicodedata.normalize("NFD", syllable))
    return unicodedata.normalize("NFC", plain).replace("ü", "v")


def sounds_alike(one: str, two: str) -> bool:
    """Whether two characters can be read alike, as far as regional accents tell."""
    return not _accents(one).isdisjoint(_accents(two))


@cache
def _accents(character: str) -> frozenset[str]:
    found = readings(character)
    for pattern, replacement in _ALIKE:
        found = frozenset(pattern.sub(replacement, one) for one in found)
    return found


@cache
def pinyin(word: str) -> tuple[str, ...]:
    """The syllables of a word as it is read in a phrase (重庆 is chong qing)."""
    from pypinyin import lazy_pinyin

    return tuple(syllable.lower() for syllable in lazy_pinyin(word))
