"""Judge one answer object: right or wrong, and whether each of its numbers has a source.

An answer is right when its status is the expected one, every expected figure stands both in its
text and among its `figures` (in any money unit, at the precision expected), every expected wording
and citation is there and nothing forbidden is. It is ungrounded when its text shows a quantity that
is neither one of its `figures`, nor in a quote, nor in the question.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from answer.models import Question
from corpus.amounts import MONEY_UNITS, parse_numeral, round_half_up
from evaluate.questions import Expected, Quantity

_UNITS = "亿元|万元|千元|元|亿|万|%|个百分点|人次|批次|批|人|辆|台|套|个|次|条|分|天|项|平方米|Mbps"
_QUANTITY = re.compile(rf"(?<![\d.A-Za-z])(?<!\d,)([-+]?\d[\d,]*(?:\.\d+)?)\s*({_UNITS})")
_MINUS = str.maketrans("−－﹣", "---")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with an answer, as sentences; and its quantities that have no source."""

    faults: tuple[str, ...]
    ungrounded: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether nothing that was expected is missing."""
        return not self.faults


def judge(expected: Expected, question: Question, answer: Mapping[str, Any]) -> Verdict:
    """The verdict on one answer object."""
    return Verdict(
        (*_faults(expected, answer),),
        tuple(map(str, ungrounded(question, answer))),
    )


def ungrounded(question: Question, answer: Mapping[str, Any]) -> list[Quantity]:
    """The quantities in an answer's text that nothing backs."""
    quotes = [str(citation.get("quote") or "") for citation in answer.get("citations") or ()]
    sources = _figures(answer)
    for text in (*quotes, question.text, *question.history):
        sources += quantities(text)
    quoted = _plain(" ".join(quotes))
    return [
        shown
        for shown in quantities(str(answer.get("text") or ""))
        if not any(same(source, shown) for source in sources) and _plain(str(shown)) not in quoted
    ]


def quantities(text: str) -> list[Quantity]:
    """The numerals with a unit in a text; a full-width comma ends a clause, no digits."""
    plain = unicodedata.normalize("NFKC", text.replace("，", " ")).translate(_MINUS)
    found = []
    for match in _QUANTITY.finditer(plain):
        value = _number(match[1])
        if value is not None:
            found.append(Quantity(value, match[2]))
    return found


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


def _faults(expected: Expected, answer: Mapping[str, Any]) -> Iterator[str]:
    text = str(answer.get("text") or "")
    if answer.get("status") != expected.status:
        yield f"状态是 {answer.get('status')}，应是 {expected.status}"
    yield from _figure_faults(expected.figures, quantities(text), _figures(answer))
    plain = _plain(text)
    for options in expected.text:
        if not any(_plain(option) in plain for option in options):
            yield f"文字里没有 {' / '.join(options)}"
    for word in expected.forbid:
        if _plain(word) in plain:
            yield f"文字里不该有 {word}"
    for cite in expected.cites:
        if not any(_cites(citation, cite) for citation in answer.get("citations") or ()):
            yield f"没有出处 {' '.join(cite.values())}"


def _figure_faults(
    wanted: Iterable[Quantity], in_text: Sequence[Quantity], figures: Sequence[Quantity]
) -> Iterator[str]:
    for want in wanted:
        if not any(same(have, want) for have in in_text):
            yield f"文字里没有 {want}"
        elif not any(same(have, want) for have in figures):
            yield f"figures 里没有 {want}"


def _figures(answer: Mapping[str, Any]) -> list[Quantity]:
    found = []
    for figure in answer.get("figures") or ():
        value = _number(str(figure.get("value") or ""))
        if value is not None:
            found.append(Quantity(value, str(figure.get("unit") or "").replace("％", "%")))
    return found


def _number(text: str) -> Decimal | None:
    return parse_numeral(text.replace(",", ""))


def _cites(citation: Mapping[str, Any], wanted: Mapping[str, str]) -> bool:
    return all(_plain(text) in _plain(str(citation.get(key) or "")) for key, text in wanted.items())


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).translate(_MINUS)
