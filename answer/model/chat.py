"""The one seam to a language model: messages go out, text or a filled form comes back.

CallError      a model can't be reached, or what it sent is of no use; the plain answer stands
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from corpus.errors import ModelError


class CallError(ModelError):
    """A call of a model failed; the message is ours and never quotes what the model sent.

    `kind` is one word to count by; with `again` the same call may succeed a little later.
    """

    def __init__(self, kind: str, message: str, again: bool = False) -> None:
        super().__init__(message)
        self.kind = kind
        self.again = again


@dataclass(frozen=True, slots=True)
class Message:
    """One message to a model: `role` is `system` (ours) or `user` (the question and the data)."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of a model's answer as it comes; the counts are those of this piece."""

    text: str = ""
    tokens_in: int = 0
    tokens_out: int = 0


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as a model filled it, not yet validated; None where it filled none."""

    values: Any
    tokens_in: int = 0
    tokens_out: int = 0


class ChatModel(Protocol):
    """A chat model, whichever it is; every call raises `CallError` where it fails."""

    @property
    def name(self) -> str:
        """`provider:name`, as answers and reports call it."""

    def stream(self, messages: Sequence[Message]) -> Iterator[Chunk]:
        """The answer in pieces as they come; in one piece where the model can't stream."""

    def fill(self, messages: Sequence[Message], form: Mapping[str, Any]) -> Filled:
        """The form (a JSON Schema with a `title`) filled in."""
