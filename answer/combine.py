"""Numbers over several lines: sums, differences, ratios, what a part leaves of its whole; and who
is first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.compute import POINTS, base_of, mean, minus, percent, quotient, times, total, unit_of
from answer.models import Derived, Formula, Found, Line, Operation, Query, Value
from answer.understand.lexicon import says
from corpus.amounts import MONEY_UNITS
from corpus.models import Fund, Kind, Measure

_RANKED = (Measure.SHARE, Measure.EXECUTION_RATE, Measure.CHANGE_RATE, Measure.CHANGE)
AVERAGE = "平均"  # the label of a mean, and of what is divided by people, batches or vehicles
OVER_YEARS = "变动"  # the label of a change from the first of several years to the last
_COUNTED = (Measure.AMOUNT, Measure.COUNT)


def combine(query: Query, lines: Sequence[Line]) -> tuple[Derived, ...]:
    """What the operation makes of the lines; empty where their amounts do not allow it."""
    values = [(line, found.value) for line in lines if (found := main(line, query)) is not None]
    if query.operation is Operation.AGGREGATE:
        sums = _sums(query, values)
        averaged = query.formula is Formula.MEAN and len(sums) == 1
        return (*sums, mean(AVERAGE, [value for _, value in values])) if averaged else sums
    if query.formula is Formula.MEAN and len(values) > 1:
        return (mean(AVERAGE, [value for _, value in values]),)
    if query.operation not in (Operation.COMPARE, Operation.RANK) or len(values) < 2:
        return ()
    if len(values) > 2 and (query.operation is Operation.RANK or not says("gap", query.topic)):
        return ()
    return _difference(values, query.topic if says("times", query.topic) else "")


def comparable(lines: Sequence[Line], query: Query) -> tuple[list[Line], list[Line]]:
    """Lines of several units that may stand in one ranking or sum, and those left out of it.

    Of one kind, the one asked for or else the final accounts; of one year, where no year is named:
    the year that most of them have, the newest of such.
    """
    groups: dict[tuple[bool, int], list[Line]] = {}
    if len(query.units) < 2:
        return list(lines), []
    for line in lines:
        budget = line.report is not None and line.report.kind is Kind.BUDGET
        year = line.target.year if query.assumed_year else 0
        groups.setdefault((budget is (query.kind is Kind.BUDGET), year), []).append(line)
    if not groups:
        return [], []
    best = max(groups, key=lambda group: (group[0], len(groups[group]), group[1]))
    apart = [line for group, some in groups.items() if group != best for line in some]
    return groups[best], apart


def main(line: Line, query: Query) -> Found | None:
    """The finding of a line that is ranked, compared and summed: what was asked, or the amount."""
    wanted = [a.measure for a in line.asked if a.measure is not None]
    if query.rate and query.operation is Operation.RANK:  # 增长最快: by the rate, not the amount
        wanted.sort(key=lambda measure: measure is not Measure.CHANGE_RATE)
    for measure in wanted:
        if measure in _RANKED and (query.operation is not Operation.AGGREGATE):
            found = line.get(measure)
            if found is not None:
                return found
    over = query.operation is Operation.RANK and len(query.units) > 1
    if over and any(measure in _RANKED for measure in wanted):
        return None  # what fell most is not told by amounts
    if Measure.BUDGET in wanted and not any(a.measure is None for a in line.asked):
        return line.get(Measure.BUDGET)
    return line.get(*_COUNTED) or next(iter(line.found), None)


def _sums(query: Query, values: Sequence[tuple[Line, Value]]) -> tuple[Derived, ...]:
    """One sum over the targets for each kind of thing counted, or one over the concepts of one
    target.
    """
    if len(query.targets) == 1 and _overlap(values):
        return ()
    groups: dict[object, list[Value]] = {}
    for line, value in values:
        unit = "money" if unit_of(value) in MONEY_UNITS else unit_of(value)
        groups.setdefault(identity(line) if len(query.targets) > 1 else unit, []).append(value)
    return tuple(total("合计", group) for group in groups.values() if len(group) > 1)


def _overlap(values: Sequence[tuple[Line, Value]]) -> bool:
    """Whether one quantity is asked of a fund and of another that is within it: no sum of both."""
    asked = [line.asked[0] for line, _ in values]
    wide = {a.concept for a in asked if a.fund in (Fund.ALL, Fund.FISCAL) and not a.subject}
    return any(a.concept in wide and a.fund not in (Fund.ALL, Fund.FISCAL) for a in asked)


def identity(line: Line) -> tuple[str, str, str]:
    """What a line is of, whatever its unit and year: concept, subject and project."""
    asked = line.asked[0]
    return (asked.concept, asked.subject, asked.project)


def _difference(values: Sequence[tuple[Line, Value]], in_times: str) -> tuple[Derived, ...]:
    """What the largest has over the smallest, and how many times as large it is, where the words
    of a question ask for that: the first of two as they name them (甲是乙的几倍).
    """
    sizes = [value for _, value in values]
    units = {unit_of(value) for value in sizes}
    if len(units) > 1 and not units <= set(MONEY_UNITS):
        return ()
    first, second = max(sizes, key=base_of), min(reversed(sizes), key=base_of)
    gap = minus("差额", first, second)
    named = len(sizes) == 2 and re.search("是.*倍", in_times) is not None
    one, two = sizes if named else (first, second)
    ratio = times("倍数", one, two) if in_times else None
    return (gap,) if ratio is None else (ratio, gap)


def change_between(lines: Sequence[Line], query: Query) -> tuple[Derived, ...]:
    """The change and its rate from the first to the last year of one concept's lines; none where
    they are of several concepts or units.
    """
    if len({(line.target.unit, line.asked[0].fund, *identity(line)) for line in lines}) > 1:
        return ()
    values = [(line.target.year, found.value) for line in lines if (found := main(line, query))]
    if len(values) < 2:
        return ()
    ordered = sorted(values, key=lambda pair: pair[0])
    first, last = ordered[0][1], ordered[-1][1]
    change = minus(OVER_YEARS, last, first)
    if change.unit == POINTS:
        return (change,)
    rate = percent("变动幅度", change, first)
    return (change, rate) if rate is not None else (change,)


def per_one(lines: Sequence[Line], unit: str) -> Derived | None:
    """Money divided by the people, batches or vehicles it was spent on."""
    money = next((f for line in lines if (f := _plain(line)) and unit_of(f) in MONEY_UNITS), None)
    count = next(
        (f for line in lines if (f := _plain(line)) and unit_of(f) not in MONEY_UNITS), None
    )
    if money is None or count is None:
        return None
    result = quotient(AVERAGE, money, count, unit or unit_of(money))
    if not unit and result is not None and abs(base_of(result)) < MONEY_UNITS["万元"]:
        return quotient(AVERAGE, money, count, "元")
    return result


def _plain(line: Line) -> Value | None:
    found = line.get(Measure.AMOUNT)
    return found.value if found is not None else None
