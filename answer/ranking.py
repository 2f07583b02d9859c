"""Passages ranked by their words and their vectors together, fused by reciprocal rank.

A question tied to a few reports is ranked exactly over all of their passages, fetched by id; only a
question tied to none searches the whole index.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from answer.library import Library
from corpus.models import Passage

FEW = 12  # reports whose passages are ranked exactly
_SEARCHED = 60  # the index misses neighbours where few are asked for
_DAMPING = 20  # of reciprocal rank: how little a place far down counts


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its fused score; scores compare within one ranking only."""

    passage: Passage
    score: float


def rank(question: str, library: Library, reports: Sequence[str], limit: int) -> list[Ranked]:
    """The passages that fit a question best, best first, of these reports or else of all."""
    if reports and len(reports) <= FEW:
        passages = {p.id: p for p in library.figures.passages(reports)}
        words = library.words.score(question, list(passages))
        vectors = _similar(question, library, list(passages))
    else:
        words = dict(library.words.search(question, _SEARCHED))
        [vector] = library.embedder.embed([question])
        vectors = dict(library.passages.nearest(vector, _SEARCHED))
        passages = library.figures.passages_by_id([*words, *vectors])
    fused = fuse(words, vectors)
    return [Ranked(passages[i], score) for i, score in fused if i in passages][:limit]


def fuse(*scored: dict[str, float]) -> list[tuple[str, float]]:
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
