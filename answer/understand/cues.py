"""The words of a question that say which measure is wanted, against what, and which way it is
thought to go.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from answer.select import BUDGETS
from answer.understand.lexicon import hits, pattern, rows, says, table
from corpus.models import Basis, Measure

_WHOLE = re.compile(
    r"占(?:了|到|去|据)?(?P<whole>[^，,。？?；;]{0,28}?)(?:的)?(?:比例|比重|百分之"
    r"|百分比|多少|多大|几成|%|份额|几分之|(?:几|多少)个?百?分?点"
    r"|(?:超过|不到|达到|高于|低于)(?:了)?(?:一半|半数|[\d一二两三四五六七八九])|一半|半数|[一二两三四五六七八九]成)"
)
_SPENT_OF = re.compile(
    r"(?:花|用|拿|占)(?:了|掉|去)(?P<whole>[^，,。？?；;几多]{2,16}?)的(?:几成|百分之|几分之|多大比例)"
)
_CLAIM = re.compile(
    r"(?<![\d.])(-?\d[\d,]*(?:\.\d+)?)\s*(亿元|万元|千元|元|万|亿|%|个百分点|人次|批次|批|人|辆|台)"
)
CLAUSE = re.compile(r"[?？，,;；。!！]")
_MOVE = re.compile(r"完成|执行|预算|差|偏差|偏离|比(?!例|重)|较|超|满意|合格|率")
_WAYS = ("either", "up", "down", "bare")
_MOVED = (
    "同比",
    "环比",
    "增幅",
    "降幅",
    "涨幅",
    "增长率",
    "下降率",
    "增速",
)  # ask for a change without leaving its way open


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
    for wanted, row in table("measure"):
        measure = Measure(row["measure"])
        for found in wanted.finditer(free):
            if measure is Measure.BUDGET and _not_budget().search(text[: found.start()]):
                continue
            if row.get("loose") and _of_a_change(text, found.start()):
                continue
            basis = Basis(row["basis"]) if "basis" in row else None
            cues.append(Cue(*found.span(), measure, basis))
            free = free[: found.start()] + "□" * (found.end() - found.start()) + free[found.end() :]
    change = _directions().search(free)
    if change is not None:
        cues.append(Cue(*change.span(), Measure.CHANGE))
    return sorted(cues, key=lambda c: c.start)


def _of_a_change(text: str, position: int) -> bool:
    """Whether 几成, 百分之多少 here tell how far something moved or was carried out."""
    clause = CLAUSE.split(text[:position])[-1]
    return _MOVE.search(clause) is not None or _directions().search(clause) is not None


@cache
def _not_budget() -> re.Pattern[str]:
    """What stands before 预算 where none is asked for: it is a base (比预算), a rate (完成预算)."""
    over = "|".join(rows()["over"]["says"])
    return re.compile(
        r"(?:部门|单位|完成(?:了)?(?:年初|全年|调整)?(?:的)?|为(?:年初|全年)?|"
        rf"(?:{over})\s*(?:了)?(?:年初|全年|调整)?(?:的)?)$"
    )


@cache
def _directions() -> re.Pattern[str]:
    return re.compile("|".join(f"(?P<{w}>{pattern(rows()[w]['says']).pattern})" for w in _WAYS))


def find_basis(text: str) -> Basis | None:
    """What the question compares with: last year, a budget, or nothing named."""
    return next((Basis(row["basis"]) for _, row in hits("basis", text)), None)


def other_bases(text: str, basis: Basis | None) -> list[Basis]:
    """What else a question compares with (比去年少多少，比预算呢): a year beside a budget."""
    read: list[tuple[int, int]] = []
    found: list[Basis] = []
    for hit, row in hits("basis", text):
        start, end = hit.span()
        if all(end <= one or other <= start for one, other in read):
            read.append((start, end))
            found.append(Basis(row["basis"]))
    return [b for b in found if basis is not None and (b in BUDGETS) is not (basis in BUDGETS)][:1]


def find_direction(text: str) -> int:
    """1 where the question takes a rise for granted, -1 for a fall, 0 where it takes neither."""
    found = [(m.lastgroup, m.group()) for m in _directions().finditer(text)]
    ways = {way for way, _ in found}
    if any(way == "either" and word not in _MOVED for way, word in found) or {"up", "down"} <= ways:
        return 0
    bare = {word for way, word in found if way == "bare"}
    if "up" in ways or bare == {"升"}:
        return 1
    return -1 if "down" in ways or bare == {"减"} else 0


def wants_rate(text: str) -> bool:
    """Whether a percentage is asked for."""
    return says("rate", text)


def find_whole(text: str) -> tuple[int, int] | None:
    """Where the whole of a share is named (占本年支出的百分之多少)."""
    found = _WHOLE.search(text) or _SPENT_OF.search(text)
    return None if found is None else found.span("whole")


def find_claims(text: str) -> tuple[str, ...]:
    """The numbers with units that a question brings along."""
    return tuple(f"{m.group(1)}{m.group(2)}" for m in _CLAIM.finditer(text))
