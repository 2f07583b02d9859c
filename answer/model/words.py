"""A sentence of a model cut into words that are known: names, figures, years, cues, and the rest.

What is left over is not known, and a sentence with anything left over is not shown.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

from answer.model.material import Material
from corpus.vocabulary import fold, plain

_REFERENCE = re.compile(r"\{[fq]\d{1,3}\}|\[q\d{1,3}\]")
_YEAR = re.compile(r"((?:19|20)\d{2})年(?:度)?")
_NUMERAL = re.compile(
    r"[\d零〇一二两三四五六七八九十百千万亿几数半倍成番翻壹贰叁肆伍陆柒捌玖拾佰仟%‰½⅓¼]"
)
_QUANTITY = re.compile(
    r"[\d%‰½⅓¼]|[〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟]+"
    r"(?:[多余几]?[元年月日个次辆台人批项家名倍成户件亩条座位]|分之|个百分点)"
    r"|翻[一两二三几]?番|一半|过半|大半|半数|减半|[几数][成倍十百千万亿]"
)


class Sort(Enum):
    """What a word does in a sentence."""

    FIGURE = auto()  # {f1}
    QUOTE = auto()  # {q1}
    MARK = auto()  # [q1]
    UNIT = auto()
    YEAR = auto()
    NAME = auto()
    CUE = auto()
    BASE = auto()  # what a change is measured against
    CAUSE = auto()  # tells why
    JOINT = auto()  # ends a clause
    FILL = auto()
    UNKNOWN = auto()  # the rest of the text, from its first character that nothing fits


@dataclass(frozen=True, slots=True)
class Word:
    """One word: `text` as written, `value` what it stands for."""

    sort: Sort
    text: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The file `lexicon.toml`: words by their folded form, and the lists for summaries."""

    words: Mapping[str, tuple[Sort, str]]
    bases: Mapping[str, Any]
    passage: Mapping[str, tuple[str, ...]]


@cache
def lexicon() -> Lexicon:
    """The lexicon that ships with the program."""
    rows = tomllib.loads(Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8"))
    words: dict[str, tuple[Sort, str]] = {}
    for cue, said in rows["cue"].items():
        words.update({plain(word): (Sort.CUE, cue) for word in said})
    words.update({plain(word): (Sort.FILL, "") for word in rows["fill"]})
    words.update({plain(word): (Sort.CAUSE, "") for word in rows["cause"]})
    words.update({plain(word): (Sort.JOINT, "") for word in rows["joint"]})
    passage = {key: tuple(map(plain, said)) for key, said in rows["passage"].items()}
    return Lexicon(words, rows["base"], passage)


@dataclass(frozen=True, slots=True)
class Cutter:
    """Cuts sentences into the words of the lexicon and of one material."""

    words: Mapping[str, tuple[Sort, str]]
    longest: int

    def cut(self, sentence: str) -> list[Word]:
        """The words of a sentence, in order; joined they are the sentence."""
        found: list[Word] = []
        position = 0
        for reference in _REFERENCE.finditer(sentence):
            found += self._text(sentence[position : reference.start()])
            found.append(_referring(reference.group()))
            position = reference.end()
        return found + list(self._text(sentence[position:]))

    def _text(self, text: str) -> Iterator[Word]:
        folded = fold(text)
        at = done = 0
        while at < len(folded.text):
            sort, value, length = self._at(folded.text, at)
            end = folded.origin[at + length] if sort is not Sort.UNKNOWN else len(text)
            yield Word(sort, text[done:end], value)
            at, done = at + length, end
        if text[done:]:
            yield Word(Sort.FILL, text[done:])

    def _at(self, text: str, at: int) -> tuple[Sort, str, int]:
        year = _YEAR.match(text, at)
        for length in range(min(self.longest, len(text) - at), 0, -1):
            known = self.words.get(text[at : at + length])
            if known is not None and (year is None or at + length > year.end()):
                return *known, length
        if year is not None:
            return Sort.YEAR, year.group(1), len(year.group())
        return Sort.UNKNOWN, text[at:], len(text) - at


def _referring(text: str) -> Word:
    sort = Sort.MARK if text[0] == "[" else Sort.FIGURE if text[1] == "f" else Sort.QUOTE
    return Word(sort, text, text[1:-1])


def cutter_for(material: Material) -> Cutter:
    """The cutter that knows what one answer's material is called."""
    words = dict(lexicon().words)
    words.update(_bases({base for item in material.items for base in item.bases}))
    for one in material.items:
        names = one.names | one.wholes
        words.update({name: (Sort.NAME, name) for name in names})
    for passage in material.passages:
        words.update({name: (Sort.NAME, name) for name in passage.names})
    words.update({plain(unit): (Sort.UNIT, unit) for unit in material.units})
    return Cutter(words, max(map(len, words)))


def _bases(named: Iterable[str]) -> Iterator[tuple[str, tuple[Sort, str]]]:
    """Every way to say what a change is measured against: 比上年, 与上年相比, 较2022年."""
    rows = lexicon().bases
    same = {**{base: base for base in (*rows["known"], *named)}, **rows["same"]}
    for (said, base), before, after in product(same.items(), rows["before"], ["", *rows["after"]]):
        if before in rows["comparing"] or after:
            yield plain(before + said + after), (Sort.BASE, base)
    for said, base in rows["whole"].items():
        yield plain(said), (Sort.BASE, base)


def is_numeral(text: str) -> bool:
    """Whether a text begins with a numeral, in whatever script it is written."""
    return _NUMERAL.match(plain(text)) is not None


def has_quantity(text: str) -> bool:
    """Whether a quantity stands anywhere in a text, in digits or in words."""
    return _QUANTITY.search(plain(text)) is not None
