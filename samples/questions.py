"""`python -m samples.questions`: questions about the shipped documents with their expected answers.

Each row of words/questions.toml is asked of a few accounts, in turn of units and of forms; what is
expected comes from the facts that the documents were written from, never from reading them. With
`--unseen` the same is asked in the forms of words/unseen_forms.toml, which no rule is written from.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from samples.account import Account
from samples.asked import facts
from samples.between import Forms, between
from samples.city import Body, bodies, words
from samples.facts import Line
from samples.writer import SHIPPED_UNITS, SHIPPED_YEARS, accounts, file_name

Row = Mapping[str, Any]
Scope = Mapping[str, Any]
Question = dict[str, Any]


def questions(
    units: int = SHIPPED_UNITS, seed: int = 7, each: int = 0, *, unseen: bool = False
) -> list[Question]:
    """All questions over the documents of so many units, the shipped ones unless told, numbered.

    `each` asks every row of so many accounts, where the row's own number is less. Where there are
    more units than the shipped, none is called by a nickname: others would fit it. `unseen` asks
    the same of the same accounts in the forms that are kept out of sight.
    """
    asks = forms(unseen=unseen)
    some = [facts(a) for a in accounts(bodies(units), SHIPPED_YEARS, seed)]
    for scope in some:
        scope["called"] = names(scope)[: 2 if units <= SHIPPED_UNITS else 1]
    table = words("questions")
    made = [q for n, row in enumerate(table["row"]) for q in _of_row(row, n, some, each, asks)]
    made += [_free(row, form, ask) for row in table["free"] for form, ask in asks[row["id"]]]
    made += between([s["account"] for s in some if s["account"].final], asks)
    name = "unseen" if unseen else "sample"
    return [{"id": f"{name}-{n:03d}", **question} for n, question in enumerate(made, 1)]


def forms(*, unseen: bool = False) -> Forms:
    """The ways to ask each row, seen or unseen, by its id: each form with its own id and text."""
    table = words("questions")
    asks = {row["id"]: row["ask"] for row in (*table["row"], *table["free"])} | table["between"]
    if unseen:
        asks = {row: words("unseen_forms")["forms"][row] for row in asks}
    mark = "u" if unseen else ""
    return {
        row: [(f"{row}/{mark}{n}", ask) for n, ask in enumerate(some, 1)]
        for row, some in asks.items()
    }


def _of_row(
    row: Row, turn: int, some: Sequence[Scope], each: int, asks: Forms
) -> Iterator[Question]:
    fitting = [scope for scope in some if fits(row, scope)]
    number = min(max(each, row.get("each", 3)), len(fitting))
    for ask in range(number):
        at = turn + ask * max(1, len(fitting) // number)
        ways = asks[row["id"]]
        way = ways[(turn + ask) % len(ways)]
        yield _question(row, fitting[at % len(fitting)], turn + ask, way)


def fits(row: Row, scope: Scope) -> bool:
    """Whether a row can be asked of an account: its kind, wording and year, then its flags."""
    account: Account = scope["account"]
    if account.final == row.get("budget", False):
        return False
    if not account.final:
        return _holds(row, scope)
    if row.get("wordings") and account.body.wording not in row["wordings"]:
        return False
    if row.get("first") and account.year != SHIPPED_YEARS[0]:
        return False
    return not (row.get("later") and account.year == SHIPPED_YEARS[0]) and _holds(row, scope)


def _holds(row: Row, scope: Scope) -> bool:
    if not scope[row.get("when", "always")] or scope[row.get("unless", "never")]:
        return False
    if "changed" in row and not scope[row["changed"]].line.by:
        return False
    bought: Line = scope["account"].three.purchase
    if "only" in row and (bought.now or bought.last):
        return False
    return "nonzero" not in row or bool(scope[row["nonzero"]].line.now)


def names(scope: Scope) -> list[str]:
    """What a unit is called: by its official name, and by another one where people have it."""
    body: Body = scope["account"].body
    if body.index >= SHIPPED_UNITS:
        return [body.name]
    return [body.name, words("questions")["nicknames"][body.kind] or body.name]


def _question(row: Row, facts_of: Scope, turn: int, way: tuple[str, str]) -> Question:
    account: Account = facts_of["account"]
    called = facts_of["called"]
    scope = {**facts_of, "who": called[-1] if turn % 3 == 1 else called[0]}
    form, ask = way[0], way[1].format_map(scope)
    question: Question = {"question": ask, "kind": row["kind"], "expect": _expect(row, scope)}
    question |= {"reports": [file_name(account)], "form": form}
    if row.get("derived"):
        question["derived"] = True
    if "history" in row:
        question["history"] = [h.format_map(scope) for h in row["history"]]
    return question


def _expect(row: Row, scope: Scope) -> dict[str, Any]:
    expect: dict[str, Any] = {"status": row.get("status", "answered")}
    if "figures" in row:
        expect["figures"] = [_figure(figure, scope) for figure in row["figures"]]
    if "text" in row:
        expect["text"] = [_options(text.format_map(scope)) for text in row["text"]]
    if "cites" in row:
        expect["cites"] = [{"section": section} for section in row["cites"]]
    if "forbid" in row:
        expect["forbid"] = [text.format_map(scope) for text in row["forbid"]]
    return expect


def _figure(named: str, scope: Scope) -> dict[str, str]:
    """A fact by its name, as printed but without separators."""
    name, _, unit = named.partition(" ")
    printed = f"{{{name}}}".format_map(scope)
    return {"value": printed.replace(",", ""), "unit": unit or scope["u"]}


def _options(text: str) -> str | list[str]:
    return text.split("|") if "|" in text else text


def _free(row: Row, form: str, ask: str) -> Question:
    return {"question": ask, "kind": row["kind"], "expect": _expect(row, {}), "form": form}


def main() -> None:
    """Print all questions, one JSON object a line."""
    parser = argparse.ArgumentParser(
        prog="python -m samples.questions", description="由虚构单位的事实生成问题集。"
    )
    parser.add_argument("--units", type=int, default=SHIPPED_UNITS, help="单位数")
    parser.add_argument("--seed", type=int, default=7, help="随机种子，与写文件时相同")
    parser.add_argument("--each", type=int, default=0, help="每类问题至少问几份文件")
    parser.add_argument("--unseen", action="store_true", help="用不给规则看的问法")
    given = parser.parse_args()
    for question in questions(given.units, given.seed, given.each, unseen=given.unseen):
        print(json.dumps(question, ensure_ascii=False))


if __name__ == "__main__":
    main()
