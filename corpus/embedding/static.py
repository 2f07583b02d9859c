"""Static embedding models read without sentence-transformers: a vector a word, and their mean.

A model of sentence-transformers whose only module is a StaticEmbedding is two files, a tokenizer
and a table of vectors. Reading them directly gives the same vectors and takes a tenth of a second
and the table's memory, where importing the library takes many seconds and half a gigabyte.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from corpus.errors import ModelError

_TOGETHER = 512  # texts whose words are looked up at a time
_TABLES = ("embedding.weight", "embeddings")  # what the library calls the table of vectors


class StaticEmbedder:
    """A static model; `name` is what an edition remembers of it. Safe to use from many threads."""

    def __init__(self, tokenizer: Any, table: Any, name: str) -> None:
        self._tokenizer, self._table = tokenizer, table
        self.name = name
        self.dimension = int(table.shape[1])

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 a text; a text without a known word gets a fixed vector."""
        vectors: list[list[float]] = []
        for start in range(0, len(texts), _TOGETHER):
            vectors += self._embed(list(texts[start : start + _TOGETHER]))
        return vectors

    def _embed(self, texts: list[str]) -> list[list[float]]:
        import numpy as np

        found = [e.ids for e in self._tokenizer.encode_batch(texts, add_special_tokens=False)]
        sums = np.zeros((len(texts), self.dimension), dtype=np.float32)
        owners = np.repeat(np.arange(len(found)), [len(ids) for ids in found])
        words = np.fromiter((i for ids in found for i in ids), dtype=np.int64, count=len(owners))
        starts = np.flatnonzero(np.diff(owners, prepend=-1))
        if len(starts):
            sums[owners[starts]] = np.add.reduceat(self._table[words], starts, axis=0)
        lengths = np.linalg.norm(sums, axis=1, keepdims=True)
        sums[lengths[:, 0] == 0, 0] = 1.0
        vectors: list[list[float]] = (sums / np.where(lengths == 0, 1.0, lengths)).tolist()
        return vectors


def is_static(folder: Path) -> bool:
    """Whether a folder holds a model of one StaticEmbedding; False where it can't be told."""
    try:
        modules = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
        kinds = [module["type"] for module in modules]
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return len(kinds) == 1 and str(kinds[0]).endswith(".StaticEmbedding")


def load_static(folder: Path, name: str = "") -> StaticEmbedder:
    """The static model in a folder; ModelError where a file is missing or damaged.

    With a `name` of its own (the shipped model) it is known by that and by its content, so that
    vectors of an earlier version are not mixed with its own.
    """
    import numpy as np
    from safetensors import SafetensorError
    from safetensors.numpy import load_file
    from tokenizers import Tokenizer

    place = folder / json.loads((folder / "modules.json").read_text(encoding="utf-8"))[0]["path"]
    try:
        tensors = load_file(place / "model.safetensors")
        text = (place / "tokenizer.json").read_text(encoding="utf-8")
        json.loads(text)["model"]["vocab"]  # tokenizers raises no narrower error
        tokenizer = Tokenizer.from_str(text)
        tokenizer.no_padding()
        table = next(tensors[key] for key in _TABLES if key in tensors).astype(np.float32)
    except (OSError, ValueError, KeyError, TypeError, SafetensorError, StopIteration) as error:
        raise _damaged(folder) from error
    if table.ndim != 2 or tokenizer.get_vocab_size() > len(table) or not np.isfinite(table).all():
        raise _damaged(folder)
    return StaticEmbedder(
        tokenizer, table, f"{name}@{fingerprint(folder)}" if name else str(folder)
    )


def _damaged(folder: Path) -> ModelError:
    return ModelError(f"无法载入向量模型 {folder}，文件缺失或损坏，请重新安装或换一个模型。")


def fingerprint(folder: Path) -> str:
    """A short name of the content of a model's folder."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in (".safetensors", ".json"):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:12]
