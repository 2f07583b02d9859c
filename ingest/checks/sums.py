"""Sums: parts make their whole, totals balance, a quantity printed twice is the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from corpus.models import Figure, Measure
from corpus.vocabulary import vocabulary
from ingest.checks.terms import Identity, in_unit, interval, name, overlap, shown, step

_SUMMED = (Measure.AMOUNT, Measure.CHANGE, Measure.BUDGET, Measure.COUNT)


def parts(figures: Sequence[Figure]) -> Iterator[Identity]:
    """The parts printed behind a whole, in its own paragraph, add up to it.

    Where not all parts of the vocabulary are printed, only a sum above the whole is wrong: the
    rest may be silent.
    """
    for index, whole in enumerate(figures):
        if (
            whole.concept is None
            or whole.measure not in _SUMMED
            or whole.subject
            or whole.statement
        ):
            continue
        wanted = vocabulary()[whole.concept].parts
        found = _behind(figures, index, whole, wanted) if wanted else {}
        if len(found) < 2:
            continue
        total = sum((f.value for f in found.values()), start=type(whole.value)(0))
        slack = sum((step(f) for f in found.values()), start=step(whole)) / 2
        holds = abs(total - whole.value) <= slack
        silent = [p for p in wanted if p not in found and not _by_parts(p, found)]
        if not holds and silent:
            if _may_cancel(whole, found):
                continue
            nothing = all(_printed_as_zero(figures, part, whole) for part in silent)
            holds = abs(total) < abs(whole.value) and not nothing
        holds = holds or (whole.measure is Measure.COUNT and _with_others(figures, index))
        sides = " + ".join(f"{name(f)}{f.printed}" for f in found.values())
        message = (
            f"{name(whole)}{_said(whole)}{shown(whole)} ≠ {sides} = {in_unit(abs(total), whole)}，"
            f"差 {in_unit(abs(total - whole.value), whole)}"
        )
        yield Identity("sum", holds, message, (whole, *found.values()))


def _with_others(figures: Sequence[Figure], index: int) -> bool:
    """Whether the counts behind a whole, in its sentence, make it up with parts that the vocabulary
    lacks (231人，其中在编203人、聘用28人，离退休96人).
    """
    whole, total = figures[index], Decimal(0)
    for figure in figures[index + 1 :]:
        if figure.source.quote_start != whole.source.quote_start or total >= whole.value:
            break
        total += figure.value if figure.measure is Measure.COUNT else 0
    return total == whole.value


def _by_parts(part: str, found: Mapping[str, Figure]) -> bool:
    """Whether all parts of a part are printed in its place."""
    lower = vocabulary()[part].parts
    return bool(lower) and all(concept in found for concept in lower)


def _may_cancel(whole: Figure, found: Mapping[str, Figure]) -> bool:
    """Whether changes of both signs are printed, so that silent parts may fill any gap."""
    signs = {f.value > 0 for f in (whole, *found.values()) if f.value != 0}
    return whole.measure is Measure.CHANGE and len(signs) > 1


def _printed_as_zero(figures: Sequence[Figure], part: str, whole: Figure) -> bool:
    """Whether a part that is not printed with the others is nothing this year, as printed."""
    amounts = [
        f
        for f in figures
        if f.concept == part and f.measure is Measure.AMOUNT and f.period == whole.period
    ]
    return whole.measure is Measure.CHANGE and bool(amounts) and all(f.value == 0 for f in amounts)


def _said(figure: Figure) -> str:
    return (
        "增减额"
        if figure.measure is Measure.CHANGE
        else "预算数"
        if figure.measure is Measure.BUDGET
        else ""
    )


def _behind(
    figures: Sequence[Figure], index: int, whole: Figure, wanted: Sequence[str]
) -> dict[str, Figure]:
    """The first figure of each part behind the whole, until the whole is named again or the section
    ends; a part that is itself printed only by its parts is stood for by them.
    """
    found: dict[str, Figure] = {}
    below = {part: vocabulary()[part].parts for part in wanted}
    within = {*wanted, *(lower for lowers in below.values() for lower in lowers)}
    alike = (whole.measure, whole.basis, whole.period, whole.source.section)
    for figure in figures[index + 1 : index + 40]:
        same = (figure.measure, figure.basis, figure.period, figure.source.section) == alike
        if figure.concept == whole.concept and same:
            break
        if figure.source.section != whole.source.section or figure.statement:
            break
        if same and figure.concept in within and figure.subject is None:
            found.setdefault(figure.concept or "", figure)
    covered = {lower for part in wanted if part in found for lower in below[part]}
    return {concept: figure for concept, figure in found.items() if concept not in covered}


def balances(figures: Sequence[Figure]) -> Iterator[Identity]:
    """收入总计 equals 支出总计 of the same fund and year in one section."""
    totals: dict[tuple[object, ...], dict[str, Figure]] = defaultdict(dict)
    for figure in figures:
        if (
            figure.concept in ("income_total", "expenditure_total")
            and figure.measure is Measure.AMOUNT
        ):
            key = (figure.fund, figure.period, figure.source.section, bool(figure.statement))
            totals[key].setdefault(figure.concept, figure)
    for pair in totals.values():
        if len(pair) == 2:
            income, expenditure = pair["income_total"], pair["expenditure_total"]
            holds = overlap(interval(income), interval(expenditure))
            gap = in_unit(abs(income.value - expenditure.value), income)
            message = f"收入总计 {shown(income)} ≠ 支出总计 {shown(expenditure)}，差 {gap}"
            yield Identity("balance", holds, message, (income, expenditure))


def reprints(figures: Sequence[Figure]) -> Iterator[Identity]:
    """The same quantity printed in several places has one value."""
    places: dict[tuple[object, ...], list[Figure]] = defaultdict(list)
    for figure in figures:
        if (
            figure.concept is None
            or figure.unit != "元"
            or figure.measure not in (Measure.AMOUNT, Measure.BUDGET)
        ):
            continue
        if vocabulary()[figure.concept].group in ("indicator", "performance", "other_matters"):
            continue
        if figure.project and "采购" in figure.statement:
            continue  # a purchase may be a part of the project that goes by its name
        key = (
            figure.concept,
            figure.fund,
            figure.measure,
            figure.basis,
            figure.period,
            figure.subject and (figure.subject.code or figure.subject.names),
            figure.project,
        )
        places[key].append(figure)
    for some in places.values():
        for other in some[1:]:
            holds = overlap(interval(some[0]), interval(other))
            gap = in_unit(abs(some[0].value - other.value), some[0])
            message = f"{name(other)}前后不一致：{shown(some[0])} 与 {shown(other)}，差 {gap}"
            yield Identity("reprint", holds, message, (some[0], other))
