"""What all sessions share: the open corpus of the current edition, and what follows from it."""

from __future__ import annotations

import gc
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Thread

import streamlit as st

from answer.models import Answer, Question, Status
from corpus.aliases import FILE
from corpus.editions import Corpus, current_name, open_edition
from corpus.errors import MingzhangError
from corpus.vocabulary import vocabulary
from web.conversation import Answerer
from web.coverage import Coverage, coverage, invented, notice, warning
from web.follow_ups import follow_ups
from web.glossary import glossary
from web.holdings import Holding, holdings
from web.jobs import Jobs
from web.paper import Sheet
from web.suggestions import shortest_name, suggested

log = logging.getLogger(__name__)


def current_corpus(data: Path) -> Corpus:
    """The corpus of the current edition; a new edition is opened when it is first asked for.

    Raises NoEditionError, EditionVersionError or StorageError.
    """
    return _opened(str(data), current_name(data) or "", _mended(data))


def _mended(data: Path) -> int:
    """When names of units were last mended; 0 where they never were."""
    try:
        return (data / FILE).stat().st_mtime_ns
    except OSError:
        return 0


@st.cache_resource(max_entries=2, show_spinner=False)
def _opened(data: str, name: str, mended: int) -> Corpus:
    del mended  # names that were mended make the corpus another one
    corpus = open_edition(Path(data), name or None)
    Thread(target=_warm, args=(corpus,), name="warm", daemon=True).start()
    return corpus


def _warm(corpus: Corpus) -> None:
    """Load what the first question in words would have to wait for; and set all that is loaded by
    then apart from the collection of garbage, of which Streamlit makes a full one after each run.
    """
    try:
        corpus.embedder.embed(["预算"])
        corpus.passages.count()
        corpus.words.search("预算", 1)
    except MingzhangError as error:
        log.warning("%s", error)
    gc.unfreeze()  # what an earlier edition left may go
    gc.collect()
    gc.freeze()


@dataclass(frozen=True, slots=True)
class Known:
    """What is worked out once an edition: what it covers, questions to begin with, all its reports
    and the words that they explain.
    """

    edition: str
    covered: Coverage
    created: date
    invented: int
    questions: tuple[str, ...]
    holdings: tuple[Holding, ...]
    glossary: dict[str, str]

    @property
    def notice(self) -> str:
        """What the edition covers, in a sentence or two."""
        return notice(self.covered, self.created) + warning(self.invented, self.covered.reports)


def known(corpus: Corpus, answer: Callable[[Question, Corpus], Answer]) -> Known:
    """What is worked out of a corpus once for all sessions; questions are tried with the engine."""
    return _known(corpus.name, corpus, lambda question: answer(question, corpus))


@st.cache_resource(max_entries=2, show_spinner=False)
def _known(edition: str, _corpus: Corpus, _answerer: Answerer) -> Known:
    store = _corpus.figures
    questions = suggested(store, lambda unit: shortest_name(unit, _corpus.units), vocabulary())
    return Known(
        edition,
        coverage(store.reports()),
        datetime.fromisoformat(_corpus.manifest.created).astimezone().date(),
        invented(store.reports()),
        tuple(question for question in questions if _answered(question, _answerer)),
        tuple(holdings(store)),
        glossary(store.terms()),
    )


@st.cache_resource(show_spinner=False)
def jobs(data: Path) -> Jobs:
    """The work in hand over a data folder, for all sessions."""
    del data
    return Jobs()


def asked_next(corpus: Corpus, asked: Question, given: Answer, engine: Answerer) -> tuple[str, ...]:
    """What may be asked after an answer; tried with the engine once for all who ask the same."""
    return _asked_next(corpus.name, asked, given.text, given, engine)


@st.cache_resource(max_entries=512, show_spinner=False)
def _asked_next(
    edition: str, asked: Question, said: str, _given: Answer, _engine: Answerer
) -> tuple[str, ...]:
    del edition, said  # what the questions are remembered by
    return follow_ups(asked, _given, _engine)


@st.cache_data(max_entries=96, show_spinner=False)
def sheet(path: Path, number: int, file: int) -> Sheet:
    """A page of a PDF drawn; `file` is which of its report's files that is. Files are kept by
    content, so a page is drawn once. Raises DocumentError where it can't be.
    """
    from ingest.readers.pdf.drawing import draw

    drawn = draw(path, number)
    return Sheet(number, drawn.png, drawn.width, drawn.height, file)


def _answered(question: str, answerer: Answerer) -> bool:
    try:
        return answerer(Question(question)).status is Status.ANSWERED
    except MingzhangError:
        return False
