"""The ladder of answering: Question → Query → Evidence → Draft → Answer.

A `Query` is what a question was understood as, exact enough to be looked up and to be shown. An
`Answer` is grounded (every number a figure, or computed with its formula) or a refusal with a
reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from corpus.models import (
    Basis,
    Figure,
    Fund,
    Kind,
    Level,
    Measure,
    Nil,
    Reason,
    Report,
    Source,
    Term,
)


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


class By(StrEnum):
    """What a ranking, a list or a breakdown within one report goes over."""

    NOTHING = ""
    PROJECT = "project"
    SUBJECT = "subject"  # subjects, of the level that the report gives a picture with
    CLASS = "class"  # subjects of the highest level, 类
    LEAF = "leaf"  # the innermost subjects, 项


class Formula(StrEnum):
    """What is to be worked out from two quantities."""

    NOTHING = ""
    RATIO = "ratio"  # money by what it was spent on
    PER_HEAD = "per_head"  # by the people of the unit, where nothing else is named
    REST = "rest"  # what a part leaves of its whole
    MEAN = "mean"  # of one quantity over several units or years


class Check(StrEnum):
    """What a question wants a yes or no to."""

    NOTHING = ""
    CLAIM = "claim"  # whether a number or an equality is so
    EXISTS = "exists"  # whether there is any
    WAY = "way"  # whether it rose, fell, went over the budget
    EITHER = "either"  # which of two it is: 多还是少, 基本支出多还是项目支出多
    ENOUGH = "enough"  # whether what came in was enough
    USED = "used"  # whether all of the budget was spent


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound that what is listed must keep; `unit` is empty where it is any or none."""

    above: bool
    inclusive: bool
    value: Decimal
    unit: str
    said: str = ""  # as the question words it (超过10万元)


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked, with the questions asked before it in the same conversation, oldest
    first.
    """

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
    subject: str = ""  # a subject's code or name; `款/项` where several subjects share the name
    project: str = ""
    whole: str = ""  # for a share: the concept that it is a share of, where the question names one
    whole_fund: Fund | None = None  # the fund of that whole, where one is named
    label: str = ""  # a performance indicator's name
    statement: str = ""  # the vocabulary's id of the table it is to be read from; `text`: from none
    excluded: bool = False  # named to be left out of the rest


@dataclass(frozen=True, slots=True)
class Target:
    """One unit in one fiscal year, where a question ties the two together."""

    unit: str
    year: int
    kind: Kind | None = None


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
    nth: int | None = None  # the place in a ranking that is asked for (第二多, 倒数第二)
    focus: str = ""  # the unit whose place among all is asked for
    descending: bool = True
    direction: int = 0  # what the question takes for granted: 1 rose, -1 fell, 0 nothing
    topic: str = ""  # for describe, define, list: what about
    unknown_unit: str = ""  # a body that is named in the question and not in the corpus
    candidates: tuple[str, ...] = ()  # units that fit equally well
    open: tuple[str, ...] = ()  # words of the question that no rule understands
    unknown: str = ""  # words for some thing that neither the vocabulary nor the reports know
    unheard: str = ""  # the name of a quantity joined to those asked for that is not known
    taken: str = ""  # the name that those words were taken for
    in_scope: bool = True
    targets: tuple[Target, ...] = ()  # what `units` and `years` come to, in the order of asking
    base_year: int | None = None  # the year compared with (比2022年), where one is named
    assumed_year: bool = False  # the question names no year: the latest was taken
    counted_from: int | None = None  # the newest report's year, where 去年, 近三年 count from it
    counted_kind: Kind | None = None  # and its kind
    finer: bool = False  # a month or a quarter is asked about, of which nothing is published
    assumed_unit: bool = False  # the question names no unit: the only one that has it was taken
    also: tuple[Operation, ...] = ()  # what else is asked beside the operation (…多少？为什么？)
    recompute: bool = False  # the question wants numbers worked out anew, or checked
    check: Check = Check.NOTHING  # what the question wants a yes or no to
    by: By = By.NOTHING  # what a ranking, a list or a breakdown goes over
    formula: Formula = Formula.NOTHING  # what is worked out from what is asked
    threshold: Threshold | None = None  # the bound of what is listed, or of a yes or no
    second: Threshold | None = None  # a bound on the other side (高于5万低于10万)
    lead: Measure | None = None  # what alone is asked of an amount, and so is told before it
    rate: bool = False  # changes are wanted in percent
    purpose: bool = False  # what money is used for
    claims: tuple[str, ...] = ()  # numbers with units that the question takes for granted
    sourced: bool = False  # where the numbers are printed is asked for
    spoken: tuple[Target, ...] = ()  # what the conversation was about so far, oldest first
    heard: tuple[Asked, ...] = ()  # the quantities asked for so far, the newest last
    by_quantity: bool = False  # the conversation went on by what is asked, not by whom or when
    item: int = 0  # the one of a list spoken of before that alone is asked about (第二个)
    cut: bool = False  # the question was too long: only its beginning was read
    then: tuple[Query, ...] = ()  # what its further parts ask, each answered after this


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
    fund: Fund | None = None  # None: computed from figures of several funds


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


Value = Figure | Derived


@dataclass(frozen=True, slots=True)
class Found:
    """What one quantity came to: its printed or computed value, and printings that contradict it.

    `measure` is what was asked for; a computed value says so by being `Derived`.
    """

    measure: Measure
    value: Value
    basis: Basis | None = None
    differing: tuple[Value, ...] = ()  # in another report too: restated, or worked out from there


@dataclass(frozen=True, slots=True)
class Line:
    """One concept of one target: everything that was found of it, or the statement that there is
    none.
    """

    target: Target
    asked: tuple[Asked, ...]  # the same concept with one measure each
    report: Report | None = None
    found: tuple[Found, ...] = ()
    missing: tuple[Measure, ...] = ()  # what was asked and is neither printed nor to be worked out
    nil: Nil | None = None
    reasons: tuple[Reason, ...] = ()  # its own, else those of its parts or of its whole
    narrower: bool = False  # of one fund only, where all funds were asked for and none is printed
    within: bool = False  # of one fund only, told beside the same quantity of all funds
    level: Level | None = None  # said where both the body's and the unit's own report have it

    @property
    def concept(self) -> str:
        """The concept that the line is about."""
        return self.asked[0].concept

    def get(self, *measures: Measure) -> Found | None:
        """The first finding of one of these measures."""
        return next((f for f in self.found if f.measure in measures), None)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A stretch of a report that is quoted word for word."""

    report: str
    source: Source
    text: str
    figures: tuple[Figure, ...] = ()  # printed in it, what it is quoted for first


