"""The plain way, as a baseline: the nearest passages by vector, and their most alike sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from answer.models import Question, Status
from corpus.editions import Corpus
from corpus.models import Passage
from evaluate.quantities import quantities

_NEAREST = 50  # asked of the index, which misses neighbours where few are asked for
_SHOWN = 5
_SENTENCE = re.compile(r"[^。；\n]+[。；]?")


class Plain:
    """Vector search over the whole corpus, and nothing else: no units, years or concepts."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._reports = {report.id: report for report in corpus.figures.reports()}
        self.about: Mapping[str, Any] = {
            "solver": "plain",
            "edition": corpus.name,
            "embedder": corpus.manifest.model,
        }

    def solve(self, question: Question) -> Mapping[str, Any]:
        """The sentence that is most alike the question, quoted; always `answered`."""
        asked = " ".join((*question.history, question.text))
        vector = self._corpus.embedder.embed([asked])[0]
        found = self._corpus.passages.nearest(vector, _NEAREST)
        kept = self._corpus.figures.passages_by_id([name for name, _ in found])
        near = [kept[name] for name, _ in found if name in kept][:_SHOWN]
        if not near:
            return {"status": Status.NOT_DISCLOSED.value, "text": "没有找到相近的段落。"}
        passage, sentence = self._best(vector, near)
        first = self._citation(1, passage, sentence)
        others = (p for p in near if p.id != passage.id)
        return {
            "status": Status.ANSWERED.value,
            "text": sentence,
            "figures": [
                {"value": f"{q.value:f}", "unit": q.unit, "citation": 1}
                for q in quantities(sentence)
            ],
            "citations": [first],
            "retrieved": [first, *(self._citation(n, p, p.text) for n, p in enumerate(others, 2))],
        }

    def _best(self, vector: Sequence[float], near: Sequence[Passage]) -> tuple[Passage, str]:
        pairs = [(p, m[0].strip()) for p in near for m in _SENTENCE.finditer(p.text)]
        pairs = [pair for pair in pairs if pair[1]] or [(near[0], near[0].text)]
        vectors = self._corpus.embedder.embed([sentence for _, sentence in pairs])
        alike = [sum(a * b for a, b in zip(vector, v, strict=True)) for v in vectors]
        return pairs[max(range(len(pairs)), key=alike.__getitem__)]

    def _citation(self, n: int, passage: Passage, quote: str) -> dict[str, Any]:
        report = self._reports[passage.report]
        return {
            "n": n,
            "report": report.title,
            "file": report.files[passage.source.file].name,
            "unit": report.unit.name,
            "year": report.year,
            "section": " > ".join(passage.source.section),
            "page": passage.source.page,
            "quote": quote,
        }
