"""A question that the rules are not sure of, read by a model: it may only choose among candidates.

    candidates (units, years, concepts, each with an id) → the form → validated → a Query

What the question names stays as the rules read it: a unit, a year, a quantity. What does not
validate is dropped; where nothing is left, the rules' reading stands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from answer.library import Shelf
from answer.model.doubt import Doubt
from answer.model.phrase import SAY
from answer.model.words import has_quantity
from answer.models import Asked, Operation, Query, Target
from answer.understand.place import Place, latest_year, pair
from answer.understand.years import find_years
from corpus.models import Measure
from corpus.vocabulary import fold, vocabulary
from prompts import Prompt

Fill = Callable[[str, Mapping[str, Any]], Any]
_UNITS = 40
_WORDS = 4  # everyday words told of each concept
_TELLING = 2  # characters of a unit's name, not those of all candidates, that a question must have
_MEASURES = {
    "amount": None,
    "budget": Measure.BUDGET,
    "change": Measure.CHANGE,
    "change_rate": Measure.CHANGE_RATE,
    "share": Measure.SHARE,
    "execution_rate": Measure.EXECUTION_RATE,
}
_OPERATIONS = (
    Operation.LOOKUP,
    Operation.CHANGE,
    Operation.TREND,
    Operation.REASON,
    Operation.BREAKDOWN,
)
_OF_ALL = (Operation.RANK, Operation.AGGREGATE)  # may be of all units that fit
_MOST_UNITS = 60
_MOST_ASKED = 4


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a model may choose among; empty where the question itself has settled it."""

    units: Mapping[str, str]
    years: tuple[int, ...]
    concepts: Mapping[str, str]
    operations: tuple[Operation, ...] = _OPERATIONS


def read(
    text: str, query: Query, doubt: Doubt, shelf: Shelf, prompt: Prompt, fill: Fill
) -> Query | None:
    """The Query as a model reads it, None where its reading is of no use."""
    offered = candidates(text, query, doubt, shelf)
    asking = prompt(
        units="\n".join(SAY("unit", id=i, name=n) for i, n in offered.units.items())
        or SAY("settled"),
        years="、".join(map(str, offered.years)) or SAY("settled"),
        concepts="\n".join(_line(i, c) for i, c in offered.concepts.items()) or SAY("settled"),
        question=text.replace("<", "＜").replace(">", "＞"),
    )
    return chosen(fill(asking, form(offered)), text, query, offered, shelf)


def candidates(text: str, query: Query, doubt: Doubt, shelf: Shelf) -> Candidates:
    """The units that fit, the years they have reports of, the concepts that these print."""
    fitting = sorted(query.candidates, key=lambda name: -len(set(name) & set(text)))
    units = {} if query.units else _numbered("u", tuple(fitting[:_UNITS]))
    about = query.units or tuple(units.values())
    years = sorted({year for unit in about for year in shelf.years(unit)}, reverse=True)
    named = bool(query.years) and not query.assumed_year
    concepts: Mapping[str, str] = {}
    if not query.asked:
        printed = _printed(query, shelf) if doubt is not Doubt.UNIT else ()
        concepts = _numbered("c", printed or tuple(vocabulary().concepts))
    more = () if query.units else (Operation.DEFINE, *_OF_ALL)
    return Candidates(units, () if named else tuple(years), concepts, (*_OPERATIONS, *more))


def _printed(query: Query, shelf: Shelf) -> tuple[str, ...]:
    """The concepts that the reports of the question's units print, in the vocabulary's order."""
    reports = [r for unit in query.units for r in shelf.by_unit.get(unit, ())]
    known = {c for report in reports for c in shelf.view(report).by_concept if c}
    return tuple(c for c in vocabulary().concepts if c in known)


def _numbered(letter: str, values: tuple[str, ...]) -> dict[str, str]:
    return {f"{letter}{number}": value for number, value in enumerate(values, start=1)}


def _line(name: str, concept: str) -> str:
    row = vocabulary()[concept]
    words = "、".join(row.words[:_WORDS])
    return SAY("concept", id=name, name=row.name, words=SAY("words", words=words) if words else "")


