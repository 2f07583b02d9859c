"""The nouns of the corpus: reports, units, sections, passages, figures, terms, reasons, findings.

All records are frozen. A number never travels without the place it was printed (`Source`).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """Which yearly disclosure a report is."""

    BUDGET = "budget"  # 预算
    FINAL = "final"  # 决算


class Level(StrEnum):
    """Whether a report consolidates a body and its units, or covers one unit alone."""

    DEPARTMENT = "department"  # 部门
    UNIT = "unit"  # 单位


class Fund(StrEnum):
    """The money a figure is about."""

    ALL = "all"  # 全口径
    FISCAL = "fiscal"  # 财政拨款
    GENERAL = "general"  # 一般公共预算(财政拨款)
    GOVERNMENT_FUND = "government_fund"  # 政府性基金
    STATE_CAPITAL = "state_capital"  # 国有资本经营


class Measure(StrEnum):
    """What a figure says of its concept."""

    AMOUNT = "amount"  # the final amount; in a budget report, the budgeted amount
    BUDGET = "budget"  # the budget that a final account is compared with
    CHANGE = "change"  # signed difference from `basis`: 减少 is negative
    CHANGE_RATE = "change_rate"  # signed, in percent
    SHARE = "share"  # 占…%
    EXECUTION_RATE = "execution_rate"  # 完成预算的…%
    VARIANCE_RATE = "variance_rate"  # 预决算差异率
    COUNT = "count"  # people, vehicles, batches, square metres, …
    SCORE = "score"  # 得分, 分值
    RATIO = "ratio"


class Basis(StrEnum):
    """What a budget figure is, or what a change, a rate or a share is measured against."""

    INITIAL_BUDGET = "initial_budget"  # 年初预算
    FULL_BUDGET = "full_budget"  # 全年预算, 调整预算
    BUDGET = "budget"  # 预算, not said which
    LAST_FINAL = "last_final"  # 上年决算
    LAST_BUDGET = "last_budget"  # 上年预算
    LAST_EXECUTION = "last_execution"  # 上年预算执行数
    LAST_YEAR = "last_year"  # 上年, not said which


Box = tuple[float, float, float, float]  # left, top, right, bottom in points, from the upper left


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in a report's grids a value stands; all counted from 0 in the mended report."""

    grid: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Source:
    """The place in one report that a record was read from.

    `start`/`end` are character offsets in the report's mended text and mark exactly what was read
    (for a figure, its numeral); `quote_start`/`quote_end` mark the sentence or table row around it.
    `page` counts from 1, None where the document has no pages; `box` is the line or the cell on it.
    `file` is which of the report's files that page is in, counted from 0.
    """

    report: str
    section: tuple[str, ...]
    start: int
    end: int
    quote_start: int
    quote_end: int
    page: int | None = None
    cell: Cell | None = None
    box: Box | None = None
    file: int = 0


@dataclass(frozen=True, slots=True)
class Subject:
    """A budget subject: names from 类 over 款 to 项 as printed, and its code if printed."""

    names: tuple[str, ...]
    code: str | None = None

    @property
    def name(self) -> str:
        """The innermost name."""
        return self.names[-1] if self.names else ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed quantity.

    `value` is in `unit` (元 for money, % for rates, else the counting word); `printed` and
    `printed_unit` are verbatim. `concept` is an id of the vocabulary, None where untyped.
    """

    id: str
    report: str
    concept: str | None
    label: str
    fund: Fund
    measure: Measure
    period: int
    value: Decimal
    unit: str
    printed: str
    printed_unit: str
    source: Source
    basis: Basis | None = None
    subject: Subject | None = None
    project: str = ""
    statement: str = ""
    column: str = ""


@dataclass(frozen=True, slots=True)
class Nil:
    """A concept that a report states as none in words (本单位无政府性基金…), with no number
    printed.
    """

    report: str
    concept: str
    fund: Fund
    period: int
    source: Source


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something changed or differed, in the report's own words (`text` is verbatim)."""

    report: str
    concept: str | None
    fund: Fund
    basis: Basis | None
    text: str
    source: Source
    subject: Subject | None = None
    project: str = ""
    direction: int = 0  # 1 增加, -1 减少, 0 not said


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary word and its definition, verbatim."""

    report: str
    word: str
    definition: str
    source: Source


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the outline, known by its path and position; `start`/`end` span the mended text,
    `page` and `file` are as in its `Source`.
    """

    report: str
    path: tuple[str, ...]
    start: int
    end: int
    page: int | None = None
    file: int = 0


@dataclass(frozen=True, slots=True)
class Passage:
    """Verbatim text of one section that can be retrieved and quoted. `order` counts from 0 in its
    report, whose mark its `id` begins with.

    `text` is what `source` spans; of a later slice of a table, below the rows of the table's head.
    """

    id: str
    report: str
    order: int
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in a document, as data: the message carries both sides and the difference."""

    report: str
    check: str
    message: str
    values: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Unit:
    """A budget unit: official name, other names printed for it, the region its name begins with,
    its parent.
    """

    name: str
    aliases: tuple[str, ...] = ()
    region: str = ""
    parent: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """One original file: its name, its content's sha256, and how many pages it has where it has
    pages.
    """

    name: str
    sha256: str
    pages: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One published disclosure of one unit for one fiscal year, kind and level.

    `files` are what it was published as, the text before attached tables; never empty.
    """

    id: str
    title: str
    unit: Unit
    year: int
    kind: Kind
    level: Level
    files: tuple[File, ...]

    @property
    def file(self) -> str:
        """The name of its first file, by which it is called."""
        return self.files[0].name

    @property
    def sha256(self) -> str:
        """What changes with any of its files: the sha256 of the one, or of those of all."""
        if len(self.files) == 1:
            return self.files[0].sha256
        return hashlib.sha256("|".join(file.sha256 for file in self.files).encode()).hexdigest()

    @property
    def mark(self) -> str:
        """What the ids of its passages begin with, before a dash and their numbers."""
        return self.sha256[:12]


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that ingest made of one document."""

    report: Report
    text: str  # the mended text that all offsets refer to
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    figures: tuple[Figure, ...]
    nils: tuple[Nil, ...] = ()
    reasons: tuple[Reason, ...] = ()
    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = field(default=())


def quote(text: str, source: Source) -> str:
    """The sentence or table row around a source, verbatim from its report's mended text."""
    return text[source.quote_start : source.quote_end]
