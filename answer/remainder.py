"""What parts leave of their whole: 采购里不是给中小企业的, 财政拨款以外的收入, 三公除去公车.

The whole is the one named beside them, else the one that they are parts of; whole and parts are of
the same fund wherever both are printed of one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.breakdown import WHOLE_SPENDING
from answer.compute import less, percent
from answer.library import Shelf
from answer.lookup import find_line, funds_of
from answer.models import Asked, Derived, Evidence, Found, Line, Query, Target, Value
from answer.select import readings
from answer.understand.lexicon import says
from corpus.models import Figure, Fund, Measure
from corpus.vocabulary import vocabulary

_SPENDING = ("expenditure", "basic", "functional", "economic", "three_public", "other_matters")

_OF_ALL = ("current_income", "income_total", *WHOLE_SPENDING)  # what all funds are summed up in

_AMOUNTS = (Measure.AMOUNT, Measure.BUDGET)
_OF_FISCAL = (Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
_WITHIN: dict[Fund | None, tuple[Fund, ...]] = {
    None: (Fund.FISCAL, *_OF_FISCAL),
    Fund.ALL: (Fund.FISCAL, *_OF_FISCAL),
    Fund.FISCAL: _OF_FISCAL,
}


def remainder(query: Query, lines: Sequence[Line], shelf: Shelf) -> Evidence | None:
    """What is left in each unit and year, with the lines of its whole and its parts; the other
    lines alone where what is left out is no part of them; None where nothing is to be left out.
    """
    told: list[Line] = []
    totals: list[Derived] = []
    kept_in: list[Asked] = []
    for target in query.targets:
        own = [line for line in lines if line.target == target]
        parts, others = _parts(own, query)
        if not parts:
            return None
        whole = _whole(parts, others, target, query, shelf)
        if whole is None:
            told += others
            kept_in += [p.asked[0] for p in parts if _may_be_within(p, others)]
            continue
        told += [whole, *parts]
        totals += _left(whole, parts, query, shelf)
    return Evidence(query, tuple(told), tuple(totals), kept_in=tuple(dict.fromkeys(kept_in)))


def _parts(lines: Sequence[Line], query: Query) -> tuple[list[Line], list[Line]]:
    """What is left out and what is not; where nothing is said to be, a part named beside its whole
    or alone (其余多少).
    """
    if parts := [_plain(line) for line in lines if line.asked[0].excluded]:
        return parts, [line for line in lines if not line.asked[0].excluded]
    for part in lines:
        wholes = [x for x in lines if x is not part and _is_within(part.asked[0], x.asked[0])]
        if part.concept and wholes:
            return [part], wholes[:1]
    alone = len(lines) == 1 and lines[0].concept not in ("", *_OF_ALL)
    alone = alone and not says("left_out", query.topic)  # of what is not known
    return (list(lines), []) if alone else ([], list(lines))


def _may_be_within(part: Line, others: Sequence[Line]) -> bool:
    """Whether what is told may well include what was to be left out of it: 离退休以外的支出."""
    table = vocabulary()
    group = table[part.concept].group if part.concept else ""
    alike = any(x.concept in _OF_ALL or table[x.concept].group == group for x in others)
    return alike and not part.concept.startswith("carryover_")  # 当年收入 has none of it


def _plain(line: Line) -> Line:
    """A part with nothing but its amount, and that only of what is asked: no total for a part."""
    found = tuple(
        f for f in line.found if f.measure in _AMOUNTS and _is_own(f.value, line.asked[0])
    )
    return replace(line, found=found, missing=() if found else (Measure.AMOUNT,))


def _is_own(value: Value, asked: Asked) -> bool:
    figures = (value,) if isinstance(value, Figure) else value.sources
    own = {concept for concept, _ in readings(asked, strict=True)}
    return bool(asked.subject) or all(f.concept in own for f in figures)


def _amount(line: Line) -> Found | None:
    return line.get(*_AMOUNTS)


def _whole(
    parts: Sequence[Line], others: Sequence[Line], target: Target, query: Query, shelf: Shelf
) -> Line | None:
    """The line that all the parts are taken from; None where they are no parts of what is asked."""
    fitting = [x for x in others if all(_is_within(part.asked[0], x.asked[0]) for part in parts)]
    if others and not fitting:
        return None
    asked = fitting[0].asked[0] if fitting else _default(parts[0].asked[0])
    if asked is None:
        return None
    whole = fitting[0] if fitting else find_line(target, (asked,), shelf, query)
    return _of_fund(whole, parts, query, shelf)


def _default(part: Asked) -> Asked | None:
    """The whole that a part is of: all funds, for a total of one; else by the vocabulary."""
    if part.fund is not None and part.concept in _OF_ALL:
        return Asked(part.concept)
    above = vocabulary().whole_of(part.concept)
    if above is not None:
        return Asked(above, part.fund)
    return Asked("current_expenditure", part.fund) if _is_spending(part) else None


def _is_within(part: Asked, whole: Asked) -> bool:
    """Whether a quantity is a part of another: of a concept, of the same in all funds, or of all
    spending.
    """
    if part.concept == whole.concept and not whole.subject:
        return bool(part.subject) or part.fund in _WITHIN.get(whole.fund, ())
    if whole.concept in vocabulary().above(part.concept):
        return True
    return whole.concept in WHOLE_SPENDING and _is_spending(part)


def _is_spending(part: Asked) -> bool:
    return vocabulary()[part.concept].group in _SPENDING


def _of_fund(whole: Line, parts: Sequence[Line], query: Query, shelf: Shelf) -> Line:
    """The whole in the fund that the parts are printed of: a part of one fund is not taken from the
    sum of them all.
    """
    amount = _amount(whole)
    values = [found.value for part in parts if (found := _amount(part)) is not None]
    own = [part.asked[0] for part in parts]
    named = any(a.fund is not None or vocabulary()[a.concept].fund is not None for a in own)
    funds = set().union(*(funds_of(value) for value in values))
    if amount is None or named or len(funds) != 1 or funds_of(amount.value) == funds:
        return whole
    asked = replace(whole.asked[0], fund=funds.pop())
    narrowed = find_line(whole.target, (asked,), shelf, query)
    return narrowed if _amount(narrowed) is not None else whole


def _left(whole: Line, parts: Sequence[Line], query: Query, shelf: Shelf) -> list[Derived]:
    """What is left and, where a share is asked for, its share; nothing where a part is unknown."""
    amount, found = _amount(whole), [_amount(part) for part in parts]
    values = [one.value for one in found if one is not None]
    if amount is None or len(values) < len(parts):
        return []
    year = f"{whole.target.year}年度" if len(query.targets) > 1 else ""
    left = less(f"{year}其余", amount.value, values)
    shared = next((a for a in query.asked if a.measure is Measure.SHARE), None)
    if shared is not None and shared.whole:  # of another whole than it was taken from
        line = find_line(whole.target, (Asked(shared.whole, shared.whole_fund),), shelf, query)
        amount = _amount(line) or amount
    share = percent(f"{year}占比", left, amount.value) if shared is not None else None
    return [left] if share is None else [left, share]
