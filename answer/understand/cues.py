"""The words of a question that say which measure is wanted, against what, and which way it is
thought to go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.models import Basis, Measure

_BUDGET_WORD = r"(?:年初|全年|调整|当年|本年|原定)?(?:的)?预算(?:安排|批复)?(?:数|金额|额)?"
_OVER = (
    r"(?:比|较|与|和|跟|同|对比|超(?:过|出|了)?|超支|高于|低于|大于|小于|少于|多于|高过|不到|没到)"
)
_BASES: tuple[tuple[re.Pattern[str], Basis], ...] = (
    (re.compile(_OVER + r"\s*(?:了)?年初(?:的)?预算"), Basis.INITIAL_BUDGET),
    (re.compile(_OVER + r"\s*(?:了)?(?:全年|调整)(?:后的)?预算"), Basis.FULL_BUDGET),
    (re.compile(_OVER + r"\s*(?:了)?(?:上年|去年)(?:度)?(?:的)?预算执行"), Basis.LAST_EXECUTION),
    (re.compile(_OVER + r"\s*(?:了)?(?:上年|去年)(?:度)?(?:的)?预算"), Basis.LAST_BUDGET),
    (re.compile(_OVER + r"\s*(?:了)?预算"), Basis.BUDGET),
    (
        re.compile(r"没花完|没有花完|没用完|没有用完|未执行完|花超|超支|完成率低|执行率低"),
        Basis.BUDGET,
    ),
    (
        re.compile(r"(?:比|较|与|和|跟|同|由)\s*(?:上年|去年|上一年|前一年|往年|以前)"),
        Basis.LAST_YEAR,
    ),
    (re.compile(r"同比|year.on.year|last year"), Basis.LAST_YEAR),
)
_UP = (
    r"多多少|高多少|增加|增长|上升|上涨|提高|多了|多花|涨了|涨|增多|变多|升了|扩大|高了"
    r"|反而多|increase|rise|超了|(?:超出|超过|高于)(?!\s*\d)|超预算|超支"
)
_DOWN = (
    r"少多少|低多少|减少|下降|降低|少了|少花|降了|下滑|降|减了|砍|变少|缩减|压减|低了|decrease"
    r"|fell|节省|(?:低于|少于)(?!\s*\d)|没花完|没用完|没有花完"
)
_EITHER = (
    r"变化|增减|变动|增还是减|多还是少|涨还是跌|变了|怎么变|同比|增幅|降幅|涨幅|多了还是少了"
    r"|差异|change"
)
_DIRECTION = re.compile(f"(?P<either>{_EITHER})|(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<bare>减|升)")
_RATE = re.compile(r"百分之|%|幅度|增幅|降幅|增长率|下降率|涨幅|多大|比例|percent")
_WHOLE = re.compile(
    r"占(?:了|到|去|据)?(?P<whole>[^，,。？?；;]{0,28}?)(?:的)?(?:比例|比重|百分之"
    r"|百分比|多少|多大|几成|%|份额|几分之)"
)
_MEASURES: tuple[tuple[re.Pattern[str], Measure, Basis | None], ...] = (
    (
        re.compile(
            r"预算执行(?:率|情况|进度)|执行(?:率|情况)|(?:预算)?(?:的)?完成率|execution rate"
        ),
        Measure.EXECUTION_RATE,
        None,
    ),
    (
        re.compile(
            r"完成(?:了)?(?:年初|全年|调整)?(?:的)?(?:预算)?(?:数)?(?:的)?\s*(?:百分之"
            r"|多少|几成|比例|\d[\d.]*%|的百分)"
            r"|预算完成(?:情况|度|得怎么样)|完成(?:年初|全年)?预算"
        ),
        Measure.EXECUTION_RATE,
        None,
    ),
    (
        re.compile(r"预决算差异率|差异率|预算(?:数)?(?:相)?差(?:了|异)?.{0,3}百分之"),
        Measure.VARIANCE_RATE,
        None,
    ),
    (
        re.compile(r"占比|比重|所占|份额|占(?:了)?\s*(?:多少|多大|什么|百分|几成)|share of"),
        Measure.SHARE,
        None,
    ),
    (
        re.compile(r"年初(?:的)?预算(?:安排|批复)?(?:数|金额|额)?"),
        Measure.BUDGET,
        Basis.INITIAL_BUDGET,
    ),
    (
        re.compile(r"(?:全年|调整)(?:后)?(?:的)?预算(?:数|金额|额)?"),
        Measure.BUDGET,
        Basis.FULL_BUDGET,
    ),
    (
        re.compile(
            r"预算(?:安排)?(?:数|金额|额)?(?!执行|完成|公开|报告|里|表|说|编制"
            r"|的?(?:单位|部门)|草案|年度)|budget"
        ),
        Measure.BUDGET,
        None,
    ),
    (
        re.compile(
            r"支出决算(?:数)?|决算(?:数|总额|金额)?(?!公开|报告|里|表|说)|执行数"
            r"|实际(?:花|支出|用)|花了|执行了(?:多少)?|actual"
        ),
        Measure.AMOUNT,
        None,
    ),
)
_NOT_BUDGET = re.compile(
    r"(?:部门|单位|完成(?:了)?(?:年初|全年|调整)?(?:的)?|为(?:年初|全年)?|"
    + _OVER
    + r"\s*(?:了)?(?:年初|全年|调整)?(?:的)?)$"
)
_CLAIM = re.compile(r"(?<![\d.])(-?\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|千元|元|万|%|个百分点)")


@dataclass(frozen=True, slots=True)
class Cue:
    """A measure asked for, and where the question says so."""

    start: int
    end: int
    measure: Measure
    basis: Basis | None = None


def find_cues(text: str) -> list[Cue]:
    """The measures that a masked question asks for, left to right."""
    cues: list[Cue] = []
    free = text
    for pattern, measure, basis in _MEASURES:
        for found in pattern.finditer(free):
            if measure is Measure.BUDGET and _NOT_BUDGET.search(text[: found.start()]):
                continue
            cues.append(Cue(*found.span(), measure, basis))
            free = free[: found.start()] + "□" * (found.end() - found.start()) + free[found.end() :]
    change = _DIRECTION.search(free)
    if change is not None:
        cues.append(Cue(*change.span(), Measure.CHANGE))
    return sorted(cues, key=lambda c: c.start)


def find_basis(text: str) -> Basis | None:
    """What the question compares with: last year, a budget, or nothing named."""
    return next((basis for pattern, basis in _BASES if pattern.search(text)), None)


def find_direction(text: str) -> int:
    """1 where the question takes a rise for granted, -1 for a fall, 0 where it takes neither."""
    hits = list(_DIRECTION.finditer(text))
    if not hits or any(
        m.lastgroup == "either" for m in hits if m.group() not in ("同比", "增幅", "降幅", "涨幅")
    ):
        return 0
    ways = {m.lastgroup for m in hits}
    if "up" in ways and "down" in ways:
        return 0
    bare = {m.group() for m in hits if m.lastgroup == "bare"}
    if "up" in ways or bare == {"升"}:
        return 1
    return -1 if "down" in ways or bare == {"减"} else 0


def wants_rate(text: str) -> bool:
    """Whether a percentage is asked for."""
    return _RATE.search(text) is not None


def find_whole(text: str) -> tuple[int, int] | None:
    """Where the whole of a share is named (占本年支出的百分之多少)."""
    found = _WHOLE.search(text)
    return None if found is None else found.span("whole")


def find_claims(text: str) -> tuple[str, ...]:
    """The numbers with units that a question brings along."""
    return tuple(f"{m.group(1)}{m.group(2)}" for m in _CLAIM.finditer(text))
