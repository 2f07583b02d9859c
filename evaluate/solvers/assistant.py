"""This assistant on one open corpus."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from answer import answer
from answer.models import Answer, Question
from answer.render import as_json
from corpus.editions import Corpus

ROOT = Path(__file__).parents[2]
_DECIDING = ("answer", "corpus", "prompts")
_SUFFIXES = {".py", ".toml", ".txt", ".sql"}


Price = tuple[Decimal, Decimal]  # of a million tokens in and out, in any money


class Assistant:
    """`ask` answers on `corpus`; `settings` say under what (a model's name, a limit, …), `price`
    what a language model's tokens cost.
    """

    def __init__(
        self,
        corpus: Corpus,
        settings: Mapping[str, Any] | None = None,
        ask: Callable[[Question, Corpus], Answer] = answer,
        price: Price | None = None,
    ) -> None:
        self._corpus = corpus
        self._ask = ask
        self._price = price
        self.about: Mapping[str, Any] = {
            "solver": "assistant",
            "edition": corpus.name,
            "embedder": corpus.manifest.model,
            "version": version("mingzhang"),
            "code": code(),
            "prompts": prompt_hashes(),
            "settings": dict(settings or {}),
        }

    def solve(self, question: Question) -> Mapping[str, Any]:
        """The assistant's own answer object."""
        given = as_json(self._ask(question, self._corpus), question.id)
        use = given.get("model")
        if use is not None and self._price is not None:
            paid = use["tokens_in"] * self._price[0] + use["tokens_out"] * self._price[1]
            use["cost"] = str(paid / 1_000_000)
        return given


@cache
def code() -> str:
    """A hash over the files that decide an answer: other rules give another run."""
    paths = sorted(p for part in _DECIDING for p in (ROOT / part).rglob("*"))
    found = hashlib.sha256()
    for path in paths:
        if path.suffix in _SUFFIXES and path.is_file():
            found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:16]


@cache
def prompt_hashes() -> Mapping[str, str]:
    """A short hash of each file of wordings and prompts."""
    files = sorted((ROOT / "prompts").glob("*.txt"))
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:12] for p in files}
