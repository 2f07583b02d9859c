"""The stores kept in memory: for tests, and for trying a document without a data folder.

They make the same promises as the stores on disk; one contract test runs for both.
"""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.cutting import words
from corpus.models import (
    Figure,
    Finding,
    Nil,
    Passage,
    Reading,
    Reason,
    Report,
    Section,
    Term,
)
from corpus.stores import Wanted

# The usual constants of BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009).
SATURATION = 1.2
LENGTH_WEIGHT = 0.75


class MemoryFigures:
    """A figure store, and its writer, in one dictionary of readings."""

    def __init__(self, readings: Iterable[Reading] = ()) -> None:
        self._readings: dict[str, Reading] = {r.report.id: r for r in readings}

    def write(self, reading: Reading) -> None:
        """Store one report; a report with the same id is replaced as a whole."""
        self._readings[reading.report.id] = reading

    def remove(self, report: str) -> None:
        """Forget one report; nothing happens where it is not stored."""
        self._readings.pop(report, None)

    def reports(self) -> Sequence[Report]:
        """All reports, by unit name, year and kind."""
        return tuple(sorted((r.report for r in self._readings.values()), key=catalogue_order))

    def figures(self, wanted: Wanted) -> list[Figure]:
        """The figures that fit, report by report in printed order."""
        readings = self._chosen(wanted.reports)
        found = [
            figure
            for reading in readings
            for figure in sorted(reading.figures, key=lambda f: (f.source.start, f.source.end))
            if fits(figure, wanted)
        ]
        return found[: wanted.limit]

    def nils(self, reports: Sequence[str]) -> list[Nil]:
        """What these reports state as none."""
        found = (nil for reading in self._named(reports) for nil in reading.nils)
        return sorted(found, key=lambda nil: (nil.report, nil.source.start))

    def reasons(self, reports: Sequence[str]) -> list[Reason]:
        """The reasons that these reports give."""
        found = (reason for reading in self._named(reports) for reason in reading.reasons)
        return sorted(found, key=lambda reason: (reason.report, reason.source.start))

    def terms(self, word: str = "") -> list[Term]:
        """The terms whose word contains `word` (all, where empty)."""
        found = (t for reading in self._chosen(()) for t in reading.terms if word in t.word)
        return sorted(found, key=lambda term: (term.report, term.source.start))

    def findings(self, reports: Sequence[str] = ()) -> list[Finding]:
        """The findings of these reports (of all, where none is named)."""
        return [finding for reading in self._chosen(reports) for finding in reading.findings]

    def sections(self, report: str) -> list[Section]:
        """The outline of one report."""
        return [section for reading in self._named([report]) for section in reading.sections]

    def passages(self, reports: Sequence[str]) -> list[Passage]:
        """The passages of these reports."""
        found = (passage for reading in self._named(reports) for passage in reading.passages)
        return sorted(found, key=lambda passage: (passage.report, passage.order))

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages with these ids; ids of passages that are not known are left out."""
        wanted = set(ids)
        found = (p for reading in self._chosen(()) for p in reading.passages)
        return {passage.id: passage for passage in found if passage.id in wanted}

    def text(self, report: str) -> str:
        """The mended text of one report; KeyError where there is no such report."""
        return self._readings[report].text

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        """The mended texts of these reports."""
        return {r: self._readings[r].text for r in reports if r in self._readings}

    def counts_by_report(self) -> dict[str, tuple[int, int]]:
        """How many figures and findings each report has, by report id."""
        return {r: (len(read.figures), len(read.findings)) for r, read in self._readings.items()}

    def close(self) -> None:
        """Nothing is held."""

    def _chosen(self, reports: Sequence[str]) -> list[Reading]:
        return self._named(reports or tuple(self._readings))

    def _named(self, reports: Sequence[str]) -> list[Reading]:
        return [self._readings[r] for r in sorted(set(reports)) if r in self._readings]


def catalogue_order(report: Report) -> tuple[str, int, str, str, str]:
    """The order in which reports are listed."""
    return report.unit.name, report.year, report.kind, report.level, report.id


def fits(figure: Figure, wanted: Wanted) -> bool:
    """Whether a figure passes every filter that is set."""
    return (
        _one_of(figure.report, wanted.reports)
        and _one_of(figure.concept, wanted.concepts)
        and _one_of(figure.fund, wanted.funds)
        and _one_of(figure.measure, wanted.measures)
        and _one_of(figure.period, wanted.periods)
        and _one_of(figure.basis, wanted.bases)
        and (not wanted.subject or _about(figure, wanted.subject))
        and wanted.project in figure.project
        and all(word in _said(figure) for word in wanted.words)
    )


def _said(figure: Figure) -> str:
    names = () if figure.subject is None else figure.subject.names
    return "\n".join([figure.label, figure.project, figure.statement, figure.column, *names])


def _one_of(value: object, allowed: Sequence[object]) -> bool:
    return not allowed or value in allowed


def _about(figure: Figure, subject: str) -> bool:
    if figure.subject is None:
        return False
    if subject.isascii() and subject.isdigit():
        return (figure.subject.code or "").startswith(subject)
    return any(subject in name for name in figure.subject.names)


class MemoryPassages:
    """A passage store that compares with every vector."""

    def __init__(self) -> None:
        self._vectors: dict[str, list[float]] = {}

    def add(self, ids: Sequence[str], vectors: Sequence[Sequence[float]]) -> None:
        """Insert; an id that is stored already keeps its vector."""
        for id_, vector in zip(ids, vectors, strict=True):
            self._vectors.setdefault(id_, list(vector))

    def nearest(self, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """The ids nearest to a vector with their cosine similarity, best first."""
        scored = [(id_, _cosine(vector, stored)) for id_, stored in self._vectors.items()]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def similar(self, vector: Sequence[float], ids: Sequence[str]) -> dict[str, float]:
        """The cosine similarity of these ids to a vector; ids that are not stored are left out."""
        return {i: _cosine(vector, self._vectors[i]) for i in ids if i in self._vectors}

    def count(self) -> int:
        """How many passages are stored."""
        return len(self._vectors)

    def close(self) -> None:
        """Nothing is held."""


def _cosine(one: Sequence[float], other: Sequence[float]) -> float:
    lengths = math.hypot(*one) * math.hypot(*other)
    return sum(map(operator.mul, one, other)) / lengths if lengths else 0.0


class MemoryWords:
    """BM25 by counting the words of every passage."""

    def __init__(self, items: Iterable[tuple[str, str]] = ()) -> None:
        """Index (id, text) pairs."""
        self._counts = {id_: Counter(words(text)) for id_, text in items}

    def search(self, query: str, limit: int, marks: Sequence[str] = ()) -> list[tuple[str, float]]:
        """Ids with their scores, best first; where marks are given, ids that begin with one."""
        inside = tuple(i for i in self._counts if not marks or i.startswith(tuple(marks)))
        scores = self.score(query, inside)
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]

    def score(
        self,
        query: str,
        ids: Sequence[str],
        *,
        as_searched: bool = False,  # noqa: ARG002 - it leaves no word out
    ) -> dict[str, float]:
        """The scores of these ids alone; ids without a word of the query are left out."""
        weights = {word: self._weight(word) for word in set(words(query))}
        known = {id_: self._counts[id_] for id_ in ids if id_ in self._counts}
        scores = {id_: self._score(counts, weights) for id_, counts in known.items()}
        return {id_: score for id_, score in scores.items() if score > 0}

    def _weight(self, word: str) -> float:
        having = sum(1 for counts in self._counts.values() if word in counts)
        return math.log1p((len(self._counts) - having + 0.5) / (having + 0.5))

    def _score(self, counts: Counter[str], weights: Mapping[str, float]) -> float:
        mean = sum(c.total() for c in self._counts.values()) / len(self._counts)
        length = LENGTH_WEIGHT * counts.total() / mean if mean else 0.0
        damping = SATURATION * (1 - LENGTH_WEIGHT + length)
        return sum(
            weight * counts[word] * (SATURATION + 1) / (counts[word] + damping)
            for word, weight in weights.items()
            if word in counts
        )
