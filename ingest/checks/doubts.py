"""Misread digits of scanned pages: the one number that explains why sums around it don't hold.

Each number of a table stands in sums down its column, along its row, and is printed again
elsewhere. Where only one number stands in all of the broken sums and in none that hold, and all of
them ask for the same value in its place, it is in doubt. It is never corrected; where what the sums
ask for differs from what was read by marks that are easily confused, the likely reading is said. A
number that OCR itself was not sure of is in doubt unless something confirms it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.amounts import decimals, from_base, round_half_up
from corpus.models import Figure, Finding
from ingest.checks.terms import Identity, in_unit, name, shown, step
from ingest.models import Layout, Unsure

_EXACT = ("hierarchy", "crossed")  # a whole and all its parts
_EQUAL = ("balance", "reprint")  # two numbers that are the same
_CONFUSED = frozenset(map(frozenset, ("08", "17", "38", "56", "68", "06", "35", "27", "49")))
_SAID = {"hierarchy": "同列上下级", "crossed": "同行合计", "balance": "收支平衡"}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that was likely misread: what the broken identities ask for in its place.

    `alone` says that no other number explains them at all.
    """

    figure: Figure
    asked: Decimal
    broken: tuple[Identity, ...]
    alone: bool = True

    @property
    def likely(self) -> bool:
        """Whether what was read and what is asked for are easily taken for each other."""
        return _alike(self.figure.printed, _printed(self.asked, self.figure))


def doubts(identities: Sequence[Identity], seen: Collection[str]) -> Iterator[Doubt]:
    """The numbers that alone explain broken identities, those that explain most first.

    `seen` are the ids of the figures that were read off pictures: no others are misread.
    """
    linear = [one for one in identities if one.check in (*_EXACT, *_EQUAL)]
    held = {figure.id for one in linear if one.holds for figure in one.figures}
    broken = [one for one in linear if not one.holds]
    while broken:
        found = [d for d in _explaining(broken, held) if d.figure.id in seen]
        found.sort(key=lambda doubt: -len(doubt.broken))
        settled = (one for doubt in found if (one := _settled(doubt, found)) is not None)
        if (doubt := next(settled, None)) is None:
            return
        yield doubt
        broken = [one for one in broken if one not in doubt.broken]


def _explaining(broken: Sequence[Identity], held: set[str]) -> list[Doubt]:
    """Every number that another value in its place would set all its identities right."""
    standing: dict[str, list[tuple[Figure, Identity]]] = defaultdict(list)
    for identity in broken:
        for figure in identity.figures:
            if figure.id not in held:
                standing[figure.id].append((figure, identity))
    found = []
    for places in standing.values():
        figure = places[0][0]
        asked = [_asked(figure, identity) for _, identity in places]
        if max(asked) - min(asked) <= step(figure) * len(asked):
            found.append(Doubt(figure, asked[0], tuple(identity for _, identity in places)))
    return found


def _asked(figure: Figure, identity: Identity) -> Decimal:
    """The value that would make an identity hold."""
    whole, *parts = identity.figures
    gap = whole.value - sum((part.value for part in parts), start=Decimal(0))
    return figure.value - gap if figure.id == whole.id else figure.value + gap


def _settled(doubt: Doubt, found: Sequence[Doubt]) -> Doubt | None:
    """The doubt, where no other number explains as much of the same, or none does by marks that
    are easily confused.
    """
    rivals = [
        other
        for other in found
        if other is not doubt
        and len(other.broken) >= len(doubt.broken)
        and any(one in doubt.broken for one in other.broken)
    ]
    if rivals and (not doubt.likely or any(rival.likely for rival in rivals)):
        return None
    return replace(doubt, alone=not rivals)


def _printed(value: Decimal, like: Figure) -> str:
    """A value as it would be printed in a figure's place, without separators."""
    value = from_base(value, like.printed_unit) if like.unit == "元" else value
    return f"{round_half_up(value, max(decimals(like.printed), 2)):f}"


def _alike(read: str, asked: str) -> bool:
    """Whether one numeral is easily read as another: one digit confused, or a mark not seen."""
    read, asked = read.replace(",", ""), asked.replace(",", "")
    if read == asked:
        return False
    marks = str.maketrans("", "", ".-")
    if read.translate(marks) == asked.translate(marks):
        return True
    differing = [pair for pair in zip(read, asked, strict=False) if pair[0] != pair[1]]
    return len(read) == len(asked) and len(differing) == 1 and frozenset(differing[0]) in _CONFUSED


def unsure(
    figures: Sequence[Figure], identities: Sequence[Identity], layout: Layout
) -> Iterator[Finding]:
    """The numbers that OCR was not sure of and that no sum or second print that holds confirms."""
    confirmed = {figure.id for one in identities if one.holds for figure in one.figures}
    for figure in figures:
        seen = any(_is_of(word, figure) for word in layout.unsure)
        if seen and figure.id not in confirmed:
            place = f"{figure.statement}“{name(figure)}”" if figure.statement else name(figure)
            message = (
                f"第 {figure.source.page} 页{place}识别为 {shown(figure)}，"
                "识别把握不大，又没有合计可以核对，请对照原件"
            )
            yield Finding(figure.report, "misread", message, (figure.printed,), (figure.source,))


def _is_of(word: Unsure, figure: Figure) -> bool:
    """Whether a figure was read from a word: printed in it, in the cell or line that holds it."""
    source = figure.source
    if source.box is None or (word.file, word.page) != (source.file, source.page):
        return False
    across, down = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    left, top, right, bottom = source.box
    return left <= across <= right and top <= down <= bottom and figure.printed in word.text


def finding_of(doubt: Doubt) -> Finding:
    """A doubt as a finding: where, what was read, what the sums ask for, and the difference."""
    figure = doubt.figure
    asked = in_unit(doubt.asked, figure)
    gap = in_unit(abs(doubt.asked - figure.value), figure)
    kinds = "、".join(dict.fromkeys(_SAID.get(one.check, "另一处所印") for one in doubt.broken))
    column = f"“{figure.column}”一栏" if figure.column else ""
    message = (
        f"第 {figure.source.page} 页{figure.statement}{column}“{name(figure)}”识别为 "
        f"{shown(figure)}，存疑：按{kinds}推算应为 {asked}，差 {gap}"
        + (f"；很可能是 {asked} 之误" if doubt.likely else "")
        + "，请对照原件"
    )
    return Finding(figure.report, "misread", message, (figure.printed,), (figure.source,))
