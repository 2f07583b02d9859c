"""Numbers in a row, said of several things in the same order (会议费、培训费分别为2万元、3万元).

A list is typed only where as many things are named as numbers follow; else its numbers stay
untyped, since each could be any of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.vocabulary import vocabulary
from ingest.figures.labels import Frame
from ingest.figures.numerals import Quantity
from ingest.figures.wording import Said

_RESPECTIVELY = re.compile(
    r"(?:分别|依次)(?:为|是|达到?|支出|安排|完成|增加|减少|增长|下降|占)?(?:了|额|数)?(?:为)?[:：]?\s*$"
)
_NEXT = re.compile(r"\s*(?:[、，,和及与]|以及)\s*")
_AND = re.compile(r"(?:费用?|支出|收入|决算数?|预算数?|\s)*(?:[、和与及]|以及)\s*")
_CLAUSE = re.compile(r"[，,；;：:。]")
_YEARS = re.compile(r"((?:19|20)\d{2})\s*年")


@dataclass(frozen=True, slots=True)
class Member:
    """A number's place in its list: which one, of how many."""

    place: int
    length: int


@dataclass(frozen=True, slots=True)
class Series:
    """What the numbers of a list are: their frames or their years in order, and what is said."""

    frames: tuple[Frame, ...] = ()
    years: tuple[int, ...] = ()
    said: Said | None = None


def members(sentence: str, found: Sequence[Quantity]) -> dict[int, Member]:
    """The numbers of a sentence that stand in lists of two or more, by their starts."""
    places: dict[int, Member] = {}
    i = 0
    while i < len(found):
        last = i
        before = sentence[found[i - 1].stop if i else 0 : found[i].start]
        if _RESPECTIVELY.search(before):
            while last + 1 < len(found) and _follows(sentence, found[last], found[last + 1]):
                last += 1
        if last > i:
            for place, quantity in enumerate(found[i : last + 1]):
                places[quantity.start] = Member(place, last + 1 - i)
        i = last + 1
    return places


def _follows(sentence: str, one: Quantity, other: Quantity) -> bool:
    between = sentence[one.stop : other.start] if one.stop <= other.start else "、"
    return one.unit == other.unit and _NEXT.fullmatch(between) is not None


def series_of(lead: str, length: int, named: Frame, before: Sequence[Frame]) -> Series:
    """What a list of `length` numbers is said of: what its lead enumerates, the years it names, or
    what the list before it was said of (`before`); `named` is what the lead names last.
    """
    clause = _CLAUSE.split(_RESPECTIVELY.sub("", lead))[-1]
    frames = enumerated(clause, named)
    if len(frames) == length:
        return Series(frames)
    years = tuple(int(year) for year in _YEARS.findall(clause))
    if len(frames) == 1 and len(years) == length:
        return Series((named,) * length, years)
    if named.concept == "grand_total":
        return Series((named,) * length)
    if not frames and len(before) == length:
        return Series(tuple(before))
    return Series(tuple(Frame(label=named.label) for _ in range(length)))


def enumerated(clause: str, last: Frame) -> tuple[Frame, ...]:
    """The concepts that a clause joins with 、 or 和, the last of them at its end."""
    found = [m for m in vocabulary().find(clause) if m.concept]
    while found and found[0].weak:
        found = found[1:]
    if not found:
        return ()
    frames: list[Frame] = []
    for i in range(len(found) - 1, -1, -1):
        if i + 1 < len(found) and not _AND.fullmatch(clause[found[i].end : found[i + 1].start]):
            break
        concept = found[i].concept
        assert concept is not None
        own = vocabulary()[concept].fund or last.fund
        label = clause[found[i].start : found[i].end]
        frames.append(replace(last, concept=concept, fund=own, subject=None, label=label))
    return tuple(reversed(frames))
