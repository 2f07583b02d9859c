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

from corpus.cutting import cut
from corpus.errors import CorpusError
from corpus.memory import LENGTH_WEIGHT, SATURATION
from corpus.postings import ARRAYS, Array, key

_TOO_COMMON = 0.5  # words in more than this share of passages say nothing
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
                name: np.load(folder / f"{name}.npy", mmap_mode="r", allow_pickle=False)
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
        """Ids with their scores, best first; where marks are given, ids that begin with one."""
        size = len(self.arrays["ids"])
        scores = np.zeros(size, dtype=np.float32)
        for span in self._spans(query):
            documents = self.arrays["documents"][span]
            scores[documents] += self._scores(span, documents)
        if marks:
            scores[~self._marked(marks)] = 0
        best = np.argpartition(-scores, min(limit, size) - 1)[:limit] if size and limit else ()
        return self._named((int(i), float(scores[i])) for i in best if scores[i] > 0)

    def _marked(self, marks: Sequence[str]) -> Array:
        """Which passages have an id that begins with one of these; ids are sorted."""
        inside = np.zeros(len(self.arrays["ids"]), dtype=bool)
        begins = np.searchsorted(self.arrays["ids"], np.array([m.encode() for m in marks]))
        ends = np.searchsorted(self.arrays["ids"], np.array([m.encode() + b"\xff" for m in marks]))
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            inside[begin:end] = True
        return inside

    def score(self, query: str, ids: Sequence[str]) -> dict[str, float]:
        """The scores of these ids alone; ids without a word of the query are left out."""
        wanted = np.unique(self._numbers(ids))
        scores = np.zeros(len(wanted), dtype=np.float32)
        for span in self._spans(query):
            documents = self.arrays["documents"][span]
            at = np.searchsorted(documents, wanted)
            at[at == len(documents)] = 0
            here = documents[at] == wanted
            scores[here] += self._scores(span, documents)[at[here]]
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

    def _spans(self, query: str) -> list[slice]:
        keys, starts = self.arrays["keys"], self.arrays["starts"]
        wanted = np.unique(np.array([key(word) for word in cut(query)], dtype=np.uint64))
        at = np.searchsorted(keys, wanted)
        found = [i for i, one in zip(at, wanted, strict=True) if i < len(keys) and keys[i] == one]
        spans = [slice(int(starts[i]), int(starts[i + 1])) for i in found]
        size = len(self.arrays["ids"])
        rare = [s for s in spans if s.stop - s.start <= _TOO_COMMON * size]
        return rare if rare and size >= _LARGE else spans

    def _scores(self, span: slice, documents: Array) -> Array:
        size, having = len(self.arrays["ids"]), span.stop - span.start
        weight = np.log1p((size - having + 0.5) / (having + 0.5))
        counts = self.arrays["counts"][span].astype(np.float32)
        scores: Array = weight * counts * (SATURATION + 1) / (counts + self._damping[documents])
        return scores
