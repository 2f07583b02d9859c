"""One quantity over several units, years or things: in order, added up, picked by a bound; always
with how many of how many it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.combine import combine, comparable, identity, main
from answer.compose.amounts import where
from answer.compose.comparisons import (
    CHANGES,
    LISTED,
    MOST,
    SAY,
    behind,
    in_order,
    say_behind,
    say_first,
    say_item,
    size_of,
    superlative,
    whose,
)
from answer.compose.names import PER_HEAD, label_of, way
from answer.compose.writer import Writer
from answer.compute import figures_of
from answer.listing import counted
from answer.models import Evidence, Formula, Line, Query
from corpus.models import Measure

_CITED = 60  # numbers of one sum that are each cited in it


def say_unit_ranking(evidence: Evidence, writer: Writer) -> str:
    """Many units in order of one quantity: the first or those that share its place, those behind,
    those of another kind or year, those that state that they have none, those without a number.
    """
    query = evidence.query
    first = identity(evidence.lines[0]) if evidence.lines else None
    lines = [line for line in evidence.lines if identity(line) == first]  # 人次, not money beside
    told = [line for line in lines if main(line, query) is not None]
    if not told:
        return ""
    among, apart = comparable(told, query)
    ordered = in_order(among, query)
    places = [i for i, line in enumerate(ordered, 1) if line.target.unit == query.focus]
    query = replace(query, nth=places[0]) if places else query
    tied = [line for line in ordered if size_of(line, query) == size_of(ordered[0], query)]
    text = _head(among, query)
    if len(tied) > 1 and query.nth is None:
        text += _say_tied(tied, query, writer)
        ordered = [ordered[0], *ordered[len(tied) :]]
    else:
        text += say_first(ordered, query, writer, by_unit=True)
    others = [_of_unit(line, query, writer) for line in behind(ordered, query)]
    text += say_behind(others, query) if others else ""
    without = [line for line in lines if main(line, query) is None]
    stating = [line for line in without if line.nil is not None]
    silent = [line for line in without if line.nil is None]
    text += _say_some("ranked_none", stating) + _say_some("silent", silent)
    return text + _say_apart(apart, query, writer)


def _say_tied(tied: Sequence[Line], query: Query, writer: Writer) -> str:
    """Those that share the first place of a ranking."""
    what, most = superlative(tied[0], query, by_unit=True)
    names = [_of_unit(line, query, writer) for line in tied[:LISTED]]
    return SAY("first_tied", label=what, most=f"最{most}", names=_listed(names, len(tied))) + "。"


def _say_some(name: str, lines: Sequence[Line]) -> str:
    """The names of units without a number, and 等 where there are more than can be listed."""
    names = list(dict.fromkeys(line.target.unit for line in lines))
    if not names:
        return ""
    return SAY(name, names="、".join(names[:LISTED]) + ("等" if names[LISTED:] else "")) + "。"


def _listed(names: Sequence[str], count: int) -> str:
    return "；".join(names) + ("等" if count > len(names) else "")


def _head(lines: Sequence[Line], query: Query) -> str:
    """The year that all numbers of a ranking or a sum are of, or their only unit."""
    if len(query.units) == 1:
        return f"{query.units[0]}的"
    years = {line.target.year for line in lines}
    return f"{years.pop()}年度，" if len(years) == 1 else ""


def _say_apart(lines: Sequence[Line], query: Query, writer: Writer) -> str:
    """What was not ranked or summed because it is of another year or kind."""
    if not lines:
        return ""
    names = [_of_unit(line, query, writer) for line in lines[:MOST]]
    return SAY("apart", names=_listed(names, len(lines))) + "。"


def _of_unit(line: Line, query: Query, writer: Writer) -> str:
    found = main(line, query)
    if found is None:
        assert line.nil is not None
        return SAY("of_unit", whose=whose(line, query), value=SAY("says_none")) + writer.mark(
            line.nil.source
        )
    moved = found.measure in CHANGES
    value = writer.value(found.value, label_of(line.asked[0], found.value), unsigned=moved)
    if moved:
        value = way(found.value, found.measure is Measure.CHANGE_RATE) + value
    said, printed = label_of(line.asked[0]), label_of(line.asked[0], found.value)
    printed = printed.removeprefix(PER_HEAD)
    other = f"{printed}" if printed != said and line.asked[0].fund is None else ""
    return SAY("of_unit", whose=whose(line, query) + other, value=value)


def say_sum(evidence: Evidence, writer: Writer) -> str:
    """Sums over many units: each sum and the units it covers, each unit's own, and the rest."""
    groups: dict[tuple[str, str, str], list[Line]] = {}
    for line in evidence.lines:
        groups.setdefault(identity(line), []).append(line)
    return "".join(_one_sum(lines, evidence, writer) for lines in groups.values())


