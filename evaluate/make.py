"""Questions made from a corpus's own figures, with what a right answer has: of every kind, seeded.

What is expected is what the store says was printed, so a set made here finds faults of
understanding and answering, not of reading; `spot` shows each expected value beside its source for
a person to check. Near figures of other units or funds are forbidden; some questions ask for what
is not there.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from corpus.amounts import MONEY_UNITS, round_half_up
from corpus.models import Fund, Kind, Measure
from corpus.stores import FigureStore
from corpus.vocabulary import vocabulary
from evaluate.facts import Fact, Facts

Row = dict[str, Any]
Maker = Callable[[Facts, random.Random], Iterator[Row]]
WAYS = {1: ("增加", "减少"), -1: ("减少", "增加")}
FELT = {1: ["增加", "增长", "上升", "多"], -1: ["减少", "下降", "降低", "少"]}
OVER = {True: ["超过", "高于", "多于"], False: ["没有超过", "未超过", "不超过", "低于", "不到"]}
NOT_OVER = {True: ["不是，", "没有超过", "未超过"], False: ["是，低于", "是，超过"]}
_NEAR = 3  # figures of others that one question forbids
_OLD = 40  # years before the oldest report
_REFUSED = "not_disclosed"


def made(store: FigureStore, *, each: int = 20, seed: int = 7) -> list[Row]:
    """At most `each` questions of every kind, as objects of a question file, with ids and forms.

    The same corpus and seed give the same questions.
    """
    facts, rows = Facts(store), []
    for name, maker in MAKERS.items():
        rng = random.Random(f"{seed}/{name}")
        found = list(maker(facts, rng))
        for turn, row in enumerate(rng.sample(found, min(each, len(found)))):
            ways = _forms()[name]
            text = ways[turn % len(ways)].format_map(row.pop("filled"))
            head = {"id": f"{name}-{turn + 1:03d}", "question": text, "kind": name}
            rows.append({**head, **row, "form": f"{name}/{turn % len(ways) + 1}"})
    return rows


@cache
def _forms() -> dict[str, list[str]]:
    path = Path(__file__).with_name("forms.toml")
    found: dict[str, list[str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return found


def _row(
    facts: Sequence[Fact], figures: Sequence[object], *, derived: bool = False, **more: Any
) -> Row:
    """A question about some facts; `filled` is what its wording names."""
    first = facts[0]
    filled = {"unit": first.unit, "year": first.report.year, "concept": first.concept}
    expect = {"status": "answered", "figures": list(figures), **more.pop("expect", {})}
    row: Row = {
        "filled": {**filled, **more.pop("filled", {})},
        "expect": expect,
        "reports": list(dict.fromkeys(fact.file for fact in facts)),
        **more,
    }
    return {**row, "derived": True} if derived else row


def _computed(like: Fact, value: Any) -> dict[str, object]:
    """A computed amount in the printed unit of a fact."""
    unit = like.figure.printed_unit
    return {"value": str(round_half_up(value / MONEY_UNITS.get(unit, 1), 2)), "unit": unit}


def _money(facts: Facts) -> Iterator[Fact]:
    return (fact for fact in facts.all() if fact.figure.unit == "元" and fact.value > 0)


def _forbidden(facts: Facts, fact: Fact) -> list[str]:
    """The same of other units, nearest first, where that can be told apart from what is asked."""
    own = {one.printed for one in facts.by_report[fact.report.id].values()}
    near = sorted(facts.others(fact), key=lambda one: (abs(one.value - fact.value), one.unit))
    return [o.printed for o in near if len(o.printed) > 4 and o.printed not in own][:_NEAR]


def _lookup(facts: Facts, _: random.Random) -> Iterator[Row]:
    for fact in (*_money(facts), *facts.all(measure=Measure.COUNT)):
        yield _row([fact], [fact.expected()], expect={"forbid": _forbidden(facts, fact)})


def _budget(facts: Facts, _: random.Random) -> Iterator[Row]:
    for fact in facts.all(kind=Kind.BUDGET):
        if fact.value > 0:
            yield _row([fact], [fact.expected()])


def _pairs(facts: Facts) -> Iterator[tuple[Fact, Fact]]:
    """Two amounts of one report that are of one group and neither part of the other."""
    concepts = vocabulary().concepts
    for one in _money(facts):
        for other in _money_of(facts, one):
            group = concepts[one.figure.concept or ""].group
            alike = group == concepts[other.figure.concept or ""].group
            if alike and other.value < one.value and other.figure.fund is one.figure.fund:
                yield one, other


def _money_of(facts: Facts, like: Fact) -> Iterator[Fact]:
    found = facts.by_report[like.report.id].values()
    wanted = (like.figure.measure, like.figure.unit)
    return (f for f in found if (f.figure.measure, f.figure.unit) == wanted and f.value > 0)


def _several(facts: Facts, _: random.Random) -> Iterator[Row]:
    for one, other in _pairs(facts):
        figures = [one.expected(), other.expected()]
        yield _row([one, other], figures, filled={"other": other.concept})


def _scope(facts: Facts, _: random.Random) -> Iterator[Row]:
    """Asked of one fund by name: what all funds come to must not be given for it."""
    for fact in facts.all():
        found = facts.by_report[fact.report.id]
        key = (fact.figure.concept or "", Fund.GENERAL, Measure.AMOUNT)
        general = found.get(key)
        if fact.figure.fund is Fund.ALL and general and general.value != fact.value:
            wanted = {**general.expected(), "fund": Fund.GENERAL.value}
            yield _row([general], [wanted], expect={"forbid": [fact.printed]})


def _measured(measure: Measure) -> Maker:
    """A maker of questions about a printed measure of a concept's amount."""

    def make(facts: Facts, _: random.Random) -> Iterator[Row]:
        for fact in _money(facts):
            found = facts.get(fact.report, fact.figure, measure)
            if found is not None and found.value != 0:
                yield _row([found], [found.expected()])

    return make


