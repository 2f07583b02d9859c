"""From texts to vectors: the shipped model, any other sentence-transformers model, or a plain hash.

Static models, the shipped one among them, are read directly; for any other the library is imported
when it is loaded (that takes many seconds). Nothing is ever downloaded.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.cutting import cut
from corpus.errors import ModelError

if TYPE_CHECKING:
    from corpus.stores import Embedder

SHIPPED = "mingzhang-static"
_MODEL = Path(__file__).parent / "model"
_HASH = "hash-"


def default_embedder() -> Embedder:
    """The model that ships with the program; ModelError where its files are missing or broken."""
    return load_embedder(SHIPPED)


def load_embedder(name_or_path: str) -> Embedder:
    """An embedder by name: the shipped model, `hash-DIMENSION`, or a model's folder or hub name.

    A hub name must be in the local cache: nothing is fetched. Raises ModelError where there is no
    such model or it can't be loaded.
    """
    if name_or_path.startswith(_HASH) and name_or_path[len(_HASH) :].isdigit():
        return HashEmbedder(int(name_or_path[len(_HASH) :]))
    if name_or_path.split("@")[0] in ("", SHIPPED):
        return _shipped()
    from corpus.embedding.static import is_static, load_static

    if is_static(Path(name_or_path)):
        return load_static(Path(name_or_path))
    from corpus.embedding.sentences import load

    return load(name_or_path)


def _shipped() -> Embedder:
    from corpus.embedding.static import is_static, load_static

    if not is_static(_MODEL):
        raise ModelError(f"自带的向量模型不完整（{_MODEL}），请重新安装本程序。")
    return load_static(_MODEL, SHIPPED)


class HashEmbedder:
    """Words hashed to signed places of a vector: deterministic, without a model, for tests."""

    def __init__(self, dimension: int = 64) -> None:
        self.dimension = max(dimension, 1)
        self.name = f"{_HASH}{self.dimension}"

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 a text; a text without a known word gets a fixed vector."""
        return [self._embed(text) for text in texts]

    def _embed(self, text: str) -> list[float]:
        vector = [0.0] * self.dimension
        for word in cut(text):
            digest = hashlib.blake2b(word.encode(), digest_size=8).digest()
            place = int.from_bytes(digest[:7]) % self.dimension
            vector[place] += 1.0 if digest[7] % 2 else -1.0
        length = math.hypot(*vector)
        if not length:
            return [1.0] + [0.0] * (self.dimension - 1)
        return [value / length for value in vector]
