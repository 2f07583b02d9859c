"""The ladder of answering: Question → Query → Evidence → Draft → Answer.

A `Query` is what a question was understood as, exact enough to be looked up and to be shown. An
`Answer` is grounded (every number a figure, or computed with its formula) or a refusal with a reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.models import Basis, Figure, Fund, Kind, Level, Measure, Nil, Reason, Report, Source, Term


class Status(StrEnum):
    """How an answer ended."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    NOT_DISCLOSED = "not_disclosed"
    OUT_OF_SCOPE = "out_of_scope"


class Operation(StrEnum):
    """What is asked of the figures or passages."""

    LOOKUP = "lookup"
    CHANGE = "change"
    COMPARE = "compare"
    TREND = "trend"
    RANK = "rank"
    AGGREGATE = "aggregate"
    BREAKDOWN = "breakdown"
    DERIVED = "derived"
    REASON = "reason"
    DEFINE = "define"
    DESCRIBE = "describe"
    LIST = "list"
    META = "meta"


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked, with the questions asked before it in the same conversation, oldest first."""

    text: str
    history: tuple[str, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One quantity asked for: a concept in a fund scope, with its measure, subject or project."""

    concept: str
    fund: Fund | None = None  # None: the concept's usual scope
    measure: Measure | None = None  # None: the amount or count
    basis: Basis | None = None
    subject: str = ""  # a subject's code or name
    project: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """A question as understood; every field can be shown and edited."""

    operation: Operation
    units: tuple[str, ...] = ()  # official names
    years: tuple[int, ...] = ()
    kind: Kind | None = None
    level: Level | None = None
    asked: tuple[Asked, ...] = ()
    unit: str = ""  # the money unit wanted, empty: as printed
    limit: int | None = None
    descending: bool = True
    direction: int = 0  # what the question takes for granted: 1 rose, -1 fell, 0 nothing
    topic: str = ""  # for describe, define, list: what about
    unknown_unit: str = ""  # a body that is named in the question and not in the corpus
    candidates: tuple[str, ...] = ()  # units that fit equally well
    in_scope: bool = True


@dataclass(frozen=True, slots=True)
class Shown:
    """A number in an answer: a printed figure, or one computed from figures with its formula."""

    value: str  # the printed form without separators
    unit: str
    label: str
    concept: str | None
    report: str
    year: int
    citation: int | None
    derived: bool = False
    formula: str | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where something in an answer is printed. `quote` is verbatim; `source` leads to the place."""

    n: int
    report: str  # title
    file: str
    unit: str
    year: int
    section: str
    page: int | None
    quote: str
    source: Source


@dataclass(frozen=True, slots=True)
class Derived:
    """A number computed from figures; `formula` shows the printed numbers it was made of."""

    label: str
    value: Decimal
    unit: str
    formula: str
    sources: tuple[Figure, ...]
    decimals: int = 2


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a query, before it is put into words."""

    query: Query
    reports: tuple[Report, ...] = ()
    figures: tuple[Figure, ...] = ()
    derived: tuple[Derived, ...] = ()
    nils: tuple[Nil, ...] = ()
    reasons: tuple[Reason, ...] = ()
    terms: tuple[Term, ...] = ()
    passages: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is shown: grounded text with its figures and citations, or a refusal with its reason."""

    status: Status
    text: str
    figures: tuple[Shown, ...] = ()
    citations: tuple[Citation, ...] = ()
    query: Query | None = None
    suggestions: tuple[str, ...] = ()
    edition: str = ""
    elapsed_ms: float = 0.0
