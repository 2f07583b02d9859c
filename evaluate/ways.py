"""The ways of finding passages that are compared: ours, each of its parts, and the plain way.

plain      reports cut every 500 characters (LangChain's RecursiveCharacterTextSplitter, 50 shared),
           all pieces in one Chroma collection, the nearest to the question's vector
vectors    our passages, by vectors alone   } both over the whole index (`all`), and over the
words      our passages, by words alone     } reports that the question is understood to mean
fused      both by reciprocal rank          } (`chosen`), which is how the product does it
jieba      our passages, by the words of a segmenter instead of pairs of characters
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from answer.models import Question
from answer.ranking import PARTS, rank, rank_all, sought_and_reports
from answer.topics import Sought
from answer.understand import understand
from corpus.editions import Corpus, embedded_text

DEPTH = 10
PIECE, SHARED = 500, 50
_BATCH = 2000


@dataclass(frozen=True, slots=True)
class Found:
    """A text that a way gave for a question, and whose report it is from."""

    report: str
    text: str


Way = Callable[[str], Sequence[Found]]


def ways(corpus: Corpus) -> dict[str, Way]:
    """Our way and its parts by name, the product's own last."""
    made: dict[str, Way] = {}
    for name, parts in (("vectors", PARTS[1:]), ("words", PARTS[:1]), ("fused", PARTS)):
        made[f"{name}, all"] = _over_all(corpus, parts)
    for name, parts in (("vectors", PARTS[1:]), ("words", PARTS[:1]), ("fused", PARTS)):
        made[f"{name}, chosen"] = _over_chosen(corpus, parts)
    return made


def _over_all(corpus: Corpus, parts: Sequence[str]) -> Way:
    def find(question: str) -> list[Found]:
        ranked = rank_all(Sought(question, question), corpus, DEPTH, parts)
        return [Found(r.passage.report, r.passage.text) for r in ranked]

    return find


def _over_chosen(corpus: Corpus, parts: Sequence[str]) -> Way:
    def find(question: str) -> list[Found]:
        wanted, reports = sought_and_reports(
            understand(Question(question), corpus), question, corpus
        )
        ranked = rank(wanted, corpus, reports, DEPTH, parts)
        return [Found(r.passage.report, r.passage.text) for r in ranked]

    return find


def segmented(corpus: Corpus) -> dict[str, Way]:
    """Words alone once more, but a segmenter's: the whole index, and the chosen reports."""
    from evaluate.segmented import SegmentedWords

    reports = {report.id: report for report in corpus.figures.reports()}
    some = [p for r in reports for p in corpus.figures.passages((r,))]
    words = SegmentedWords((p.id, embedded_text(reports[p.report], p)) for p in some)
    passages = {p.id: p for p in some}

    def over_all(question: str) -> list[Found]:
        found = words.search(question, DEPTH)
        return [Found(passages[i].report, passages[i].text) for i, _ in found]

    def over_chosen(question: str) -> list[Found]:
        wanted, chosen = sought_and_reports(
            understand(Question(question), corpus), question, corpus
        )
        if not chosen:
            return over_all(wanted.words)
        scores = words.score(wanted.words, [p.id for p in corpus.figures.passages(chosen)])
        best = sorted(scores, key=lambda i: (-scores[i], i))[:DEPTH]
        return [Found(passages[i].report, passages[i].text) for i in best]

    return {"jieba words, all": over_all, "jieba words, chosen": over_chosen}


def plain(corpus: Corpus, folder: Path) -> Way:
    """The plain way over the same reports with the same model, its index made in a folder."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    from corpus.passages import ChromaPassages

    splitter = RecursiveCharacterTextSplitter(chunk_size=PIECE, chunk_overlap=SHARED)
    store, pieces = ChromaPassages.create(folder), dict[str, Found]()
    waiting: list[str] = []

    def insert() -> None:
        store.add(waiting, corpus.embedder.embed([pieces[i].text for i in waiting]))
        waiting.clear()

    for report in corpus.figures.reports():
        for number, text in enumerate(splitter.split_text(corpus.figures.text(report.id))):
            pieces[f"{report.sha256[:16]}-{number}"] = Found(report.id, text)
            waiting.append(f"{report.sha256[:16]}-{number}")
        if len(waiting) >= _BATCH:
            insert()
    insert()

    def find(question: str) -> list[Found]:
        [vector] = corpus.embedder.embed([question])
        return [pieces[i] for i, _ in store.nearest(vector, DEPTH)]

    return find
