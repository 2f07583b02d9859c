"""What an edition holds and what its indexes weigh, on disk and in this process's memory."""

from __future__ import annotations

import re
from pathlib import Path

from corpus.editions import Corpus


def described(corpus: Corpus, data: Path) -> str:
    """A sentence on an open edition of a data folder, everything that retrieval needs opened."""
    stored = data / "editions" / corpus.name
    sizes = {part: _size(stored / part) for part in ("chroma", "words")}
    [vector] = corpus.embedder.embed(["预算"])
    corpus.passages.nearest(vector, 1)
    corpus.words.search("预算", 1)
    manifest = corpus.manifest
    return (
        f"{manifest.reports} reports, {manifest.passages} passages; model {manifest.model}, "
        f"{manifest.dimension} dimensions; vectors {sizes['chroma']:.0f} MB, words "
        f"{sizes['words']:.0f} MB on disk, {_memory():.0f} MB of memory with all open."
    )


def _size(folder: Path) -> float:
    return sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 1e6


def _memory() -> float:
    status = Path("/proc/self/status")
    found = re.search(r"VmRSS:\s*(\d+)", status.read_text()) if status.exists() else None
    return int(found.group(1)) / 1000 if found else 0.0
