"""Writing the word index of an edition in bounded memory, however many passages are new.

    words of each passage → runs on disk, each in order of its words → merged, stretch by stretch

A posting says that a passage has a word, and how often. Postings gather in memory up to a limit and
are then put aside as a sorted run; the index of the edition before is one more run. The runs are
merged by stretches of words, of which each run gives its share, so that neither gathering nor
merging holds more than the limit. Only the ids of passages are all held at once.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.cutting import is_chinese, runs, words

Array = NDArray[Any]
HELD = 4_000_000  # postings in memory at a time, of 14 bytes each
ARRAYS = {
    "ids": None,  # as long as the longest id
    "lengths": np.dtype(np.uint32),
    "keys": np.dtype(np.uint64),
    "starts": np.dtype(np.int64),
    "documents": np.dtype(np.int32),
    "counts": np.dtype(np.uint16),
}
_PAIRS, _HASHED = 1 << 16, 1 << 63  # the first keys of pairs, and of hashed words
_MOST = 65535  # of a word in a passage that is counted
_GONE = -1  # the number of a passage that the next edition does not have


def keys_of(text: str) -> Array:
    """The words of a text (see `corpus/cutting.py`) as numbers, repeated as often as they occur.

    An ordinary character, and a pair of them, is its own key; others are hashed, with the top bit
    set.
    """
    ordinary: list[str] = []
    other: list[int] = []
    for run in runs(text):
        if is_chinese(run) and max(run) <= "\uffff":
            ordinary.append(run)
        else:
            other += map(_hashed, words(run))
    # Runs are joined by a character that is no word, which the pairs across it are told by.
    codes = np.frombuffer("\0".join(ordinary).encode("utf-32-le"), dtype=np.uint32).astype(
        np.uint64
    )
    pairs = codes[:-1] << np.uint64(16) | codes[1:]
    inside = (codes[:-1] != 0) & (codes[1:] != 0)
    return np.concatenate([codes[codes != 0], pairs[inside], np.array(other, dtype=np.uint64)])


def has_characters(keys: Array) -> bool:
    """Whether an index was written with single characters among its words: their keys are lowest.

    One that was not, by an earlier program, can't be carried over.
    """
    return not len(keys) or int(keys[0]) < _PAIRS or int(keys[0]) >= _HASHED


def _hashed(word: str) -> int:
    if len(word) == 1 and word <= "\uffff":
        return ord(word)
    if len(word) == 2 and max(word) <= "\uffff" and is_chinese(word):
        return ord(word[0]) << 16 | ord(word[1])
    digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
    return int.from_bytes(digest) | _HASHED


@dataclass(frozen=True, slots=True, eq=False)
class Postings:
    """Columns of postings in the order of their words; passages by number."""

    keys: Array
    documents: Array
    counts: Array

    def stretch(self, first: int, end: int | None) -> Postings:
        """Those of the words from `first` to before `end`."""
        begin, stop = _places(self.keys, first, end)
        span = slice(begin, stop)
        return Postings(*(np.asarray(a[span]) for a in (self.keys, self.documents, self.counts)))

    def every(self, step: int) -> Array:
        """The word of every so manieth posting."""
        return np.asarray(self.keys[::step])


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """The postings of a written index, whose words are kept once with where theirs start."""

    keys: Array
    starts: Array
    documents: Array
    counts: Array

    def stretch(self, first: int, end: int | None) -> Postings:
        """Those of the words from `first` to before `end`."""
        begin, stop = _places(self.keys, first, end)
        starts = np.asarray(self.starts[begin : stop + 1])
        span = slice(int(starts[0]), int(starts[-1]))
        keys = np.repeat(self.keys[begin:stop], np.diff(starts))
        return Postings(keys, np.asarray(self.documents[span]), np.asarray(self.counts[span]))

    def every(self, step: int) -> Array:
        """The word of every so manieth posting."""
        wanted = np.arange(0, len(self.documents), step)
        return np.asarray(self.keys[np.searchsorted(self.starts, wanted, side="right") - 1])


class PairWriter:
    """Gathers passages and writes the word index of the next edition.

    `runs` is a folder for sorted runs, made when first needed and gone when the index is written;
    `carried` are the arrays of the edition before (see `ARRAYS`), `held` is how many postings are
    held in memory at a time.
    """

    def __init__(
        self, runs: Path, carried: dict[str, Array] | None = None, held: int = HELD
    ) -> None:
        self._folder, self._carried, self._limit = runs, carried, held
        self._numbers: dict[str, int] = {}  # of the passages taken, by id; the last counts
        self._taken = 0
        self._runs: list[Postings] = []
        self._waiting: list[tuple[Array, Array, int]] = []
        self._held = 0

    def add(self, items: Iterable[tuple[str, str]]) -> None:
        """Take (id, text) pairs; a text replaces the one taken or carried over with the same id."""
        for id_, text in items:
            keys, counts = np.unique(keys_of(text), return_counts=True)
            self._waiting.append((keys, np.minimum(counts, _MOST).astype(np.uint16), self._taken))
            self._numbers[id_] = self._taken
            self._taken += 1
            self._held += len(keys)
            if self._held >= self._limit:
                self._put_aside()

    def finish(self, folder: Path, live: Collection[str]) -> None:
        """Write the index of the passages in `live`; all others are left out."""
        ids = np.array(sorted(id_.encode() for id_ in live), dtype=bytes)
        self._put_aside()
        runs = self._numbered(ids)
        lengths = np.zeros(len(ids), dtype=np.int64)
        folder.mkdir()
        columns = {name: _Column(folder / f"{name}.npy", type_ or ids.dtype)
                   for name, type_ in ARRAYS.items()}  # fmt: skip
        for some in _merged(runs, self._limit):
            keys, starts = np.unique(some.keys, return_index=True)
            columns["keys"].add(keys)
            columns["starts"].add(starts + columns["documents"].length)
            columns["documents"].add(some.documents)
            columns["counts"].add(some.counts)
            np.add.at(lengths, some.documents, some.counts)
        columns["starts"].add(np.array([columns["documents"].length]))
        columns["ids"].add(ids)
        columns["lengths"].add(lengths)
        for column in columns.values():
            column.close()
        self._runs = []
        shutil.rmtree(self._folder, ignore_errors=True)

    def _put_aside(self) -> None:
        """Write what waits as a run, in the order of its words."""
        if not self._waiting:
            return
        keys = np.concatenate([keys for keys, _, _ in self._waiting])
        counts = np.concatenate([counts for _, counts, _ in self._waiting])
        sizes = [len(keys) for keys, _, _ in self._waiting]
        numbers = np.array([number for _, _, number in self._waiting], dtype=np.int32)
        order = np.argsort(keys, kind="stable")
        run = Postings(keys[order], np.repeat(numbers, sizes)[order], counts[order])
        self._runs.append(self._stored(run))
        self._waiting, self._held = [], 0

    def _stored(self, run: Postings) -> Postings:
        self._folder.mkdir(exist_ok=True)
        kept = []
        for name, array in (("k", run.keys), ("d", run.documents), ("c", run.counts)):
            path = self._folder / f"{len(self._runs)}{name}.npy"
            np.save(path, array, allow_pickle=False)
            kept.append(np.load(path, mmap_mode="r", allow_pickle=False))
        return Postings(*kept)

    def _numbered(self, ids: Array) -> list[tuple[Postings | Index, Array]]:
        """The runs, each with the number in the next edition of each of its passages."""
        names = np.array([name.encode() for name in self._numbers], dtype=bytes)
        taken = np.fromiter(self._numbers.values(), dtype=np.int64, count=len(names))
        moved = np.full(self._taken, _GONE, dtype=np.int32)
        moved[taken] = _found(ids, names)
        runs: list[tuple[Postings | Index, Array]] = [(run, moved) for run in self._runs]
        if self._carried is not None:
            old = self._carried
            kept = _found(ids, old["ids"])
            kept[np.isin(old["ids"], names)] = _GONE
            columns = (old[name] for name in ("keys", "starts", "documents", "counts"))
            runs.append((Index(*columns), kept))
        return runs


class _Column:
    """One array of the index, written piece by piece into a file that numpy maps.

    The head of such a file leaves room for the length to grow.
    """

    def __init__(self, path: Path, type_: np.dtype[Any]) -> None:
        self.length = 0
        self._type = type_
        self._file = path.open("wb")
        self._head()

    def add(self, piece: Array) -> None:
        """Write one more piece."""
        self._file.write(np.ascontiguousarray(piece, dtype=self._type).data)
        self.length += len(piece)

    def close(self) -> None:
        """Say how long it has become."""
        self._file.seek(0)
        self._head()
        self._file.close()

    def _head(self) -> None:
        described = {
            "descr": np.lib.format.dtype_to_descr(self._type),
            "fortran_order": False,
            "shape": (self.length,),
        }
        np.lib.format.write_array_header_1_0(self._file, described)


def _merged(runs: Sequence[tuple[Postings | Index, Array]], held: int) -> Iterator[Postings]:
    """The postings of all runs in order of word and passage, a stretch of words at a time."""
    for first, end in _stretches([run for run, _ in runs], held):
        parts = [_kept(run.stretch(first, end), moved) for run, moved in runs]
        keys, documents, counts = (
            np.concatenate([getattr(part, name) for part in parts])
            for name in ("keys", "documents", "counts")
        )
        order = np.lexsort((documents, keys))
        yield Postings(keys[order], documents[order], counts[order])


def _stretches(runs: Sequence[Postings | Index], held: int) -> Iterator[tuple[int, int | None]]:
    """First words of stretches, of which each run has no more than its share of what is held."""
    step = max(held // max(len(runs), 1), 1)
    firsts = sorted({int(word) for run in runs for word in run.every(step)})
    yield from zip(firsts, [*firsts[1:], None], strict=False)


def _kept(some: Postings, moved: Array) -> Postings:
    """Postings under the numbers of the next edition, without those it does not have."""
    documents = moved[some.documents]
    live = documents != _GONE
    return Postings(some.keys[live], documents[live], some.counts[live])


def _places(keys: Array, first: int, end: int | None) -> tuple[int, int]:
    wanted = np.array([first] if end is None else [first, end], dtype=np.uint64)
    found = [int(place) for place in np.searchsorted(keys, wanted)]
    return found[0], found[1] if end is not None else len(keys)


def _found(ids: Array, wanted: Array) -> Array:
    """Where each wanted id stands among sorted ids, `_GONE` where it does not."""
    if not len(ids) or not len(wanted):
        return np.full(len(wanted), _GONE, dtype=np.int32)
    at = np.searchsorted(ids, wanted)
    safe = np.minimum(at, len(ids) - 1)
    return np.where(ids[safe] == wanted, safe, _GONE).astype(np.int32)
