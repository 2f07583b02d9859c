"""What a page needs of the program, given by `app.py` or by a test: the corpus and the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from answer.models import Answer, Question
from corpus.editions import Corpus
from web.access import Access


@dataclass(frozen=True, slots=True)
class Desk:
    """`open` gives the corpus of the current edition and is cheap to call again; conversations are
    kept in `data`. `answer` is the engine, `helped` the same with a language model where one is
    set: pieces of text that are final, then the Answer. The seam of the pages: a test puts its own
    engine here.
    """

    data: Path
    open: Callable[[], Corpus]
    answer: Callable[[Question, Corpus], Answer]
    helped: Callable[[Question, Corpus], Iterator[str | Answer]] | None = None
    access: Access = field(default_factory=Access)
