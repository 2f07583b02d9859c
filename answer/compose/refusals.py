"""Refusals that help: each with a named status, why, and what is there instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice

from answer.compose.names import label_of
from answer.define import asked_words, near_terms
from answer.library import Shelf
from answer.models import Asked, Draft, Line, Operation, Query, Status, Target
from answer.understand.clean import says_nothing
from answer.understand.counted import is_tallied
from answer.understand.scope import is_personal
from corpus.models import Kind
from corpus.vocabulary import vocabulary
from prompts import load

SAY = load(
    "refusals",
    {
        "empty": "",
        "out_of_scope": "",
        "clarify": "units",
        "clarify_year": "units unit years",
        "unknown_unit": "unit units",
        "unknown_near": "unit units",
        "no_year": "unit year label years",
        "no_figure": "unit year label",
        "no_figure_near": "unit year label near",
        "no_words": "unit",
        "personal": "",
        "no_term": "words",
        "near_terms": "names",
        "unverified": "",
        "no_thing": "unit year thing near",
        "no_count": "unit year thing near",
        "near_items": "names",
        "near_sections": "names",
    },
)
_HEAD = re.compile(r"^第.{1,2}部分|20\d\d年|名词解释|^年")  # of a part, or of the whole report
_NAMED = 6
_LOOKED_AT = 20_000  # units whose names are held against an unknown one
_SHARED = 2  # pairs of characters that a near name has
_NEAR = 5
_TITLE = 20  # characters of a chapter's title that is worth telling


def refuse_early(text: str, query: Query, shelf: Shelf) -> Draft | None:
    """The refusal that needs no look-up, None where the question can be looked up."""
    if says_nothing(text):
        return Draft(Status.CLARIFY, SAY("empty"))
    if not query.asked and (is_personal(text) or is_personal(query.topic)):
        return Draft(Status.NOT_DISCLOSED, SAY("personal"))
    if not query.in_scope:
        return Draft(Status.OUT_OF_SCOPE, SAY("out_of_scope"))
    if query.unknown_unit and not query.units:
        return Draft(Status.NOT_DISCLOSED, _unknown(query.unknown_unit, shelf))
    if query.candidates and not _needs_no_unit(query):
        said = _which(query, shelf)
        return Draft(Status.CLARIFY, said, suggestions=query.candidates[:_NAMED])
    return None


def _which(query: Query, shelf: Shelf) -> str:
    """The question back: which of the units that fit, and which one alone has the year's report."""
    units, years = names(query.candidates), set(query.years)
    having = [u for u in query.candidates if years & set(shelf.years(u))]
    if len(having) == 1 and len(query.candidates) > 1:
        said = "、".join(str(year) for year in query.years)
        return SAY("clarify_year", units=units, unit=having[0], years=said)
    return SAY("clarify", units=units)


def _unknown(unit: str, shelf: Shelf) -> str:
    """That nothing is known of a body, with the bodies whose names are nearest."""
    near = near_names(unit, shelf.by_unit)
    if near:
        return SAY("unknown_near", unit=unit, units="、".join(near))
    return SAY("unknown_unit", unit=unit, units=names(shelf.by_unit))


