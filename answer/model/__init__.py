"""A language model that may understand and phrase, and never supplies a number.

    plain answer → read again where the rules were not sure → plain answer to that
    → phrased in the model's words → each sentence checked → what is missing said plainly

The rules answer first. Where they are not sure what is asked (`doubt`), the model chooses among
candidates (`read`). The values and quotations of the plain answer (`material`) are given to it with
ids; it writes sentences that refer to ids (`phrase`), and each is held against the evidence
(`grammar`, `extract`) before it is shown. Whatever fails, comes late or is left out is said by the
plain sentences. `chat` is the seam, `provider` any model through LangChain, `scripted` the fake.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from answer.library import Library, Shelf
from answer.model.care import Care, Kept, Limits
from answer.model.chat import CallError, ChatModel, Chunk, Filled, Message
from answer.model.doubt import Doubt, doubt_of
from answer.model.grammar import Checker
from answer.model.material import Material, material_of
from answer.model.phrase import Phrased, Phraser, described, settled
from answer.model.provider import Access, connect
from answer.model.read import read, told_as
from answer.model.waiting import Deadline, patiently
from answer.model.words import cutter_for
from answer.models import ModelUse, Question, Status
from answer.plain import Worked, work
from answer.understand.clean import clean
from answer.verify import faults
from prompts import load_prompt

__all__ = ["Access", "Assistant", "Limits", "connect", "open_assistant"]

_PHRASE = load_prompt("model_phrase", "material question")
_AGAIN = load_prompt("model_again", "sentence fault material")
_READ = load_prompt("model_read", "units years concepts question")
_FOR_THE_COST = 0.3  # seconds to wait for what an answer cost when all of it has been said
_LINE = "\n===\n"
PROMPTS = (_PHRASE, _AGAIN, _READ)


@dataclass
class _Talk:
    """One answer's calls of the model: what they cost, within one deadline. Where a server does
    not say what a call cost, a character is counted as a token.
    """

    model: ChatModel
    deadline: Deadline
    pauses: tuple[float, ...]
    tokens_in: int = 0
    tokens_out: int = 0

    def write(self, prompt: str) -> Iterator[str]:
        """The model's answer to a prompt, in pieces."""
        sent, length, before = _messages(prompt), 0, self.tokens_in
        try:
            for chunk in patiently(lambda: self.model.stream(sent), self.deadline, self.pauses):
                self._count(chunk)
                length += len(chunk.text)
                yield chunk.text
        finally:
            if self.tokens_in == before:
                self._count(Chunk("", len(prompt), length))

    def fill(self, prompt: str, form: Mapping[str, Any]) -> Any:
        """A form as the model fills it."""
        sent = _messages(prompt)
        got = None
        for filled in patiently(
            lambda: iter([self.model.fill(sent, form)]), self.deadline, self.pauses
        ):
            self._count(filled)
            got = filled.values
        return got

    def _count(self, cost: Chunk | Filled) -> None:
        self.tokens_in += cost.tokens_in
        self.tokens_out += cost.tokens_out


