"""A question and what came of it, as a Turn; and how a question is put to the engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from answer.models import Answer, Question
from corpus.errors import MingzhangError
from web.language import say

Answerer = Callable[[Question], Answer]
Teller = Callable[[Question], Iterator[str | Answer]]

LONGEST_SHOWN = 400  # characters of a question that the page repeats
HISTORY = 12  # earlier questions that are told to the engine


@dataclass(frozen=True, slots=True)
class Turn:
    """A question with its answer, or with one sentence that says why there is none."""

    question: str
    answer: Answer | None = None
    problem: str = ""


def ask(text: str, earlier: Sequence[Turn], answerer: Answerer) -> Turn:
    """Put a question to the engine with those before it; a known error becomes its sentence."""
    try:
        return Turn(text, answerer(Question(text, history(earlier))))
    except MingzhangError as error:
        return Turn(text, problem=str(error))


def hear(text: str, earlier: Sequence[Turn], teller: Teller, show: Callable[[str], None]) -> Turn:
    """Put a question to an engine that answers piece by piece; `show` is given the text so far."""
    said, given = "", None
    try:
        for piece in teller(Question(text, history(earlier))):
            if isinstance(piece, Answer):
                given = piece
            else:
                said += piece
                show(said)
    except MingzhangError as error:
        return Turn(text, problem=str(error))
    return Turn(text, given)


def history(turns: Sequence[Turn]) -> tuple[str, ...]:
    """The questions that the engine is told were asked before, oldest first."""
    return tuple(turn.question for turn in turns[-HISTORY:])


def shortened(question: str) -> str:
    """A question as the page repeats it: cut, with its length, where it is very long."""
    if len(question) <= LONGEST_SHOWN:
        return question
    return f"{question[:LONGEST_SHOWN]}{say('ask.cut', count=len(question))}"


def growing(text: str, steps: int) -> list[str]:
    """Beginnings of a text, each longer than the one before, the last the whole; for streaming."""
    size = max(1, -(-len(text) // steps))
    return [text[:end] for end in range(size, len(text), size)] + [text]
