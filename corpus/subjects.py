"""Budget subjects: the national 类 and 款 of the functional and economic classifications, by code
and by name.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from corpus.vocabulary import plain

FUNCTIONAL = "functional"
ECONOMIC = "economic"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).with_name("subjects.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def item_names(classification: str) -> dict[str, str]:
    """Folded 款 names to their codes of five digits, for rows that print no code."""
    table = _table()[f"{classification}_items"]
    return {plain(name): code for code, names in table.items() for name in names}


@cache
def class_names(classification: str) -> dict[str, str]:
    """Folded 类 names to codes, longest name first."""
    pairs = [
        (plain(name), code) for code, names in _table()[classification].items() for name in names
    ]
    return dict(sorted(pairs, key=lambda pair: -len(pair[0])))


def class_name(code: str) -> str | None:
    """The current name of the 类 that a code of any depth belongs to, None for an unknown code."""
    for names in (_table()[FUNCTIONAL], _table()[ECONOMIC]):
        if code[:3] in names:
            return names[code[:3]][0]
    return None


def is_economic(code: str) -> bool:
    """Whether a code is of the economic classification (301, 30201, …)."""
    return code[:3] in _table()[ECONOMIC]
