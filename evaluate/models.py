"""The nouns of an evaluation: what is asked and expected, what was given, what that is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from answer.models import Question, Status


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `value` keeps the decimals it was written with."""

    value: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.value:f}{self.unit}"


@dataclass(frozen=True, slots=True)
class Sought(Quantity):
    """An expected figure; where set, it must be of this fiscal year, budget unit, concept and
    fund.
    """

    year: int | None = None
    of: str = ""
    concept: str = ""
    fund: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a right answer has: all of `text` (any wording of each), none of `forbid`."""

    status: Status
    figures: tuple[Quantity, ...] = ()
    text: tuple[tuple[str, ...], ...] = ()
    cites: tuple[Mapping[str, str], ...] = ()
    forbid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One question of a set; `expect` is None where the set only asks.

    `reports` are the files that the expected answer is printed in, `form` the id of the wording,
    `group` the set it is from.
    """

    question: Question
    kind: str
    expect: Expected | None
    reports: tuple[str, ...] = ()
    form: str = ""
    tags: tuple[str, ...] = ()
    group: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What a case is known by in a run of several sets."""
        return self.group, self.question.id

    @property
    def expected(self) -> Expected:
        """What is expected; ValueError where the set only asks."""
        if self.expect is None:
            raise ValueError(f"{self.question.id} does not say what is expected")
        return self.expect

    @property
    def unseen(self) -> bool:
        """Whether the wording is kept from whoever writes the rules: it is printed nowhere."""
        return self.group.startswith("unseen_") or "/u" in self.form


@dataclass(frozen=True, slots=True)
class Given:
    """What a solver gave for one case: an answer object, or why there is none (`failed`)."""

    answer: Mapping[str, Any]
    elapsed_ms: float = 0.0
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with an answer, as sentences; and its quantities that have no source."""

    faults: tuple[str, ...]
    ungrounded: tuple[str, ...]

    @property
    def right(self) -> bool:
        """Whether nothing that was expected is missing."""
        return not self.faults


@dataclass(frozen=True, slots=True)
class Score:
    """What one measure says of one answer: `value`, from 0 to 1 unless it is an amount, and why."""

    value: Decimal
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One case with what was given and what that is worth; a measure that does not apply is left
    out of `scores`.
    """

    case: Case
    given: Given
    verdict: Verdict
    scores: Mapping[str, Score]

    @property
    def answer(self) -> Mapping[str, Any]:
        """The answer object."""
        return self.given.answer

    @property
    def elapsed_ms(self) -> float:
        """How long it took to answer."""
        return self.given.elapsed_ms

    @property
    def right(self) -> bool:
        """Whether the answer is right by the one verdict."""
        return self.verdict.right


@dataclass(frozen=True, slots=True)
class Run:
    """All results of one solver, with the settings that they were made under."""

    about: Mapping[str, Any]
    results: tuple[Result, ...] = field(default=())