def form(offered: Candidates) -> dict[str, Any]:
    """The form to be filled, a JSON Schema: every field a choice among what is offered."""
    one = {
        "type": "object",
        "properties": {
            "concept": {"type": "string", "enum": list(offered.concepts)},
            "measure": {"type": "string", "enum": list(_MEASURES)},
        },
        "required": ["concept", "measure"],
    }
    fields: dict[str, Any] = {
        "in_scope": {"type": "boolean"},
        "operation": {"type": "string", "enum": [o.value for o in offered.operations]},
    }
    if offered.units:
        fields["units"] = _several({"type": "string", "enum": list(offered.units)})
    if offered.years:
        fields["years"] = _several({"type": "integer", "enum": list(offered.years)})
    if offered.concepts:
        fields["asked"] = _several(one)
    return {
        "title": "read_question",
        "description": "问题所问的内容",
        "type": "object",
        "properties": fields,
        "required": list(fields),
    }


def _several(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": dict(item)}


def chosen(values: Any, text: str, query: Query, offered: Candidates, shelf: Shelf) -> Query | None:
    """The Query that a filled form comes to, with what does not validate left out."""
    if not isinstance(values, dict) or values.get("in_scope") is False:
        return None
    asked = query.asked or tuple(_asked(values.get("asked"), offered))
    operation = next((o for o in offered.operations if o.value == values.get("operation")), None)
    if not asked:
        return None
    if operation is Operation.DEFINE:
        return _bare(query, asked, operation)
    units = query.units or _units(values.get("units"), text, offered)
    if not units and operation in _OF_ALL and len(query.candidates) <= _MOST_UNITS:
        units = query.candidates
    targets, assumed = _targets(values.get("years"), text, query, units, offered, shelf)
    if not targets:
        return None
    read_as = query if query.asked else _bare(query, asked, operation or Operation.LOOKUP)
    return replace(
        read_as,
        operation=operation if operation in _OF_ALL else read_as.operation,
        units=units,
        years=tuple(dict.fromkeys(target.year for target in targets)),
        targets=targets,
        candidates=(),
        in_scope=True,
        assumed_year=assumed,
    )


def _bare(query: Query, asked: tuple[Asked, ...], operation: Operation) -> Query:
    """The Query for what a model says is asked, without what the rules made of other words: a yes
    or no, a bound and a correction belong to the quantity that they could not find.
    """
    return Query(
        operation,
        kind=query.kind,
        level=query.level,
        asked=asked,
        unit=query.unit,
        topic=query.topic,
        cut=query.cut,
    )


def _units(names: Any, text: str, offered: Candidates) -> tuple[str, ...]:
    """The chosen units that the question tells from the others, if only by part of a name."""
    listed = [n for n in names if isinstance(n, str)] if isinstance(names, list) else []
    wanted = [offered.units[name] for name in listed if name in offered.units]
    shared = set.intersection(*(set(unit) for unit in offered.units.values())) if wanted else set()
    said = set(fold(text).text)
    told = [unit for unit in wanted if len((set(unit) - shared) & said) >= _TELLING]
    return tuple(dict.fromkeys(told))


def _asked(rows: Any, offered: Candidates) -> list[Asked]:
    found: dict[Asked, None] = {}
    for row in rows[:_MOST_ASKED] if isinstance(rows, list) else ():
        name, measure = (
            row.get(k) if isinstance(row, dict) else None for k in ("concept", "measure")
        )
        if isinstance(name, str) and name in offered.concepts:
            known = _MEASURES.get(measure) if isinstance(measure, str) else None
            found[Asked(offered.concepts[name], measure=known)] = None
    return list(found)


def _targets(
    years: Any, text: str, query: Query, units: tuple[str, ...], offered: Candidates, shelf: Shelf
) -> tuple[tuple[Target, ...], bool]:
    """Each unit with its years: those the question says, else those chosen, else the newest; and
    whether the newest was taken for want of any.
    """
    if query.targets and not offered.years:
        return query.targets, query.assumed_year
    if said := pair(Place(units), find_years(text), shelf, query.kind):
        return said, False
    listed = years if isinstance(years, list) else []
    wanted = [y for y in dict.fromkeys(listed) if type(y) is int and y in offered.years]
    newest = [(unit, latest_year(unit, shelf, query.kind)) for unit in units]
    if wanted:
        return tuple(Target(u, y, query.kind) for u in units for y in wanted), False
    return tuple(Target(u, y, query.kind) for u, y in newest if y is not None), True


def told_as(before: Query, after: Query) -> str:
    """How a model's reading is told in the answer: what it put into the question."""
    what = [] if before.units else list(after.units)
    if not before.asked:
        what += [
            vocabulary()[concept].name for concept in dict.fromkeys(a.concept for a in after.asked)
        ]
    if before.unknown and not has_quantity(before.unknown):
        return SAY("read_instead", unknown=before.unknown, what="、".join(what))
    return SAY("read_as", what="、".join(what))
