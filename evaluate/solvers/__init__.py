"""Solvers: whatever answers a question with an answer object.

assistant  this assistant on one open corpus, under any setting
plain      the plain way: nearest passage by vector, its most alike sentence; the baseline
program    any program that reads questions and writes answers as JSON lines
recorded   answers that lie in a file
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from answer.models import Question
from corpus.errors import MingzhangError


class SolverError(MingzhangError):
    """There is no answer to one question (the program hung, crashed, wrote garbage); the run goes
    on with the next.
    """


class Solver(Protocol):
    """Answers one question at a time."""

    @property
    def about(self) -> Mapping[str, Any]:
        """What it is: the settings that decide its answers, as plain values."""

    def solve(self, question: Question) -> Mapping[str, Any]:
        """The answer object: status, text, figures, citations. Raises `SolverError`."""
