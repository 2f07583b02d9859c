"""The counting word that a question asks for (几户, 多少件), and the indicators that are in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from answer.library import View

_COUNT = re.compile(
    r"(?:几|多少)\s*(户|次|场|件|人次?|批次?|家|条|名|期|份|处|座|套|例|篇|册|公里|平米)"
)
_NUMBER_OF = re.compile(r"(人次?|户|件|次|场|套)数(?!字|据|额)")
_HEADS = re.compile(r"人数|(?:多少|几)个?(?:人|名|位)")
_TALLIED = ("人", "人次", "户", "件", "次", "场")  # no unit of a report is counted so
_MONEY = re.compile(r"花|钱|元|资金|金额|经费|费用|支出|预算")


def counted_in(text: str) -> str:
    """The counting word of what is asked for, empty where money or something else is."""
    found = _COUNT.search(text) or _NUMBER_OF.search(text)
    return found.group(1) if found and not _MONEY.search(text) else ""


def is_tallied(text: str) -> bool:
    """Whether people, cases or times are asked for, which no amount of money answers."""
    return counted_in(text) in _TALLIED


def counts_heads(text: str) -> bool:
    """Whether a number of people is asked for, not only something of theirs (老师的退休费)."""
    return _HEADS.search(text) is not None


def indicators_in(views: Sequence[View], unit: str) -> Iterator[tuple[str, str]]:
    """The indicators that are counted in a word, each with its project."""
    for view in views:
        for name, figures in view.indicators.items():
            project = next((f.project for f in figures if f.printed_unit == unit), None)
            if project is not None:
                yield name, project


def most_alike(text: str, names: Sequence[str]) -> str:
    """The name that shares most pairs of characters with a text; empty where there is none."""

    def shared(name: str) -> int:
        return sum(name[n : n + 2] in text for n in range(len(name) - 1))

    return max(names, key=shared, default="")
