"""What a corpus prints, sorted for making questions: each figure once, and others of its kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from corpus.export import printed_value
from corpus.models import Basis, Figure, Fund, Kind, Measure, Nil, Reason, Report, Term
from corpus.stores import FigureStore, Wanted
from corpus.vocabulary import vocabulary
from evaluate.quantities import quantities

Key = tuple[str, Fund, Measure]
_PLAIN = (Measure.AMOUNT, Measure.COUNT)
_BUDGETS = (Basis.INITIAL_BUDGET, Basis.FULL_BUDGET, Basis.BUDGET)


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure of one report, printed there with this value alone."""

    report: Report
    figure: Figure

    @property
    def unit(self) -> str:
        """The budget unit."""
        return self.report.unit.name

    @property
    def file(self) -> str:
        """The name of the file that prints it."""
        return self.report.files[self.figure.source.file].name

    @property
    def concept(self) -> str:
        """The concept's name."""
        return vocabulary().concepts[self.figure.concept or ""].name

    @property
    def printed(self) -> str:
        """The numeral without separators."""
        return printed_value(self.figure)

    @property
    def value(self) -> Decimal:
        """In 元, percent, or as counted."""
        return self.figure.value

    def expected(self) -> dict[str, object]:
        """What a question file says of it: with its year, its unit, and its concept unless another
        concept is the same quantity.
        """
        concept = vocabulary().concepts[self.figure.concept or ""]
        found: dict[str, object] = {
            "value": self.printed.lstrip("-"),
            "unit": self.figure.printed_unit,
            "year": self.figure.period,
            "of": self.unit,
        }
        return found if concept.same else {**found, "concept": concept.id}


class Facts:
    """The figures of a corpus that a question can be asked of without doubt."""

    def __init__(self, store: FigureStore) -> None:
        self.store = store
        self.reports = only_one(store.reports())
        self.by_report = {report.id: _clean(store, report) for report in self.reports}

    def all(self, *, kind: Kind = Kind.FINAL, measure: Measure = Measure.AMOUNT) -> Iterator[Fact]:
        """The facts of a kind of report and a measure, of the fund that people mean unsaid."""
        for report in self.reports:
            if report.kind is kind:
                found = self.by_report[report.id]
                yield from (
                    fact
                    for (concept, fund, of), fact in found.items()
                    if of is measure and fund is _usual(found, concept)
                )

    def get(self, report: Report, like: Figure, measure: Measure | None = None) -> Fact | None:
        """A report's fact of the same concept and fund, of the same or another measure."""
        key = (like.concept or "", like.fund, measure or like.measure)
        return self.by_report[report.id].get(key)

    def others(self, fact: Fact) -> list[Fact]:
        """The same in the final accounts of other units of that year."""
        some = (r for r in self.reports if r.year == fact.report.year and r.kind is Kind.FINAL)
        found = [
            self.get(report, fact.figure) for report in some if report.unit != fact.report.unit
        ]
        return [one for one in found if one is not None]

    def years(self, fact: Fact) -> list[Fact]:
        """The same of the same unit in all its final accounts, oldest first."""
        some = (r for r in self.reports if r.unit == fact.report.unit and r.kind is Kind.FINAL)
        found = [self.get(report, fact.figure) for report in some]
        return sorted((f for f in found if f is not None), key=lambda f: f.report.year)

    def reasons(self) -> Iterator[tuple[Report, Reason]]:
        """The reasons of changes against the year before, each the only one of its concept."""
        for report in self.reports:
            found = [r for r in self.store.reasons((report.id,)) if r.subject is None]
            for one in found:
                alike = [other for other in found if other.concept == one.concept]
                if one.concept and one.direction and one.basis not in _BUDGETS and len(alike) == 1:
                    yield report, one

    def nils(self) -> Iterator[tuple[Report, Nil]]:
        """What final accounts state as none, and print no figure of but zeros."""
        for report in self.reports:
            found = self.by_report[report.id].values()
            for nil in self.store.nils((report.id,)) if report.kind is Kind.FINAL else ():
                own = [f for f in found if f.figure.concept == nil.concept]
                if not any(f.value and f.figure.fund is nil.fund for f in own):
                    yield report, nil

    def terms(self) -> dict[str, list[Term]]:
        """The definitions of each glossary word, which differ from report to report."""
        found: dict[str, list[Term]] = {}
        for term in self.store.terms():
            found.setdefault(term.word, []).append(term)
        return found


def only_one(reports: Sequence[Report]) -> list[Report]:
    """The reports that are the only ones of their unit, year and kind."""
    grouped: dict[tuple[str, int, Kind], list[Report]] = defaultdict(list)
    for report in reports:
        grouped[report.unit.name, report.year, report.kind].append(report)
    return [some[0] for some in grouped.values() if len(some) == 1]


def _clean(store: FigureStore, report: Report) -> Mapping[Key, Fact]:
    """A report's own figures of whole concepts, in units that scoring reads, where all printings
    agree.
    """
    grouped: dict[Key, list[Figure]] = defaultdict(list)
    for figure in store.figures(Wanted(reports=(report.id,), periods=(report.year,))):
        whole = figure.subject is None and not figure.project and figure.concept is not None
        part = (figure.concept or "").startswith(("indicator_", "project_"))
        if whole and not part and quantities(f"1{figure.printed_unit}"):
            grouped[figure.concept or "", figure.fund, figure.measure].append(figure)
    return {
        key: Fact(report, some[0])
        for key, some in grouped.items()
        if len({figure.value for figure in some}) == 1
    }


def _usual(found: Mapping[Key, Fact], concept: str) -> Fund | None:
    """The fund that a bare question about a concept means: all, or the only one printed; None where
    that can't be told, as where another concept that is the same quantity has another value.
    """
    funds = {fund for name, fund, measure in found if name == concept and measure in _PLAIN}
    fund = Fund.ALL if Fund.ALL in funds else next(iter(funds)) if len(funds) == 1 else None
    if fund is None:
        return None
    alike = (concept, *vocabulary().concepts[concept].same)
    values = {fact.value for (name, _, of), fact in found.items() if name in alike and of in _PLAIN}
    return fund if len(alike) == 1 or len(values) == 1 else None
