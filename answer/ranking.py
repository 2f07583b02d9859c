"""Passages ranked by their words and their vectors together.

A question tied to a few reports is ranked exactly over all of their passages, fetched by id: there
both scores are known of every passage, and their sum, each in shares of its best, puts more right
ones first than their ranks do (measured: MRR 0.93 to 0.85). A question tied to none, or to a year
alone, searches the whole index, whose scores of far-off passages do not compare: what either finds
in reports that may be meant is scored by both and fused by reciprocal rank, and what reads like a
better passage of another report comes after all others.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import add

from answer.library import Library, shelf_of
from answer.lookup import reports_for
from answer.models import Query
from answer.topics import Sought, sought
from corpus.models import Passage

FEW = 12  # reports whose passages are ranked exactly
PARTS = ("words", "vectors")
_SEARCHED = 100  # passages that each of both is asked for
_READ = 3  # passages read for one that is given: those that read alike are set back
_ALIKE = 0.75  # share of two texts' pairs of characters from which they read alike
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789.,，\n |"))
_WORDS_COUNT = 2  # times the place by words counts beside that by vectors, over the whole index
_DAMPING = 20  # of reciprocal rank: how little a place far down counts


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its fused score; scores compare within one ranking only."""

    passage: Passage
    score: float


def sought_and_reports(query: Query, question: str, library: Library) -> tuple[Sought, list[str]]:
    """What to look for, and the reports that a question is tied to (none where it is tied to none).

    One that names years alone is tied to all reports of these. Among chosen reports the unit and
    year tell nothing apart: what is left of the question does.
    """
    shelf = shelf_of(library)
    meant = []
    for target in query.targets:
        own = [r for r in reports_for(target, shelf, query.level) if r.year == target.year]
        meant += [report.id for report in own[:1]]
    if meant:
        return sought(query, query.topic or question, chosen=True), meant
    if query.years and not query.units:
        meant = [report.id for report in shelf.reports if report.year in query.years]
    return sought(query, query.topic or question if meant else question, chosen=False), meant


def rank(
    wanted: Sought,
    library: Library,
    reports: Sequence[str],
    limit: int,
    parts: Sequence[str] = PARTS,
) -> list[Ranked]:
    """The passages that fit a question best, best first, of these reports or else of all."""
    if not reports or len(reports) > FEW:
        return rank_all(wanted, library, limit, parts, reports)
    passages = {p.id: p for p in library.figures.passages(reports)}
    scored = _scored(wanted, library, list(passages), parts)
    return _named(summed(*scored), passages, limit)


def rank_all(
    wanted: Sought,
    library: Library,
    limit: int,
    parts: Sequence[str] = PARTS,
    reports: Sequence[str] = (),
) -> list[Ranked]:
    """The passages of the whole index, or of many reports, that fit a question best, best first."""
    marks = _marks(library, reports)
    words: dict[str, float] = {}
    near: dict[str, float] = {}
    if "words" in parts:
        words = dict(library.words.search(wanted.words, _SEARCHED, tuple(marks)))
    if "vectors" in parts:
        [vector] = library.embedder.embed([wanted.meaning])
        nearest = library.passages.nearest(vector, _SEARCHED)
        near = {i: s for i, s in nearest if not marks or i.rpartition("-")[0] in marks}
    scored = []
    if "words" in parts:
        found = library.words.score(wanted.words, [*words, *near], as_searched=True)
        scored += [found] * _WORDS_COUNT
    if "vectors" in parts:
        unknown = [i for i in words if i not in near]
        scored.append(near | library.passages.similar(vector, unknown))
    fused = fuse(*scored)
    passages = library.figures.passages_by_id([i for i, _ in fused[: _READ * limit]])
    if len(passages) < limit:  # some are of replaced reports
        passages = library.figures.passages_by_id([i for i, _ in fused])
    return _apart(_named(fused, passages, len(fused)), limit)


def _marks(library: Library, reports: Sequence[str]) -> set[str]:
    """What the ids of these reports' passages begin with."""
    wanted = set(reports)
    return {r.mark for r in library.figures.reports() if r.id in wanted} if wanted else set()


def _apart(ranked: Sequence[Ranked], limit: int) -> list[Ranked]:
    """The best that differ, then those that read like a better one, of other reports mostly."""
    kept: list[tuple[Ranked, set[str]]] = []
    like: list[Ranked] = []
    for one in ranked:
        if len(kept) == limit:
            break
        own = _pairs(one.passage.text)
        if any(len(own & other) >= _ALIKE * len(own | other) for _, other in kept):
            like.append(one)
        else:
            kept.append((one, own))
    return [*(one for one, _ in kept), *like][:limit]


def _pairs(text: str) -> set[str]:
    """The neighbouring characters of a text, numbers apart."""
    plain = text.translate(_NO_DIGITS)
    return set(map(add, plain, plain[1:]))


def _named(
    fused: Sequence[tuple[str, float]], passages: Mapping[str, Passage], limit: int
) -> list[Ranked]:
    return [Ranked(passages[i], score) for i, score in fused if i in passages][:limit]


def _scored(
    wanted: Sought, library: Library, ids: list[str], parts: Sequence[str]
) -> list[dict[str, float]]:
    """These passages scored by each part."""
    scored = []
    if "words" in parts:
        scored.append(library.words.score(wanted.words, ids))
    if "vectors" in parts:
        [vector] = library.embedder.embed([wanted.meaning])
        scored.append(library.passages.similar(vector, ids))
    return scored


def fuse(*scored: Mapping[str, float]) -> list[tuple[str, float]]:
    """Reciprocal-rank fusion of several scorings, best first; ties keep the order of the ids."""
    total: dict[str, float] = {}
    for scores in scored:
        ordered = sorted(scores, key=lambda i: (-scores[i], i))
        for place, identifier in enumerate(ordered):
            total[identifier] = total.get(identifier, 0.0) + 1 / (_DAMPING + place)
    return _in_order(total)


def summed(*scored: Mapping[str, float]) -> list[tuple[str, float]]:
    """The sum of several scorings, each in shares of its best, best first."""
    total: dict[str, float] = {}
    for scores in scored:
        best = max(scores.values(), default=0.0)
        for identifier, score in scores.items() if best > 0 else ():
            total[identifier] = total.get(identifier, 0.0) + score / best
    return _in_order(total)


def _in_order(total: Mapping[str, float]) -> list[tuple[str, float]]:
    return sorted(total.items(), key=lambda pair: (-pair[1], pair[0]))
