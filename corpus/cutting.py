"""Cutting text into the words of the word index: every two neighbouring Chinese characters, each
of them alone, whole runs of letters and digits.

Two-character words carry most of Chinese, and pairs find them all (三公, 人社) whether or not a
dictionary knows them; unlike a segmenter's words, the pairs of a question and of a passage never
disagree about where a word begins. Single characters find what is said in other words of the same
characters (油钱 and 燃油费): the rare ones tell passages apart, the common ones count little.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[0-9a-z]+(?:\.[0-9]+)?")
_SEPARATED = re.compile(r"(?<=\d),(?=\d{3})|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def runs(text: str) -> list[str]:
    """The runs of Chinese characters, and of letters and digits, of a text in order.

    Blanks between Chinese characters and separators inside numbers do not part: `1,234.5` is the
    run `1234.5`.
    """
    plain = _SEPARATED.sub("", unicodedata.normalize("NFKC", text).lower())
    found: list[str] = _RUN.findall(plain)
    return found


def is_chinese(run: str) -> bool:
    """Whether a run is of Chinese characters."""
    return run[0] >= "\u3400"


def cut(text: str) -> Iterator[str]:
    """The pairs and runs of a text, in order, repeated as often as they occur; a Chinese character
    standing alone is one too.
    """
    return (word for run in runs(text) for word in _parts(run))


def words(text: str) -> Iterator[str]:
    """The words of a text: what it is cut into, and each character of a run of Chinese."""
    for run in runs(text):
        yield from _parts(run)
        if is_chinese(run) and len(run) > 1:
            yield from run


def _parts(run: str) -> Iterator[str]:
    return map("".join, pairwise(run)) if is_chinese(run) and len(run) > 1 else iter([run])
