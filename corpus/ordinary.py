"""Ordinary words of the language, to tell a verb before a name from a part of the name.

They are the entries of jieba's dictionary that are no nouns and no names. It is read when first
asked for: only a name behind words that no list of ours has asks for it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

_NOT_NAMES = frozenset(
    [
        "v",
        "vn",
        "vd",
        "d",
        "c",
        "p",
        "r",
        "a",
        "ad",
        "an",
        "f",
        "s",
        "t",
        "u",
        "y",
        "i",
        "l",
        "m",
        "q",
    ]
)
_LONGEST = 4
_RARE = 20  # occurrences below which an entry is no ordinary word


@cache
def ordinary_words() -> frozenset[str]:
    """Words of two to four characters that begin or end no name of a place or a body."""
    found: list[str] = []
    with files("jieba").joinpath("dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, tag = line.split()
            if 2 <= len(word) <= _LONGEST and tag in _NOT_NAMES and int(count) >= _RARE:
                found.append(word)
    return frozenset(found)
