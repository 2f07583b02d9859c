"""The columns of statements: what a title, level below level, says of the amounts below it."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.models import Basis, Fund, Kind, Measure, Report
from corpus.vocabulary import plain, vocabulary
from ingest.figures.cells import Meaning
from ingest.figures.labels import SUMS, fund_of, unknown
from ingest.figures.wording import budget_basis

_YEAR = re.compile(r"((?:19|20)\d{2})年")
_SAID_ALREADY = re.compile(
    r"其中[:：]?$|小计|合计|总计|本年|金额|数$|增减[额率幅%]?|变动[额率]?|增长[率%]|占比|比重|比例|完成|执行|差异|率|栏次|备注"
)


def column_meaning(path: tuple[str, ...], report: Report) -> Meaning:
    """What a column's title says: concept, fund, measure, basis and year."""
    title = "".join(path)
    levels = [_completed(level, path[:depth]) for depth, level in enumerate(path)]
    concepts = [
        m.concept for level in levels for m in vocabulary().find(level) if m.concept and not m.weak
    ]
    if re.fullmatch(r"(?:收入|支出)", plain(path[0])) if path else False:
        concepts = [x for x in concepts if x is not None][1:] if len(path) > 2 else []
    year = _year(title, report)
    measure, basis, sign = _measure(title, report.kind)
    fund = fund_of(title)
    return Meaning(
        concepts[-1] if concepts else None,
        "",
        fund or Fund.ALL,
        measure,
        basis,
        period=year if measure in (Measure.AMOUNT, Measure.BUDGET) else None,
        sign=sign,
    )


def names_a_part(path: tuple[str, ...]) -> bool:
    """Whether a title below one that names a concept names something of its own that the
    vocabulary lacks (事业收入/其中：教育收费).
    """
    if any(_names_two(level) for level in path):
        return True
    if len(path) < 2 or not any(m.concept and not m.weak for m in vocabulary().find(path[-2])):
        return False
    return is_strange(_completed(path[-1], path[:-1]))


def is_strange(level: str) -> bool:
    """Whether a title holds words that neither the vocabulary nor the rules know."""
    if any((m.concept and not m.weak) or m.fund for m in vocabulary().find(level)):
        return False
    return level.endswith("资金") or unknown(_SAID_ALREADY.sub("", plain(level)))


def _names_two(level: str) -> bool:
    """Whether a title runs two others together that a file has not kept apart."""
    named = [m for m in vocabulary().find(level) if m.concept and not m.weak]
    return any(
        a.end == b.start and a.concept != b.concept and b.concept not in SUMS
        for a, b in pairwise(named)
    )


def _completed(level: str, above: tuple[str, ...]) -> str:
    """A title with the words that it leaves to the title above it (购置费 below
    公务用车购置及运行费 is 公务用车购置费).
    """
    if not above or any(m.concept and not m.weak for m in vocabulary().find(level)):
        return level
    for end in range(2, len(above[-1])):
        whole = above[-1][:end] + level
        if any(m.start == 0 and m.end == len(whole) for m in vocabulary().find(whole)):
            return whole
    return level


def _year(title: str, report: Report) -> int | None:
    """The year that a column's title names."""
    if (match := _YEAR.search(title)) is not None:
        return int(match.group(1))
    prior = re.match(r"(?:上年|去年)度?(?!度?财政拨款结|结|.{0,4}[转余])", title)
    return report.year - 1 if prior else None


def _measure(title: str, kind: Kind) -> tuple[Measure, Basis | None, int]:
    text = plain(title)
    if re.search(r"(?:增减|增长|变动|变化)(?:%|率|幅|比例|比率|百分比)", text):
        return Measure.CHANGE_RATE, _basis(text, kind), 1
    if re.search(r"增减|增加额|变动额|较上年|比上年", text):
        return Measure.CHANGE, _basis(text, kind), 1
    if re.search(r"占比|比重|比例", text):
        return Measure.SHARE, None, 1
    if re.search(r"完成(?!数|额|金额|值)|执行率", text):
        return Measure.EXECUTION_RATE, budget_basis(text) or Basis.BUDGET, 1
    if "差异率" in text:
        return Measure.VARIANCE_RATE, Basis.BUDGET, 1
    bare = re.sub(r"一般公共预算|政府性基金预算|国有资本经营预算|公共财政预算", "", text)
    if "预算" in bare and "决算" not in bare and kind is Kind.FINAL:
        basis = (
            Basis.INITIAL_BUDGET
            if "年初" in bare
            else Basis.FULL_BUDGET
            if re.search("调整|全年", bare)
            else Basis.BUDGET
        )
        return Measure.BUDGET, basis, 1
    return Measure.AMOUNT, None, 1


def _basis(text: str, kind: Kind) -> Basis:
    """What a column of changes compares with."""
    base = text.rpartition("比")[2] if "比上" in text else text
    if "执行" in base:
        return Basis.LAST_EXECUTION
    if "决算" in base:
        return Basis.LAST_FINAL
    return Basis.LAST_BUDGET if kind is Kind.BUDGET else Basis.LAST_YEAR
