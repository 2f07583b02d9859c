"""BM25 over the words of a segmenter (jieba, with the vocabulary's words), kept in memory.

Only for comparison with the product's word index, whose words are pairs of characters.
"""

from __future__ import annotations

import logging
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from corpus.memory import LENGTH_WEIGHT, SATURATION
from corpus.vocabulary import fold, vocabulary


def cutter() -> Iterable[str]:
    """Teach the segmenter the vocabulary's words; gives those it was taught."""
    import jieba

    jieba.setLogLevel(logging.WARNING)
    taught = {w for c in vocabulary().concepts.values() for w in (*c.labels, *c.words)}
    for word in taught:
        jieba.add_word(fold(word).text)
    return taught


def cut(text: str) -> list[str]:
    """The words of a text as a search engine cuts them: long words and the words inside."""
    import jieba

    return [word for word in jieba.cut_for_search(fold(text).text.lower()) if word.strip()]


class SegmentedWords:
    """A word index as `corpus.stores` promises one, over a segmenter's words."""

    def __init__(self, items: Iterable[tuple[str, str]]) -> None:
        cutter()
        self._lengths: dict[str, int] = {}
        self._postings: dict[str, dict[str, int]] = defaultdict(dict)
        for id_, text in items:
            counts = Counter(cut(text))
            self._lengths[id_] = counts.total()
            for word, count in counts.items():
                self._postings[word][id_] = count
        self._mean = sum(self._lengths.values()) / max(len(self._lengths), 1)

    def search(self, query: str, limit: int) -> list[tuple[str, float]]:
        """Ids with their scores, best first."""
        scores: dict[str, float] = defaultdict(float)
        for word in set(cut(query)):
            having = self._postings.get(word, {})
            for id_, count in having.items():
                scores[id_] += self._score(len(having), id_, count)
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]

    def score(self, query: str, ids: Sequence[str]) -> dict[str, float]:
        """The scores of these ids alone; ids without a word of the query are left out."""
        scores: dict[str, float] = {}
        for word in set(cut(query)):
            having = self._postings.get(word, {})
            for id_ in ids:
                if id_ in having:
                    gained = self._score(len(having), id_, having[id_])
                    scores[id_] = scores.get(id_, 0.0) + gained
        return scores

    def _score(self, having: int, id_: str, count: int) -> float:
        weight = math.log1p((len(self._lengths) - having + 0.5) / (having + 0.5))
        length = LENGTH_WEIGHT * self._lengths[id_] / max(self._mean, 1.0)
        damping = SATURATION * (1 - LENGTH_WEIGHT + length)
        return weight * count * (SATURATION + 1) / (count + damping)
