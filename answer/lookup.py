"""A Query's quantities looked up exactly: one Line for each concept of each unit and year.

The report is chosen first, by unit, year, kind and level; only then the figure. A year without a
report of its own is answered from the report of the year after, which prints or implies it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from answer.choose import choose, step_of
from answer.compute import base_of
from answer.derive import derive, pinned, printed, printings
from answer.library import Shelf, View
from answer.models import Asked, Derived, Found, Line, Query, Target, Value
from answer.nil import find_nil
from answer.select import BUDGETS, fund_matters
from corpus.amounts import round_half_up
from corpus.models import Basis, Figure, Fund, Kind, Level, Measure, Report
from corpus.vocabulary import vocabulary

_LATER = 3  # how many years later a report may still print a year's number


def find_line(target: Target, asked: tuple[Asked, ...], shelf: Shelf, query: Query) -> Line:
    """The best line that any fitting report gives: the year's own first, then the year after's."""
    best = Line(target, asked)
    for report in reports_for(target, shelf, query.level):
        wanted = _budgeted(asked) if target.kind is Kind.BUDGET else asked
        wanted = wanted if report.kind is Kind.FINAL else asked
        line = line_from(shelf.view(report), target, wanted, query.recompute)
        if best.found and line.report is not None and _adds_budget(best, line, report):
            return _with_budget(best, line)
        if line.found and not line.missing and (not best.found or _same_kind(best, report)):
            return line
        if _better(line, best):
            best = line
    return best


def _same_kind(line: Line, report: Report) -> bool:
    return line.report is not None and line.report.kind is report.kind


def _adds_budget(best: Line, line: Line, report: Report) -> bool:
    """Whether a final account lacks the budget that the same year's budget report prints."""
    own = best.report is not None and best.report.year == report.year
    lacks = Measure.BUDGET in best.missing and line.get(Measure.BUDGET) is not None
    return own and lacks and report.kind is Kind.BUDGET and _same_fund(best, line)


def _same_fund(best: Line, line: Line) -> bool:
    """Whether the budget is of the very fund that the amount is of."""
    amount, budget = best.get(Measure.AMOUNT), line.get(Measure.BUDGET)
    if amount is None or budget is None or not fund_matters(best.asked[0]):
        return True
    return funds_of(amount.value) == funds_of(budget.value)


def funds_of(value: Value) -> set[Fund]:
    """The funds that a value's figures are of."""
    return {f.fund for f in ((value,) if isinstance(value, Figure) else value.sources)}


def _with_budget(best: Line, line: Line) -> Line:
    budget = line.get(Measure.BUDGET)
    assert budget is not None
    missing = tuple(m for m in best.missing if m is not Measure.BUDGET)
    return replace(best, found=(*best.found, budget), missing=missing)