def near_names(unit: str, known: Iterable[str]) -> list[str]:
    """The names that share most with what is said, by its pairs of characters; those that share
    less than two, or half as much as the nearest, are not near.
    """
    pairs = {unit[i : i + 2] for i in range(len(unit) - 1)}
    shared = {name: sum(pair in name for pair in pairs) for name in islice(known, _LOOKED_AT)}
    least = max(_SHARED, max(shared.values(), default=0) // 2 + 1)
    near = [name for name, count in shared.items() if count >= least]
    return sorted(near, key=lambda name: (-shared[name], len(name), name))[:_NAMED]


def _needs_no_unit(query: Query) -> bool:
    return query.operation.value in ("define", "meta")


def names(units: Iterable[str]) -> str:
    """Some units by name, and 等 where there are more."""
    listed = list(units)
    return "、".join(listed[:_NAMED]) + ("等" if len(listed) > _NAMED else "")


def refuse(query: Query, lines: Sequence[Line], shelf: Shelf) -> Draft:
    """Nothing was found: the year is missing, or the quantity, or the words."""
    if query.operation.value == "define":
        return Draft(Status.NOT_DISCLOSED, _no_term(query, shelf))
    target = lines[0].target if lines else (query.targets[0] if query.targets else None)
    if target is None:
        return Draft(Status.NOT_DISCLOSED, SAY("no_words", unit="、".join(query.units) or "库中"))
    asked = lines[0].asked[0] if lines else (query.asked[0] if query.asked else None)
    years = shelf.years(target.unit)
    if target.year not in years:
        label = (
            label_of(asked) if asked is not None and (asked.concept or asked.label) else "所问内容"
        )
        known = "、".join(str(y) for y in years)
        return Draft(
            Status.NOT_DISCLOSED,
            SAY("no_year", unit=target.unit, year=target.year, label=label, years=known),
        )
    if asked is None and query.unknown and query.operation is not Operation.DESCRIBE:
        near = "" if is_tallied(query.topic) else _items(target, shelf)
        name = "no_count" if is_tallied(query.topic) else "no_thing"
        said = SAY(name, unit=target.unit, year=target.year, thing=query.unknown, near=near)
        return Draft(Status.NOT_DISCLOSED, said)
    if asked is None:
        said = SAY("no_words", unit=target.unit) + _sections(target, shelf)
        return Draft(Status.NOT_DISCLOSED, said)
    return Draft(Status.NOT_DISCLOSED, _no_figure(asked, lines, target.unit, target.year, shelf))


def _no_term(query: Query, shelf: Shelf) -> str:
    """That no glossary has the words asked about, with the words nearest to them."""
    words = asked_words(query) or [vocabulary()[a.concept].name for a in query.asked if a.concept]
    said = SAY("no_term", words="、".join(f"“{w}”" for w in words) or "这个名词")
    near = near_terms(words, shelf, _NEAR)
    return said + (SAY("near_terms", names="、".join(near)) if near else "")


def _items(target: Target, shelf: Shelf) -> str:
    """The projects, else the subjects, that a unit's reports of a year print numbers of."""
    views = [shelf.view(r) for r in shelf.by_unit.get(target.unit, ()) if r.year == target.year]
    projects = dict.fromkeys(f"“{p}”项目" for view in views for p in view.by_project)
    subjects = dict.fromkeys(s for view in views for s in view.by_subject)
    listed = list(projects)[:_NEAR] or list(subjects)[:_NEAR]
    return SAY("near_items", names="、".join(listed)) if listed else ""


def _sections(target: Target, shelf: Shelf) -> str:
    """The chapters of a unit's report, as what can be asked about."""
    reports = [r for r in shelf.by_unit.get(target.unit, ()) if r.year == target.year]
    reports.sort(key=lambda r: r.kind is not (target.kind or Kind.FINAL))
    titles = [s.path[-1] for r in reports[:1] for s in shelf.view(r).sections if s.path]
    plain = dict.fromkeys(re.sub(r"^[\d一二三四五六七八九十、.（）()\s]+", "", t) for t in titles)
    listed = [t for t in plain if 3 <= len(t) <= _TITLE and not _HEAD.search(t)][:_NEAR]
    return SAY("near_sections", names="、".join(listed)) if listed else ""


def _no_figure(asked: Asked, lines: Sequence[Line], unit: str, year: int, shelf: Shelf) -> str:
    near = _near(asked, unit, year, shelf)
    label = "、".join(dict.fromkeys(label_of(line.asked[0]) for line in lines)) or label_of(asked)
    if near:
        return SAY("no_figure_near", unit=unit, year=year, label=label, near="、".join(near))
    return SAY("no_figure", unit=unit, year=year, label=label)


def _near(asked: Asked, unit: str, year: int, shelf: Shelf) -> list[str]:
    """The names of related concepts that the year's reports do publish."""
    table = vocabulary()
    group = table[asked.concept].group if asked.concept else ""
    found: dict[str, None] = {}
    for report in shelf.by_unit.get(unit, ()):
        if report.year == year:
            for concept in shelf.view(report).by_concept:
                if concept and table[concept].group == group and concept != asked.concept:
                    found[table[concept].name] = None
    whole = table.whole_of(asked.concept) if asked.concept else None
    return sorted(found, key=lambda name: whole is None or name != table[whole].name)[:_NEAR]
