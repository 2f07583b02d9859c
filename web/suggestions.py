"""Questions to begin with, made from what the edition holds, so that each can be answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corpus.models import Fund, Kind, Measure, Report, Unit
from corpus.stores import FigureStore, Wanted
from corpus.units import UnitDirectory
from corpus.vocabulary import Vocabulary

TRIED = 8  # reports that are looked into for one question
LONGEST = 38  # characters of a question that still reads at a glance
LONGEST_TERM = 12  # and of a word whose meaning is asked


@dataclass(frozen=True, slots=True)
class Candidate:
    """A report that a question may be made about; `name` is what its unit is called there."""

    store: FigureStore
    report: Report
    name: str
    words: Vocabulary

    def has(self, concept: str, measure: Measure = Measure.AMOUNT) -> bool:
        """Whether the report prints this for its own year."""
        report = self.report
        wanted = Wanted((report.id,), (concept,), measures=(measure,), periods=(report.year,))
        return bool(self.store.figures(wanted))


def suggested(
    store: FigureStore, named: Callable[[Unit], str], words: Vocabulary
) -> tuple[str, ...]:
    """Questions of different kinds about different units, newest final accounts first."""
    reports = _one_a_unit(store.reports())
    made = []
    for turn, maker in enumerate(_MAKERS):
        tried = (Candidate(store, r, named(r.unit), words) for r in _from(reports, turn))
        made.append(next((q for one in tried if 0 < len(q := maker(one)) <= LONGEST), ""))
    return tuple(dict.fromkeys(filter(None, made)))


def shortest_name(unit: Unit, directory: UnitDirectory) -> str:
    """The shortest printed name of a unit that means this unit and no other in the edition."""
    for name in sorted([unit.name, *unit.aliases], key=len):
        if [found.name for found in directory.link(name).units] == [unit.name]:
            return name
    return unit.name


def _one_a_unit(reports: Sequence[Report]) -> list[Report]:
    best: dict[str, Report] = {}
    for report in sorted(reports, key=lambda r: (r.kind is Kind.FINAL, r.year)):
        best[report.unit.name] = report
    return sorted(best.values(), key=lambda r: r.unit.name)


def _from(reports: list[Report], turn: int) -> list[Report]:
    start = turn % len(reports) if reports else 0
    return [*reports[start:], *reports[:start]][:TRIED]


def _spent(one: Candidate) -> str:
    asked = "计划花多少钱" if one.report.kind is Kind.BUDGET else "一共花了多少钱"
    return f"{one.name}{one.report.year}年{asked}？" if one.has("expenditure_total") else ""


def _three_public(one: Candidate) -> str:
    held = one.has("three_public", Measure.CHANGE)
    return f"{one.name}{one.report.year}年三公经费比上年增加了还是减少了？" if held else ""


def _reason(one: Candidate) -> str:
    for reason in one.store.reasons([one.report.id]):
        if reason.concept and reason.direction and not reason.subject and not reason.project:
            change = "增加" if reason.direction > 0 else "减少"
            concept = one.words[reason.concept].name
            return f"{one.name}{one.report.year}年{concept}为什么{change}？"
    return ""


def _halves(one: Candidate) -> str:
    held = one.has("basic_expenditure") and one.has("project_expenditure")
    return f"{one.name}{one.report.year}年基本支出和项目支出各是多少？" if held else ""


def _term(one: Candidate) -> str:
    terms = [term.word for term in one.store.terms() if term.report == one.report.id]
    plain = [word for word in terms if len(word) <= LONGEST_TERM and not re.search(r"\s", word)]
    return f"什么是{plain[-1]}？" if plain else ""


def _nothing(one: Candidate) -> str:
    for nil in one.store.nils([one.report.id]):
        concept = one.words[nil.concept]
        if nil.fund in (Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL):
            return f"{one.name}{one.report.year}年有{one.words.fund_names[nil.fund]}支出吗？"
        if concept.unit == "money":
            return f"{one.name}{one.report.year}年有{concept.name}吗？"
    return ""


_MAKERS: tuple[Callable[[Candidate], str], ...] = (
    _spent,
    _three_public,
    _reason,
    _halves,
    _term,
    _nothing,
)
