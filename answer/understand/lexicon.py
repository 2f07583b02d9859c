"""The ways of saying what is wanted, read from `lexicon.toml`: whether a text says one, and where.

A row is a regular expression that is mostly plain words, with two shorthands: `…` for some words of
the same clause and `■` for an amount with its unit. All rows of a meaning are one pattern.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from corpus.errors import UsageError

_NUMERAL = r"(?:\d[\d,]*(?:\.\d+)?|[一二两三四五六七八九十百千]+)"
AMOUNT = rf"{_NUMERAL}\s*(?:个\s*)?(?:亿元|亿|千万元?|百万元?|万元|万|千元|元|块)"
_GAP = r"[^,，。?？;；!！]{0,14}?"


@cache
def rows() -> Mapping[str, Any]:
    """The tables of the lexicon as written."""
    path = Path(__file__).with_name("lexicon.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def says(meaning: str, text: str) -> bool:
    """Whether a text says a meaning of the lexicon."""
    return find(meaning, text) is not None


def find(meaning: str, text: str) -> re.Match[str] | None:
    """Where a text first says a meaning, None where it does not."""
    wanted, looks_alike = _meaning(meaning)
    if looks_alike is not None:
        text = looks_alike.sub(lambda m: "□" * len(m.group()), text)
    return wanted.search(text)


@cache
def _meaning(meaning: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    row = rows().get(meaning)
    if not isinstance(row, Mapping) or "says" not in row:
        raise UsageError(f"说法表没有“{meaning}”，请更正 lexicon.toml。")
    return pattern(row["says"]), pattern(row["not"]) if "not" in row else None


def blotted(meaning: str, text: str) -> str:
    """The text with every place that says a meaning blotted out."""
    wanted, _ = _meaning(meaning)
    return wanted.sub(lambda m: "□" * len(m.group()), text)


@cache
def table(name: str) -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    """The rows of a list of meanings (`measure`, `basis`, `apart`), each with its pattern."""
    return tuple((pattern(row["says"]), row) for row in rows()[name])


def hits(name: str, text: str) -> Iterator[tuple[re.Match[str], Mapping[str, Any]]]:
    """Every place where a text says a row of a list of meanings, row by row."""
    for wanted, row in table(name):
        for found in wanted.finditer(text):
            yield found, row


def pattern(written: Sequence[str]) -> re.Pattern[str]:
    """One pattern for some rows."""
    return re.compile("|".join(f"(?:{_spelled(row)})" for row in written))


def _spelled(row: str) -> str:
    row = row.replace("…", _GAP).replace("■", AMOUNT)
    if "＞" in row:
        row = row.replace("＞", "(?:" + "|".join(rows()["over"]["says"]) + ")")
    return row
