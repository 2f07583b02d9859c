"""Editions: immutable, complete states of the whole corpus, opened, listed, restored and pruned.

`Builder` makes the next one (see `corpus/builder.py`); `open_edition` gives a `Corpus`, which never
changes. Which edition is the current one is said by one small file that is replaced in one step.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.aliases import applied, read_aliases
from corpus.builder import Builder, embedded_text
from corpus.errors import CorpusError, ModelError, NoEditionError
from corpus.figures import DuckFigures
from corpus.folders import (
    NAME,
    building,
    current_file,
    current_name,
    discard,
    edition_folder,
    kept_name,
    sources_folder,
    translated,
    write_durably,
)
from corpus.manifest import Manifest, read_manifest
from corpus.models import File

if TYPE_CHECKING:
    from corpus.stores import Embedder, FigureStore, PassageStore, WordIndex
    from corpus.units import UnitDirectory

__all__ = [
    "Builder",
    "Corpus",
    "EditionInfo",
    "current_name",
    "editions",
    "embedded_text",
    "open_edition",
    "prune",
    "restore",
    "source_file",
]


@dataclass(frozen=True, slots=True)
class EditionInfo:
    """One kept edition; `manifest` is None where it can't be read by this program."""

    name: str
    current: bool
    manifest: Manifest | None


class Corpus:
    """One edition, open for reading. Safe to use from many threads.

    Passages, words and the embedder are opened when first touched: their libraries take seconds.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self.name = manifest.name
        self.manifest = manifest
        self.figures: FigureStore = DuckFigures(folder / "figures.duckdb")

    @cached_property
    def units(self) -> UnitDirectory:
        """The units of all reports, and how they are called, by names that were added too."""
        from corpus.units import UnitDirectory

        added = read_aliases(self._folder.parent.parent)
        return UnitDirectory(list(applied(self.figures.reports(), added)))

    @property
    def passages(self) -> PassageStore:
        """The vectors of the passages (Chroma)."""
        with self._lock:
            return self._passages

    @property
    def words(self) -> WordIndex:
        """The words of the passages (BM25)."""
        with self._lock:
            return self._words

    @property
    def embedder(self) -> Embedder:
        """The model that made the vectors; ModelError where it is not at hand or has changed."""
        with self._lock:
            return self._embedder

    @cached_property
    def _passages(self) -> PassageStore:
        from corpus.passages import ChromaPassages

        store = ChromaPassages.open(self._folder / "chroma")
        if store.count() < self.manifest.passages:
            found = store.count()
            store.close()
            raise self._unlike("段落", found)
        return store

    @cached_property
    def _words(self) -> WordIndex:
        from corpus.words import PairIndex

        index = PairIndex(self._folder / "words")
        if index.count() != self.manifest.passages:
            raise self._unlike("词语", index.count())
        return index

    def _unlike(self, part: str, found: int) -> CorpusError:
        return CorpusError(
            f"数据版本 {self.name} 的{part}索引有 {found} 段，与目录中的 {self.manifest.passages} "
            "段不符，请恢复到另一个版本或重新导入。"
        )

    @cached_property
    def _embedder(self) -> Embedder:
        from corpus.embedding import load_embedder

        embedder = load_embedder(self.manifest.model)
        if (embedder.name, embedder.dimension) != (self.manifest.model, self.manifest.dimension):
            raise ModelError(
                f"数据版本 {self.name} 的向量由模型 {self.manifest.model} 生成，"
                f"而现在的模型是 {embedder.name}，请重新导入文件以更新向量。"
            )
        return embedder

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            self.figures.close()
            if "_passages" in self.__dict__:
                self._passages.close()


def open_edition(data: Path, name: str | None = None) -> Corpus:
    """Open an edition, the published one where no name is given.

    Raises NoEditionError where there is none, EditionVersionError where it is of another format,
    CorpusError or StorageError where it can't be read.
    """
    chosen = name or current_name(data)
    if chosen is None:
        raise NoEditionError(f"数据目录 {data} 中还没有数据，请先运行 mingzhang ingest 导入文件。")
    folder = edition_folder(data, chosen)
    if not NAME.fullmatch(chosen) or not folder.is_dir():
        raise NoEditionError(f"数据目录 {data} 中没有版本 {chosen}，请换一个版本或重新导入。")
    return Corpus(folder, read_manifest(folder))


def editions(data: Path) -> list[EditionInfo]:
    """All kept editions, newest first."""
    with translated(data):
        folders = [f for f in (data / "editions").glob("*") if NAME.fullmatch(f.name)]
    try:
        current = current_name(data)
    except CorpusError:
        current = None
    listed = [EditionInfo(f.name, f.name == current, _manifest(f)) for f in folders]
    return sorted(listed, key=lambda info: info.name, reverse=True)


def _manifest(folder: Path) -> Manifest | None:
    try:
        return read_manifest(folder)
    except CorpusError:
        return None


def restore(data: Path, name: str) -> None:
    """Make a kept edition the published one again; raises as `open_edition` does."""
    open_edition(data, name).close()
    with building(data), translated(data):
        write_durably(current_file(data), name + "\n")


def prune(data: Path, keep: int) -> list[str]:
    """Remove all but the newest `keep` editions and the published one; gives the names removed.

    Original files that no kept edition has a report of are removed with them.
    """
    with building(data), translated(data):
        old = [info.name for info in editions(data)[max(keep, 0) :] if not info.current]
        for name in old:
            discard(data, edition_folder(data, name))
        _drop_sources(data)
    return old


def _drop_sources(data: Path) -> None:
    kept: set[str] = set()
    for info in editions(data):
        if info.manifest is None:
            return  # its reports can't be told, so every source may be one of theirs
        corpus = open_edition(data, info.name)
        kept.update(f.sha256 for report in corpus.figures.reports() for f in report.files)
        corpus.close()
    for file in sources_folder(data).glob("*"):
        if file.name.partition(".")[0] not in kept:
            file.unlink()


def source_file(data: Path, file: File) -> Path:
    """Where an original file of a report is kept; it may be missing, as in a part of a backup."""
    return sources_folder(data) / kept_name(file)