def _convert(facts: Facts, _: random.Random) -> Iterator[Row]:
    for fact in _money(facts):
        wanted = "元" if fact.figure.printed_unit == "万元" else "万元"
        value = round_half_up(fact.value / MONEY_UNITS[wanted], 2)
        figure = {"value": f"{value:f}", "unit": wanted, "of": fact.unit}
        yield _row([fact], [figure], derived=True, filled={"wanted": wanted})


def _derived(facts: Facts, _: random.Random) -> Iterator[Row]:
    for one, other in _pairs(facts):
        figure = _computed(one, one.value - other.value)
        yield _row([one, other], [figure], derived=True, filled={"other": other.concept})


def _against(facts: Facts, rng: random.Random) -> Iterator[tuple[Fact, Fact]]:
    """A fact with the same of another unit, printed in the same money unit."""
    for fact in _money(facts):
        unit = fact.figure.printed_unit
        others = [o for o in facts.others(fact) if o.figure.printed_unit == unit]
        others = [o for o in others if o.value not in (0, fact.value)]
        if others:
            yield fact, rng.choice(others)


def _compare(facts: Facts, rng: random.Random) -> Iterator[Row]:
    for one, other in _against(facts, rng):
        more = max(one, other, key=lambda fact: fact.value)
        figures = [one.expected(), other.expected(), _computed(one, abs(one.value - other.value))]
        expect = {"text": [more.unit]}
        filled = {"against": other.unit}
        yield _row([one, other], figures, derived=True, expect=expect, filled=filled)


def _aggregate(facts: Facts, rng: random.Random) -> Iterator[Row]:
    for one, other in _against(facts, rng):
        figure = _computed(one, one.value + other.value)
        yield _row([one, other], [figure], derived=True, filled={"against": other.unit})


def _trend(facts: Facts, _: random.Random) -> Iterator[Row]:
    for fact in _money(facts):
        years = facts.years(fact)
        if len(years) > 1 and fact is years[-1]:
            figures = [one.expected() for one in years]
            yield _row([fact, *years], figures, filled={"first": years[0].report.year})


def _rank(facts: Facts, _: random.Random) -> Iterator[Row]:
    for fact in _money(facts):
        others = facts.others(fact)
        if len(others) > 1 and all(one.value < fact.value for one in others):
            yield _row([fact], [fact.expected()], expect={"text": [fact.unit]})


def _reason(facts: Facts, _: random.Random) -> Iterator[Row]:
    usual = {(f.report.id, f.figure.concept, f.figure.fund): f for f in _money(facts)}
    for report, reason in facts.reasons():
        fact = usual.get((report.id, reason.concept, reason.fund))
        if fact is not None:
            words = reason.text.strip("。；，")[:24]
            filled = {"way": WAYS[reason.direction][0]}
            yield _row([fact], [], expect={"text": [words]}, filled=filled)


def _premise(facts: Facts, _: random.Random) -> Iterator[Row]:
    for fact in _money(facts):
        change = facts.get(fact.report, fact.figure, Measure.CHANGE)
        if change is not None and change.value != 0:
            sign = 1 if change.value > 0 else -1
            expect, filled = {"text": [FELT[sign]]}, {"wrong": WAYS[sign][1]}
            yield _row([fact], [change.expected()], expect=expect, filled=filled)


