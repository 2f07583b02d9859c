"""Whether a sentence of a model says of each figure only what the evidence says of it.

The sentence is read from left to right. Each `{f1}` must be the figure of the unit, the year and
the name last said before it, reached through the cue words that its measure needs (增加 for a rise,
占 for a share) and no others. Words taken from a passage are held against it by `extract`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from answer.model.extract import taken_from
from answer.model.material import Item, Material, Passage
from answer.model.words import Cutter, Sort, Word, is_numeral


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a sentence: one word to count by, and what the model is told."""

    kind: str
    said: str


@dataclass
class _Said:
    """What a sentence has said so far."""

    opening: bool = False
    unit: str = ""
    year: int = 0
    name: str = ""
    before: str = ""  # the name before 占: what a share is a share of stands between
    base: str = ""
    cues: set[str] = field(default_factory=set)  # since the last figure
    based: bool = False  # a base has been named since the last figure
    budget: bool = False  # the word 预算 has been said anywhere
    shown: bool = False  # a figure has been shown in this clause
    report_of: str = ""  # the passage that was found to be of what is spoken of
    report: bool = False  # a reason or a passage has been begun: no figure may follow


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks the sentences of one answer."""

    material: Material
    cutter: Cutter

    def fault(self, sentence: str, *, opening: bool = False) -> Fault | None:
        """What is wrong with a sentence, None where it may be shown.

        The `opening` one must name the unit and the year; later ones only where there are several.
        """
        clauses = list(_clauses(self.cutter.cut(sentence)))
        cited = [w for clause in clauses for w in clause if w.sort in _CITING]
        if not cited:
            return Fault("citation", "这句话没有引用任何数字或原文")
        by_id = {one.id: one for one in self.material.about()}
        if unknown := [w.value or w.text for w in cited if _id(w) not in by_id]:
            return Fault("citation", f"材料里没有 {unknown[0]}")
        said = _Said(opening)
        for index, clause in enumerate(clauses):
            if found := self._clause(clause, clauses[index:], said):
                return found
        if said.cues & _OPEN:
            return Fault("direction", "说了增减、占比或完成，却没有跟着对应的数字")
        return None

    def _clause(self, clause: list[Word], rest: list[list[Word]], said: _Said) -> Fault | None:
        said.shown = False
        unknown = next((w for w in clause if w.sort is Sort.UNKNOWN), None)
        marks = [w for c in rest for w in c if w.sort is Sort.MARK]
        figures = any(w.sort is Sort.FIGURE for w in clause)
        passage = self._passage(marks[0]) if marks and not figures else None
        text = "".join(w.text for w in clause if w.sort not in (Sort.MARK, Sort.JOINT))
        if passage is not None and text.strip():
            if unknown is None and not any(w.sort is Sort.CUE for w in clause):
                return self._words(clause, said)
            wrong = self._quote(passage, said)
            said.name = said.unit = ""
            return wrong or self._taken(text, passage)
        if unknown is not None:
            return _unknown(unknown)
        return self._words(clause, said)

    def _passage(self, mark: Word) -> Passage | None:
        name = _id(mark)
        return next((p for p in self.material.passages if p.id == name), None)

    def _taken(self, text: str, passage: Passage) -> Fault | None:
        wrong = taken_from(text, passage.text)
        return Fault("passage", f"“{text}”{wrong}") if wrong else None

    def _words(self, clause: list[Word], said: _Said) -> Fault | None:
        for word in clause:
            wrong = self._word(word, said)
            if wrong is not None:
                return wrong
        return None

    def _word(self, word: Word, said: _Said) -> Fault | None:
        if word.sort in _TELLING and said.shown:
            return Fault("order", f"{word.text} 应写在数字之前")
        if word.sort is Sort.UNIT:
            said.unit = word.value
        elif word.sort is Sort.YEAR:
            said.year = int(word.value)
        elif word.sort is Sort.NAME:
            said.name = word.value
        elif word.sort is Sort.BASE:
            said.base, said.based = word.value, True
        elif word.sort is Sort.CUE:
            said.before = said.name if word.value == "share" else said.before
            said.budget = said.budget or word.value == "budget"
            said.cues.add(word.value)
        elif word.sort is Sort.CAUSE:
            said.report = True
        elif word.sort is Sort.FIGURE and said.report:
            return Fault("order", f"{word.text} 应写在原因和原文之前")
        elif word.sort is Sort.FIGURE:
            return self._figure(next(i for i in self.material.items if i.id == word.value), said)
        elif word.sort in (Sort.QUOTE, Sort.MARK):
            return self._quote(self._passage(word), said)
        return None

    def _quote(self, passage: Passage | None, said: _Said) -> Fault | None:
        """Whether a passage is of what the sentence speaks of; it must say of what, where there are
        figures of other things.
        """
        if passage is None:
            return Fault("citation", "引用的原文不存在")
        others = any(not item.names & passage.names for item in self.material.items)
        needed = bool(passage.names) and others and said.report_of != passage.id
        said.report = True
        wrong = self._place(passage, said, needed=passage.placed and said.opening)
        if wrong is None and (said.name or needed) and said.name not in passage.names:
            return Fault("name", f"{{{passage.id}}} 是关于 {'、'.join(sorted(passage.names))} 的")
        said.report_of = passage.id
        return wrong

    def _figure(self, item: Item, said: _Said) -> Fault | None:
        wrong = self._place(item, said, needed=said.opening) or _measure(item, said)
        if said.cues & {"share"}:
            said.name = said.before
        said.cues, said.based, said.shown = set(), False, True
        return wrong

    def _place(self, one: Item | Passage, said: _Said, *, needed: bool) -> Fault | None:
        """Whether the unit and the year last said are those of what is shown."""
        many = isinstance(one, Item) and len(self.material.units) > 1
        if said.unit != one.unit and (said.unit or needed or many):
            return Fault("unit", f"{{{one.id}}} 是 {one.unit} 的，句中应在它之前写明")
        many = isinstance(one, Item) and len(self.material.years) > 1
        if said.year != one.year and (said.year or needed or many):
            return Fault("year", f"{{{one.id}}} 是 {one.year}年 的，句中应在它之前写明")
        return None


def _measure(item: Item, said: _Said) -> Fault | None:
    """Whether the name, the cue words and the base last said are those of a figure."""
    share = "share" in said.cues
    name = said.before if share else said.name
    if name not in item.names:
        return Fault("name", f"{{{item.id}}} 是 {item.label}，句中应在它之前写明")
    if share and said.name not in item.wholes:
        return Fault("name", f"{{{item.id}}} 是占 {'、'.join(item.wholes)} 的比重")
    if said.cues not in item.cues:
        return Fault("direction", f"{{{item.id}}} 前面的增减、占比、完成或预算等说法与材料不符")
    if item.planned and not said.budget:
        return Fault("name", f"{{{item.id}}} 是预算，句中应写明")
    if item.bases and said.base not in item.bases:
        return Fault("base", f"{{{item.id}}} 是与 {'、'.join(item.bases)} 比较的，应写明")
    if not item.bases and said.based:
        return Fault("base", f"{{{item.id}}} 不是比较得来的数")
    return None


def _unknown(word: Word) -> Fault:
    if is_numeral(word.value):
        return Fault("number", f"不得自己写数字：{word.value[:12]}")
    return Fault("word", f"用了材料里没有的词：{word.value[:12]}")


def _clauses(words: list[Word]) -> Iterator[list[Word]]:
    """The words between commas and conjunctions; each clause ends with what ends it."""
    clause: list[Word] = []
    for word in words:
        clause.append(word)
        if word.sort is Sort.JOINT:
            yield clause
            clause = []
    if clause:
        yield clause


def _id(word: Word) -> str:
    return word.value


_CITING = (Sort.FIGURE, Sort.QUOTE, Sort.MARK)
_TELLING = (Sort.NAME, Sort.UNIT, Sort.YEAR)
_OPEN = {"up", "down", "flat", "share", "execution", "variance"}
