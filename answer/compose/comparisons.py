"""Several lines told together: who is higher and by how much, rankings, parts, trends."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from answer.combine import AVERAGE, change_between, main
from answer.compose.amounts import say_line, say_lines, where
from answer.compose.names import WHAT, in_fund, is_budget, label_of, way
from answer.compose.writer import Writer
from answer.compute import base_of, unit_of
from answer.models import Asked, By, Derived, Evidence, Formula, Found, Line, Operation, Query
from answer.understand.lexicon import says
from corpus.amounts import MONEY_UNITS
from corpus.models import Fund, Kind, Measure
from prompts import load

SAY = load(
    "comparisons",
    {
        "total": "label value",
        "sum": "label value",
        "higher": "label name value",
        "lower": "label name value",
        "larger": "name value",
        "gap": "value",
        "times": "first second value",
        "spread": "most least value",
        "apart": "names",
        "equal": "",
        "unequal": "value",
        "first": "label most name value",
        "first_tied": "label most names",
        "nth": "label place name value",
        "in_order": "names",
        "next": "names",
        "ranked_none": "names",
        "sum_most": "parts",
        "sum_words": "some",
        "of_unit": "whose value",
        "silent": "names",
        "parts": "parts",
        "no_projects": "",
        "trend": "label first last way change",
        "trend_rate": "label first last way change verb rate",
        "trend_flat": "label first last",
        "average": "label each value",
        "rest": "label value",
        "rest_share": "whole value",
        "sum_over": "label value all some",
        "mean_over": "label value all some",
        "sum_parts": "parts",
        "says_none": "",
        "sum_none": "names",
        "sum_silent": "names",
        "kept": "label bound count of names",
        "kept_none": "of label bound",
        "kept_one": "name value",
    },
)
CHANGES = (Measure.CHANGE, Measure.CHANGE_RATE)
_PLAIN = (Measure.AMOUNT, Measure.COUNT, Measure.SCORE)
MOST = 8  # things of a ranking that are told
LISTED = 20  # of one that is asked for as a whole, or of a list
FEW = 3  # units whose numbers are told one by one before their sum


def is_wide(query: Query) -> bool:
    """Whether a sum or a mean goes over so many units that it is told before their numbers."""
    summed = query.operation is Operation.AGGREGATE or query.formula is Formula.MEAN
    return summed and len(query.units) > FEW


def say_totals(evidence: Evidence, writer: Writer) -> str:
    """What the lines come to together."""
    query = evidence.query
    if is_wide(query):
        return ""
    if query.operation is Operation.AGGREGATE:
        return "".join(_say_total(total, evidence, writer) for total in evidence.totals)
    if query.operation is Operation.DERIVED and evidence.totals:
        return _say_derived(evidence, writer)
    if query.operation in (Operation.COMPARE, Operation.RANK):
        return _say_comparison(evidence, writer)
    if evidence.totals:
        return say_trend(evidence, writer)
    return ""


def _say_total(total: Derived, evidence: Evidence, writer: Writer) -> str:
    """A sum under the name of what is summed, where that is the same everywhere."""
    if total.label == AVERAGE:
        return _say_mean(total, evidence, writer)
    names = {_label(line, evidence.query) for line in evidence.lines if line.found}
    label = names.pop() if len(names) == 1 else ""
    return SAY("total", label=label, value=writer.value(total, f"{label}合计")) + "。"


def _say_derived(evidence: Evidence, writer: Writer) -> str:
    result = evidence.totals[0]
    if result.label == AVERAGE:
        return _say_mean(result, evidence, writer)
    parts = [line.asked[0] for line in evidence.lines if line.asked[0].excluded]
    named = dict.fromkeys(label_of(part) for part in parts or [evidence.lines[-1].asked[0]])
    said = (_say_left(total, "、".join(named), evidence, writer) for total in evidence.totals)
    return "，".join(said) + "。"


def _say_left(total: Derived, parts: str, evidence: Evidence, writer: Writer) -> str:
    """What parts leave of their whole, or the share that this has."""
    if total.unit != "%":
        year = total.label.removesuffix("其余")
        return year + SAY("rest", label=parts, value=writer.value(total, "其余"))
    shared = next(a for a in evidence.query.asked if a.measure is Measure.SHARE)
    whole = Asked(shared.whole, shared.whole_fund) if shared.whole else evidence.lines[0].asked[0]
    return SAY("rest_share", whole=label_of(whole), value=writer.value(total, "占比"))


def _say_mean(result: Derived, evidence: Evidence, writer: Writer) -> str:
    label, each = _averaged(evidence)
    value = writer.value(result, f"{label}{each}")
    return SAY("average", label=label, each=each, value=value) + "。"


def _averaged(evidence: Evidence) -> tuple[str, str]:
    """What a mean is of, and by what it is divided (人均, 平均每辆, 平均每年)."""
    query, first = evidence.query, evidence.lines[0]
    if query.formula is Formula.MEAN:
        return _label(first, query), "平均每年" if len(query.units) == 1 else "平均每个单位"
    money = next((x for x in evidence.lines if not _is_count(x)), first)
    unit = next((unit_of(f.value) for x in evidence.lines for f in x.found if _is_count(x)), "")
    return _label(money, query), "人均" if unit in ("人", "人次") else f"平均每{unit}"


def _is_count(line: Line) -> bool:
    found = line.get(*_PLAIN)
    return found is not None and unit_of(found.value) not in MONEY_UNITS


def _say_comparison(evidence: Evidence, writer: Writer) -> str:
    query = evidence.query
    lines = [line for line in evidence.lines if main(line, query) is not None]
    if len(lines) < 2:
        return ""
    if len(lines) > 2:
        text = say_first(lines, query, writer, by_unit=len(query.targets) > 1)
        return text + _say_spread(lines, evidence, writer)
    if not evidence.totals:
        return ""
    gap = next(t for t in evidence.totals if t.unit != "倍")
    if gap.value == 0:
        return SAY("equal") + "。"
    value = writer.value(gap, "差额", unsigned=True)
    if query.check and says("equal", query.topic):
        return SAY("unequal", value=value) + "。"
    one, two = lines
    first, second = (one, two) if size_of(one, query) >= size_of(two, query) else (two, one)
    name = called(first, second, query)
    if first.target.unit != second.target.unit:
        label = _with_measure(_label(first, query), first, query)
        lower = not query.descending and query.operation is Operation.RANK
        which, of = ("lower", second) if lower else ("higher", first)
        text = SAY(which, label=label, name=of.target.unit, value=value)
    else:
        text = SAY("larger", name=name, value=value)
    ratio = next((t.value for t in evidence.totals if t.unit == "倍"), Decimal(1))
    one, two = (first, second) if ratio >= 1 else (second, first)
    whose = called(one, two, query)
    whose += "" if one.target == two.target else f"的{_label(one, query)}"
    times = _say_times(evidence, whose, called(two, one, query), writer)
    return (f"{times}，{text}" if times else text) + "。"


def _say_spread(lines: Sequence[Line], evidence: Evidence, writer: Writer) -> str:
    """How far the highest of several is from the lowest, where that is asked."""
    if not evidence.totals:
        return ""
    query = evidence.query
    ordered = sorted(lines, key=lambda line: size_of(line, query))
    most, least = (called(x, y, query) for x, y in ((ordered[-1], ordered[0]), ordered[:2]))
    gap = next(t for t in evidence.totals if t.unit != "倍")
    value = writer.value(gap, "差额", unsigned=True)
    text = SAY("spread", most=most, least=least, value=value)
    times = _say_times(evidence, most, least, writer)
    return (f"{times}，{text}" if times else text) + "。"


def _say_times(evidence: Evidence, first: str, second: str, writer: Writer) -> str:
    ratio = next((t for t in evidence.totals if t.unit == "倍"), None)
    if ratio is None:
        return ""
    return SAY("times", first=first, second=second, value=writer.value(ratio, "倍数"))


def called(line: Line, other: Line, query: Query) -> str:
    """What tells a line from another: its unit, its year, or what it is of."""
    if line.target.unit != other.target.unit:
        return line.target.unit
    if line.target.year != other.target.year:
        return f"{line.target.year}年"
    return _label(line, query)


def _label(line: Line, query: Query) -> str:
    found = main(line, query)
    return label_of(line.asked[0], found.value if found else None)


def size_of(line: Line, query: Query) -> Decimal:
    """What a line is ranked by, in its base unit; nothing found counts as zero."""
    found = main(line, query)
    return base_of(found.value) if found is not None else Decimal(0)


def _with_measure(label: str, line: Line, query: Query) -> str:
    found = main(line, query)
    if found is None or found.measure in (Measure.AMOUNT, Measure.COUNT):
        return label
    return f"{label}{WHAT[found.measure]}"


def say_first(lines: Sequence[Line], query: Query, writer: Writer, by_unit: bool) -> str:
    """The first of a ranking with its number, or the one whose place is asked for."""
    ordered = in_order(lines, query)
    place = query.nth if query.nth is not None and query.nth <= len(ordered) else 1
    line = ordered[place - 1]
    best = main(line, query)
    assert best is not None
    label = label_of(line.asked[0], best.value)
    name = whose(line, query) if by_unit else _item(line, label)
    what, most = superlative(line, query, by_unit)
    value = writer.value(best.value, label, unsigned=best.measure in CHANGES)
    if best.measure in CHANGES:
        value = way(best.value, best.measure is Measure.CHANGE_RATE) + value
    if place > 1:
        return SAY("nth", label=what, place=_ordinal(place) + most, name=name, value=value) + "。"
    return SAY("first", label=what, most=f"最{most}", name=name, value=value) + "。"


def superlative(line: Line, query: Query, by_unit: bool) -> tuple[str, str]:
    """By what the first of a ranking is first, and which way (三公经费 高, 三公经费减少 多)."""
    best = main(line, query)
    assert best is not None
    label = label_of(line.asked[0], best.value)
    if best.measure in CHANGES and (base_of(best.value) > 0) is query.descending:
        moved = way(best.value, best.measure is Measure.CHANGE_RATE)
        return (label if by_unit else "") + moved, "多"
    what = label if by_unit else _ranked_by(best, line)
    if by_unit and best.measure not in _PLAIN:
        what += WHAT[best.measure]
    return what, "高" if query.descending else "低"


def in_order(lines: Sequence[Line], query: Query) -> list[Line]:
    """Lines from the first of a ranking to the last."""
    return sorted(lines, key=lambda line: size_of(line, query), reverse=query.descending)


def _ordinal(place: int) -> str:
    digits = "零一二三四五六七八九十"
    return digits[place] if place < len(digits) else str(place)


def say_ranking(evidence: Evidence, writer: Writer) -> str:
    """The parts of one whole in order: the first with its number, then the others with theirs."""
    query = evidence.query
    lines = [line for line in evidence.lines if main(line, query) is not None]
    if not lines:
        return ""
    text = f"{where(lines[0])}，{_of_fund(lines)}"
    text += say_first(lines, query, writer, by_unit=False)
    others = behind(lines, query)
    names = [say_item(line, query, writer) for line in others]
    return text + (say_behind(names, query) if names else "")


def behind(ordered: Sequence[Line], query: Query) -> Sequence[Line]:
    """What of a ranking is told after its first: the next ones, or all where another is asked."""
    most = LISTED if says("in_full", query.topic) else MOST
    return ordered[0 if query.nth else 1 : max(query.limit or most, query.nth or 0)]


def say_behind(names: Sequence[str], query: Query) -> str:
    """The rest of a ranking in its order."""
    return SAY("in_order" if query.nth else "next", names="；".join(names)) + "。"


def _of_fund(lines: Sequence[Line]) -> str:
    """The fund that subjects are ranked within, where they are not of all money."""
    funds = {line.asked[0].fund for line in lines if line.asked[0].subject}
    fund = funds.pop() if len(funds) == 1 else None
    return "" if fund in (None, Fund.ALL) else f"{in_fund('current_expenditure', fund)}中，"


def whose(line: Line, query: Query) -> str:
    """Whose number it is among several: a unit's, with its year or kind where that is not the
    one of all; or a year's of the only unit.
    """
    if len(query.units) == 1:
        return _year_of(line)
    told = len(query.years) == 1 and is_budget(line) == (query.kind is Kind.BUDGET)
    return line.target.unit if told else f"{line.target.unit}（{_year_of(line)}）"


def _year_of(line: Line) -> str:
    """The year of a unit's number, and that it is of a budget where it is."""
    return f"{line.target.year}年" + ("预算" if is_budget(line) else "")


