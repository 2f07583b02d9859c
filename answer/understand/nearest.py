"""Unknown short names taken for what they can stand for in the reports: 环卫, 法援, 公卫, 线路故障.

The characters of a short name stand in the full one in their order and close together (法律援助);
farther apart they are as often those of something else (`python -m evaluate.nearness` counts it).
Where a count is asked for only indicators are meant, else subjects and projects; what was taken is
said in the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from answer.library import View
from answer.models import Asked
from answer.understand.counted import counted_in, indicators_in
from answer.understand.lexicon import says

_SHORTEST, _LONGEST = 2, 10
_APART = 2  # characters that may stand between two of a short name
_MOST = 3  # names that one short name may stand for: all are told
_ENDS = ("支出", "费用", "经费", "费", "资金", "项目", "预算", "的钱", "工作", "方面", "这块")
_MOST_COUNTED = 6


Near = tuple[tuple[Asked, str], ...]


def nearest(text: str, unknown: Sequence[str], views: Sequence[View]) -> tuple[str, Near]:
    """The unknown words of a question that can stand for something, and for what, each with its
    name in the reports; those that hold the very words alone, none where too many fit.
    """
    counted = counted_in(text)
    for said in dict.fromkeys(["".join(unknown), *sorted(unknown, key=len, reverse=True)]):
        if found := _fitting(_bare(said), views, counted):
            return said, found
    return "", ()


def _bare(short: str) -> str:
    for end in _ENDS:
        short = short.removesuffix(end)
    return short


def _fitting(short: str, views: Sequence[View], counted: str) -> Near:
    if not _SHORTEST <= len(short) <= _LONGEST or says("people", short):
        return ()
    found = dict(_named(views, counted))
    whole = {name: asked for name, asked in found.items() if short in name}
    close = re.compile(f".{{0,{_APART}}}".join(map(re.escape, short)))
    fitting = whole or {name: asked for name, asked in found.items() if close.search(name)}
    most = _MOST_COUNTED if counted else _MOST
    return tuple((asked, name) for name, asked in fitting.items()) if len(fitting) <= most else ()


def _named(views: Sequence[View], counted: str) -> Iterable[tuple[str, Asked]]:
    """The names that reports print numbers of: of indicators in the counting word, or of money."""
    if counted:
        for name, _ in indicators_in(views, counted):
            yield name, Asked("indicator_actual", label=name)
        return
    for view in views:
        yield from ((n, Asked("functional_expenditure", subject=n)) for n in view.by_subject)
        yield from ((n, Asked("project_funds", project=n)) for n in view.by_project)
