"""Hand-made records in real wording: one report, its reading, and answers that cite it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from answer.models import Answer, Asked, Citation, Operation, Query, Shown, Status
from corpus.memory import MemoryFigures
from corpus.models import (
    Figure,
    File,
    Finding,
    Fund,
    Kind,
    Level,
    Measure,
    Reading,
    Report,
    Section,
    Source,
    Term,
    Unit,
)

TEXT = """云川市河务局2024年度单位决算公开

第二部分 单位决算情况说明

一、收入支出决算总体情况说明

2024年度收入总计949.63万元，支出总计949.63万元。与上年相比，收入、支出总计各增加12.40万元，增长1.32%。主要原因是：新增堤防巡查项目。

九、财政拨款“三公”经费支出决算情况说明

“三公”经费支出决算为3.20万元，完成预算的80.00%。

第四部分 单位决算报表

| 项目 | 行次 | 决算数 |
| --- | --- | --- |
| 一、一般公共预算财政拨款收入 | 1 | 943.79 |
| 二、政府性基金预算财政拨款收入 | 2 | 0.00 |
| 三、其他收入 | 3 | 5.84 |
| 本年收入合计 | 4 | 949.63 |
"""
HEADS = (
    ("第二部分 单位决算情况说明",),
    ("第二部分 单位决算情况说明", "一、收入支出决算总体情况说明"),
    ("第二部分 单位决算情况说明", "九、财政拨款“三公”经费支出决算情况说明"),
    ("第四部分 单位决算报表",),
)
REPORT = Report(
    "r1", "云川市河务局2024年度单位决算公开", Unit("云川市河务局", ("市河务局",), "云川市"),
    2024, Kind.FINAL, Level.UNIT, (File("hewuju-2024.md", "0" * 64),),
)  # fmt: skip


def source(
    printed: str, quote: str, section: tuple[str, ...] = HEADS[1], text: str = TEXT
) -> Source:
    """The place of a numeral inside a quote of the text."""
    quote_start = text.index(quote)
    start = text.index(printed, quote_start)
    return Source("r1", section, start, start + len(printed), quote_start, quote_start + len(quote))


def figure(
    printed: str, quote: str, concept: str | None, measure: Measure = Measure.AMOUNT
) -> Figure:
    """A figure of the report."""
    return Figure(
        f"f-{concept}-{printed}", "r1", concept, concept or "", Fund.ALL, measure, 2024,
        Decimal(printed.replace(",", "")), "元", printed, "万元", source(printed, quote),
    )  # fmt: skip


TOTAL_QUOTE = "2024年度收入总计949.63万元，支出总计949.63万元。"
CHANGE_QUOTE = "与上年相比，收入、支出总计各增加12.40万元，增长1.32%。"
THREE_QUOTE = "“三公”经费支出决算为3.20万元，完成预算的80.00%。"
ROW_QUOTE = "本年收入合计 | 4 | 949.63"  # a row is quoted without its outer borders


def reading() -> Reading:
    """The report as ingest would have read it."""
    sections = [Section("r1", path, TEXT.index(path[-1]), len(TEXT)) for path in HEADS]
    figures = (
        figure("949.63", TOTAL_QUOTE, "expenditure_total"),
        figure("12.40", CHANGE_QUOTE, "expenditure_total", Measure.CHANGE),
        figure("3.20", THREE_QUOTE, "three_public"),
        figure("80.00", THREE_QUOTE, None),
    )
    terms = (
        Term("r1", "基本支出", "为保障机构正常运转而发生的支出。", source("949.63", TOTAL_QUOTE)),
    )
    finding = Finding(
        "r1", "sum", "3.20 ≠ 3.00，差 0.20 万元", ("3.20",), (source("3.20", THREE_QUOTE),)
    )
    return Reading(REPORT, TEXT, tuple(sections), (), figures, terms=terms, findings=(finding,))


def citation(
    n: int, printed: str, quote: str, section: str = "第二部分 单位决算情况说明"
) -> Citation:
    """A citation of the report."""
    return Citation(
        n,
        REPORT.title,
        REPORT.file,
        REPORT.unit.name,
        2024,
        section,
        None,
        quote,
        source(printed, quote),
    )


def answered(text: str = "2024年，云川市河务局收入总计为 949.63 万元[1]。") -> Answer:
    """An answer with one figure and one citation."""
    return Answer(
        Status.ANSWERED,
        text,
        (Shown("949.63", "万元", "收入总计", "income_total", "r1", 2024, 1),),
        (citation(1, "949.63", TOTAL_QUOTE),),
        Query(
            Operation.LOOKUP, ("云川市河务局",), (2024,), Kind.FINAL, asked=(Asked("income_total"),)
        ),
        ("三公经费花了多少？", "比上年增加还是减少了？"),
        "e1",
    )


def refused(status: Status, text: str) -> Answer:
    """A refusal."""
    return Answer(status, text, query=Query(Operation.LOOKUP))


@dataclass(frozen=True, slots=True)
class Manifest:
    """As much of an edition's manifest as the pages read."""

    created: str = "2026-11-23T12:00:00+00:00"


@dataclass(frozen=True, slots=True)
class Directory:
    """Knows no unit."""

    def link(self, text: str) -> Directory:
        """Nothing is linked."""
        return self

    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeCorpus:
    """As much of an open corpus as the pages touch, in memory."""

    name: str = "e1"
    manifest: Manifest = Manifest()
    figures: MemoryFigures = field(default_factory=lambda: MemoryFigures([reading()]))
    units: Directory = Directory()
