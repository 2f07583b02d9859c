"""Ask every question of a file on one opened edition, in order, and judge and time each answer."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from answer import answer
from answer.render import as_json
from corpus.editions import Corpus
from evaluate.questions import Case
from evaluate.score import Verdict, judge


@dataclass(frozen=True, slots=True)
class Judged:
    """One question with its answer, the verdict on it, and how many milliseconds it took."""

    case: Case
    answer: dict[str, Any]
    verdict: Verdict
    elapsed_ms: float


def run(cases: Iterable[Case], corpus: Corpus) -> Iterator[Judged]:
    """The cases, judged; each must say what is expected."""
    for case in cases:
        if case.expect is None:
            raise ValueError(f"{case.question.id} does not say what is expected")
        start = time.perf_counter()
        given = as_json(answer(case.question, corpus))
        elapsed = (time.perf_counter() - start) * 1000
        yield Judged(case, given, judge(case.expect, case.question, given), elapsed)
