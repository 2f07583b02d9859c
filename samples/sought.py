"""`python -m samples.sought`: questions for measuring retrieval, with what a right passage prints.

One JSON object a line: `question`, `kind`, `named`, `held`, `file` (it holds the answer, and where
it is not `alone` so do other reports of its unit; empty where anyone's may), `year` and `holds`
(what a right passage prints, all of it, blanks apart). The questions are in everyday words
(words/sought.toml) that the passages do not use; the facts are those that the documents were
written from. `--held` prints those of words/sought_held.toml instead, which nothing is tuned on.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samples.asked import facts
from samples.city import bodies, words
from samples.questions import fits
from samples.writer import SHIPPED_UNITS, SHIPPED_YEARS, accounts, file_name

Row = Mapping[str, Any]


def sought(units: int = SHIPPED_UNITS, seed: int = 7, each: int = 20) -> list[dict[str, Any]]:
    """Questions over the final accounts of so many units, each row asked of `each` accounts."""
    some = [facts(a) for a in accounts(bodies(units), SHIPPED_YEARS, seed) if a.final]
    table = words("sought")
    made = [q for n, row in enumerate(table["named"]) for q in _named(row, n, some, each)]
    made += [q for row in table["unnamed"] for q in _unnamed(row)]
    return [{"id": f"sought-{n:03d}", **question} for n, question in enumerate(made, 1)]


def held() -> list[dict[str, Any]]:
    """The questions that name nobody and are held out."""
    rows = words("sought_held")["unnamed"]
    made = [{**question, "held": True} for row in rows for question in _unnamed(row)]
    return [{"id": f"held-{n:03d}", **question} for n, question in enumerate(made, 1)]


def _named(row: Row, turn: int, some: Sequence[Row], each: int) -> Iterator[dict[str, Any]]:
    fitting = [scope for scope in some if fits(row, scope)]
    step = max(1, len(fitting) // each)
    step += step % len(SHIPPED_YEARS) == 0  # or all would be asked of one year
    for number in range(min(each, len(fitting))):
        scope = fitting[(turn + number * step) % len(fitting)]
        account = scope["account"]
        said = {**scope, "who": account.body.name}
        ask = row["ask"][number % len(row["ask"])]
        yield {
            "question": ask.format_map(said),
            "kind": row["kind"],
            "named": True,
            "held": False,
            "file": file_name(account),
            "alone": row["kind"] == "reason",
            "year": account.year if "{year}" in ask else None,
            "holds": [fact.format_map(said) for fact in row["holds"]],
        }


def _unnamed(row: Row) -> Iterator[dict[str, Any]]:
    for ask in row["ask"]:
        for year in SHIPPED_YEARS if "{year}" in ask else (None,):
            yield {
                "question": ask.format(year=year),
                "kind": "unnamed",
                "named": False,
                "held": False,
                "file": "",
                "alone": False,
                "year": year,
                "holds": row["holds"],
            }


def main() -> None:
    """Print all questions, one JSON object a line."""
    parser = argparse.ArgumentParser(
        prog="python -m samples.sought", description="由虚构单位的事实生成检索评测的问题。"
    )
    parser.add_argument("--units", type=int, default=SHIPPED_UNITS, help="单位数")
    parser.add_argument("--seed", type=int, default=7, help="随机种子，与写文件时相同")
    parser.add_argument("--each", type=int, default=20, help="每类问题问几份文件")
    parser.add_argument("--held", action="store_true", help="只要留作检验、不据以调整的问题")
    given = parser.parse_args()
    for question in held() if given.held else sought(given.units, given.seed, given.each):
        print(json.dumps(question, ensure_ascii=False))


if __name__ == "__main__":
    main()