def say_item(line: Line, query: Query, writer: Writer) -> str:
    """One thing of a ranking or a list within a report, with its number."""
    found = main(line, query)
    assert found is not None
    label = label_of(line.asked[0], found.value)
    value = writer.value(found.value, label, unsigned=found.measure in CHANGES)
    way_of = way(found.value, found.measure is Measure.CHANGE_RATE)
    moved = way_of if found.measure in CHANGES else ""
    return SAY("kept_one", name=_item(line, label) + moved, value=value)


def _item(line: Line, label: str) -> str:
    """What one thing of a list or ranking is called: a project by its name alone."""
    asked = line.asked[0]
    return f"“{asked.project}”项目" if asked.project and not asked.label else label


def _ranked_by(best: Found, line: Line) -> str:
    """What the things of a ranking are ordered by."""
    if best.measure in _PLAIN and line.concept == "project_score":
        return WHAT[Measure.SCORE]
    return WHAT[best.measure]


def say_breakdown(evidence: Evidence, writer: Writer) -> str:
    """The whole, then its parts, each with its number."""
    query = evidence.query
    if query.by is By.PROJECT and not any(x.asked[0].project for x in evidence.lines):
        text = say_lines(evidence.lines, query, writer)
        return SAY("no_projects") + "。" + text if text else ""
    asked = {(a.concept, a.subject, a.project) for a in query.asked}
    own = [
        x for x in evidence.lines if (x.concept, x.asked[0].subject, x.asked[0].project) in asked
    ]
    own = own or [x for x in evidence.lines[:1] if x.concept == "current_expenditure"]
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
    label = _label(evidence.lines[-1], evidence.query)
    if change.value == 0:
        return SAY("trend_flat", label=label, first=first, last=last) + "。"
    word = way(change)
    amount = writer.value(change, f"{first}年到{last}年{word}", unsigned=True)
    if len(totals) < 2:
        return SAY("trend", label=label, first=first, last=last, way=word, change=amount) + "。"
    return (
        SAY("trend_rate", label=label, first=first, last=last, way=word, change=amount,
            verb=way(change, rate=True), rate=writer.value(totals[1], "变动幅度", unsigned=True))
        + "。"
    )  # fmt: skip
