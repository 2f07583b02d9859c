"""Passages ranked by their words and their vectors together, fused by reciprocal rank.

A question tied to a few reports is ranked exactly over all of their passages, fetched by id; only a
question tied to none searches the whole index, where the unit and year that it names are in what is
searched for, as every passage is indexed under its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answer.library import Library, shelf_of
from answer.lookup import reports_for
from answer.models import Query
from answer.topics import sought_words
from corpus.models import Passage

FEW = 12  # reports whose passages are ranked exactly
PARTS = ("words", "vectors")
_SEARCHED = 60  # the index misses neighbours where few are asked for
_DAMPING = 20  # of reciprocal rank: how little a place far down counts


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its fused score; scores compare within one ranking only."""

    passage: Passage
    score: float


def topic_and_reports(query: Query, question: str, library: Library) -> tuple[str, list[str]]:
    """What to look for, and the reports that a question is tied to (none where it is tied to none).

    Among chosen reports the unit and year tell nothing apart: what is left of the question does.
    """
    shelf = shelf_of(library)
    meant = []
    for target in query.targets:
        own = [r for r in reports_for(target, shelf, query.level) if r.year == target.year]
        meant += [report.id for report in own[:1]]
    return sought_words(query, query.topic or question if meant else question), meant


def rank(
    question: str,
    library: Library,
    reports: Sequence[str],
    limit: int,
    parts: Sequence[str] = PARTS,
) -> list[Ranked]:
    """The passages that fit a question best, best first, of these reports or else of all."""
    if not reports or len(reports) > FEW:
        return rank_all(question, library, limit, parts)
    passages = {p.id: p for p in library.figures.passages(reports)}
    scored = []
    if "words" in parts:
        scored.append(library.words.score(question, list(passages)))
    if "vectors" in parts:
        scored.append(_similar(question, library, list(passages)))
    return _named(fuse(*scored), passages, limit)


def rank_all(
    question: str, library: Library, limit: int, parts: Sequence[str] = PARTS
) -> list[Ranked]:
    """The passages of the whole index that fit a question best, best first."""
    scored = []
    if "words" in parts:
        scored.append(dict(library.words.search(question, _SEARCHED)))
    if "vectors" in parts:
        [vector] = library.embedder.embed([question])
        scored.append(dict(library.passages.nearest(vector, _SEARCHED)))
    fused = fuse(*scored)
    passages = library.figures.passages_by_id([i for i, _ in fused])
    return _named(fused, passages, limit)


def _named(
    fused: Sequence[tuple[str, float]], passages: Mapping[str, Passage], limit: int
) -> list[Ranked]:
    return [Ranked(passages[i], score) for i, score in fused if i in passages][:limit]


def fuse(*scored: Mapping[str, float]) -> list[tuple[str, float]]:
    """Reciprocal-rank fusion of several scorings, best first; ties keep the order of the ids."""
    total: dict[str, float] = {}
    for scores in scored:
        ordered = sorted(scores, key=lambda i: (-scores[i], i))
        for place, identifier in enumerate(ordered):
            total[identifier] = total.get(identifier, 0.0) + 1 / (_DAMPING + place)
    return sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))


def _similar(question: str, library: Library, ids: list[str]) -> dict[str, float]:
    """Cosine similarity of a question with these passages; all vectors are of length 1."""
    [vector] = library.embedder.embed([question])
    stored = library.passages.vectors(ids)
    return {
        i: sum(a * b for a, b in zip(vector, other, strict=True)) for i, other in stored.items()
    }
