"""The plain answer in a model's words: sentence by sentence, each checked before it is shown.

    stream → sentences → checked (asked for once more where something is wrong) → filled in

What the model leaves out, what fails twice and what comes too late is said by the plain sentences,
so that nothing the plain answer has is ever missing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from answer.model.chat import CallError
from answer.model.grammar import Checker, Fault
from answer.model.material import Item, Material, Passage, Plain
from answer.model.sentences import sentences, tidied
from corpus.vocabulary import plain
from prompts import load

SAY = load(
    "model",
    {
        "read_as": "what",
        "read_instead": "unknown what",
        "settled": "",
        "figure": "id unit year label base way text",
        "formula": "formula",
        "compared": "base",
        "way_up": "",
        "way_down": "",
        "way_flat": "",
        "share": "whole",
        "execution": "",
        "variance": "",
        "budget": "",
        "planned": "",
        "passage": "id unit year about text",
        "about_any": "",
        "unit": "id name",
        "concept": "id name words",
        "words": "words",
        "reported": "",
    },
)
_REFERENCE = re.compile(r"\{([fq]\d{1,3})\}|\[(q\d{1,3})\]")
_FENCES = str.maketrans("<>{}[]〔〕", "＜＞（）（）（）")
_AGAIN = 3  # sentences of one answer that are asked for once more
_IDLE = 6  # sentences that show nothing new, before no more are read
_LONG = 80  # characters of a passage that may stand for by a summary of any length
_MOST = 70  # percent of a shorter passage that a summary must have to stand for it

Write = Callable[[], Iterator[str]]
Rewrite = Callable[[str, str], Iterator[str]]
Door = Callable[[str], bool]


@dataclass
class Phrased:
    """How the phrasing of one answer went."""

    said: int = 0
    caught: list[str] = field(default_factory=list)
    ended: str = ""


@dataclass
class Phraser:
    """Phrases one answer. `write` streams the model's answer, `rewrite` gives a sentence once more
    for the reason told, `door` says whether a finished sentence may be shown; `hurry` is called
    when all is said, and only what the stream says of its cost is still waited for.
    """

    material: Material
    checker: Checker
    write: Write
    rewrite: Rewrite
    door: Door
    hurry: Callable[[], None]
    result: Phrased = field(default_factory=Phrased)
    _done: set[str] = field(default_factory=set)
    _plain: set[str] = field(default_factory=set)
    _again: int = 0
    _idle: int = 0

    def pieces(self) -> Iterator[str]:
        """The answer in pieces that are final."""
        if self.material.lead:
            yield self.material.lead
        yield from self._first_fixed()
        try:
            for raw in sentences(self.write()):
                yield from self._sentence(tidied(raw))
                if not self._left():
                    self.hurry()
                if self._idle >= _IDLE:
                    break
        except CallError as fault:
            self.result.ended = fault.kind if self._left() else ""
        yield from self._plainly(self.material.sentences)

    def _left(self) -> bool:
        """Whether anything of the free sentences has not been shown yet."""
        return any(not s.ids <= self._done for s in self.material.sentences if not s.fixed)

    def _first_fixed(self) -> Iterator[str]:
        for sentence in self.material.sentences:
            if not sentence.fixed:
                return
            yield self._as_it_is(sentence)

    def _plainly(self, wanted: Sequence[Plain]) -> Iterator[str]:
        """These plain sentences, as far as what they say has not been said."""
        for sentence in wanted:
            if sentence.text not in self._plain and (
                sentence.fixed or not sentence.ids <= self._done
            ):
                yield self._as_it_is(sentence)

    def _as_it_is(self, sentence: Plain) -> str:
        self._plain.add(sentence.text)
        self._done |= sentence.ids
        return sentence.text

    def _sentence(self, text: str) -> Iterator[str]:
        """A sentence of the model if nothing is wrong with it, else the plain ones in its place."""
        shows = ids_of(text)
        if not text or not self._left():
            self._idle += 1
            return
        if shows and shows <= self._done:
            self._idle += 1
            return
        good = self._passed(text)
        if good is not None:
            self._done |= self._covered(good)
            self.result.said += 1
            yield self.filled(good)
            return
        self._idle += not shows
        told = [n for n, s in enumerate(self.material.sentences) if s.ids & shows - self._done]
        yield from self._plainly(self.material.sentences[: max(told, default=-1) + 1])

    def _passed(self, text: str) -> str | None:
        """The sentence, or the one that the model makes of it when told what is wrong."""
        wrong = self._wrong(text)
        if wrong is None:
            return text
        self.result.caught.append(wrong.kind)
        if self._again >= _AGAIN:
            return None
        self._again += 1
        text = next(sentences(self.rewrite(text, wrong.said)), "")
        text = tidied(text)
        wrong = self._wrong(text) if text and not ids_of(text) <= self._done else _EMPTY
        if wrong is None:
            return text
        self.result.caught.append(wrong.kind)
        return None

    def _wrong(self, text: str) -> Fault | None:
        wrong = self.checker.fault(text, opening=not self._done)
        if wrong is None and not self.door(self.filled(text)):
            return Fault("door", "有的数字没有出处")
        return wrong

    def _covered(self, text: str) -> set[str]:
        """What a sentence shows; a passage that it only cites, if it has enough of it."""
        shown = {m.group(1) for m in _REFERENCE.finditer(text) if m.group(1)}
        for passage in self.material.passages:
            length = len(plain(passage.text))
            enough = length > _LONG or len(plain(text)) * 100 >= length * _MOST
            if f"[{passage.id}]" in text and enough:
                shown.add(passage.id)
        return shown

    def filled(self, text: str) -> str:
        """A sentence with the printed numbers, quotations and citations put in."""
        by_id = {one.id: one for one in self.material.about()}
        if not re.search(r"\{[fq]", text) and not text.startswith(("据", "报告", "根据")):
            text = SAY("reported") + text
        return _REFERENCE.sub(lambda m: _shown(by_id[m.group(1) or m.group(2)], m), text)


_EMPTY = Fault("empty", "没有重写")


def _shown(one: Item | Passage, reference: re.Match[str]) -> str:
    if isinstance(one, Item):
        return one.text
    mark = f"[{one.cite}]"
    return mark if reference.group(2) else f"“{one.text}”{mark}"


def ids_of(text: str) -> set[str]:
    """The ids that a sentence refers to."""
    return {m.group(1) or m.group(2) for m in _REFERENCE.finditer(text)}


def settled(material: Material, checker: Checker) -> Material:
    """The material with each plain sentence that a model may put in other words marked so, and
    without the figures and passages that stand only in the others.
    """
    told = [replace(s, fixed=bool(checker.fault(s.raw))) for s in material.sentences]
    free = {one for sentence in told if not sentence.fixed for one in sentence.ids}
    return replace(
        material,
        items=tuple(i for i in material.items if i.id in free),
        passages=tuple(p for p in material.passages if p.id in free),
        sentences=tuple(told),
    )


def described(material: Material) -> str:
    """The material as the model reads it, one line a figure or passage."""
    lines = [_figure_line(item) for item in material.items]
    for one in material.passages:
        about = min(one.names, key=len) if one.names else SAY("about_any")
        lines.append(
            SAY(
                "passage", id=f"{{{one.id}}}", unit=_data(one.unit), year=one.year,
                about=_data(about), text=_data(one.text),
            )
        )  # fmt: skip
    return "\n".join(lines)


def _figure_line(item: Item) -> str:
    cues = item.cues[0] if item.cues else frozenset()
    ways = {"up": "way_up", "down": "way_down", "flat": "way_flat", "execution": "execution",
            "variance": "variance", "budget": "budget"}  # fmt: skip
    way = "".join(SAY(ways[cue]) for cue in sorted(cues) if cue in ways)
    way += SAY("planned") if item.planned else ""
    way += "".join(SAY("share", whole=_data(whole)) for whole in item.wholes)
    base = SAY("compared", base=" 或 ".join(sorted(item.bases))) if item.bases else ""
    text = re.sub(r"\[\d+\]|（推算.*", "", item.text)
    if item.formula:
        text += SAY("formula", formula=item.formula)
    return SAY(
        "figure", id=f"{{{item.id}}}", unit=_data(item.unit), year=item.year,
        label=_data(item.label), base=base, way=way, text=text,
    )  # fmt: skip


def _data(text: str) -> str:
    """Text of a document, unable to close the fence that it stands in or to look like an id."""
    return text.translate(_FENCES)
