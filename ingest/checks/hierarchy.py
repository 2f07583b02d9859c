"""Statements add up: 合计 is the sum of its 类, a 类 of its 款, a 款 of its 项, by column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.models import Figure
from ingest.checks.terms import Identity, in_unit, name, shown, step

_TOTALS = ("合计", "本年合计", "本年支出合计")  # 总计 holds what is carried over, too
_LEVELS = (3, 5, 7)  # digits of the codes of 类, 款 and 项


def hierarchies(figures: Sequence[Figure]) -> Iterator[Identity]:
    """Every row of subjects against the rows one level below it in the same column."""
    columns: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.statement and figure.source.cell is not None and figure.unit == "元":
            cell = figure.source.cell
            columns[cell.grid, cell.column, figure.column].append(figure)
    for column in columns.values():
        coded = {f.subject.code: f for f in column if f.subject and f.subject.code}
        if len(coded) < 3 or len(coded) != sum(1 for f in column if f.subject and f.subject.code):
            continue  # no hierarchy, or a code twice: two lists in one column
        yield from _column(column, coded)


def _column(column: Sequence[Figure], coded: dict[str, Figure]) -> Iterator[Identity]:
    for code, figure in coded.items():
        below = [
            other
            for longer, other in coded.items()
            if len(longer) == len(code) + 2 and longer.startswith(code)
        ]
        if below and len(code) in _LEVELS:
            yield _sum(figure, below)
    classes = [figure for code, figure in coded.items() if len(code) == _LEVELS[0]]
    totals = [f for f in column if f.subject is None and f.label in _TOTALS]
    if classes and len(totals) == 1:
        yield _sum(totals[0], classes)


def _sum(whole: Figure, parts: Sequence[Figure]) -> Identity:
    total = sum((part.value for part in parts), start=Decimal(0))
    slack = sum((step(part) for part in parts), start=step(whole)) / 2
    title = whole.label if whole.subject is None else name(whole)
    gap = in_unit(abs(total - whole.value), whole)
    message = (
        f"{whole.statement}“{whole.column}”一栏：{title} {shown(whole)} ≠ "
        f"下级 {len(parts)} 项之和 {in_unit(total, whole)}，差 {gap}"
    )
    return Identity("hierarchy", abs(total - whole.value) <= slack, message, (whole, *parts))
