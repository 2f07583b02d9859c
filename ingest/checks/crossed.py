"""Sums along the rows of statements, which with those down the columns cross in every cell.

A column of totals is taken for the sum of the columns to its right where most of its rows say so;
quantities of the vocabulary that stand in one row or one column are summed by their parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.models import Figure
from corpus.vocabulary import vocabulary
from ingest.checks.terms import Identity, in_unit, shown, step

_TOTAL = re.compile(r"(?:合计|总计|小计)$")
_LEAST = 3  # rows that a rule must hold in
_MOST_BROKEN = 4  # one row of so many, or one row alone

Row = Mapping[int, Figure]  # by column


def crossed(figures: Sequence[Figure]) -> Iterator[Identity]:
    """The sums of each row of each statement, held or broken."""
    grids: dict[int, dict[int, dict[int, Figure]]] = defaultdict(lambda: defaultdict(dict))
    for figure in figures:
        if figure.statement and figure.source.cell is not None and figure.unit == "元":
            cell = figure.source.cell
            grids[cell.grid][cell.row][cell.column] = figure
    for rows in grids.values():
        yield from _learned(list(rows.values()))
        columns: dict[int, dict[int, Figure]] = defaultdict(dict)
        for r, row in rows.items():
            for c, figure in row.items():
                columns[c][r] = figure
        for line in (*rows.values(), *columns.values()):
            yield from _by_concept(list(line.values()))


def _learned(rows: Sequence[Row]) -> Iterator[Identity]:
    """Columns of totals against the columns to their right that they sum in most rows."""
    titles = {c: figure.column for row in rows for c, figure in row.items()}
    for whole in sorted(titles):
        if not _TOTAL.search(titles[whole]):
            continue
        best: list[Identity] = []
        for last in sorted(c for c in titles if c > whole + 1):
            sums = [
                _sum(row[whole], [f for c, f in sorted(row.items()) if whole < c <= last])
                for row in rows
                if whole in row
            ]
            held = sum(1 for one in sums if one.holds)
            rule = held >= _LEAST and len(sums) - held <= max(1, len(sums) // _MOST_BROKEN)
            if rule and held >= sum(1 for one in best if one.holds):
                best = sums
        yield from best


def _by_concept(line: Sequence[Figure]) -> Iterator[Identity]:
    """Wholes and all of their parts that stand in one line, each once."""
    said: dict[tuple[object, ...], dict[str, list[Figure]]] = defaultdict(lambda: defaultdict(list))
    for figure in line:
        if figure.concept is not None and figure.subject is None and not figure.project:
            key = (figure.measure, figure.basis, figure.period, figure.fund)
            said[key][figure.concept].append(figure)
    for found in said.values():
        for concept, [whole, *more] in found.items():
            parts = [found.get(part, []) for part in vocabulary()[concept].parts]
            if len(parts) > 1 and not more and all(len(part) == 1 for part in parts):
                yield _sum(whole, [part for [part] in parts])


def _sum(whole: Figure, parts: Sequence[Figure]) -> Identity:
    total = sum((part.value for part in parts), start=Decimal(0))
    slack = sum((step(part) for part in parts), start=step(whole)) / 2
    gap = abs(total - whole.value)
    message = (
        f"{whole.statement}“{whole.label}”：{whole.column} {shown(whole)} ≠ "
        f"{len(parts)} 项之和 {in_unit(total, whole)}，差 {in_unit(gap, whole)}"
    )
    return Identity("crossed", gap <= slack, message, (whole, *parts))
