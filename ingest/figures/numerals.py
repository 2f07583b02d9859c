"""Printed quantities in running text: numerals with their units, and what only looks like one.

Years, dates, document numbers, ordinals and numbering are no quantities; a threshold
(单价100万元以上) is one, but it is the name of something and not its size.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.amounts import parse_numeral, to_base

_MONEY = r"亿元|百万元|万元|千元|元"
_COUNTS = (
    r"人次|批次|团次|平方米|亩|公里|台（套）|台\(套\)|台套|Mbps|mbps|GB|TB|小时|个工作日|个月|个百分点|百分点|"
    r"公顷|平方公里|立方米|学时|课时|部(?!门|分|级|委)|支(?!出|付|持)|节(?!能|约|水|支)|例(?!如)"
    r"|[张宗栋幢枚棵盏尊艘]|[台套辆人名位个批次家户条项件份篇座场期分天岁所间处户吨米种次只头株户册本艘架组]|%|％|‰"
)
_UNIT = rf"(?:{_MONEY}|[万亿](?:{_COUNTS})|{_COUNTS}|[万亿](?!元))"
_SIGN = r"[-−－﹣+]?"
_NUMBER = (
    rf"{_SIGN}\d{{1,3}}(?:[,，]\d{{3}})+(?:\s?\.\s?\d+)?"
    rf"|{_SIGN}\d+(?:\s\.\d+|\.\s\d{{2}}(?!\d)|\.\d+)?"
)
_QUANTITY = re.compile(rf"(?<![\d.A-Za-z])({_NUMBER})\s*({_UNIT})", re.ASCII)
_BARE = re.compile(r"(?<![\d.A-Za-z])(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+)(?=\s*[、，,])")
# What money looks like where a report says once in which unit all of it is printed.
_SUM = re.compile(
    r"(?<![\d.A-Za-z])(\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d+\.\d{2})"
    rf"(?!\d|\.\d|\s*(?:{_UNIT}))"
)
_WIDE = str.maketrans("０１２３４５６７８９．", "0123456789.")
_SIGNS = "-−－﹣"
_NUMBERED = re.compile(r"\s*\d{1,2}[.．]\s+(?=\d)")
_THRESHOLD = re.compile(r"\s*(?:[（(]含[）)])?\s*(?:及)?(?:以上|以下|以内|以外)")
_ORDINAL_BEFORE = re.compile(r"(?:第|[〔\[（(]?20\d\d[〕\]）)]?)\s*$")
_NOT_QUANTITY_AFTER = re.compile(r"\s*(?:号|规定|专项规定|精神|原则|座以上|钟)")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A numeral with its unit in a text: `start`/`end` mark the numeral, `stop` the end of its
    unit.
    """

    start: int
    end: int
    stop: int
    printed: str
    printed_unit: str
    value: Decimal
    unit: str
    threshold: bool = False


def quantities(text: str, money_unit: str = "") -> list[Quantity]:
    """All quantities of a text, left to right.

    Of numbers in a row that share one unit (各是4602.35、4602.35万元), each gets that unit. Sums
    without any get the unit that the report says all its money is in, where it does.
    """
    narrow = text.translate(_WIDE)
    found = [q for m in _QUANTITY.finditer(narrow) if (q := _quantity(text, narrow, m))]
    found = _with_shared_units(text, narrow, found)
    return _with_money(text, narrow, found, money_unit) if money_unit else found


def _with_money(text: str, narrow: str, found: list[Quantity], money_unit: str) -> list[Quantity]:
    taken = [(q.start, q.end) for q in found]
    result = list(found)
    for match in _SUM.finditer(narrow):
        start, end = match.span(1)
        value = parse_numeral(match.group(1))
        if value is not None and not any(s < end and start < e for s, e in taken):
            base, unit = to_base(value, money_unit)
            result.append(Quantity(start, end, end, text[start:end], money_unit, base, unit))
    return sorted(result, key=lambda q: q.start)


def _quantity(text: str, narrow: str, match: re.Match[str]) -> Quantity | None:
    start, end = match.span(1)
    if text[start] in _SIGNS and start and text[start - 1].isalnum() and text[start - 1].isascii():
        start += 1  # a dash between Latin letters or numbers is no sign
    if (numbering := _NUMBERED.match(narrow[:end])) is not None:
        start = max(start, numbering.end())  # `1. 20万元` is item 1 with 20万元
    value = parse_numeral(narrow[start:end])
    if value is None or _ORDINAL_BEFORE.search(narrow[:start]):
        return None
    if _NOT_QUANTITY_AFTER.match(narrow, match.end()):
        return None
    unit = match.group(2)
    if unit == "项" and narrow[start - 1 : start] in "（(" and narrow[match.end() :][:1] in "）)":
        return None  # the last part of a subject's code: （01项）
    if unit == "个" and narrow.startswith("月", match.end()):
        unit = "个月"
    base, base_unit = to_base(value, _plain_unit(unit))
    threshold = _THRESHOLD.match(narrow, match.end()) is not None
    return Quantity(start, end, match.end(2), text[start:end], unit, base, base_unit, threshold)


def _plain_unit(unit: str) -> str:
    """One form of units that are printed in several."""
    if unit in ("台（套）", "台(套)", "台套"):
        return "台"
    return "个百分点" if unit == "百分点" else unit


def _with_shared_units(text: str, narrow: str, found: list[Quantity]) -> list[Quantity]:
    taken = {q.start for q in found}
    result = list(found)
    for match in _BARE.finditer(narrow):
        if match.start(1) in taken:
            continue
        after = next((q for q in found if q.start >= match.end()), None)
        if after is None or not re.fullmatch(
            r"\s*[、，,和及]\s*", narrow[match.end() : after.start]
        ):
            continue
        value = parse_numeral(match.group(1))
        if value is None:
            continue
        base, unit = to_base(value, _plain_unit(after.printed_unit))
        span = match.span(1)
        printed = text[span[0] : span[1]]
        result.append(Quantity(*span, span[1], printed, after.printed_unit, base, unit))
    return sorted(result, key=lambda q: q.start)
