"""Numbers with units in texts and answer objects, and when two of them are the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from corpus.amounts import MONEY_UNITS, round_half_up
from evaluate.models import Quantity, Sought

_UNITS = "亿元|万元|千元|元|亿|万|%|个百分点|人次|批次|批|人|辆|台|套|个|次|条|分|天|项|平方米|Mbps"
_QUANTITY = re.compile(rf"(?<![\d.A-Za-z])(?<!\d,)([-+]?\d[\d,]*(?:\.\d+)?)\s*({_UNITS})")
_NUMERAL = re.compile(r"(?<![\d.])[-+]?\d[\d,]*(?:\.\d+)?")
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MINUS = str.maketrans("−－﹣", "---")


def quantities(text: str) -> list[Quantity]:
    """The numerals with a unit in a text; a full-width comma ends a clause, no digits."""
    return [quantity for _, quantity in written(text)]


def written(text: str) -> list[tuple[str, Quantity]]:
    """The numerals with a unit in a text, each as it is written and as it is read."""
    plain = unicodedata.normalize("NFKC", text.replace("，", " ")).translate(_MINUS)
    found = []
    for match in _QUANTITY.finditer(plain):
        value = number(match[1])
        if value is not None:
            found.append((match[1] + match[2], Quantity(value, match[2])))
    return found


def numerals(text: str) -> list[Decimal]:
    """All numerals in a text, with a unit or without, as a table's row prints them."""
    normal = unicodedata.normalize("NFKC", text.replace("，", " ")).translate(_MINUS)
    found = (number(match[0]) for match in _NUMERAL.finditer(normal))
    return [value for value in found if value is not None]


def same(have: Quantity, want: Quantity) -> bool:
    """Whether two quantities are one, with `have` in the unit and at the precision of `want`.

    Money matches money only; a rate may lack the sign that its wording (下降) carries.
    """
    value = have.value
    if want.unit in MONEY_UNITS:
        if have.unit not in MONEY_UNITS:
            return False
        value = value * MONEY_UNITS[have.unit] / MONEY_UNITS[want.unit]
    elif want.unit == "%" and have.unit not in ("%", "个百分点"):
        return False
    rounded = round_half_up(value, max(0, -int(want.value.as_tuple().exponent)))
    return rounded == want.value or (want.unit == "%" and abs(rounded) == abs(want.value))


def figures(answer: Mapping[str, Any]) -> list[Quantity]:
    """The figures of an answer object; entries that are no numbers are passed over."""
    return [quantity for entry in entries(answer, "figures") if (quantity := figure(entry))]


def figure(entry: Mapping[str, Any]) -> Quantity | None:
    """One entry of an answer's figures."""
    value = number(str(entry.get("value") or ""))
    unit = str(entry.get("unit") or "").replace("％", "%")
    return None if value is None else Quantity(value, unit)


def of_fund(entry: Mapping[str, Any], want: Quantity) -> bool:
    """Whether a figure is of the fund wanted, if one is; a program that names none may be right."""
    if not isinstance(want, Sought) or not want.fund:
        return True
    return bool(entry.get("fund", want.fund) == want.fund)


def entries(answer: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    """A list of objects in an answer object, whatever a program may have written there."""
    found = answer.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def number(text: str) -> Decimal | None:
    """A numeral with separators wherever they stand and zeros in front, as programs write them."""
    digits = text.strip().translate(_MINUS).replace(",", "").lstrip("+")
    return Decimal(digits) if _PLAIN_NUMBER.fullmatch(digits) else None


def plain(text: str) -> str:
    """A text without blanks and differences of width, for telling whether it holds another."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_MINUS)


def cites(citation: Mapping[str, Any], wanted: Mapping[str, str]) -> bool:
    """Whether a citation holds all that is wanted of it, field by field."""
    return all(plain(text) in plain(str(citation.get(key) or "")) for key, text in wanted.items())
