"""Quantities meant by a stem and the words around it (请客这块的开支), read from `stems.toml`, and
words before a quantity that rule it out (年初 before 年末结余's everyday words).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from answer.understand.lexicon import pattern

# The words for spending that may follow a stem, each of them or none.
_SPENT = (
    "(?:上面?|方面|这(?:一)?(?:块|项)(?:儿)?|一项|环节|活动)?(?:(?:的|所)?"
    "(?:费用|费|经费|支出|开支|开销|花费|花销|消费|用度|成本|投入|资金|款"
    "|(?:花|用)(?:掉|去|了)?(?:的)?钱?|钱))?"
)


@cache
def _rows(kind: str) -> tuple[tuple[re.Pattern[str], Mapping[str, Any]], ...]:
    path = Path(__file__).with_name("stems.toml")
    found = tomllib.loads(path.read_text(encoding="utf-8"))[kind]
    return tuple((pattern([s.replace("～", _SPENT) for s in row["says"]]), row) for row in found)


def stems(text: str) -> Iterator[tuple[re.Match[str], Mapping[str, Any]]]:
    """Every place where a text means a concept by a stem, with its row."""
    for wanted, row in _rows("stem"):
        for found in wanted.finditer(text):
            yield found, row


def meant_instead(concept: str, word: str, before: str) -> str:
    """The concept that is meant where the words before one contradict it; the concept itself else.

    `before` reaches from the quantity named last, or the beginning of the clause, to `word`.
    """
    rows = _rows("unlike")
    if any(concept in (*row["of"], row["means"]) and p.search(word) for p, row in rows):
        return concept  # its own words say which it is
    fitting = (row for p, row in rows if concept in row["of"] and p.search(before))
    row = next(fitting, None)
    return concept if row is None else str(row["means"])
