"""What a person is told under 我是这样理解的, and what the values of a Query are called."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from answer.models import Query
from answer.queries import in_words
from corpus.models import Kind
from web.language import say, section

E = TypeVar("E", bound=StrEnum)


def names(kind: type[E]) -> dict[E, str]:
    """What the members of an enumeration are called in the language spoken now."""
    texts = section(kind.__name__.lower())
    return {member: texts[member.value] for member in kind}


def kind_names() -> dict[Kind, str]:
    """预算 and 决算."""
    return names(Kind)


def told(query: Query) -> str:
    """What a question was understood as, in a Chinese sentence; then what it left open and how that
    was settled, in the language spoken now.
    """
    assumed = [
        say("label.assumed_unit") if query.assumed_unit and query.units else "",
        say("label.assumed_year") if query.assumed_year and query.years else "",
    ]
    return f"{in_words(query)}。{''.join(assumed)}"
