"""A Query in words: what a person is told under 我是这样理解的."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from answer.models import Asked, Query
from corpus.models import Basis, Fund, Kind, Level, Measure
from corpus.vocabulary import Vocabulary
from web.language import say, section

E = TypeVar("E", bound=StrEnum)


def names(kind: type[E]) -> dict[E, str]:
    """What the members of an enumeration are called in the language spoken now."""
    texts = section(kind.__name__.lower())
    return {member: texts[member.value] for member in kind}


def kind_names() -> dict[Kind, str]:
    """预算 and 决算."""
    return names(Kind)


def in_words(query: Query, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """What a question was understood as: pairs of a heading and its words, the empty left out."""
    kind = "" if query.kind is None else names(Kind)[query.kind]
    level = "" if query.level is None else names(Level)[query.level]
    said = [
        (say("label.operation"), section("operation")[query.operation.value]),
        (say("label.unit"), _units(query)),
        (say("label.year"), _years(query)),
        (say("label.report"), " ".join(filter(None, [kind, level]))),
        (say("label.item"), _items(query, vocabulary) or query.topic),
        (say("label.money_unit"), query.unit),
        (say("label.limit"), "" if query.limit is None else say("label.first", n=query.limit)),
    ]
    return [(heading, words) for heading, words in said if words]


def _items(query: Query, vocabulary: Vocabulary) -> str:
    return "；".join(_quantity(asked, vocabulary) for asked in query.asked)


def _units(query: Query) -> str:
    assumed = say("label.assumed_unit") if query.assumed_unit else ""
    return "、".join(query.units) + assumed if query.units else query.unknown_unit


def _years(query: Query) -> str:
    assumed = say("label.assumed_year") if query.assumed_year else ""
    said = "、".join(say("label.year_of", year=year) for year in query.years)
    return said + assumed if query.years else ""


def _quantity(asked: Asked, vocabulary: Vocabulary) -> str:
    concept = vocabulary.concepts.get(asked.concept)
    name = concept.name if concept is not None else ""
    fund = "" if asked.fund is None else names(Fund)[asked.fund]
    basis = "" if asked.basis is None else say("label.against", basis=names(Basis)[asked.basis])
    plain = asked.measure in (None, Measure.AMOUNT)
    measure = "" if plain or asked.measure is None else names(Measure)[asked.measure]
    detail = "，".join(filter(None, [fund, asked.subject, asked.project, basis, measure]))
    return f"{name}（{detail}）" if name and detail else name or detail