@dataclass
class Assistant:
    """A model at hand for one process, with its cache and its limits; threads may share it."""

    model: ChatModel
    care: Care = field(default_factory=lambda: Care(Limits()))

    @property
    def name(self) -> str:
        """`provider:name` of the model."""
        return self.model.name

    def tell(
        self, question: Question, worked: Worked, shelf: Shelf, corpus: Library, user: str = ""
    ) -> Generator[str, None, tuple[Worked, ModelUse | None]]:
        """The plain answer `worked`, told with the model's help: pieces of text, then what they
        come to and what the model had to do with it; None where it was not asked.
        """
        doubt = doubt_of(question, worked, corpus)
        if doubt is None and _material(worked, shelf) is None:
            yield worked.draft.text
            return worked, None
        key = (
            corpus.name,
            self.name,
            *(p.version for p in PROMPTS),
            *question.history,
            question.text,
        )
        kept = self.care.kept(key)
        if kept is not None:
            yield from kept.pieces
            return kept.worked, replace(kept.use, cached=True, tokens_in=0, tokens_out=0)
        if not self.care.admit(user):
            yield worked.draft.text
            return worked, self._use(ended="limit")
        told = yield from self._told(question, worked, doubt, shelf)
        if not told.use.ended:
            self.care.keep(key, told)
        return told.worked, told.use

    def _told(
        self, question: Question, worked: Worked, doubt: Doubt | None, shelf: Shelf
    ) -> Generator[str, None, Kept]:
        limits = self.care.limits
        talk = _Talk(self.model, Deadline(limits.seconds), limits.pauses)
        ended, note, again = "", "", None
        try:
            again = _read_again(question, worked, doubt, shelf, talk) if doubt else None
        except CallError as fault:
            ended = fault.kind
        if again is not None:
            note, worked = told_as(worked.query, again.query), again
        pieces, result = [note] if note else [], Phrased(ended=ended)
        yield from pieces
        for piece in _phrased(question, worked, shelf, talk, result):
            pieces.append(piece)
            yield piece
        worked = replace(worked, draft=replace(worked.draft, text="".join(pieces)))
        use = replace(
            self._use(result.ended),
            read=again is not None,
            said=result.said,
            caught=tuple(result.caught),
            tokens_in=talk.tokens_in,
            tokens_out=talk.tokens_out,
            seconds=talk.deadline.spent(),
        )
        return Kept(tuple(pieces), worked, use)

    def _use(self, ended: str = "") -> ModelUse:
        return ModelUse(self.name, ended=ended, prompts=tuple((p.name, p.version) for p in PROMPTS))


def _read_again(
    question: Question, worked: Worked, doubt: Doubt, shelf: Shelf, talk: _Talk
) -> Worked | None:
    """The plain answer to the question as the model reads it, None where that is of no use."""
    query = read(clean(question.text), worked.query, doubt, shelf, _READ, talk.fill)
    if query is None:
        return None
    again = work(question, query, shelf)
    return again if again.draft.status is Status.ANSWERED else None


def _phrased(
    question: Question, worked: Worked, shelf: Shelf, talk: _Talk, result: Phrased
) -> Iterator[str]:
    """The pieces of an answer in the model's words; the plain text where there are none to find."""
    material = None if result.ended else _material(worked, shelf)
    if material is None:
        yield worked.draft.text
        return
    listed = described(material)
    yield from Phraser(
        material,
        Checker(material, cutter_for(material)),
        lambda: talk.write(_PHRASE(material=listed, question=_fenced(question))),
        lambda sentence, fault: talk.write(
            _AGAIN(material=listed, sentence=_plain_text(sentence), fault=_plain_text(fault))
        ),
        lambda text: not faults(replace(worked.draft, text=text), "", shelf),
        lambda: talk.deadline.hurry(_FOR_THE_COST),
        result,
    ).pieces()


def _material(worked: Worked, shelf: Shelf) -> Material | None:
    """What a model may phrase of a plain answer, None where there is nothing."""
    if worked.evidence is None or worked.draft.status is not Status.ANSWERED:
        return None
    material = material_of(worked.draft, worked.evidence, shelf)
    material = settled(material, Checker(material, cutter_for(material)))
    return None if all(s.fixed for s in material.sentences) else material


def _messages(prompt: str) -> list[Message]:
    """The rules of a prompt as the system's message, the data below its line as the user's."""
    rules, _, data = prompt.partition(_LINE)
    return [Message("system", rules.strip()), Message("user", data.strip())]


def _fenced(question: Question) -> str:
    return _plain_text(clean(question.text))


def _plain_text(text: str) -> str:
    """Text that can't close the fence it stands in."""
    return text.replace("<", "＜").replace(">", "＞")


def open_assistant(access: Access, limits: Limits) -> Assistant | None:
    """The assistant that settings ask for; None where they name no model.

    Raises `UsageError` or `ModelError`, each one sentence, where it can't be made.
    """
    return Assistant(connect(access), Care(limits)) if access.name else None
