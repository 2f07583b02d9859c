"""The vocabulary of `concepts.toml`: concepts, funds and statements, and finding their words in
text.

Matching is done on folded text (`fold`): widths, quotation marks and blanks do not matter, and
every match carries the offsets of the text as it was given.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from corpus.errors import UsageError
from corpus.models import Fund

_DROPPED = re.compile(r"[\s“”\"'‘’「」『』*＊\u200b\ufeff]")
_TOTAL = re.compile(r"总[计体额]$|收支$")
_KEYS = {
    "name",
    "labels",
    "words",
    "weak",
    "unit",
    "parts",
    "whole",
    "same",
    "counts",
    "group",
    "fund",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """One row of the vocabulary; the fields are explained at the head of `concepts.toml`."""

    id: str
    name: str
    labels: tuple[str, ...]
    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    unit: str = "money"
    parts: tuple[str, ...] = ()
    whole: str | None = None
    same: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    group: str = ""
    fund: Fund | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A vocabulary word in a text: offsets of the text as given, and what the word means."""

    start: int
    end: int
    concept: str | None = None
    fund: Fund | None = None
    statement: str | None = None
    weak: bool = False
    everyday: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without blanks and quotation marks, in ordinary width, and where each character came
    from.
    """

    text: str
    origin: tuple[int, ...]  # one longer than the text: the end of the original comes last

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets of the original for a stretch of the folded text."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


@cache
def _folded(char: str) -> str:
    """One character in folded form, empty where it does not matter."""
    plain = unicodedata.normalize("NFKC", char)
    if _DROPPED.fullmatch(plain):
        return ""
    return plain.lower() if len(plain) == 1 else char


def fold(text: str) -> Folded:
    """Fold a text for matching; one folded character comes from exactly one original character."""
    folded = [_folded(char) for char in text]
    origin = [position for position, char in enumerate(folded) if char]
    return Folded("".join(folded), (*origin, len(text)))


def plain(text: str) -> str:
    """A word in the folded form in which words are compared."""
    return "".join(map(_folded, text))


@dataclass(frozen=True)
class Vocabulary:
    """All concepts, funds and statements, with indexes of their folded words by first character."""

    concepts: Mapping[str, Concept]
    fund_names: Mapping[Fund, str]
    statement_names: Mapping[str, str]
    printed: Mapping[str, tuple[tuple[str, Match], ...]] = field(repr=False)
    spoken: Mapping[str, tuple[tuple[str, Match], ...]] = field(repr=False)

    def __getitem__(self, concept: str) -> Concept:
        return self.concepts[concept]

    def find(self, text: str, *, spoken: bool = False) -> list[Match]:
        """The vocabulary's words in a text, longest first at each place, left to right, no
        overlaps.

        `spoken` adds everyday words to the printed labels (for questions).
        """
        folded = fold(text)
        index = self.spoken if spoken else self.printed
        return [
            Match(*folded.span(start, end), m.concept, m.fund, m.statement, m.weak, m.everyday)
            for start, end, m in _scan(folded.text, index)
        ]

    def income_of(self, fund: Fund) -> str | None:
        """The income concept of one fund."""
        incomes = (c for c in self.concepts.values() if c.group == "income")
        return next((c.id for c in incomes if c.fund is fund), None)

    def whole_of(self, concept: str) -> str | None:
        """The concept that `concept` is a part of, as its shares are printed."""
        if (whole := self.concepts[concept].whole) is not None:
            return whole
        return next((c.id for c in self.concepts.values() if concept in c.parts), None)

    def above(self, concept: str) -> list[str]:
        """The wholes that a concept is a part of, from the nearest to the widest."""
        found: list[str] = []
        whole = self.whole_of(concept)
        while whole is not None and whole not in found:
            found.append(whole)
            whole = self.whole_of(whole)
        return found

    def counterpart(self, concept: str, unit: str) -> str | None:
        """The concept that a number in `unit` (元 or a counting word) beside `concept` is about.

        公务接待费 with 批次 gives the batches, the batches with 人次 the visits, with 元 the
        amount.
        """
        family = [c for c in self.concepts.values() if c.id == concept or concept in c.counts]
        family += [self.concepts[other] for c in family for other in c.counts]
        wanted = "money" if unit == "元" else unit
        return next((c.id for c in family if c.unit == wanted), None)


def _scan(
    text: str, index: Mapping[str, tuple[tuple[str, Match], ...]]
) -> Iterator[tuple[int, int, Match]]:
    position = 0
    while position < len(text):
        for word, match in index.get(text[position], ()):
            if text.startswith(word, position):
                yield position, position + len(word), match
                position += len(word)
                break
        else:
            position += 1


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the program."""
    path = Path(__file__).with_name("concepts.toml")
    return load(tomllib.loads(path.read_text(encoding="utf-8")))


