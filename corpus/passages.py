"""Chroma: the vectors of one edition's passages, one collection in a folder of its own.

Only vectors and ids are kept here (texts are in the catalogue), which makes inserting two and a
half times as fast. A collection is only ever added to, and only while its edition is being built:
Chroma can lose records after updates and deletes, and a process that reads a folder while another
writes it silently gets wrong results. Published folders are never written again, so any number of
processes may read them.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

os.environ["ANONYMIZED_TELEMETRY"] = "False"  # before chromadb is imported: it reads it then

import chromadb
import chromadb.errors
import numpy as np
from chromadb.config import Settings

from corpus.errors import CorpusError, StorageError

_COLLECTION = "passages"
_DATABASE = "chroma.sqlite3"
_AT_LEAST = 300  # asked for 100, the index finds 84 in 100 of the nearest look-alikes; so, 99


class ChromaPassages:
    """A passage store in one Chroma folder. Close it before its folder is moved."""

    def __init__(self, folder: Path, client: Any, collection: Any) -> None:
        self._folder, self._client, self._collection = folder, client, collection

    @classmethod
    def open(cls, folder: Path) -> ChromaPassages:
        """Open the store of a published edition; StorageError or CorpusError where that fails."""
        if not (folder / _DATABASE).is_file():  # Chroma would silently make an empty one
            raise CorpusError(f"段落索引 {folder} 缺失，请恢复到另一个版本或重新导入。")
        with _translated(folder):
            client = _client(folder)
            collection = client.get_collection(_COLLECTION, embedding_function=None)
        return cls(folder, client, collection)

    @classmethod
    def create(cls, folder: Path, carried: Path | None = None) -> ChromaPassages:
        """A store that is being built, empty or with everything of the store at `carried`."""
        if carried is not None:
            with _translated(folder):
                _copy(carried, folder)
            return cls.open(folder)
        with _translated(folder):
            client = _client(folder)
            collection = client.create_collection(
                _COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )
        return cls(folder, client, collection)

    def add(self, ids: Sequence[str], vectors: Sequence[Sequence[float]]) -> None:
        """Insert; an id that is stored already keeps its vector."""
        new = dict(zip(ids, vectors, strict=True))
        with _translated(self._folder):
            for id_ in self._collection.get(ids=list(new), include=[])["ids"] if new else ():
                del new[id_]
            if new:
                self._collection.add(ids=list(new), embeddings=list(new.values()))

    def nearest(self, vector: Sequence[float], limit: int) -> list[tuple[str, float]]:
        """The ids nearest to a vector with their cosine similarity, best first."""
        with _translated(self._folder):
            found = self._collection.query(
                query_embeddings=[list(vector)],
                n_results=max(limit, _AT_LEAST),
                include=["distances"],
            )
        pairs = zip(found["ids"][0], found["distances"][0], strict=True)
        scored = [(id_, 1.0 - distance) for id_, distance in pairs]
        return sorted(scored, key=lambda pair: (-pair[1], pair[0]))[:limit]

    def similar(self, vector: Sequence[float], ids: Sequence[str]) -> dict[str, float]:
        """The cosine similarity of these ids to a vector; ids that are not stored are left out.

        All vectors are of length 1.
        """
        if not ids:
            return {}
        with _translated(self._folder):
            found = self._collection.get(ids=list(dict.fromkeys(ids)), include=["embeddings"])
        if not found["ids"]:
            return {}
        nearness = found["embeddings"] @ np.asarray(vector, dtype=np.float32)
        return dict(zip(found["ids"], nearness.tolist(), strict=True))

    def count(self) -> int:
        """How many passages are stored, those of replaced reports among them."""
        with _translated(self._folder):
            return int(self._collection.count())

    def close(self) -> None:
        """Let go of the folder; a second call does nothing."""
        if self._client is not None:
            self._client.close()
            self._client = None


def _copy(carried: Path, folder: Path) -> None:
    """Copy a store that other processes may be opening: Chroma writes to its database even then."""
    shutil.copytree(carried, folder, ignore=shutil.ignore_patterns(f"{_DATABASE}*"))
    with (
        closing(
            sqlite3.connect(f"{(carried / _DATABASE).resolve().as_uri()}?mode=ro", uri=True)
        ) as origin,
        closing(sqlite3.connect(folder / _DATABASE)) as copy,
    ):
        origin.backup(copy)


def _client(folder: Path) -> Any:
    return chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))


@contextmanager
def _translated(folder: Path) -> Iterator[None]:
    try:
        yield
    except (chromadb.errors.ChromaError, sqlite3.Error, OSError) as error:
        message = str(error).lower()
        if "full" in message or "no space" in message:
            raise StorageError("磁盘空间不足，数据没有写入，请清理磁盘后重试。") from error
        if "readonly" in message or "permission" in message:
            raise StorageError(f"段落索引 {folder} 不可写，请检查目录权限。") from error
        raise CorpusError(f"段落索引 {folder} 无法读写，请恢复到另一个版本或重新导入。") from error
