"""The word index of an edition: BM25 over posting lists in memory-mapped arrays.

A word (see `corpus/cutting.py`) is a 64-bit key, so that the whole index is a handful of arrays of
numbers: it opens at once, is shared between processes, never written after publishing, and the next
edition's is made by merging arrays, without cutting a carried passage again. Scores count the
passages of this edition only: replaced ones are gone, which an index that hides them could not say.
It is written by `corpus/postings.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from corpus.errors import CorpusError
from corpus.memory import LENGTH_WEIGHT, SATURATION
from corpus.postings import ARRAYS, Array, keys_of

_TOO_COMMON = 0.5  # words in more than this share of passages say nothing
_TELLING = 0.2  # words in no more than this tell the passages of a whole index apart
_MANY = 0.1  # share of passages from which it is worth asking whether a word must be gone through
_OUTSIDE = -1e9  # the score of passages that are not looked for, whatever words they have
_LARGE = 1000  # passages from which on such words are passed over, for speed


class PairIndex:
    """The word index in one folder, opened for reading; safe to use from many threads.

    Passages are numbered in the order of their ids. `keys` are the words, sorted; the passages
    that have word `i`, and how often, are at `starts[i]:starts[i + 1]` of `documents` and `counts`.
    """

    def __init__(self, folder: Path) -> None:
        """Open a published index; CorpusError where it can't be read."""
        try:
            arrays = {
                name: np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False))
                for name in ARRAYS
            }
        except (OSError, ValueError) as error:
            raise CorpusError(
                f"词语索引 {folder} 无法读取，请恢复到另一个版本或重新导入。"
            ) from error
        self.arrays: dict[str, Array] = arrays
        lengths = np.asarray(arrays["lengths"], dtype=np.float32)
        mean = float(lengths.mean()) if len(lengths) else 1.0
        relative = LENGTH_WEIGHT * lengths / (mean or 1.0)
        self._damping = SATURATION * (1 - LENGTH_WEIGHT + relative)

    def count(self) -> int:
        """How many passages are indexed."""
        return len(self.arrays["ids"])

    def search(self, query: str, limit: int, marks: Sequence[str] = ()) -> list[tuple[str, float]]:
        """Ids with their scores, best first; where marks are given, ids that begin with one.

        Words are taken from the rarest to the most common; as soon as those left could lift no
        other passage among the best, they are looked up for the passages that may still be so alone
        (the MaxScore way of Turtle and Flood, 1995), which changes no score.
        """
        size = len(self.arrays["ids"])
        if not size or limit <= 0:
            return []
        scores = np.zeros(size, dtype=np.float32)
        if marks:
            scores[~self._marked(marks)] = _OUTSIDE
        spans = sorted(self._spans(query, _TELLING), key=lambda span: span.stop - span.start)
        left = [self._weight(span) * (SATURATION + 1) for span in spans]  # at most, of each word
        for number, span in enumerate(spans):
            if span.stop - span.start > _MANY * size:
                likely = _likely(scores, sum(left[number:]), limit)
                if likely is not None:
                    return self._finished(likely, scores[likely], spans[number:], limit)
            documents = self.arrays["documents"][span]
            scores[documents] += self._scores(span, documents)
        return self._best(np.arange(size), scores, limit)

    def _finished(
        self, likely: Array, scores: Array, spans: Sequence[slice], limit: int
    ) -> list[tuple[str, float]]:
        """The best of some passages, whose scores still lack what these words add."""
        for span in spans:
            self._add(likely, scores, span)
        return self._best(likely, scores, limit)

    def _best(self, numbers: Array, scores: Array, limit: int) -> list[tuple[str, float]]:
        some = np.flatnonzero(scores > 0)
        if len(some) > limit:
            some = some[np.argpartition(-scores[some], limit - 1)[:limit]]
        return self._named((int(numbers[i]), float(scores[i])) for i in some)

    def _marked(self, marks: Sequence[str]) -> Array:
        """Which passages have an id that begins with one of these; ids are sorted."""
        inside = np.zeros(len(self.arrays["ids"]), dtype=bool)
        begins = np.searchsorted(self.arrays["ids"], np.array([m.encode() for m in marks]))
        ends = np.searchsorted(self.arrays["ids"], np.array([m.encode() + b"\xff" for m in marks]))
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            inside[begin:end] = True
        return inside

    def score(
        self, query: str, ids: Sequence[str], *, as_searched: bool = False
    ) -> dict[str, float]:
        """The scores of these ids alone; ids without a word of the query are left out.

        Words that many passages have count too, unless scores are to be as those of a search.
        """
        wanted = np.unique(self._numbers(ids))
        scores = np.zeros(len(wanted), dtype=np.float32)
        for span in self._spans(query, _TELLING if as_searched else _TOO_COMMON):
            self._add(wanted, scores, span)
        numbered = zip(wanted.tolist(), scores.tolist(), strict=True)
        return dict(self._named((i, score) for i, score in numbered if score > 0))

    def _named(self, numbered: Iterable[tuple[int, float]]) -> list[tuple[str, float]]:
        ids = self.arrays["ids"]
        named = [(ids[number].decode(), score) for number, score in numbered]
        return sorted(named, key=lambda pair: (-pair[1], pair[0]))

    def _numbers(self, ids: Sequence[str]) -> Array:
        stored = self.arrays["ids"]
        wanted = np.array([id_.encode() for id_ in ids], dtype=bytes)
        at = np.searchsorted(stored, wanted)
        inside = at < len(stored)
        at, wanted = at[inside], wanted[inside]
        found: Array = at[stored[at] == wanted]
        return found

    def _spans(self, query: str, most: float) -> list[slice]:
        """Where the postings of a query's words are, without words in more than so many."""
        keys, starts = self.arrays["keys"], self.arrays["starts"]
        wanted = np.unique(keys_of(query))
        at = np.searchsorted(keys, wanted)
        found = [i for i, one in zip(at, wanted, strict=True) if i < len(keys) and keys[i] == one]
        spans = [slice(int(starts[i]), int(starts[i + 1])) for i in found]
        size = len(self.arrays["ids"])
        rare = [s for s in spans if s.stop - s.start <= most * size]
        return rare if rare and size >= _LARGE else spans

    def _add(self, wanted: Array, scores: Array, span: slice) -> None:
        """Add what one word adds to the scores of these passages, whose numbers are in order."""
        documents = self.arrays["documents"][span]
        at = np.searchsorted(documents, wanted)
        at[at == len(documents)] = 0
        here = documents[at] == wanted
        counts = self.arrays["counts"][span][at[here]].astype(np.float32)
        scores[here] += self._gained(self._weight(span), counts, wanted[here])

    def _scores(self, span: slice, documents: Array) -> Array:
        counts = self.arrays["counts"][span].astype(np.float32)
        return self._gained(self._weight(span), counts, documents)

    def _weight(self, span: slice) -> float:
        size, having = len(self.arrays["ids"]), span.stop - span.start
        return float(np.log1p((size - having + 0.5) / (having + 0.5)))

    def _gained(self, weight: float, counts: Array, documents: Array) -> Array:
        gained: Array = weight * (SATURATION + 1) * counts / (counts + self._damping[documents])
        return gained


def _likely(scores: Array, more: float, limit: int) -> Array | None:
    """The passages that may be among the best with so much more, None where any may be."""
    some = scores[scores > 0]  # without the many that are 0, which are slow to part
    if limit > len(some):
        return None
    place = len(some) - limit
    least = float(np.partition(some, place)[place])
    return np.flatnonzero(scores >= least - more) if least > more else None
