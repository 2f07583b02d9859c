"""Yes or no, and what a question takes for granted held against the figures.

a rise that was a fall is corrected first · 超预算了吗, 有没有出国, 是5万元吗, 超过10万了吗,
比图书馆多吗, 多还是少 begin with the yes or the no, or with the one of two that it is
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from answer.combine import OVER_YEARS, main
from answer.compose.comparisons import called
from answer.compute import base_of, unit_of
from answer.models import Check, Evidence, Found, Line, Operation, Query, Value
from answer.select import BUDGETS
from answer.understand.lexicon import says
from answer.understand.thresholds import keeps
from corpus.amounts import MONEY_UNITS, parse_numeral, to_base
from corpus.models import Measure
from prompts import load

SAY = load(
    "verdicts",
    {
        "premise_up": "",
        "premise_down": "",
        "premise_not_over": "",
        "premise_not_under": "",
        "premise_flat": "claimed",
        "over_yes": "",
        "over_no": "",
        "over_flat": "",
        "under_yes": "",
        "under_no": "",
        "under_flat": "",
        "rose_yes": "",
        "rose_no": "",
        "rose_flat": "",
        "fell_yes": "",
        "fell_no": "",
        "fell_flat": "",
        "used_yes": "",
        "used_no": "",
        "changed": "",
        "unchanged": "",
        "some": "",
        "none": "",
        "keeps": "bound",
        "breaks": "bound",
        "breaks_plain": "bound",
        "exceeds": "bound",
        "agrees": "",
        "disagrees": "",
        "contradicts": "",
        "yes": "",
        "no": "",
        "has": "",
        "has_not": "",
        "more": "head name",
        "less": "head name",
        "same": "",
        "differ": "",
        "same_not": "head",
        "larger": "name",
        "either_more": "name",
        "either_less": "name",
        "either_same": "",
        "up": "",
        "up_amount": "",
        "up_budget": "",
        "down": "",
        "down_amount": "",
        "down_budget": "",
        "flat": "",
        "enough": "",
        "steadily_up_yes": "",
        "steadily_up_no": "",
        "steadily_down_yes": "",
        "steadily_down_no": "",
        "not_enough": "",
        "enough_denied": "",
        "not_enough_denied": "",
    },
)
_DENIED = re.compile(r"没有|为空|空表|(?<!有)无|是零|为零")
_CLAIM = re.compile(r"(-?[\d,.]+)(.+)")
_SHORT_OF = re.compile("入不敷出|收不抵支")
_MULTIPLE = re.compile("倍|一半|半数|[一二两三四五六七八九]成|分之")
_ASKS_HAVE = "有没有"
_ASKS_BE = re.compile(r"是不是|是否|是.{0,12}[吗么吧]")
_AMOUNTS = re.compile(r"(?<!减)[多少高低](?:了)?[,，、]?还?是[多少高低]?|变[多少高低]变")
_FULL = Decimal(100)
_CHANGED = (Measure.CHANGE, Measure.CHANGE_RATE)
_ONE = (Operation.LOOKUP, Operation.CHANGE, Operation.DERIVED)


def premise(evidence: Evidence) -> str:
    """The correction that goes first where the change went another way than the question thinks."""
    query = evidence.query
    if not query.direction or query.check in (Check.WAY, Check.EITHER):
        return ""
    found = _change(evidence)
    if found is None or _differ(evidence.lines):
        return ""
    actual = base_of(found.value)
    if actual == 0:
        return SAY("premise_flat", claimed="增加" if query.direction > 0 else "减少")
    if (actual > 0) == (query.direction > 0):
        return ""
    if found.basis in BUDGETS:
        return SAY("premise_not_over" if query.direction > 0 else "premise_not_under")
    return SAY("premise_up" if query.direction > 0 else "premise_down")


def verdict(evidence: Evidence) -> str:
    """The yes or no that a question wants, by what was found; empty where it wants none.

    有没有 is answered by 有.
    """
    said, yes = _verdict(evidence), f"{SAY('yes')}，"
    if _ASKS_HAVE in evidence.query.topic and said.startswith(yes):
        return f"{SAY('has')}，{said.removeprefix(yes)}"
    return said


def _verdict(evidence: Evidence) -> str:
    query, lines = evidence.query, evidence.lines
    if not query.check and query.threshold is None:
        return ""
    if query.operation is Operation.COMPARE:  # 超过乙的十倍: the ratio tells
        return "" if _MULTIPLE.search(query.topic) else _compared(query, lines)
    if query.operation is Operation.TREND and says("equal", query.topic):
        found = _change(evidence)
        return SAY("same" if base_of(found.value) == 0 else "differ") if found else ""
    if query.check is Check.EITHER:
        return _either_way(evidence)
    if query.check is Check.USED:
        return _used_up(evidence)
    if query.check is Check.WAY:
        return _way(evidence)
    if query.threshold is not None and query.operation in _ONE:
        return _bound(query, lines)
    if query.check is Check.EXISTS and query.operation in _ONE:
        return _exists(lines)
    return _claim(query, lines) if query.check is Check.CLAIM else ""


def _compared(query: Query, lines: Sequence[Line]) -> str:
    """Whether the first of two is the larger, the smaller or the same; or which of them is."""
    sized = [(line, base_of(f.value)) for line in lines if (f := main(line, query)) is not None]
    if len(sized) != 2 or len({_is_money(line, query) for line, _ in sized}) > 1:
        return ""
    (one, first), (two, second) = sized
    if query.check is Check.ENOUGH:
        name = "enough" if first >= second else "not_enough"
        return SAY(f"{name}_denied" if _SHORT_OF.search(query.topic) else name)
    if says("equal", query.topic):
        return _headed("same", first == second, query, "")
    if query.check is Check.EITHER:
        return _which(query, called(one, two, query), called(two, one, query), first - second)
    if first == second:
        return _headed("same", False, query, "")
    less = says("less", query.topic)
    name = "less" if first < second else "more"
    return _headed(name, (first < second) is less, query, called(one, two, query))


def _is_money(line: Line, query: Query) -> bool:
    found = main(line, query)
    return found is not None and unit_of(found.value) in MONEY_UNITS


def _which(query: Query, one: str, two: str, difference: Decimal) -> str:
    """The larger of two by its name, where both are named to choose from; else 多 or 少."""
    if difference == 0:
        return SAY("either_same")
    if says("more_of", query.topic):
        return SAY("larger", name=one if difference > 0 else two)
    return SAY("either_more" if difference > 0 else "either_less", name=one)


def _headed(name: str, yes: bool, query: Query, of: str) -> str:
    """A yes or no in the words of the question (有没有: 有), and what makes it so."""
    if name == "same" and says("equal", query.topic):
        return SAY("same" if yes else "differ")
    denial = "has_not" if _ASKS_HAVE in query.topic else "no"
    head = SAY("yes" if yes else denial)
    return SAY("same_not", head=head) if name == "same" else SAY(name, head=head, name=of)


def _either_way(evidence: Evidence) -> str:
    """Which way something went, where the question leaves that open (多了还是少了)."""
    found = _change(evidence)
    if found is None:
        return ""
    actual = base_of(found.value)
    if actual == 0:
        return SAY("flat")
    manner = ""
    if found.basis in BUDGETS:
        manner = "_budget"
    elif _AMOUNTS.search(evidence.query.topic):
        manner = "_amount"
    return SAY(f"{'up' if actual > 0 else 'down'}{manner}")


def _change(evidence: Evidence) -> Found | None:
    """The change that is told: of a line, or from the first of several years to the last."""
    if (found := _change_of(evidence.lines)) is not None:
        return found
    over = next((t for t in evidence.totals if t.label == OVER_YEARS), None)
    return Found(Measure.CHANGE, over) if over is not None else None


def _differ(lines: Sequence[Line]) -> bool:
    """Whether some lines rose and others did not, so that no one word is true of all."""
    changes = [f for line in lines if (f := line.get(Measure.CHANGE, Measure.CHANGE_RATE))]
    return len({base_of(found.value).compare(Decimal(0)) for found in changes}) > 1


def _change_of(lines: Sequence[Line]) -> Found | None:
    changes = (line.get(Measure.CHANGE, Measure.CHANGE_RATE) for line in lines)
    return next((found for found in changes if found is not None), None)


def _way(evidence: Evidence) -> str:
    """Whether it rose, fell, went over its budget or stayed under it."""
    query, lines = evidence.query, evidence.lines
    if query.operation is Operation.TREND and says("steadily", query.topic):
        return _steadily(evidence)
    found = _change(evidence)
    if found is None:
        return _used(query, lines)
    if _differ(lines):
        return ""
    asked = (a.basis for line in lines for a in line.asked)
    budget = found.basis in BUDGETS or any(basis in BUDGETS for basis in asked)
    names = ("over", "under") if budget else ("rose", "fell")
    name = names[0] if query.direction > 0 else names[1]
    actual = base_of(found.value)
    if actual == 0:
        return SAY(f"{name}_flat")
    return SAY(f"{name}_yes" if (actual > 0) == (query.direction > 0) else f"{name}_no")


def _steadily(evidence: Evidence) -> str:
    """Whether it went the same way from each year to the next (连续下降)."""
    query = evidence.query
    told = sorted(evidence.lines, key=lambda line: line.target.year)
    sizes = [base_of(f.value) for line in told if (f := main(line, query)) is not None]
    if len(sizes) < 2:
        return ""
    steps = [later - earlier for earlier, later in pairwise(sizes)]
    name = "steadily_up" if query.direction > 0 else "steadily_down"
    return SAY(f"{name}_{'yes' if all(step * query.direction > 0 for step in steps) else 'no'}")


def _used(query: Query, lines: Sequence[Line]) -> str:
    """Whether the budget was gone over, by what part of it was used."""
    rates = (f for line in lines if (f := line.get(Measure.EXECUTION_RATE)) is not None)
    found = next(rates, None)
    if found is None:
        return ""
    name, used = ("over" if query.direction > 0 else "under"), base_of(found.value)
    if used == _FULL:
        return SAY(f"{name}_flat")
    return SAY(f"{name}_yes" if (used > _FULL) == (query.direction > 0) else f"{name}_no")


def _used_up(evidence: Evidence) -> str:
    """Whether all of the budget was spent, by its rate or by how far the two are apart."""
    lines = evidence.lines
    rates = (f for line in lines if (f := line.get(Measure.EXECUTION_RATE)) is not None)
    if (rate := next(rates, None)) is not None:
        return SAY("used_yes" if base_of(rate.value) >= _FULL else "used_no")
    found = _change(evidence)
    if found is None:
        return ""
    return SAY("used_yes" if base_of(found.value) >= 0 else "used_no")


def _exists(lines: Sequence[Line]) -> str:
    """Whether there is any of what is asked; whether it changed, where that is asked."""
    if (found := _change_of(lines[:1])) is not None:
        return SAY("unchanged" if base_of(found.value) == 0 else "changed")
    values = [f.value for line in lines if (f := line.get(Measure.AMOUNT)) is not None]
    if any(a.measure in _CHANGED for line in lines for a in line.asked):
        return ""
    if not values:
        return SAY("none") if any(line.nil for line in lines) else ""
    return SAY("some" if any(base_of(v) != 0 for v in values) else "none")


def _bound(query: Query, lines: Sequence[Line]) -> str:
    """Whether a value keeps the bound that the question sets."""
    assert query.threshold is not None
    wanted = [Measure.CHANGE, Measure.AMOUNT, Measure.BUDGET]
    if query.threshold.unit == "%":
        wanted = [Measure.EXECUTION_RATE, Measure.SHARE, Measure.CHANGE_RATE]
    found = next((f for line in lines[:1] for m in wanted if (f := line.get(m))), None)
    if found is None:
        return ""
    kept = keeps(abs(base_of(found.value)), query.threshold)
    bound = query.threshold.said
    if kept:
        return SAY("keeps", bound=bound)
    if not query.threshold.above and query.threshold.inclusive:  # 不超过10万吗
        return SAY("exceeds", bound=bound.removeprefix("不"))
    return SAY("breaks" if _ASKS_BE.search(query.topic) else "breaks_plain", bound=bound)


def _claim(query: Query, lines: Sequence[Line]) -> str:
    """Whether the numbers that a question brings are those found."""
    found = [f for line in lines for f in line.found]
    if any(f.differing for f in found):
        return SAY("contradicts")
    if not query.claims:
        amounts = [f.value for f in found if f.measure in (Measure.AMOUNT, Measure.BUDGET)]
        denied = _DENIED.search(query.topic) and any(base_of(v) != 0 for v in amounts)
        return SAY("disagrees") if denied else ""
    values = [f.value for f in found]
    if not values:
        return ""
    agree = all(any(matches(claim, value) for value in values) for claim in query.claims)
    return SAY("agrees" if agree else "disagrees")


def matches(claim: str, value: Value) -> bool:
    """Whether a number of the question is this value, to the digits that the question gives."""
    parts = _CLAIM.fullmatch(claim)
    numeral = parse_numeral(parts.group(1)) if parts else None
    if parts is None or numeral is None:
        return False
    claimed, unit = to_base(numeral, parts.group(2))
    own = unit_of(value)
    if (unit == "元") != (own in MONEY_UNITS) or (unit == "%") != (own == "%"):
        return False
    digits = max(0, -int(numeral.as_tuple().exponent))
    step = to_base(Decimal(1).scaleb(-digits), parts.group(2))[0]
    if unit not in ("元", "%"):
        return base_of(value) == claimed
    return abs(abs(base_of(value)) - abs(claimed)) < step
