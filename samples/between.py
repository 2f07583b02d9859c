"""Questions about several accounts: comparing units, adding up, following years, ranking all.

How each is asked is given: the forms of `[between]` in words/questions.toml, or the unseen ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from samples.account import Account
from samples.asked import style_of
from samples.writer import SHIPPED_YEARS, file_name

Question = dict[str, Any]
Forms = Mapping[str, Sequence[tuple[str, str]]]  # of a row: id and text of each form
Amount = Callable[[Account], Decimal]
CONCEPTS: tuple[tuple[str, str, Amount], ...] = (
    ("三公经费", "三公", lambda a: a.three.total.now),
    ("收入总计", "", lambda a: a.total.now),
    ("政府采购支出总额", "", lambda a: a.procurement.total),
    ("公务用车运行维护费", "三公", lambda a: a.three.operation.now),
)


def between(finals: Sequence[Account], forms: Forms) -> list[Question]:
    """The questions about several of these final accounts, asked in turn of these forms."""
    made = [*_compared(finals), *_summed(finals), *_followed(finals), *_ranked(finals)]
    return [_asked(question, turn, forms) for turn, question in enumerate(made)]


def _asked(made: Question, turn: int, forms: Forms) -> Question:
    """A question in words; until then `ask` holds the row and what fills its forms."""
    row, filled = made.pop("ask")
    form, text = forms[row][turn % len(forms[row])]
    return {"question": text.format_map(filled), **made, "form": form}


def _printed(account: Account, amount: Decimal) -> dict[str, str]:
    style = style_of(account)
    return {"value": style.money(amount).replace(",", ""), "unit": style.unit}


def _same_unit(finals: Sequence[Account], year: int) -> list[Account]:
    return [a for a in finals if a.year == year and style_of(a).unit == "万元"]


def _pairs(finals: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Units of one year two by two; the two look-alike ones are among them."""
    for turn, year in enumerate(SHIPPED_YEARS):
        some = _same_unit(finals, year)
        justice = [a for a in some if a.body.kind == "justice"]
        yield justice[0], justice[1]
        yield some[turn], some[-1 - turn]


def _compared(finals: Sequence[Account]) -> Iterator[Question]:
    for turn, (one, other) in enumerate(_pairs(finals)):
        name, section, amount = CONCEPTS[turn % len(CONCEPTS)]
        more, less = sorted((one, other), key=amount, reverse=True)
        ask = ("compare", _filled(name, one, other))
        amounts = [(more, amount(more)), (less, amount(less)), (more, amount(more) - amount(less))]
        figures = [_printed(a, value) for a, value in amounts]
        yield _question("compare", ask, figures, [more.body.name], section) | _of(one, other)


def _summed(finals: Sequence[Account]) -> Iterator[Question]:
    for turn, (one, other) in enumerate(_pairs(finals)):
        name, section, amount = CONCEPTS[(turn + 1) % len(CONCEPTS)]
        ask = ("sum", _filled(name, one, other))
        figures = [_printed(one, amount(one) + amount(other))]
        yield _question("aggregate", ask, figures, [], section) | _of(one, other)


def _followed(finals: Sequence[Account]) -> Iterator[Question]:
    names = list(dict.fromkeys(a.body.name for a in finals))
    for turn, unit in enumerate(names[:6]):
        name, section, amount = CONCEPTS[turn % len(CONCEPTS)]
        years = [a for a in finals if a.body.name == unit]
        if not all(amount(a) for a in years):
            continue
        ask = ("trend", _filled(name, years[-1], years[0]))
        figures = [_printed(a, amount(a)) for a in years]
        yield _question("trend", ask, figures, [], section) | {"reports": _names(years)}


def _ranked(finals: Sequence[Account]) -> Iterator[Question]:
    for turn, year in enumerate(SHIPPED_YEARS):
        name, section, amount = CONCEPTS[turn]
        top = max((a for a in finals if a.year == year), key=amount)
        ask = ("top", _filled(name, top, top))
        asked = _question("rank", ask, [_printed(top, amount(top))], [top.body.name], section)
        yield asked | {"reports": _names([top])}


def _filled(concept: str, one: Account, other: Account) -> dict[str, Any]:
    """What a form names: a concept, two accounts' units, and the years of the first and other."""
    names = {"one": one.body.name, "other": other.body.name}
    return {"concept": concept, "year": one.year, "first": other.year, **names}


def _of(one: Account, other: Account) -> Question:
    return {"reports": _names([one, other]), "derived": True}


def _names(some: Sequence[Account]) -> list[str]:
    return [file_name(account) for account in some]


def _question(
    kind: str,
    ask: tuple[str, dict[str, Any]],
    figures: list[dict[str, str]],
    text: list[str],
    section: str,
) -> Question:
    expect: dict[str, Any] = {"status": "answered", "figures": figures}
    if text:
        expect["text"] = text
    if section:
        expect["cites"] = [{"section": section}]
    return {"ask": ask, "kind": kind, "expect": expect}
