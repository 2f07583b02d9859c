"""A stream of text cut into sentences, without the decoration and the thinking of some models."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from answer.model.chat import CallError

_END = re.compile(r"[。！？\n]+")
_LONGEST = 600  # characters without an end: no sentence
_BULLET = re.compile(r"^\s*(?:[-*#>•·]+|\d{1,2}[.、)）])\s*")
_DECORATION = re.compile(r"[*`#_~]")
_THINKING = ("<think>", "</think>")


def sentences(pieces: Iterable[str]) -> Iterator[str]:
    """The sentences of a stream as soon as each has ended; the last may lack its full stop."""
    text = ""
    for piece in _without_thinking(pieces):
        text += piece
        while end := _END.search(text):
            if end.end() == len(text) and end.group()[-1] != "\n":
                sentence, text = text, ""
            else:
                sentence, text = text[: end.end()], text[end.end() :]
            yield sentence
        if len(text) > _LONGEST:
            raise CallError("endless", "模型的句子没有尽头。")
    if text.strip():
        yield text


def _without_thinking(pieces: Iterable[str]) -> Iterator[str]:
    """A stream without what stands between <think> and </think> at its beginning."""
    opening, closing = _THINKING
    held, settled = "", False
    for piece in pieces:
        if settled:
            yield piece
            continue
        held = (held + piece).lstrip()
        if held.startswith(opening):
            _, ended, rest = held.partition(closing)
            if ended:
                settled, held = True, ""
                yield rest
        elif not opening.startswith(held):
            settled = True
            yield held
            held = ""
    if held and not held.startswith(opening):
        yield held


def tidied(sentence: str) -> str:
    """A sentence without bullets, emphasis and invisible characters, ended by a full stop; empty
    where nothing is left.
    """
    text = _DECORATION.sub("", _BULLET.sub("", sentence))
    text = "".join(c for c in text if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))
    text = text.strip().rstrip("。！？；;，, ")
    return f"{text}。" if any(c.isalnum() for c in text) else ""
