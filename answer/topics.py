"""What a question wants told in words: its topics (`topics.toml`) and the words to look for.

A question and the passage that answers it seldom share words (干什么的 and 主要职能): what is
looked for is the question's own words, with those that reports print for the topic and, in a chosen
report, for the quantities that it names.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from answer.models import Query
from corpus.vocabulary import vocabulary

_LABELS = 2  # printed labels of a concept that are looked for


@dataclass(frozen=True, slots=True)
class Topic:
    """Something that reports tell in words; see the head of topics.toml for the fields."""

    name: str
    asked: re.Pattern[str]
    says: str
    titles: tuple[str, ...]
    sentence: re.Pattern[str] | None
    whole: bool
    line: bool


@cache
def topics() -> tuple[Topic, ...]:
    """All topics, in the order of their file."""
    rows = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))["topic"]
    return tuple(
        Topic(
            row["name"],
            re.compile("|".join(row["asked"])),
            row["says"],
            tuple(row["titles"]),
            re.compile(row["sentence"]) if row.get("sentence") else None,
            row.get("whole", False),
            row.get("line", False),
        )
        for row in rows
    )


def topics_of(question: str) -> tuple[Topic, ...]:
    """The topics that a question asks for, what it ends on first: that is what it asks for.

    A topic whose words are only a part of another's (干什么 of 干什么用) is not asked for.
    """
    spans = {topic: [m.span() for m in topic.asked.finditer(question)] for topic in topics()}
    every = [span for some in spans.values() for span in some]
    alone = {
        topic: [span for span in some if not any(_inside(span, other) for other in every)]
        for topic, some in spans.items()
    }
    asked = [topic for topic in topics() if alone[topic]]
    return tuple(sorted(asked, key=lambda topic: -max(end for _, end in alone[topic])))


def _inside(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def labels_of(query: Query) -> tuple[str, ...]:
    """What reports print for the quantities that a question names."""
    found: dict[str, None] = {}
    for one in query.asked:
        found |= dict.fromkeys(w for w in (one.project, one.label) if w)
        if one.subject:
            found[one.subject.rpartition("/")[2]] = None
        elif one.concept:
            concept = vocabulary()[one.concept]
            found |= dict.fromkeys((concept.name, *concept.labels[:_LABELS]))
            if query.purpose:  # what it was for is told of its parts
                found |= dict.fromkeys(vocabulary()[part].name for part in concept.parts)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for: `words` are counted in passages, `meaning` is compared by its vector."""

    words: str
    meaning: str


def sought(query: Query, question: str, *, chosen: bool) -> Sought:
    """The question with the words that reports print for what it asks.

    The labels of the quantities it names tell the passages of a chosen report apart by what they
    are about; counted as words, or over the whole index, they find every passage with such figures.
    """
    words = list(dict.fromkeys([question, *(topic.says for topic in topics_of(question))]))
    labels = labels_of(query) if chosen else ()
    return Sought(" ".join(words), " ".join(dict.fromkeys([*words, *labels])))
