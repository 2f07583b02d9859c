"""Cutting text into the words of the word index: every two neighbouring Chinese characters, whole
runs of letters and digits.

Two-character words carry most of Chinese, and pairs find them all (三公, 人社) whether or not a
dictionary knows them; unlike a segmenter's words, the pairs of a question and of a passage never
disagree about where a word begins. A Chinese character standing alone is a word of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

_RUN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+|[0-9a-z]+(?:\.[0-9]+)?")
_SEPARATED = re.compile(r"(?<=\d),(?=\d{3})|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")


def cut(text: str) -> Iterator[str]:
    """The words of a text, in order, repeated as often as they occur.

    Blanks between Chinese characters and separators inside numbers do not cut: `1,234.5` is the
    word `1234.5`.
    """
    plain = _SEPARATED.sub("", unicodedata.normalize("NFKC", text).lower())
    for run in _RUN.findall(plain):
        if run[0] < "\u3400" or len(run) == 1:
            yield run
        else:
            yield from map("".join, pairwise(run))