def _yesno(facts: Facts, rng: random.Random) -> Iterator[Row]:
    for fact in _money(facts):
        unit, share = fact.figure.printed_unit, rng.choice((60, 80, 120, 150))
        bound = round_half_up(fact.value * share / 100 / MONEY_UNITS[unit], 0)
        over = fact.value > bound * MONEY_UNITS[unit]
        expect = {"text": [OVER[over]], "forbid": NOT_OVER[over]}
        yield _row([fact], [fact.expected()], expect=expect, filled={"bound": f"{bound}{unit}"})


def _nil(facts: Facts, _: random.Random) -> Iterator[Row]:
    known = vocabulary()
    for report, nil in facts.nils():
        concept = known.concepts[nil.concept]
        fund = "" if nil.fund in (Fund.ALL, concept.fund) else known.fund_names[nil.fund]
        filled = {"unit": report.unit.name, "year": report.year}
        yield {
            "filled": {**filled, "concept": f"{fund}{concept.name}"},
            "expect": {"status": "answered", "text": [["没有", "无", "未", "不涉及", "空表", "0"]]},
            "reports": [report.files[nil.source.file].name],
        }


def _define(facts: Facts, _: random.Random) -> Iterator[Row]:
    for word, terms in facts.terms().items():
        begun = dict.fromkeys(term.definition.strip()[:8] for term in terms)
        yield {"filled": {"word": word}, "expect": {"status": "answered", "text": [list(begun)]}}


def _followup(facts: Facts, _: random.Random) -> Iterator[Row]:
    for one, other in _pairs(facts):
        history = [f"{one.unit}{one.report.year}年{one.concept}是多少？"]
        filled = {"other": other.concept}
        yield _row([other], [other.expected()], history=history, filled=filled)


def _other_year(facts: Facts, _: random.Random) -> Iterator[Row]:
    for fact in _money(facts):
        for other in facts.years(fact):
            if other.report.year < fact.report.year:
                history = [f"{fact.unit}{fact.report.year}年{fact.concept}是多少？"]
                filled = {"first": other.report.year}
                yield _row([other], [other.expected()], history=history, filled=filled)


def _list(facts: Facts, _: random.Random) -> Iterator[Row]:
    for unit in dict.fromkeys(report.unit.name for report in facts.reports):
        years = sorted({r.year for r in facts.reports if r.unit.name == unit})
        expect = {"status": "answered", "text": [str(year) for year in years]}
        yield {"filled": {"unit": unit}, "expect": expect}


def _ambiguous(facts: Facts, _: random.Random) -> Iterator[Row]:
    seen = set()
    for fact in _money(facts):
        asked = (fact.concept, fact.report.year)
        if asked not in seen and len(facts.others(fact)) > 1:
            seen.add(asked)
            filled = {"concept": fact.concept, "year": fact.report.year}
            yield {"filled": filled, "expect": {"status": "clarify"}}


def _old_year(facts: Facts, _: random.Random) -> Iterator[Row]:
    for fact in _money(facts):
        oldest = min(one.report.year for one in facts.years(fact))
        filled = {"unit": fact.unit, "concept": fact.concept, "old": oldest - _OLD}
        expect = {"status": _REFUSED, "forbid": [fact.printed]}
        yield {"filled": filled, "expect": expect}


def _unknown_unit(facts: Facts, rng: random.Random) -> Iterator[Row]:
    known = {report.unit.name for report in facts.reports}
    strangers = [name for name in _forms()["strangers"] if name not in known]
    for fact in _money(facts):
        filled = {"stranger": rng.choice(strangers), "year": fact.report.year}
        expect = {"status": _REFUSED, "forbid": [fact.printed]}
        yield {"filled": {**filled, "concept": fact.concept}, "expect": expect}


def _out_of_scope(_: Facts, __: random.Random) -> Iterator[Row]:
    for _way in _forms()["out_of_scope"]:
        yield {"filled": {}, "expect": {"status": "out_of_scope"}}


MAKERS: dict[str, Maker] = {
    "lookup": _lookup,
    "budget": _budget,
    "several": _several,
    "scope": _scope,
    "change": _measured(Measure.CHANGE),
    "share": _measured(Measure.SHARE),
    "execution": _measured(Measure.EXECUTION_RATE),
    "convert": _convert,
    "derived": _derived,
    "compare": _compare,
    "aggregate": _aggregate,
    "trend": _trend,
    "rank": _rank,
    "reason": _reason,
    "premise": _premise,
    "yesno": _yesno,
    "nil": _nil,
    "define": _define,
    "followup": _followup,
    "other_year": _other_year,
    "list": _list,
    "ambiguous": _ambiguous,
    "old_year": _old_year,
    "unknown_unit": _unknown_unit,
    "out_of_scope": _out_of_scope,
}
