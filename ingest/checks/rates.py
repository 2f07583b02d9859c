"""Rates: shares of a whole, growth rates against their changes, execution and variance rates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from corpus.amounts import round_half_up
from corpus.models import Figure, Fund, Measure
from corpus.vocabulary import vocabulary
from ingest.checks.terms import (
    Identity,
    Interval,
    amount_of,
    interval,
    name,
    overlap,
    quotient,
    same_matter,
    shown,
    step,
)


def shares(figures: Sequence[Figure]) -> Iterator[Identity]:
    """A share is its part divided by one of the wholes printed in the same section."""
    for share in figures:
        if share.measure is not Measure.SHARE or share.concept is None or share.statement:
            continue
        part = amount_of(figures, share)
        if part is None:
            continue
        tested = [
            (whole, expected)
            for whole in _wholes(figures, part)
            if (expected := quotient(interval(part), interval(whole))) is not None
        ]
        if not tested:
            continue
        named = [
            (whole, expected)
            for whole in _beside(figures, share, part)
            if (expected := quotient(interval(part), interval(whole))) is not None
        ]
        held = next(((w, e) for w, e in tested + named if overlap(e, _printed(share))), None)
        refuting = [pair for pair in tested if _refutes(pair[0], part)]
        if held is None and not refuting:
            continue
        whole, expected = held or refuting[0]
        message = (
            f"{name(part)}{shown(part)} ÷ {name(whole)}{shown(whole)} = "
            f"{_percent(part.value, whole.value)}，与所印占比 {shown(share)} 不符"
        )
        yield Identity("share", held is not None, message, (part, whole, share))


def _refutes(whole: Figure, part: Figure) -> bool:
    """Whether a whole is surely the one meant: the next above, of one fund or of all income."""
    if whole.concept not in (_upper(part), part.concept, "current_income"):
        return False
    return whole.fund is part.fund or whole.concept in (part.concept, "current_income")


def _upper(part: Figure) -> str | None:
    """The concept that a part's shares are usually taken of."""
    assert part.concept is not None
    if part.concept == "functional_expenditure":
        return "current_expenditure"
    return vocabulary().whole_of(part.concept)


def _wholes(figures: Sequence[Figure], part: Figure) -> list[Figure]:
    """What a part may be a share of, the nearest printed before it first."""
    upper = _upper(part)
    total = vocabulary().whole_of(upper) if upper else None
    fitting = [
        f
        for f in figures
        if f.measure is Measure.AMOUNT
        and f.period == part.period
        and f.subject is None
        and not f.statement
        and (
            (f.concept is not None and f.concept in (upper, total))
            or (f.concept == part.concept and f.fund is Fund.ALL and part.fund is not Fund.ALL)
            or (upper == "fiscal_income" and f.concept == "current_income")
        )
    ]
    here = [
        f
        for f in fitting
        if f.source.section == part.source.section and f.source.start < part.source.start
    ]
    elsewhere = sorted(fitting, key=lambda f: (f.fund is not part.fund, f.concept != upper))
    return list({f.value: f for f in reversed(here)}.values()) or list(
        {f.value: f for f in elsewhere}.values()
    )


def _beside(figures: Sequence[Figure], share: Figure, part: Figure) -> list[Figure]:
    """The amounts printed before a share in its sentence, any of which may be the whole it names
    (占授予中小企业合同金额的…).
    """
    return [
        f
        for f in figures
        if f.measure is Measure.AMOUNT
        and (f.unit, f.period) == (part.unit, part.period)
        and f.source.quote_start == share.source.quote_start
        and f.source.start < part.source.start
    ]


