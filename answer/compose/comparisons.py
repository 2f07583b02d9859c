"""Several lines told together: sums, who is higher and by how much, rankings, parts of a whole,
trends.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from answer.combine import change_between, main
from answer.compose.amounts import say_line, say_lines, where
from answer.compose.names import WHAT, label_of, way
from answer.compose.verdicts import SAY
from answer.compose.writer import Writer
from answer.compute import base_of
from answer.models import Evidence, Line, Operation, Query
from corpus.models import Measure

_MOST = 8


def say_totals(evidence: Evidence, writer: Writer) -> str:
    """What the lines come to together."""
    query = evidence.query
    if query.operation is Operation.AGGREGATE:
        return "".join(f"{SAY('total', value=writer.value(t, '合计'))}。" for t in evidence.totals)
    if query.operation is Operation.DERIVED and evidence.totals:
        return _say_derived(evidence, writer)
    if query.operation in (Operation.COMPARE, Operation.RANK):
        return _say_comparison(evidence, writer)
    if evidence.totals:
        return say_trend(evidence, writer)
    return ""


def _say_derived(evidence: Evidence, writer: Writer) -> str:
    result = evidence.totals[0]
    if result.label == "平均":
        return SAY("average", value=writer.value(result, "平均")) + "。"
    part = label_of(evidence.lines[-1].asked[0])
    return SAY("rest", label=part, value=writer.value(result, "其余")) + "。"


def _say_comparison(evidence: Evidence, writer: Writer) -> str:
    lines = [line for line in evidence.lines if main(line, evidence.query) is not None]
    if len(lines) < 2:
        return ""
    if len(lines) > 2:
        return say_first(lines, evidence.query, writer, by_unit=len(evidence.query.targets) > 1)
    if not evidence.totals:
        return ""
    gap = evidence.totals[0]
    if gap.value == 0:
        return SAY("equal") + "。"
    value = writer.value(gap, "差额", unsigned=True)
    if evidence.query.check:
        return SAY("unequal", value=value) + "。"
    one, two = lines
    first = one if _size(one, evidence.query) >= _size(two, evidence.query) else two
    if one.target.unit != two.target.unit:
        found = main(first, evidence.query)
        label = label_of(first.asked[0], found.value if found else None)
        name = first.target.unit
        return (
            SAY("higher", label=_with_measure(label, first, evidence.query), name=name, value=value)
            + "。"
        )
    if one.target.year != two.target.year:
        return SAY("larger", name=f"{first.target.year}年", value=value) + "。"
    found = main(first, evidence.query)
    name = label_of(first.asked[0], found.value if found else None)
    return SAY("larger", name=name, value=value) + "。"


def _size(line: Line, query: Query) -> Decimal:
    found = main(line, query)
    return base_of(found.value) if found is not None else Decimal(0)


def _with_measure(label: str, line: Line, query: Query) -> str:
    found = main(line, query)
    if found is None or found.measure in (Measure.AMOUNT, Measure.COUNT):
        return label
    return f"{label}{WHAT[found.measure]}"


def say_first(lines: Sequence[Line], query: Query, writer: Writer, by_unit: bool) -> str:
    """The first of a ranking with its number, and the names of the next."""
    ordered = sorted(lines, key=lambda line: _size(line, query), reverse=query.descending)
    best = main(ordered[0], query)
    assert best is not None
    label = label_of(ordered[0].asked[0], best.value)
    name = ordered[0].target.unit if by_unit else label
    if by_unit:
        name += f"（{ordered[0].target.year}年）"
    what = label if by_unit else WHAT[best.measure]
    most = "最高" if query.descending else "最低"
    value = writer.value(best.value, label)
    return SAY("first", label=what, most=most, name=name, value=value) + "。"


def say_ranking(evidence: Evidence, writer: Writer) -> str:
    """The parts of one whole in order: the first with its number, then the others with theirs."""
    query = evidence.query
    lines = [line for line in evidence.lines if main(line, query) is not None]
    if not lines:
        return ""
    text = f"{where(lines[0])}，" + say_first(lines, query, writer, by_unit=False)
    others = lines[1 : (query.limit or _MOST)]
    names = [say_line(line, query, writer) for line in others]
    return text + (SAY("next", names="；".join(names)) + "。" if names else "")


def say_unit_ranking(evidence: Evidence, writer: Writer) -> str:
    """Many units in order of one quantity: the first, those behind it, those without a number."""
    query = evidence.query
    told = [line for line in evidence.lines if main(line, query) is not None]
    if not told:
        return ""
    ordered = sorted(told, key=lambda line: _size(line, query), reverse=query.descending)
    text = say_first(ordered, query, writer, by_unit=True)
    others = [_of_unit(line, query, writer) for line in ordered[1 : (query.limit or _MOST)]]
    text += SAY("next", names="；".join(others)) + "。" if others else ""
    silent = [line.target.unit for line in evidence.lines if line not in told]
    return text + (SAY("silent", names="、".join(silent[:_MOST])) + "。" if silent else "")


def _of_unit(line: Line, query: Query, writer: Writer) -> str:
    found = main(line, query)
    assert found is not None
    value = writer.value(found.value, label_of(line.asked[0], found.value))
    return SAY("of_unit", unit=line.target.unit, year=line.target.year, value=value)


def say_breakdown(evidence: Evidence, writer: Writer) -> str:
    """The whole, then its parts, each with its number."""
    query = evidence.query
    asked = {(a.concept, a.subject, a.project) for a in query.asked}
    own = [
        x for x in evidence.lines if (x.concept, x.asked[0].subject, x.asked[0].project) in asked
    ]
    parts = [line for line in evidence.lines if line not in own]
    text = say_lines(tuple(own), query, writer)
    if not parts:
        return text
    if not text:
        return say_lines(tuple(parts), query, writer)
    said = [say_line(line, query, writer) for line in parts]
    return text + SAY("parts", parts="；".join(s for s in said if s)) + "。"


def say_trend(evidence: Evidence, writer: Writer) -> str:
    """How one quantity moved from the first year to the last."""
    totals = change_between(evidence.lines, evidence.query)
    years = sorted(line.target.year for line in evidence.lines if line.found)
    if not totals or len(years) < 2:
        return ""
    change = totals[0]
    first, last = years[0], years[-1]
    if change.value == 0:
        return SAY("trend_flat", first=first, last=last) + "。"
    word = way(change)
    amount = writer.value(change, f"{first}年到{last}年{word}", unsigned=True)
    if len(totals) < 2:
        return SAY("trend", first=first, last=last, way=word, change=amount) + "。"
    return (
        SAY("trend_rate", first=first, last=last, way=word, change=amount,
            verb=way(change, rate=True), rate=writer.value(totals[1], "变动幅度", unsigned=True))
        + "。"
    )  # fmt: skip