def _one_sum(lines: Sequence[Line], evidence: Evidence, writer: Writer) -> str:
    query = evidence.query
    having = [line for line in lines if main(line, query) is not None]
    without = [line for line in lines if main(line, query) is None]
    none = [line for line in without if line.nil is not None]
    silent = [line for line in without if line.nil is None]
    told, apart = comparable(having, query)
    (result,) = combine(query, told) or (None,)
    if result is None:
        return ""
    label = label_of(told[0].asked[0])
    shown = told if len(told) <= LISTED else _largest(told, query)
    every, some = _count(lines, shown, writer, True), _count(told, shown, writer, True)
    if len(told) > _CITED:  # a formula of so many numbers, each cited, nobody can read
        figures = figures_of([found.value for line in shown if (found := main(line, query))])
        result = replace(result, formula=SAY("sum_words", some=some), sources=figures)
    name = "mean_over" if query.formula is Formula.MEAN else "sum_over"
    value = writer.value(result, f"{label}{result.label}")
    text = _head(told, query) + SAY(name, label=label, value=value, all=every, some=some) + "。"
    parts = [_of_unit(line, query, writer) for line in shown]
    text += SAY("sum_parts" if shown is told else "sum_most", parts="；".join(parts)) + "。"
    text += _say_some("sum_none", none) + _say_some("sum_silent", silent)
    return text + _say_apart(apart, query, writer)


def _largest(lines: Sequence[Line], query: Query) -> list[Line]:
    return sorted(lines, key=lambda line: -size_of(line, query))[:LISTED]


def _count(
    lines: Sequence[Line], cited: Sequence[Line], writer: Writer, by_unit: bool = False
) -> str:
    """How many units or things some lines are of."""
    figures = [f for line in cited for one in line.found for f in figures_of((one.value,))]
    units = list(dict.fromkeys(line.target.unit for line in lines))
    years = list(dict.fromkeys(line.target.year for line in lines))
    if len(units) > 1 or by_unit:
        return writer.count(units, "单位", figures)
    if len(years) > 1:
        return writer.count([f"{y}年" for y in years], "年度", figures)
    names = [label_of(line.asked[0]) for line in lines]
    things = {"项目" if line.asked[0].project else "科目" for line in lines if _is_item(line)}
    return writer.count(names, things.pop() if len(things) == 1 else "分项", figures)


def _is_item(line: Line) -> bool:
    return bool(line.asked[0].project or line.asked[0].subject)


def say_list(evidence: Evidence, writer: Writer) -> str:
    """What keeps a bound, with how many that is of how many, and each one's number."""
    query, among = evidence.query, counted(evidence.among, evidence.query)
    if not among or query.threshold is None:
        return ""
    several = len(query.targets) > 1
    label = label_of(among[0].asked[0]) if several else ""
    said = query.threshold.said + (f"、{query.second.said}" if query.second else "")
    here = "" if several and len(query.years) > 1 else f"{_when(among[0], several)}，"
    by_unit = len(query.units) > 1
    if not evidence.lines:
        every = _count(among, among, writer, by_unit)
        return here + SAY("kept_none", of=every, label=label, bound=said) + "。"
    told = [_named(line, query, writer) for line in evidence.lines[:LISTED]]
    names = _listed(told, len(evidence.lines))
    some = _count(evidence.lines, [*evidence.lines, *among], writer, by_unit)
    every = _count(among, [*evidence.lines, *among], writer, by_unit)
    return here + SAY("kept", label=label, bound=said, count=some, of=every, names=names) + "。"


def _when(line: Line, several: bool) -> str:
    return f"{line.target.year}年度" if several else where(line)


def _named(line: Line, query: Query, writer: Writer) -> str:
    """One thing of a list with its number."""
    return (_of_unit if len(query.targets) > 1 else say_item)(line, query, writer)