def _budgeted(asked: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """Amounts that were asked of a budget: in a final account, the budget printed beside them."""
    return tuple(
        replace(a, measure=Measure.BUDGET) if a.measure is None and _is_money(a) else a
        for a in asked
    )


def _is_money(asked: Asked) -> bool:
    return bool(asked.concept) and vocabulary()[asked.concept].unit == "money"


def _better(line: Line, best: Line) -> bool:
    if best.found and best.report is not None and line.report is not None:
        same = line.report.kind is best.report.kind
        return same and len(line.found) > len(best.found)
    if len(line.found) != len(best.found):
        return len(line.found) > len(best.found)
    return (line.nil is not None and best.nil is None) or best.report is None


def reports_for(target: Target, shelf: Shelf, level: Level | None) -> list[Report]:
    """The reports that can speak of a unit's year: its own, the preferred kind first, then next
    year's.
    """
    reports = shelf.by_unit.get(target.unit, [])
    own = [r for r in reports if r.year == target.year]
    after = [r for r in reports if target.year < r.year <= target.year + _LATER]
    preferred = target.kind or Kind.FINAL

    def rank(report: Report) -> tuple[bool, bool, str]:
        return (
            report.kind is not preferred,
            report.level is not (level or Level.DEPARTMENT),
            report.id,
        )

    ordered = [*sorted(own, key=rank), *sorted(after, key=lambda r: (r.year, *rank(r)))]
    if (
        target.kind is Kind.BUDGET
    ):  # last year's budget stands in this year's before the final account
        ordered.sort(key=lambda r: r.kind is not Kind.BUDGET)
    return ordered


def line_from(
    view: View, target: Target, asked: tuple[Asked, ...], recompute: bool = False
) -> Line:
    """What one report gives of one concept."""
    found: list[Found] = []
    missing: list[Measure] = []
    for one in asked:
        measure = one.measure or Measure.AMOUNT
        got = find(view, one, measure, target.year, recompute)
        if got is None:
            missing.append(measure)
        elif all((f.measure, f.basis) != (got.measure, got.basis) for f in found):
            found.append(got)
    found, missing = _with_execution(view, target, asked, found, missing)
    found = _with_amount(view, target, asked[0], found)
    nil = None
    if not any(f.measure is Measure.AMOUNT and _is_own(f, asked[0]) for f in found):
        nil = find_nil(view, asked[0])
    if nil is not None and nil.concept == asked[0].concept:
        found = [f for f in found if _is_own(f, asked[0])]
    return Line(target, asked, view.report, tuple(found), tuple(missing), nil)


def _is_own(found: Found, asked: Asked) -> bool:
    """Whether a finding is of the concept asked for, not of one that may stand for it."""
    value = found.value if isinstance(found.value, Figure) else found.value.sources[0]
    return value.concept == asked.concept or bool(asked.subject or asked.project or asked.label)


def _with_execution(
    view: View, target: Target, asked: tuple[Asked, ...], found: list[Found], missing: list[Measure]
) -> tuple[list[Found], list[Measure]]:
    """Where how far it is from its budget can't be told, what part of the budget was used."""
    wanted = next((a for a in asked if a.measure is Measure.CHANGE and a.basis in BUDGETS), None)
    if wanted is None or Measure.CHANGE not in missing:
        return found, missing
    rate = find(view, replace(wanted, measure=None), Measure.EXECUTION_RATE, target.year)
    if rate is None:
        return found, missing
    others = [f for f in found if f.measure is not Measure.EXECUTION_RATE]
    left_out = (Measure.CHANGE, Measure.CHANGE_RATE, Measure.EXECUTION_RATE)
    return [*others, rate], [m for m in missing if m not in left_out]


def _with_amount(view: View, target: Target, asked: Asked, found: list[Found]) -> list[Found]:
    """A change or a share is told with the amount it belongs to."""
    needs = {Measure.CHANGE, Measure.CHANGE_RATE, Measure.SHARE}
    if any(f.measure is Measure.AMOUNT for f in found) or not any(
        f.measure in needs for f in found
    ):
        return found
    amount = find(view, replace(asked, measure=None, basis=None), Measure.AMOUNT, target.year)
    return [amount, *found] if amount is not None else found


def find(
    view: View, asked: Asked, measure: Measure, year: int, recompute: bool = False
) -> Found | None:
    """One measure of one quantity: as printed, else worked out; worked out first for a check."""
    if measure is Measure.SHARE and _other_whole(asked):
        computed = derive(view, asked, measure, year)
        return Found(measure, computed) if computed is not None else None
    if measure is Measure.SHARE and (of_all := _of_all(view, asked, year)) is not None:
        return of_all
    if measure is not Measure.AMOUNT:
        asked = pinned(view, asked, year)
    exact = measure is not Measure.AMOUNT and asked.fund is not None
    options = printings(view, asked, measure, year, strict=exact)
    rates = (Measure.SHARE, Measure.CHANGE_RATE, Measure.EXECUTION_RATE)
    if options:
        value, differing = choose(options)
        if recompute and measure in (*rates, Measure.CHANGE):
            return _checked(view, asked, measure, year, value)
        return Found(measure, value, value.basis, differing)
    computed = derive(view, asked, measure, year)
    return Found(measure, computed, asked.basis) if computed is not None else None


def _checked(view: View, asked: Asked, measure: Measure, year: int, value: Figure) -> Found:
    """A printed rate or change beside what the printed amounts give, where the two differ."""
    own = replace(asked, basis=value.basis or asked.basis)
    computed = derive(view, own, measure, year)
    if computed is None or _same_rate(computed, value):
        return Found(measure, value, value.basis)
    return Found(measure, computed, value.basis, (value,))


def _same_rate(computed: Derived, value: Figure) -> bool:
    if value.measure is Measure.CHANGE:
        steps = sum(step_of(f) for f in (value, *computed.sources))
        return abs(abs(base_of(computed)) - abs(value.value)) <= steps
    places = len(value.printed.partition(".")[2])
    return round_half_up(abs(computed.value), places) == abs(value.value)


def _other_whole(asked: Asked) -> bool:
    """Whether a share of another whole is asked for than the one that shares are printed of."""
    if not asked.whole or not asked.concept or asked.whole == asked.concept:
        return False
    usual = {asked.concept}
    if asked.fund is None:  # of a fund's part the share of the same in all funds is printed
        usual.add(vocabulary().whole_of(asked.concept) or "")
    if asked.whole.startswith("current_"):
        return False
    return asked.whole not in usual


def _of_all(view: View, asked: Asked, year: int) -> Found | None:
    """A subject's share of all spending, where that is asked and only one of a fund is printed."""
    if (
        not asked.subject
        or asked.fund
        or asked.whole_fund
        or not asked.whole.startswith("current_")
    ):
        return None
    wide = replace(asked, fund=Fund.ALL)
    if printed(view, wide, Measure.AMOUNT, year) is None:
        return None
    computed = derive(view, wide, Measure.SHARE, year)
    if computed is None or any(f.fund is not Fund.ALL for f in computed.sources):
        return None
    options = [f for f in printings(view, asked, Measure.SHARE, year) if _same_rate(computed, f)]
    return None if options else Found(Measure.SHARE, computed)


def amount_of(line: Line) -> Found | None:
    """The amount or count of a line."""
    return line.get(Measure.AMOUNT)


def near(view: View, asked: Asked, year: int) -> Figure | None:
    """The printed amount of another year, for refusals that help."""
    return printed(view, replace(asked, measure=None, basis=None), Measure.AMOUNT, year)


def basis_of(asked: Sequence[Asked]) -> Basis | None:
    """The basis that a comparison was asked on."""
    return next((a.basis for a in asked if a.basis is not None), None)
