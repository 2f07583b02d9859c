"""What a model is given to phrase: figures and passages with ids, and the plain sentences.

Everything comes from the plain answer, which has decided what is said. A plain sentence that the
grammar of `grammar` can't express (a ranking, a comparison, something that is not published) stays
as it is; the model may put the others in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from answer.compose import assumed
from answer.compose.amounts import asked_for, one_line
from answer.compose.names import base_name, label_of, whole_name
from answer.compose.verdicts import premise, verdict
from answer.compute import base_of
from answer.library import Shelf
from answer.models import Derived, Draft, Evidence, Found, Line, Told, Value
from corpus.models import Basis, Figure, Fund, Kind, Measure, Reason, Source
from corpus.vocabulary import plain, vocabulary

_MARK = re.compile(r"\[(\d+)\]")
_UNSCOPED = ("three_public", "assets", "people", "procurement", "operating_cost", "performance")
_OTHER_KIND = {Kind.FINAL: "预算", Kind.BUDGET: "决算"}
_IN_FUND_NAMES = ("一般公共预算", "政府性基金预算", "国有资本经营预算")


@dataclass(frozen=True, slots=True)
class Item:
    """A value that a sentence may show as `{id}`; `text` is what stands there.

    `cues` are the sets of cue words that may lead to it (see `lexicon.toml`), one of which must;
    `bases` are what a change is measured against, `wholes` what a share is a share of.
    """

    id: str
    text: str
    label: str
    unit: str
    year: int
    names: frozenset[str]
    cues: tuple[frozenset[str], ...] = ()
    bases: frozenset[str] = frozenset()
    wholes: frozenset[str] = frozenset()
    planned: bool = False  # of a budget report: never told without the word
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a report: `{id}` quotes it, `[id]` cites it behind words taken from it."""

    id: str
    text: str
    cite: int
    unit: str
    year: int
    names: frozenset[str] = frozenset()
    placed: bool = True  # told with its unit and year, as all but definitions are


@dataclass(frozen=True, slots=True)
class Plain:
    """A sentence of the plain answer; `raw` has ids in place of values and quotations."""

    text: str
    raw: str
    ids: frozenset[str]
    fixed: bool = True  # stays as it is


@dataclass(frozen=True, slots=True)
class Material:
    """What one answer is phrased from."""

    lead: str  # what was assumed, and what the question has wrong: always said first
    items: tuple[Item, ...]
    passages: tuple[Passage, ...]
    sentences: tuple[Plain, ...]
    units: frozenset[str]  # the bodies that the whole answer is about
    years: frozenset[int]

    def about(self) -> Iterator[Item | Passage]:
        """Everything that a sentence can show."""
        return chain(self.items, self.passages)


def material_of(draft: Draft, evidence: Evidence, shelf: Shelf) -> Material:
    """The material of a plain answer; which sentences may be phrased is not settled yet."""
    first = premise(evidence) or verdict(evidence)
    notes = assumed(evidence.query)
    lead = next((x for x in (notes + first, notes) if draft.text.startswith(x)), "")
    items = tuple(_items(draft, evidence))
    passages = tuple(_passages(draft, evidence, shelf))
    rest = draft.text.removeprefix(lead)
    about: list[Item | Passage] = [*items, *passages]
    return Material(
        lead,
        items,
        passages,
        tuple(_sentences(rest, items, passages)),
        frozenset(one.unit for one in about),
        frozenset(one.year for one in about),
    )


def _items(draft: Draft, evidence: Evidence) -> Iterator[Item]:
    places = [(found, line) for line in evidence.lines for found in line.found]
    known: list[Value] = []
    for told in draft.told:
        held = next(((f, x) for f, x in places if f.value is told.value), None)
        if held is not None and all(value is not told.value for value in known):
            known.append(told.value)
            yield _item(f"f{len(known)}", told, *held, evidence.query.base_year)


def _item(name: str, told: Told, found: Found, line: Line, base_year: int | None) -> Item:
    value, asked = found.value, asked_for(line, found)
    label = label_of(asked, value)
    planned = line.report is not None and line.report.kind is Kind.BUDGET
    changes = found.measure in (Measure.CHANGE, Measure.CHANGE_RATE)
    return Item(
        name,
        told.text,
        label,
        line.target.unit,
        value.period if isinstance(value, Figure) else line.target.year,
        frozenset(_names(label, found, line)),
        tuple(_cues(found, planned=planned)),
        frozenset(_bases(_basis(found, line), base_year)) if changes else _NO,
        frozenset({plain(whole_name(asked, value))}) if found.measure is Measure.SHARE else _NO,
        planned,
        value.formula if isinstance(value, Derived) else "",
    )


_NO: frozenset[str] = frozenset()


def _names(label: str, found: Found, line: Line) -> Iterator[str]:
    """What the value may be called, folded: its label, and the concept's printed labels where they
    mean the same scope of money.
    """
    asked = asked_for(line, found)
    wanted = [label]
    figure = found.value if isinstance(found.value, Figure) else found.value.sources[0]
    if asked.concept and figure.concept in vocabulary()[asked.concept].same:
        wanted += [label_of(asked)] if figure.fund in (Fund.ALL, asked.fund) else []
    if not (asked.subject or asked.project or asked.label) and figure.concept == asked.concept:
        row = vocabulary()[asked.concept]
        if figure.fund in (Fund.ALL, row.fund) or row.group in _UNSCOPED:
            other = _OTHER_KIND[line.report.kind] if line.report else ""
            wanted += [x for x in row.labels if len(x) > 1 and other not in _bare(x)]
    for name in map(plain, wanted):
        yield name
        if "收入" not in name and not name.endswith("支出") and _is_spent(asked.concept):
            yield f"{name}支出"