@dataclass(frozen=True, slots=True)
class Row:
    """What a table prints of one body in its row."""

    name: str
    statement: str
    figures: tuple[Figure, ...]
    lacking: tuple[str, ...] = ()  # what is asked of the body and has no column there


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a query, before it is put into words."""

    query: Query
    lines: tuple[Line, ...] = ()
    totals: tuple[Derived, ...] = ()  # over several lines: sums, differences, ratios
    terms: tuple[Term, ...] = ()
    unexplained: tuple[str, ...] = ()  # words asked about that no glossary has
    quotes: tuple[Quoted, ...] = ()
    rows: tuple[Row, ...] = ()  # of bodies named that have no report of their own
    reports: tuple[Report, ...] = ()
    among: tuple[Line, ...] = ()  # all that a list was picked from
    kept_in: tuple[
        Asked, ...
    ] = ()  # named to be left out, and could not be taken from what is told
    near: tuple[Fund, ...] = ()  # of which the report prints nearly what is told of all money
    undivided: bool = False  # parts were to be ranked, and the report prints none


@dataclass(frozen=True, slots=True)
class Told:
    """A value as it stands in a draft: `text` has its unit, its formula and its citations."""

    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer in words that has not been verified yet."""

    status: Status
    text: str
    shown: tuple[Shown, ...] = ()
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()  # the values that stand in `text`


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What a language model had to do with an answer; it never supplies a number.

    `read`: the question was understood with its help. `said`: sentences that are in its words.
    `caught`: what was wrong with sentences of its that were not shown. `ended` says why it was left
    off early, empty where it was not. `prompts` gives the hash of each prompt by name.
    """

    name: str
    read: bool = False
    said: int = 0
    caught: tuple[str, ...] = ()
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: Decimal = Decimal(0)
    ended: str = ""
    cached: bool = False
    prompts: tuple[tuple[str, str], ...] = ()

    @property
    def used(self) -> bool:
        """Whether anything that is shown owes to the model."""
        return self.read or self.said > 0


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
    model: ModelUse | None = None  # None: no language model was asked
