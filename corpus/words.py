"""The word index of an edition: BM25 over posting lists in memory-mapped arrays.

A word (see `corpus/cutting.py`) is a 64-bit key, so that the whole index is a handful of arrays of
numbers: it opens at once, is shared between processes, never written after publishing, and the next
edition's is made by merging arrays, without cutting a carried passage again. Scores count the
passages of this edition only: replaced ones are gone, which an index that hides them could not say.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.cutting import cut
from corpus.errors import CorpusError
from corpus.memory import LENGTH_WEIGHT, SATURATION

Array = NDArray[Any]
_ARRAYS = ("ids", "lengths", "keys", "starts", "documents", "counts")
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
                for name in _ARRAYS
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
        wanted = np.unique(np.array([_key(word) for word in cut(query)], dtype=np.uint64))
        at = np.searchsorted(keys, wanted)
        found = [i for i, key in zip(at, wanted, strict=True) if i < len(keys) and keys[i] == key]
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


class PairWriter:
    """Gathers passages and writes the word index of the next edition."""

    def __init__(self, carried: PairIndex | None = None) -> None:
        self._carried = carried
        self._new: dict[str, tuple[Array, Array]] = {}

    def add(self, items: Iterable[tuple[str, str]]) -> None:
        """Take (id, text) pairs; a text replaces the one taken or carried over with the same id."""
        for id_, text in items:
            counted = Counter(map(_key, cut(text)))
            keys = np.fromiter(counted.keys(), dtype=np.uint64, count=len(counted))
            counts = np.fromiter(counted.values(), dtype=np.int64, count=len(counted))
            self._new[id_] = keys, np.minimum(counts, 65535).astype(np.uint16)

    def finish(self, folder: Path, live: Collection[str]) -> None:
        """Write the index of the passages in `live`; all others are left out."""
        ids = np.array(sorted(id_.encode() for id_ in live), dtype=bytes)
        parts = [self._carried_postings(ids), *self._new_postings(ids)]
        keys, documents, counts = (np.concatenate(column) for column in zip(*parts, strict=True))
        order = np.lexsort((documents, keys))
        keys, documents, counts = keys[order], documents[order], counts[order]
        words, starts = np.unique(keys, return_index=True)
        lengths = np.bincount(documents, weights=counts, minlength=len(ids)).astype(np.uint32)
        folder.mkdir()
        for name, array in zip(
            _ARRAYS,
            (ids, lengths, words, np.append(starts, len(keys)), documents, counts),
            strict=True,
        ):
            np.save(folder / f"{name}.npy", array, allow_pickle=False)

    def _new_postings(self, ids: Array) -> Iterable[tuple[Array, Array, Array]]:
        live = set(ids.tolist())
        names = [id_ for id_ in self._new if id_.encode() in live]
        numbers = np.searchsorted(ids, np.array([n.encode() for n in names], dtype=bytes))
        for name, number in zip(names, numbers, strict=True):
            keys, counts = self._new[name]
            yield keys, np.full(len(keys), number, dtype=np.int32), counts

    def _carried_postings(self, ids: Array) -> tuple[Array, Array, Array]:
        """Keys, passage numbers of the new index, and counts, of what is carried over."""
        if self._carried is None:
            empty = np.empty(0, dtype=np.int32)
            return empty.astype(np.uint64), empty, empty.astype(np.uint16)
        old = self._carried.arrays
        moved = np.searchsorted(ids, old["ids"])
        safe = np.minimum(moved, len(ids) - 1)
        kept = (moved < len(ids)) & (ids[safe] == old["ids"]) if len(ids) else moved < 0
        kept &= ~np.isin(old["ids"], np.array([i.encode() for i in self._new], dtype=bytes))
        here = kept[old["documents"]]
        keys = np.repeat(old["keys"], np.diff(old["starts"]))[here]
        return keys, moved[old["documents"]][here].astype(np.int32), old["counts"][here]


def _key(word: str) -> int:
    """A pair of ordinary characters is its own key; others are hashed, with the top bit set."""
    if len(word) == 2 and max(word) <= "\uffff":
        return ord(word[0]) << 16 | ord(word[1])
    digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
    return int.from_bytes(digest) | 1 << 63
