"""Models of sentence-transformers behind the embedder's seam, the library imported on first use.

Importing it takes seconds, so it is done when a model is loaded and not before. Look-ups on a hub
are switched off first: a model is a folder, or is already in the local cache.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from typing import Any

from corpus.errors import ModelError

OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_DATASETS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",  # or a process that forks after use is warned about
}


class SentenceEmbedder:
    """A sentence-transformers model; `name` is what an edition remembers of it."""

    def __init__(self, model: Any, name: str) -> None:
        self._model = model
        self.name = name
        self.dimension = int(model.get_embedding_dimension())

    def embed(self, texts: Sequence[str]) -> list[list[float]]:
        """One vector of length 1 a text; a text without a known word gets a fixed vector."""
        if not texts:
            return []
        vectors = self._model.encode(
            list(texts),
            batch_size=256,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )
        return [vector if _has_length(vector) else self._fixed() for vector in vectors.tolist()]

    def _fixed(self) -> list[float]:
        return [1.0] + [0.0] * (self.dimension - 1)


def _has_length(vector: list[float]) -> bool:
    return all(map(math.isfinite, vector)) and any(vector)


def load(location: str) -> SentenceEmbedder:
    """The model in a folder, or of this name in the local cache; ModelError where there is none."""
    os.environ.update(OFFLINE)
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(location, device="cpu", local_files_only=True).float()
    except (OSError, ValueError, KeyError, RuntimeError, ImportError) as error:
        raise ModelError(
            f"无法载入向量模型 {location}，请检查名称或路径；本程序不会联网下载模型。"
        ) from error
    return SentenceEmbedder(model, location)
