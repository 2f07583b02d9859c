"""A question as typed becomes one line of plain text: widths, control characters, length."""

from __future__ import annotations

import re
import unicodedata

from corpus.characters import simplified

LONGEST = 400
_WIDE = str.maketrans("０１２３４５６７８９％．－～（）", "0123456789%.-~()")
_CHINESE_YEAR = re.compile(r"[二一][〇○零九一二三四五六七八0]{3}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def clean(text: str) -> str:
    """The question without control characters, in ordinary width, cut at `LONGEST` characters."""
    visible = (_shown(c) for c in text[: LONGEST * 30])
    line = re.sub(r" {2,}", " ", "".join(visible)).strip().translate(_WIDE)
    line = simplified(line)
    line = _CHINESE_YEAR.sub(lambda m: m.group().translate(_DIGITS), line)
    return line[:LONGEST]


def _shown(character: str) -> str:
    """A character, a blank for what separates, nothing for marks that are not seen (zero width)."""
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return " " if category[0] in "CZ" else character


def is_cut(text: str) -> bool:
    """Whether `clean` leaves off the end of a question."""
    return len(text.strip()) > LONGEST


def says_nothing(text: str) -> bool:
    """Whether a cleaned question holds no letter and no digit."""
    return not any(c.isalnum() for c in text)


def mask(text: str, spans: list[tuple[int, int]], filler: str = "□") -> str:
    """The text with these stretches blotted out; offsets stay as they are."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = filler * (end - start)
    emptied = rf"\([{filler}\s]+\)"  # 今年(2025年)
    return re.sub(emptied, lambda m: filler * len(m.group()), "".join(chars))