def load(rows: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary from the tables of a TOML file; an unknown key or reference is an error."""
    concepts = {key: _concept(key, row) for key, row in rows["concept"].items()}
    for concept in concepts.values():
        for other in (
            *concept.parts,
            *concept.same,
            *concept.counts,
            *filter(None, [concept.whole]),
        ):
            if other not in concepts:
                raise UsageError(
                    f"概念表：{concept.id} 引用了不存在的概念 {other}，请更正 concepts.toml。"
                )
    printed: dict[str, Match] = {}
    spoken: dict[str, Match] = {}
    for concept in concepts.values():
        for label in (*concept.labels, *concept.weak, *concept.words):
            weak, everyday = label in concept.weak, label in concept.words
            match = Match(0, 0, concept.id, concept.fund, weak=weak, everyday=everyday)
            _enter(spoken if everyday else printed, label, match)
    for key, row in rows["fund"].items():
        for label in row["labels"]:
            _enter(printed, label, Match(0, 0, fund=Fund(key)))
            for concept in (c for c in concepts.values() if c.group == "totals"):
                for total in concept.labels:  # 财政拨款 + 收入总计 is not 财政拨款收入 + 总计
                    if not _TOTAL.search(total):
                        continue
                    _enter(printed, label + total, Match(0, 0, concept.id, Fund(key)))
        for label in row.get("words", ()):
            _enter(spoken, label, Match(0, 0, fund=Fund(key), everyday=True))
    fund_words = [(Fund(key), tuple(row["labels"])) for key, row in rows["fund"].items()]
    for key, row in rows["statement"].items():
        for label in row["labels"]:
            fund = next((f for f, words in fund_words if label.startswith(words)), None)
            _enter(printed, label, Match(0, 0, fund=fund, statement=key))
    return Vocabulary(
        concepts,
        {Fund(key): row["name"] for key, row in rows["fund"].items()},
        {key: row["name"] for key, row in rows["statement"].items()},
        _by_first_character(printed.items()),
        _by_first_character({**spoken, **printed}.items()),
    )


def _concept(key: str, row: Mapping[str, Any]) -> Concept:
    if unknown := set(row) - _KEYS:
        raise UsageError(
            f"概念表：{key} 有不认识的键 {'、'.join(sorted(unknown))}，请更正 concepts.toml。"
        )
    fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
    if "fund" in fields:
        fields["fund"] = Fund(fields["fund"])
    return Concept(id=key, **fields)


def _enter(index: dict[str, Match], label: str, match: Match) -> None:
    index.setdefault(plain(label), match)


def _by_first_character(
    words: Iterable[tuple[str, Match]],
) -> dict[str, tuple[tuple[str, Match], ...]]:
    index: dict[str, list[tuple[str, Match]]] = {}
    for word, match in words:
        index.setdefault(word[0], []).append((word, match))
    return {
        first: tuple(sorted(some, key=lambda pair: -len(pair[0]))) for first, some in index.items()
    }
