"""A small corpus in memory: reports of a made-up town, written with the figures they print."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from corpus.amounts import parse_numeral, to_base
from corpus.builder import embedded_text
from corpus.embedding import HashEmbedder
from corpus.memory import MemoryFigures, MemoryPassages, MemoryWords
from corpus.models import (
    Basis,
    Figure,
    File,
    Fund,
    Kind,
    Level,
    Measure,
    Nil,
    Passage,
    Reading,
    Reason,
    Report,
    Section,
    Source,
    Subject,
    Term,
    Unit,
)
from corpus.units import UnitDirectory

_PRINTED = re.compile(r"(-?[\d,.]+)(.+)")


@dataclass(frozen=True)
class Spec:
    """A figure to be found in a sentence: how it is printed, and what it is."""

    printed: str
    fields: dict[str, Any]


def fig(printed: str, concept: str | None, **fields: Any) -> Spec:
    """`949.63万元` of a concept; `sign=-1` for 减少 and 下降."""
    return Spec(printed, {"concept": concept, **fields})


@dataclass
class Paper:
    """A report being written; `reading()` is what ingest would have made of it."""

    unit: str
    year: int
    kind: Kind = Kind.FINAL
    level: Level = Level.DEPARTMENT
    text: str = ""
    path: tuple[str, ...] = ()
    figures: list[Figure] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    nils: list[Nil] = field(default_factory=list)
    reasons: list[Reason] = field(default_factory=list)
    terms: list[Term] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"{self.unit}-{self.year}-{self.kind.value}"

    def section(self, title: str, *above: str) -> Paper:
        """A heading, below those `above` it, which must have been the ones before."""
        self._close()
        self.path = (*above, title)
        self.sections.append(Section(self.id, self.path, len(self.text), len(self.text)))
        self.text += f"{title}\n"
        return self

    def say(self, sentence: str, *specs: Spec, statement: str = "") -> Paper:
        start, at = len(self.text), 0
        self.text += f"{sentence}\n"
        for spec in specs:
            at = sentence.index(spec.printed, at)
            self._figure(spec, start + at, (start, start + len(sentence)), statement)
            at += len(spec.printed)
        return self

    def nil(self, sentence: str, concept: str, fund: Fund = Fund.ALL) -> Paper:
        self.nils.append(Nil(self.id, concept, fund, self.year, self._all_of(sentence)))
        return self

    def reason(self, text: str, concept: str | None, **fields: Any) -> Paper:
        at = self.text.rindex(text)
        source = Source(self.id, self.path, at, at + len(text), at, at + len(text))
        fund = fields.pop("fund", Fund.ALL)
        basis = fields.pop("basis", Basis.LAST_YEAR)
        self.reasons.append(Reason(self.id, concept, fund, basis, text, source, **fields))
        return self

    def term(self, word: str, definition: str) -> Paper:
        source = self._all_of(f"{word}：{definition}")
        self.terms.append(Term(self.id, word, definition, source))
        return self

    def _all_of(self, sentence: str) -> Source:
        start = len(self.text)
        self.text += f"{sentence}\n"
        end = start + len(sentence)
        return Source(self.id, self.path, start, end, start, end)

    def _figure(self, spec: Spec, at: int, quoted: tuple[int, int], statement: str) -> None:
        numeral, unit = _PRINTED.fullmatch(spec.printed).groups()  # type: ignore[union-attr]
        value = parse_numeral(numeral)
        assert value is not None
        base, base_unit = to_base(value, unit)
        fields = {"fund": Fund.ALL, "measure": Measure.AMOUNT, "period": self.year, **spec.fields}
        self.figures.append(
            Figure(
                id=f"{self.id}:{at}",
                report=self.id,
                label=fields.pop("label", "") or str(fields["concept"]),
                value=base * fields.pop("sign", 1),
                unit=base_unit,
                printed=numeral,
                printed_unit=unit,
                source=Source(self.id, self.path, at, at + len(numeral), *quoted),
                statement=statement,
                **fields,
            )
        )

    def _spanning(self) -> Iterator[Section]:
        """The sections, each up to the end of the last one below it."""
        for at, section in enumerate(self.sections):
            end = section.end
            for below in self.sections[at + 1 :]:
                if below.path[: len(section.path)] != section.path:
                    break
                end = below.end
            yield Section(section.report, section.path, section.start, end)

    def _passages(self) -> Iterator[Passage]:
        """Every line below a heading."""
        order = 0
        for section in self.sections:
            for found in re.finditer(r"[^\n]+", self.text[section.start : section.end]):
                start, end = section.start + found.start(), section.start + found.end()
                if found.start():
                    source = Source(self.id, section.path, start, end, start, end)
                    yield Passage(f"{self.id}-{order}", self.id, order, found.group(), source)
                    order += 1

    def _close(self) -> None:
        if self.sections:
            last = self.sections.pop()
            self.sections.append(Section(last.report, last.path, last.start, len(self.text)))

    def reading(self) -> Reading:
        self._close()
        name = "预算" if self.kind is Kind.BUDGET else "决算"
        title = f"{self.unit}{self.year}年度{name}公开"
        report = Report(
            self.id,
            title,
            Unit(self.unit),
            self.year,
            self.kind,
            self.level,
            (File(f"{title}.md", "0"),),
        )
        return Reading(
            report,
            self.text,
            tuple(self._spanning()),
            tuple(self._passages()),
            tuple(self.figures),
            tuple(self.nils),
            tuple(self.reasons),
            tuple(self.terms),
        )


class MemoryCorpus:
    """An open corpus that answering can read."""

    name = "in-memory"

    def __init__(self, *papers: Paper) -> None:
        readings = [paper.reading() for paper in papers]
        self.figures = MemoryFigures(readings)
        self.units = UnitDirectory(self.figures.reports())
        texts = {p.id: embedded_text(r.report, p) for r in readings for p in r.passages}
        self.words = MemoryWords(texts.items())
        self.embedder = HashEmbedder()
        self.passages = MemoryPassages()
        self.passages.add(list(texts), self.embedder.embed(list(texts.values())))


CHANGE, RATE, SHARE = Measure.CHANGE, Measure.CHANGE_RATE, Measure.SHARE
BUDGET, EXECUTION = Measure.BUDGET, Measure.EXECUTION_RATE
LAST, OPENING = Basis.LAST_YEAR, Basis.INITIAL_BUDGET


def water_2024() -> Paper:
    """A final account with near-equal figures, a fall, a rise, projects and a statement of none."""
    paper = Paper("青屏市水务局", 2024)
    paper.section("一、主要职责").say("负责全市供水、排水和河道管理，指导节约用水。")
    paper.section("二、收入支出决算总体情况说明")
    paper.say("收入总计1,200.50万元。", fig("1,200.50万元", "income_total"))
    paper.say("支出总计1,200.50万元。", fig("1,200.50万元", "expenditure_total"))
    paper.say(
        "收支与上年相比减少100.25万元，下降7.71%，原因是：管网改造完工。",
        fig("100.25万元", "grand_total", measure=CHANGE, basis=LAST, sign=-1),
        fig("7.71%", "grand_total", measure=RATE, basis=LAST, sign=-1),
    ).reason("管网改造完工", "grand_total", direction=-1)
    paper.section("三、支出决算情况说明").say(
        "本年支出1,150.00万元，其中：基本支出700.00万元，占60.87%；项目支出450.00万元，占39.13%。",
        fig("1,150.00万元", "current_expenditure"),
        fig("700.00万元", "basic_expenditure"),
        fig("60.87%", "basic_expenditure", measure=SHARE),
        fig("450.00万元", "project_expenditure"),
        fig("39.13%", "project_expenditure", measure=SHARE),
    )
    paper.section("四、一般公共预算财政拨款支出决算情况说明").say(
        "一般公共预算财政拨款支出1,140.00万元，占本年支出合计的99.13%，"
        "比上年减少90.00万元，下降7.32%。",
        fig("1,140.00万元", "current_expenditure", fund=Fund.GENERAL),
        fig("99.13%", "current_expenditure", fund=Fund.GENERAL, measure=SHARE),
        fig(
            "90.00万元",
            "current_expenditure",
            fund=Fund.GENERAL,
            measure=CHANGE,
            basis=LAST,
            sign=-1,
        ),
        fig("7.32%", "current_expenditure", fund=Fund.GENERAL, measure=RATE, basis=LAST, sign=-1),
    )
    _items(paper)
    _three_public(paper)
    paper.section("七、政府性基金预算").nil(
        "本单位本年度无政府性基金预算财政拨款收入、支出。", "current_income", Fund.GOVERNMENT_FUND
    )
    paper.section("八、名词解释").term("基本支出", "为保障机构正常运转而发生的支出。")
    return paper


def _items(paper: Paper) -> None:
    for printed, names, change in (
        ("640.00万元", ("农林水支出", "水利", "行政运行"), "12.00万元"),
        ("420.00万元", ("农林水支出", "水利", "水利工程运行与维护"), "30.00万元"),
        ("80.00万元", ("住房保障支出", "住房改革支出", "住房公积金"), "1.50万元"),
    ):
        subject = Subject(names)
        paper.say(
            f"{names[0]}（类）{names[1]}（款）{names[2]}（项）：支出决算数为{printed}，比上年增加{change}。",
            fig(printed, "functional_expenditure", fund=Fund.GENERAL, subject=subject),
            fig(
                change, "functional_expenditure", fund=Fund.GENERAL, subject=subject,
                measure=CHANGE, basis=LAST,
            ),
        )  # fmt: skip
    for name, budget, spent, rate in (
        ("河道清淤-政府采购", "200.00万元", "180.00万元", "90.00%"),
        ("河道清淤-非政府采购", "50.00万元", "50.00万元", "100.00%"),
    ):
        paper.say(
            f"{name}：年初预算数{budget}，全年执行数{spent}，执行率{rate}",
            fig(budget, "project_funds", measure=BUDGET, basis=OPENING, project=name),
            fig(spent, "project_funds", project=name),
            fig(rate, "project_funds", measure=EXECUTION, project=name),
            statement="项目支出绩效自评表",
        )


def _three_public(paper: Paper) -> None:
    fund = {"fund": Fund.FISCAL}
    paper.section("五、财政拨款“三公”经费支出决算情况说明").say(
        "“三公”经费支出6.00万元，比上年增加1.20万元，增长25.00%，主要原因是：防汛用车增加。",
        fig("6.00万元", "three_public", **fund),
        fig("1.20万元", "three_public", measure=CHANGE, basis=LAST, **fund),
        fig("25.00%", "three_public", measure=RATE, basis=LAST, **fund),
    ).reason("防汛用车增加", "three_public", direction=1, fund=Fund.FISCAL)
    paper.say(
        "公务用车购置及运行维护费5.50万元，公务接待费0.50万元，"
        "国内公务接待8批次，64人次，公务用车保有量3辆。",
        fig("5.50万元", "vehicle", **fund),
        fig("0.50万元", "reception", **fund),
        fig("8批次", "reception_batches", measure=Measure.COUNT),
        fig("64人次", "reception_visits", measure=Measure.COUNT),
        fig("3辆", "vehicles_held", measure=Measure.COUNT),
    )
    paper.say(
        "“三公”经费年初预算数8.00万元。",
        fig("8.00万元", "three_public", measure=BUDGET, basis=OPENING, **fund),
    )


def library_2024() -> Paper:
    """A second unit, with other amounts of the same concepts."""
    paper = Paper("青屏市图书馆", 2024, level=Level.UNIT)
    paper.section("一、财政拨款“三公”经费支出决算情况说明").say(
        "“三公”经费支出2.00万元。", fig("2.00万元", "three_public", fund=Fund.FISCAL)
    )
    paper.section("二、收支决算").say(
        "收入总计35000.00元，收入决算另表列34000.00元。",
        fig("35000.00元", "income_total"),
        fig("34000.00元", "income_total"),
    )
    return paper


def town() -> MemoryCorpus:
    """The corpus that most tests ask."""
    return MemoryCorpus(water_2024(), library_2024())