def changes(figures: Sequence[Figure]) -> Iterator[Identity]:
    """A growth rate is the change divided by what the amount was before it."""
    for rate in figures:
        if rate.measure is not Measure.CHANGE_RATE or rate.concept is None or rate.statement:
            continue
        change = _change_of(figures, rate)
        amount = amount_of(figures, rate)
        if amount is None:
            continue
        if change is None:
            yield from _against_last(figures, amount, rate)
            continue
        low, high = interval(amount)
        least, most = interval(change)
        base: Interval = (low - most, high - least)
        expected = quotient((least, most), base)
        if expected is None:
            continue
        holds = overlap(_positive(expected), _positive(_printed(rate)))
        middle = (
            change.value / (amount.value - change.value) * 100
            if amount.value != change.value
            else None
        )
        result = f"{round_half_up(abs(middle), 2)}%" if middle is not None else "不可比"
        word = "减少" if change.value < 0 else "增加"
        message = (
            f"{name(rate)}{shown(amount)}，{word}{change.printed}，"
            f"变动率应为 {result}，所印为 {shown(rate)}"
        )
        yield Identity("change_rate", holds, message, (amount, change, rate))


def _against_last(figures: Sequence[Figure], amount: Figure, rate: Figure) -> Iterator[Identity]:
    """A growth rate printed beside both years' amounts, with no change between them."""
    pairs = [
        f
        for f in figures
        if f.measure is Measure.AMOUNT
        and same_matter(f, rate)
        and f.period == rate.period - 1
        and f.source.section == rate.source.section
        and 0 < rate.source.start - f.source.start < 120
    ]
    if not pairs or rate.period == amount.period - 1:
        return
    last = pairs[-1]
    low, high = interval(last)
    top = (interval(amount)[0] - high, interval(amount)[1] - low)
    expected = quotient(top, (low, high))
    if expected is None:
        return
    message = (
        f"{name(rate)}由上年{shown(last)}变为{shown(amount)}，"
        f"变动率应为 {_percent(amount.value - last.value, last.value)}，"
        f"所印为{'下降' if rate.value < 0 else '增加'} {shown(rate)}"
    )
    holds = overlap(expected, _printed(rate))
    yield Identity("change_rate", holds, message, (last, amount, rate))


def _change_of(figures: Sequence[Figure], rate: Figure) -> Figure | None:
    before = [
        f
        for f in figures
        if f.measure is Measure.CHANGE
        and same_matter(f, rate)
        and f.basis == rate.basis
        and f.period == rate.period
        and 0 < rate.source.start - f.source.start < 60
    ]
    return before[-1] if before else None


def executions(figures: Sequence[Figure]) -> Iterator[Identity]:
    """Execution is final amount by budget, variance their difference by budget."""
    for rate in figures:
        if (
            rate.measure not in (Measure.EXECUTION_RATE, Measure.VARIANCE_RATE)
            or rate.concept is None
        ):
            continue
        pool = [
            f
            for f in figures
            if same_matter(f, rate)
            and f.period == rate.period
            and f.source.section == rate.source.section
        ]
        near = [f for f in pool if abs(f.source.start - rate.source.start) < 160]
        budget = next(
            (f for f in reversed(near) if f.measure is Measure.BUDGET and f.basis == rate.basis),
            None,
        )
        amount = next((f for f in reversed(near) if f.measure is Measure.AMOUNT), None)
        if budget is None or amount is None:
            continue
        top, over = interval(amount), amount.value
        if rate.measure is Measure.VARIANCE_RATE:
            low, high = interval(budget)
            top, over = (top[0] - high, top[1] - low), amount.value - budget.value
        expected = quotient(top, interval(budget))
        if expected is None:
            continue
        word = "差异率" if rate.measure is Measure.VARIANCE_RATE else "完成预算"
        message = (
            f"{name(rate)}预算 {shown(budget)}、决算 {shown(amount)}，"
            f"{word}应为 {_percent(over, budget.value)}，所印为 {shown(rate)}"
        )
        yield Identity(
            "execution", overlap(expected, _printed(rate)), message, (budget, amount, rate)
        )


def _printed(rate: Figure) -> Interval:
    """What a printed percentage may stand for: reports round it, or cut it off."""
    return rate.value - step(rate), rate.value + step(rate)


def _positive(bounds: Interval) -> Interval:
    low, high = sorted((abs(bounds[0]), abs(bounds[1])))
    return (Decimal(0), high) if bounds[0] < 0 < bounds[1] else (low, high)


def _percent(top: Decimal, bottom: Decimal) -> str:
    return f"{round_half_up(100 * top / bottom, 2)}%"
