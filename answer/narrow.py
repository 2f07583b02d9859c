"""A question over many units answered without reading their reports whole: the figures that can
bear on it, of all of their reports, come from the store in one look-up.

What is chosen, worked out and cited is then the same as for one unit: only the views are narrower.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from answer.library import Shelf, View
from answer.lookup import reports_for
from answer.models import Asked, Formula, Operation, Query
from answer.per_head import STAFF
from answer.select import readings
from corpus.models import Figure, Fund, Nil, Report
from corpus.stores import FigureStore, Wanted
from corpus.vocabulary import vocabulary

_CHUNK = 200  # texts read at a time
_DIVISIONS = {"functional_expenditure", "economic_expenditure"}  # their figures are of subjects
_OF_WHOLE_REPORTS = (Operation.BREAKDOWN, Operation.REASON, Operation.DESCRIBE, Operation.DEFINE)
_FEW = 6  # units whose reports may be read whole


class Texts:
    """The texts of many reports, read many at a time once one of them is needed."""

    def __init__(self, store: FigureStore, reports: Sequence[str]) -> None:
        self._store = store
        self._chunk = {r: i // _CHUNK for i, r in enumerate(reports)}
        self._reports = reports
        self._read: dict[str, str] = {}

    def __call__(self, report: str) -> str:
        """The mended text of one report."""
        if report not in self._read:
            first = self._chunk[report] * _CHUNK
            self._read.update(self._store.texts(self._reports[first : first + _CHUNK]))
        return self._read[report]


class NarrowShelf(Shelf):
    """A shelf on which some reports have the figures alone that one query needs."""

    def __init__(self, whole: Shelf, views: dict[str, View]) -> None:
        super().__init__(whole.library)
        self._whole = whole
        self._narrow = views

    def text(self, report: Report) -> str:
        """The mended text of one report, for its quotations."""
        return self.view(report).text

    def view(self, report: Report) -> View:
        """The narrow view of a report; the whole one of any other."""
        found = self._narrow.get(report.id)
        return self._whole.view(report) if found is None else found


def narrowed(query: Query, shelf: Shelf) -> Shelf:
    """The shelf that a query over many units is looked up on; the same shelf for one over few."""
    whole = query.operation in _OF_WHOLE_REPORTS or query.also
    if len(query.units) <= _FEW or whole or any(a.project or a.label for a in query.asked):
        return shelf
    reports = {r.id: r for t in query.targets for r in reports_for(t, shelf, query.level)}
    figures: dict[str, list[Figure]] = defaultdict(list)
    for figure in _figures(query, tuple(reports), shelf):
        figures[figure.report].append(figure)
    nils: dict[str, list[Nil]] = defaultdict(list)
    for nil in shelf.store.nils(tuple(reports)):
        nils[nil.report].append(nil)
    texts = Texts(shelf.store, tuple(reports))
    views = {i: View(r, shelf.store, figures[i], nils[i], texts) for i, r in reports.items()}
    return NarrowShelf(shelf, views)


def _figures(query: Query, reports: tuple[str, ...], shelf: Shelf) -> Iterable[Figure]:
    """The figures of a query's concepts and of those that they are worked out from."""
    subjects = {a.subject.rpartition("/")[2] for a in query.asked if a.subject}
    concepts = {c for a in query.asked if not a.subject for c in _bearing_on(a)}
    concepts.update(STAFF if query.formula is Formula.PER_HEAD else ())
    found = {}
    if concepts:
        found = {f.id: f for f in shelf.store.figures(Wanted(reports, tuple(sorted(concepts))))}
    for one in query.asked:  # a concept that most reports print as a subject of a table only
        having = {f.report for f in found.values() if f.concept == one.concept}
        if not one.subject and len(having) < len(query.targets) // 2:
            subjects.update(label for label in vocabulary()[one.concept].labels if len(label) > 3)
    for name in sorted(subjects):
        found.update((f.id, f) for f in shelf.store.figures(Wanted(reports, subject=name)))
    return sorted(found.values(), key=lambda f: (f.report, f.source.start, f.source.end))


def _bearing_on(asked: Asked) -> set[str]:
    """The concepts that a quantity may be printed under, their parts and their wholes."""
    table = vocabulary()
    own = {c for fund in (asked.fund, *Fund) for c, _ in readings(replace(asked, fund=fund)) if c}
    parts = {p for c in own for p in table[c].parts}
    parts |= {p for c in parts for p in table[c].parts}
    wholes = {w for c in own for w in (table.whole_of(c), *table.above(c)) if w}
    named = {asked.whole} if asked.whole in table.concepts else set()
    return (own | parts | wholes | named) - (_DIVISIONS - {asked.concept})
