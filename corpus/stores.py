"""The seams of the corpus: what a figure store, a passage store and an embedder promise.

Each has one real implementation (DuckDB, Chroma, sentence-transformers) and one in memory that
ships with the product; one inheritable contract test runs for both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.models import (
    Basis,
    Figure,
    Finding,
    Fund,
    Measure,
    Nil,
    Passage,
    Reading,
    Reason,
    Report,
    Section,
    Term,
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures are wanted: every filter that is set must hold, any of its values will do.

    `subject` is a code (its descendants count too) or a name (contained in any of a subject's
    names); `project` is contained in the project's name; each of `words` is contained in the label,
    the project, the statement, the column or a subject's name. At most `limit` figures come back,
    where it is set: any of those that fit.
    """

    reports: tuple[str, ...] = ()
    concepts: tuple[str, ...] = ()
    funds: tuple[Fund, ...] = ()
    measures: tuple[Measure, ...] = ()
    periods: tuple[int, ...] = ()
    bases: tuple[Basis, ...] = ()
    subject: str = ""
    project: str = ""
    words: tuple[str, ...] = ()
    limit: int | None = None


class FigureStore(Protocol):
    """Exact look-up of everything that was read, but passages. Results are in printed order."""

    def reports(self) -> Sequence[Report]:
        """All reports, by unit name, year and kind."""

    def figures(self, wanted: Wanted) -> list[Figure]:
        """The figures that fit."""

    def nils(self, reports: Sequence[str]) -> list[Nil]:
        """What these reports state as none."""

    def reasons(self, reports: Sequence[str]) -> list[Reason]:
        """The reasons that these reports give."""

    def terms(self, word: str = "") -> list[Term]:
        """The terms whose word contains `word` (all, where empty)."""

    def findings(self, reports: Sequence[str] = ()) -> list[Finding]:
        """The findings of these reports (of all, where none is named)."""

    def sections(self, report: str) -> list[Section]:
        """The outline of one report."""

    def passages(self, reports: Sequence[str]) -> list[Passage]:
        """The passages of these reports, without their vectors."""

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages with these ids; ids that the catalogue does not know are left out.

        A passage store may still return ids of replaced reports: this is what hides them.
        """

    def text(self, report: str) -> str:
        """The mended text that all offsets of one report refer to; KeyError where there is none."""

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        """The mended texts of these reports by report id; ids that are not stored are left out."""

    def counts_by_report(self) -> dict[str, tuple[int, int]]:
        """How many figures and findings each report has, by report id; reports without any too."""

    def close(self) -> None:
        """Let go of files."""


class FigureWriter(Protocol):
    """A figure store that is being built."""

    def write(self, reading: Reading) -> None:
        """Store one report; a report with the same id is replaced as a whole."""

    def remove(self, report: str) -> None:
        """Forget one report."""


class Embedder(Protocol):
    """Turns texts into unit vectors; `name` says which model, `dimension` how long they are."""

    name: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 a text; a text without a known word gets a fixed vector."""


class PassageStore(Protocol):
    """Vectors of passages by passage id."""

    def add(self, ids: Sequence[str], vectors: Sequence[Sequence[float]]) -> None:
        """Insert; an id that is stored already keeps its vector."""

    def nearest(self, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """The ids nearest to a vector with their cosine similarity, best first."""

    def similar(self, vector: Sequence[float], ids: Sequence[str]) -> dict[str, float]:
        """The cosine similarity of these ids to a vector; ids that are not stored are left out."""

    def count(self) -> int:
        """How many passages are stored."""

    def close(self) -> None:
        """Let go of files."""


class WordIndex(Protocol):
    """BM25 over the words of passages, by passage id."""

    def search(self, query: str, limit: int, marks: Sequence[str] = ()) -> list[tuple[str, float]]:
        """Ids with their scores, best first; where marks are given, ids that begin with one."""

    def score(
        self, query: str, ids: Sequence[str], *, as_searched: bool = False
    ) -> dict[str, float]:
        """The scores of these ids alone; ids without a word of the query are left out.

        A search may leave out common words; `as_searched` scores are as its own.
        """
