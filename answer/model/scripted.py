"""A chat model that says what it was told to say: for tests, and to try the pages without one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from answer.model.chat import CallError, Chunk, Filled, Message

Say = Callable[[str], str]
Fill = Callable[[str, Mapping[str, Any]], Any]


def _nothing(_text: str) -> str:
    return ""


def _empty(_text: str, _form: Mapping[str, Any]) -> Any:
    return None


@dataclass
class ScriptedModel:
    """`say` gets the last message and returns the answer, `fill` also the form; both may raise
    `CallError`. `seen` keeps every message that was sent.
    """

    say: Say = _nothing
    form: Fill = _empty
    name: str = "scripted:test"
    piece: int = 7  # characters that come at a time
    seen: list[Message] = field(default_factory=list)

    def stream(self, messages: Sequence[Message]) -> Iterator[Chunk]:
        """The scripted answer in pieces, then what it cost."""
        self.seen += messages
        text = self.say(messages[-1].text)
        for start in range(0, len(text), self.piece):
            yield Chunk(text[start : start + self.piece])
        yield Chunk("", sum(len(m.text) for m in messages), len(text))

    def fill(self, messages: Sequence[Message], form: Mapping[str, Any]) -> Filled:
        """The form as the script fills it."""
        self.seen += messages
        return Filled(self.form(messages[-1].text, form), sum(len(m.text) for m in messages), 1)


def failing(kind: str, again: bool = False) -> ScriptedModel:
    """A model whose every call fails."""

    def say(_text: str) -> str:
        raise CallError(kind, "模型不可用。", again)

    def form(_text: str, _form: Mapping[str, Any]) -> Any:
        raise CallError(kind, "模型不可用。", again)

    return ScriptedModel(say, form)
