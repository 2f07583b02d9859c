"""What a model can do, tried out: answer, stream, and fill in a form."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from answer.model.chat import CallError, ChatModel, Message
from answer.model.waiting import Deadline, waited

_ASKED = [Message("user", "请只回答两个字：收到")]
_CHOOSE = [Message("user", "下面哪个是水果？a 石头 b 苹果。请填写表格。")]
_FORM: dict[str, Any] = {
    "title": "choice",
    "description": "所选的编号",
    "type": "object",
    "properties": {"choice": {"type": "string", "enum": ["a", "b"]}},
    "required": ["choice"],
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One thing that was tried: whether it works, what is to be said of it, how long it took."""

    what: str
    works: bool
    said: str
    seconds: Decimal


def tried(model: ChatModel, seconds: float) -> list[Trial]:
    """Each thing in turn; the others are left out where the model does not answer at all."""
    answering, pieces = _attempt("回答", lambda: _pieces(model, seconds), seconds)
    if not pieces:
        return [answering]
    several = pieces > 1
    said = f"分 {pieces} 段" if several else "整段一次给出，仍可使用"
    streaming = Trial("逐字输出", several, said, answering.seconds)
    filling, right = _attempt("填表", lambda: _fills(model, seconds), seconds)
    if filling.works and not right:
        filling = replace(filling, works=False, said="没有照做；遇到没有读懂的问题时不用它")
    return [answering, streaming, filling]


def _attempt(what: str, attempt: Callable[[], int], seconds: float) -> tuple[Trial, int]:
    deadline = Deadline(seconds)
    try:
        got = attempt()
        return Trial(what, True, "", deadline.spent()), got
    except CallError as fault:
        return Trial(what, False, str(fault).rstrip("。"), deadline.spent()), 0


def _pieces(model: ChatModel, seconds: float) -> int:
    """In how many pieces an answer comes."""
    texts = [c.text for c in waited(lambda: model.stream(_ASKED), Deadline(seconds)) if c.text]
    if not texts:
        raise CallError("broken", "模型的回答是空的")
    return len(texts)


def _fills(model: ChatModel, seconds: float) -> bool:
    """Whether a form comes back with a choice that was offered."""
    filled = waited(lambda: iter([model.fill(_CHOOSE, _FORM)]), Deadline(seconds))
    values = next(filled).values
    return isinstance(values, dict) and values.get("choice") in ("a", "b")
