"""A wording is a text file: a TOML head, then lines with places for facts and a few directives.

`{total.now}` prints a fact; `@for x in items` … `@end` repeats; `@if flag` … `@else` … `@end`
chooses; `@table name` prints a statement. A file is read once; its lines run for each document.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from samples.style import Style

WORDINGS = Path(__file__).with_name("wordings")
Scope = dict[str, Any]
Node = Callable[[Scope], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Wording:
    """One local wording: its style, and the lines that it makes of a scope of facts."""

    name: str
    style: Style
    render: Node


@cache
def wording(name: str) -> Wording:
    """A wording by the name of its file."""
    text = (WORDINGS / f"{name}.txt").read_text(encoding="utf-8")
    _, head, body = text.split("+++\n", 2)
    lines = iter(body.strip("\n").split("\n"))
    nodes, _ = _block(lines)
    return Wording(name, Style(**tomllib.loads(head)), _sequence(nodes))


def names() -> list[str]:
    """All wordings."""
    return sorted(path.stem for path in WORDINGS.glob("*.txt"))


def _block(lines: Iterator[str]) -> tuple[list[Node], str]:
    """The nodes up to `@end` or `@else`, and which of the two ended them."""
    nodes: list[Node] = []
    for line in lines:
        word, _, rest = line.partition(" ")
        if word in ("@end", "@else"):
            return nodes, word
        if word == "@for":
            nodes.append(_repeat(rest, _sequence(_block(lines)[0])))
        elif word == "@if":
            yes, ended = _block(lines)
            no = _block(lines)[0] if ended == "@else" else []
            nodes.append(_choose(rest, _sequence(yes), _sequence(no)))
        elif word == "@table":
            nodes.append(_table(rest))
        else:
            nodes.append(_line(line))
    return nodes, ""


def _sequence(nodes: Sequence[Node]) -> Node:
    def run(scope: Scope) -> Iterator[str]:
        for node in nodes:
            yield from node(scope)

    return run


def _line(line: str) -> Node:
    def run(scope: Scope) -> Iterator[str]:
        yield line.format_map(scope)

    return run if "{" in line else lambda _: iter((line,))


def _repeat(rest: str, inner: Node) -> Node:
    name, _, items = rest.partition(" in ")

    def run(scope: Scope) -> Iterator[str]:
        for number, item in enumerate(scope[items], 1):
            yield from inner(scope | {name: item, "n": number, "number": chinese(number)})

    return run


def _choose(flag: str, yes: Node, no: Node) -> Node:
    def run(scope: Scope) -> Iterator[str]:
        yield from (yes if scope[flag] else no)(scope)

    return run


def _table(name: str) -> Node:
    def run(scope: Scope) -> Iterator[str]:
        tables: Mapping[str, Callable[[Scope], list[str]]] = scope["tables"]
        yield from tables[name](scope)

    return run


def chinese(number: int) -> str:
    """A number up to 99 in Chinese: 1 → 一, 12 → 十二, 21 → 二十一."""
    digits = "〇一二三四五六七八九"
    ten, one = divmod(number, 10)
    head = "" if not ten else "十" if ten == 1 else digits[ten] + "十"
    return head + (digits[one] if one or not ten else "")
