"""The last door: no number leaves that is not shown with its source, no quotation that is not
verbatim.

A numeral with a unit in the text must be one of the draft's figures, stand in a quoted source, or
come from the question. A citation's quote must be exactly its stretch of the report's mended text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal

from answer.library import Shelf
from answer.models import Draft
from corpus.amounts import parse_numeral, to_base

_NUMERAL = re.compile(
    r"(?<![\d.A-Za-z])(?<!\d,)([-−+]?\d[\d,]*(?:\.\d+)?)\s*"
    r"(亿元|万元|千元|元|亿|万|%|个百分点|人次|批次|批|人|辆|台|套|个|次|条|分|天|项|名"
    r"|家|户|件|平方米|Mbps)"
)
_MARK = re.compile(r"\[\d+\]")


def faults(draft: Draft, question: str, shelf: Shelf) -> list[str]:
    """What is wrong with a draft; empty where it may be shown."""
    wrong = [
        f"引文与原文不符：{c.n}"
        for c in draft.citations
        if c.quote
        != shelf.text(shelf.by_id[c.source.report])[c.source.quote_start : c.source.quote_end]
    ]
    numbers = {c.n for c in draft.citations}
    wrong += [
        f"没有引文 {m}" for m in _MARK.findall(draft.text) if int(m.strip("[]")) not in numbers
    ]
    wrong += [f"没有来源：{numeral}{unit}" for numeral, unit in _loose(draft, question)]
    wrong += [
        f"没有引文的数字：{s.value}{s.unit}" for s in draft.shown if s.citation not in numbers
    ]
    return wrong


def _loose(draft: Draft, question: str) -> Iterable[tuple[str, str]]:
    """Numerals of the text that come from nowhere."""
    grounded = {_quantity(s.value, s.unit) for s in draft.shown}
    sources = [*(c.quote for c in draft.citations), question]
    grounded |= {_quantity(*pair) for source in sources for pair in numerals(source)}
    quotes = _plain("".join(c.quote for c in draft.citations))
    for numeral, unit in numerals(draft.text):
        if _quantity(numeral, unit) not in grounded and f"{numeral}{unit}" not in quotes:
            yield numeral, unit


def numerals(text: str) -> list[tuple[str, str]]:
    """The numerals of a text with their units, as printed but in ordinary width."""
    plain = unicodedata.normalize("NFKC", _MARK.sub("", text).replace("，", " "))
    return [(m.group(1), m.group(2)) for m in _NUMERAL.finditer(plain)]


def _plain(text: str) -> str:
    return re.sub(r"[\s]", "", unicodedata.normalize("NFKC", text))


def _quantity(numeral: str, unit: str) -> tuple[Decimal, str]:
    """A quantity in base units, without its sign: 减少 carries it in words."""
    value = parse_numeral(unicodedata.normalize("NFKC", numeral).rstrip(","))
    if value is None:
        return (Decimal("NaN"), unit)
    amount, base = to_base(value, unicodedata.normalize("NFKC", unit))
    return (abs(amount).normalize(), base)