def _is_spent(concept: str) -> bool:
    return bool(concept) and vocabulary()[concept].group in ("expenditure", "three_public")


def _bare(label: str) -> str:
    for name in _IN_FUND_NAMES:
        label = label.replace(name, "")
    return label


def _cues(found: Found, *, planned: bool) -> Iterator[frozenset[str]]:
    """The sets of cue words that may lead to a value; 预算 may be among them in a budget report."""
    for cues in _ways(found, planned=planned):
        yield cues
        if planned and "budget" not in cues:
            yield cues | {"budget"}


def _ways(found: Found, *, planned: bool) -> Iterator[frozenset[str]]:
    measure, sign = found.measure, base_of(found.value)
    if measure in (Measure.CHANGE, Measure.CHANGE_RATE):
        yield frozenset({"up" if sign > 0 else "down"} if sign else {"flat"})
        if not sign:
            yield frozenset({"flat", "up"})
    elif measure is Measure.SHARE:
        yield frozenset({"share"})
    elif measure is Measure.EXECUTION_RATE:
        yield from (frozenset({"execution"}), frozenset({"execution", "budget"}))
    elif measure is Measure.VARIANCE_RATE:
        yield frozenset({"variance"})
    elif measure is Measure.BUDGET:
        yield frozenset({"budget"})
    elif planned:
        yield _NO
    else:
        yield from (_NO, frozenset({"final"}))


def _basis(found: Found, line: Line) -> Basis | None:
    """What a change is measured against; a computed rate is of the change beside it."""
    change = line.get(Measure.CHANGE)
    beside = change.basis if change is not None else None
    return beside or found.basis if isinstance(found.value, Derived) else found.basis or beside


def _bases(basis: Basis | None, base_year: int | None) -> Iterator[str]:
    """What a change may be said to be measured against."""
    name = base_name(basis, base_year)
    yield name
    if basis is Basis.LAST_FINAL and base_year is None:
        yield "上年"


def _passages(draft: Draft, evidence: Evidence, shelf: Shelf) -> Iterator[Passage]:
    numbers = {_place(one.source): one.n for one in draft.citations}
    kept: dict[tuple[str, int, int], Passage] = {}
    for source, text, names in _quoted(evidence):
        place, report = _place(source), shelf.by_id[source.report]
        if place in kept:
            kept[place] = replace(kept[place], names=kept[place].names | names)
        elif place in numbers:
            name, about = f"q{len(kept) + 1}", (report.unit.name, report.year)
            placed = not evidence.terms
            kept[place] = Passage(name, one_line(text), numbers[place], *about, names, placed)
    yield from kept.values()


def _quoted(evidence: Evidence) -> Iterator[tuple[Source, str, frozenset[str]]]:
    """What is quoted, with the names of what it is about."""
    for line in evidence.lines:
        for reason in line.reasons:
            yield reason.source, reason.text, frozenset(_explained(line, reason))
    yield from ((quote.source, quote.text, _NO) for quote in evidence.quotes)
    yield from ((t.source, t.definition, frozenset({plain(t.word)})) for t in evidence.terms)


def _explained(line: Line, reason: Reason) -> Iterator[str]:
    """What a reason may be said to be the reason of: the line that has it, if it is of the line's
    concept, else the concept that it is of.
    """
    near = (None, line.concept, *(vocabulary()[line.concept].same if line.concept else ()))
    if reason.concept is not None and reason.concept not in near:
        yield plain(vocabulary()[reason.concept].name)
        return
    yield from (plain(label_of(asked)) for asked in line.asked)
    for found in line.found:
        yield from _names(label_of(asked_for(line, found), found.value), found, line)


def _place(source: Source) -> tuple[str, int, int]:
    return source.report, source.quote_start, source.quote_end


def _sentences(
    text: str, items: tuple[Item, ...], passages: tuple[Passage, ...]
) -> Iterator[Plain]:
    left = sorted(items, key=lambda item: -len(item.text))  # of equal ones, the first told first
    for sentence in _joined(_cut(text)):
        raw = sentence
        ids: set[str] = set()
        for item in tuple(left):
            if item.text in raw:
                left.remove(item)
                raw, ids = raw.replace(item.text, f"{{{item.id}}}", 1), ids | {item.id}
        for passage in passages:
            for form in (f"“{passage.text}”[{passage.cite}]", f"{passage.text}[{passage.cite}]"):
                if form in raw:
                    raw, ids = raw.replace(form, f"{{{passage.id}}}", 1), ids | {passage.id}
        yield Plain(sentence, raw, frozenset(ids))


def _cut(text: str) -> Iterator[str]:
    """The sentences of a text; a full stop inside of quotation marks ends none."""
    depth = start = 0
    for position, char in enumerate(text):
        depth = max(0, depth + (char == "“") - (char == "”"))
        if char in "。？！" and not depth:
            yield text[start : position + 1]
            start = position + 1
    if text[start:].strip():
        yield text[start:]


def _joined(sentences: Iterator[str]) -> list[str]:
    """Sentences so that each with a number has a citation: a definition may have full stops."""
    joined: list[str] = []
    waiting = ""
    for sentence in sentences:
        waiting += sentence
        if _MARK.search(sentence):
            joined.append(waiting)
            waiting = ""
    return [*joined, waiting] if waiting else joined
