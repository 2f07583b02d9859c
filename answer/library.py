"""What answering reads of an open corpus, and each report kept at hand in a form made for look-up.

A `Shelf` belongs to one open corpus and is made once; a `View` is one report in memory. Nothing
here reads a whole table for a question: a report is read when a question first needs it.
"""

from __future__ import annotations

import re
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Sequence
from functools import cached_property
from threading import Lock
from typing import Protocol
from weakref import WeakKeyDictionary, ref

from corpus.models import Figure, Finding, Nil, Reason, Report, Section, Term, Unit
from corpus.stores import Embedder, FigureStore, PassageStore, Wanted, WordIndex
from corpus.vocabulary import fold

_KEPT = 256
_CLAUSE = re.compile(r"[^。；;\n]+[。；;]?")
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


class Linked(Protocol):
    """The units that a question mentions, and where."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """Units that are meant beyond doubt."""

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where they stand in the text, in the same order."""

    @property
    def candidates(self) -> tuple[Unit, ...]:
        """Units that fit equally well, where it can't be told which is meant."""

    @property
    def unknown(self) -> str:
        """The name of a body that is not in the corpus."""

    @property
    def guessed(self) -> bool:
        """Whether a unit was told by the initials of its name alone."""


class Units(Protocol):
    """The directory of units."""

    def link(self, text: str) -> Linked:
        """The units mentioned in a text."""

    def canonical(self, name: str) -> str:
        """The name that a unit goes by, where its reports say that it has had another."""

    def ending_with(self, said: str) -> tuple[Unit, ...]:
        """Some units whose names end with what is said but are longer."""

    def is_region(self, name: str) -> bool:
        """Whether a unit is a whole region, of which its report sums up all bodies."""

    def within(self, name: str) -> tuple[Unit, ...]:
        """The bodies of the region that a unit is."""

    def alike(self, name: str, text: str) -> Linked:
        """The body of the same kind as a unit in the only region that a text names."""


class Library(Protocol):
    """An open corpus, as far as answering needs it."""

    @property
    def name(self) -> str:
        """The edition."""

    @property
    def figures(self) -> FigureStore:
        """Everything that was read, but vectors."""

    @property
    def units(self) -> Units:
        """Who is in the corpus."""

    @property
    def words(self) -> WordIndex:
        """Passages by their words."""

    @property
    def passages(self) -> PassageStore:
        """Passages by their vectors; opened when first asked for."""

    @property
    def embedder(self) -> Embedder:
        """What vectors are made with; loaded when first asked for."""


class View:
    """One report in memory: with all of its figures, or with some that are given."""

    def __init__(
        self,
        report: Report,
        store: FigureStore,
        figures: Sequence[Figure] | None = None,
        nils: list[Nil] | None = None,
        read: Callable[[str], str] | None = None,
    ) -> None:
        self.report = report
        self._store = store
        self._read = store.text if read is None else read
        if figures is None:
            figures = store.figures(Wanted(reports=(report.id,)))
        if nils is not None:
            self.nils = nils
        self.figures: Sequence[Figure] = figures
        self.by_concept: dict[str, list[Figure]] = defaultdict(list)
        self.by_subject: dict[str, list[Figure]] = defaultdict(list)
        self.by_project: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            self.by_concept[figure.concept or ""].append(figure)
            if figure.subject is not None:
                self.by_subject[figure.subject.name].append(figure)
            if figure.project:
                self.by_project[figure.project].append(figure)

    @cached_property
    def indicators(self) -> dict[str, list[Figure]]:
        """The figures of performance indicators, by the indicator's printed name."""
        named: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if (figure.concept or "").startswith("indicator_") and figure.label:
                named[figure.label].append(figure)
        return named

    @cached_property
    def codes(self) -> dict[str, str]:
        """Subject names by their codes."""
        subjects = (f.subject for f in self.figures if f.subject is not None)
        return {s.code: s.name for s in subjects if s.code}

    @cached_property
    def clauses(self) -> list[tuple[int, int, str]]:
        """The stretches of the text between stops and semicolons, with their folded words."""
        return [(*m.span(), fold(m.group()).text) for m in _CLAUSE.finditer(self.text)]

    @cached_property
    def sentences(self) -> list[tuple[int, int, str]]:
        """The sentences of the text, rows of tables aside, with their folded words."""
        spans = (m.span() for m in _SENTENCE.finditer(self.text) if "|" not in m.group())
        return [(start, end, fold(self.text[start:end]).text) for start, end in spans]

    @cached_property
    def nils(self) -> list[Nil]:
        """What the report states as none."""
        return self._store.nils((self.report.id,))

    @cached_property
    def reasons(self) -> list[Reason]:
        """The reasons that the report gives."""
        return self._store.reasons((self.report.id,))

    @cached_property
    def findings(self) -> list[Finding]:
        """What does not add up in the report."""
        return self._store.findings((self.report.id,))

    @cached_property
    def sections(self) -> list[Section]:
        """The report's outline."""
        return self._store.sections(self.report.id)

    @cached_property
    def text(self) -> str:
        """The report's mended text."""
        return self._read(self.report.id)


class Shelf:
    """The catalogue of one corpus, and the reports that questions needed of late."""

    def __init__(self, library: Library) -> None:
        self._library = ref(library)  # the shelf is kept as long as its library, not longer
        self.store = library.figures
        self.reports = tuple(self.store.reports())
        self.by_unit: dict[str, list[Report]] = defaultdict(list)
        for report in self.reports:
            self.by_unit[library.units.canonical(report.unit.name)].append(report)
        self.by_id = {report.id: report for report in self.reports}
        self._lock = Lock()
        self._terms: dict[str, tuple[Term, ...]] = {}
        self._views: OrderedDict[str, View] = OrderedDict()

    @property
    def library(self) -> Library:
        """The open corpus that it belongs to."""
        library = self._library()
        assert library is not None, "a shelf is only reached through its library"
        return library

    def view(self, report: Report) -> View:
        """One report, read when first needed."""
        with self._lock:
            found = self._views.pop(report.id, None)
        found = View(report, self.store) if found is None else found
        with self._lock:
            self._views[report.id] = found
            while len(self._views) > _KEPT:
                self._views.popitem(last=False)
        return found

    def text(self, report: Report) -> str:
        """The mended text of one report, for its quotations."""
        return self.store.text(report.id)

    def terms(self, word: str) -> tuple[Term, ...]:
        """The glossary words that contain a word."""
        if word not in self._terms:
            self._terms[word] = tuple(self.store.terms(word))
        return self._terms[word]

    def years(self, unit: str) -> tuple[int, ...]:
        """The years that a unit has reports of, newest first."""
        return tuple(sorted({r.year for r in self.by_unit.get(unit, ())}, reverse=True))


_SHELVES: WeakKeyDictionary[Library, Shelf] = WeakKeyDictionary()


def shelf_of(library: Library) -> Shelf:
    """The shelf of an open corpus, made when first asked for."""
    shelf = _SHELVES.get(library)
    if shelf is None:
        shelf = _SHELVES[library] = Shelf(library)
    return shelf
