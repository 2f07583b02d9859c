"""A quantity that is not printed, worked out from those that are, within one report.

last year = this year − change · budget = amount − change against the budget · change = amount −
budget · rate = change ÷ base · execution = amount ÷ budget · share = part ÷ whole · whole = sum of
its parts
"""

from __future__ import annotations

from dataclasses import replace

from answer.choose import agree, choose
from answer.compute import base_of, minus, percent, total
from answer.library import View
from answer.models import Asked, Derived, Value
from answer.select import (
    BUDGETS,
    bases_for,
    fund_matters,
    plain_measures,
    readings,
    select,
)
from corpus.models import Basis, Figure, Fund, Kind, Measure
from corpus.vocabulary import vocabulary

_ALL_MONEY = (
    "current_income", "current_expenditure", "income_total", "expenditure_total", "grand_total",
)  # fmt: skip
_LAST_AMOUNT = (Basis.LAST_FINAL, Basis.LAST_YEAR, Basis.LAST_BUDGET)


def printed(view: View, asked: Asked, measure: Measure, year: int) -> Figure | None:
    """The printed figure of a measure, None where there is none."""
    found = printings(view, asked, measure, year)
    return choose(found)[0] if found else None


def _own(view: View, asked: Asked, measure: Measure, year: int) -> Figure | None:
    """The printed figure of a measure of the very quantity that is pinned, not of a looser one: a
    change of this and an amount of that give a rate of neither.
    """
    found = printings(view, asked, measure, year, strict=asked.fund is not None)
    return choose(found)[0] if found else None


def pinned(view: View, asked: Asked, year: int) -> Asked:
    """The same quantity tied to the concept and fund that its amount is printed under.

    Changes, budgets and rates must be of the very amount they are told with, not of a wider or
    narrower one.
    """
    amount = printed(view, asked, Measure.AMOUNT, year)
    if amount is None or not fund_matters(asked) or asked.subject or asked.project or asked.label:
        return asked
    if amount.subject is not None:  # printed as a subject of a table only
        return asked
    return replace(asked, concept=amount.concept or asked.concept, fund=amount.fund)


def printings(
    view: View, asked: Asked, measure: Measure, year: int, strict: bool = False
) -> list[Figure]:
    """All printings of a measure of one quantity."""
    if measure is Measure.AMOUNT:
        plain = plain_measures(view, asked)
        found = select(view, asked, plain, year, strict=strict)
        if not found and view.report.year == year and _is_stock(asked):
            found = select(view, asked, plain, year - 1, strict=strict)
        return found
    bases = bases_for(measure, asked.basis)
    found = select(view, asked, (measure,), year, bases, strict)
    if not found and measure is Measure.BUDGET:
        if view.report.kind is Kind.BUDGET:
            return select(view, asked, (Measure.AMOUNT,), year)
        found = select(view, asked, (measure,), year, (), strict)
        if not found and asked.concept == "performance_funds":
            return select(view, asked, (Measure.AMOUNT,), year)
        return found
    return found


def _is_stock(asked: Asked) -> bool:
    """Whether a quantity is counted at a year's end: a budget states that of the year before."""
    return bool(asked.concept) and vocabulary()[asked.concept].group in ("assets", "people")


def derive(view: View, asked: Asked, measure: Measure, year: int) -> Derived | None:
    """A measure worked out from printed figures, None where they do not give it."""
    if measure is Measure.AMOUNT:
        return _last_year(view, asked, year) or _from_parts(view, asked, year)
    asked = pinned(view, asked, year)
    if measure is Measure.BUDGET:
        if view.report.kind is Kind.BUDGET:
            own = replace(asked, basis=None)
            return _last_year(view, own, year) or _from_parts(view, own, year)
        return _budget(view, asked, year)
    if measure is Measure.CHANGE:
        return _change(view, asked, year)
    if measure is Measure.CHANGE_RATE:
        return _change_rate(view, asked, year)
    if measure is Measure.SHARE:
        return _share(view, asked, year)
    if measure is Measure.EXECUTION_RATE:
        amount, budget = _amount(view, asked, year), _against(view, asked, year)
        if amount is None or budget is None or amount == budget:
            return None
        return percent("预算执行率", amount, budget)
    if measure is Measure.VARIANCE_RATE:
        difference = _change(view, replace(asked, basis=asked.basis or Basis.BUDGET), year)
        budget = _against(view, asked, year)
        return percent("预决算差异率", difference, budget) if difference and budget else None
    return None


def _amount(view: View, asked: Asked, year: int) -> Value | None:
    if (found := printed(view, asked, Measure.AMOUNT, year)) is not None:
        return found
    return _from_parts(view, asked, year)


def _against(view: View, asked: Asked, year: int) -> Value | None:
    """The budget that an execution is measured against: the full one for projects, else the
    opening one.
    """
    group = vocabulary()[asked.concept].group if asked.concept else ""
    basis = asked.basis
    if basis not in BUDGETS:
        basis = Basis.FULL_BUDGET if group in ("performance", "project") else Basis.INITIAL_BUDGET
    budget = printed(view, replace(asked, basis=basis), Measure.BUDGET, year)
    return budget if budget is not None else _budget(view, asked, year)


def _last_year(view: View, asked: Asked, year: int) -> Derived | None:
    """Last year's amount from this year's report: its amount less its change."""
    if view.report.year != year + 1:
        return None
    this = printed(view, asked, Measure.AMOUNT, year + 1)
    if this is None:
        return None
    own = replace(asked, concept=this.concept or asked.concept, fund=this.fund, basis=None)
    changes = _changes(view, own, this, year + 1, _LAST_AMOUNT)
    if not changes:
        return _less_changes(view, own, this, year + 1)
    if choose(changes)[1]:
        return None
    return minus("上年数", this, choose(changes)[0])


def _changes(
    view: View, asked: Asked, amount: Figure, year: int, bases: tuple[Basis, ...]
) -> list[Figure]:
    """The printed changes of an amount: of its own concept, else of one that has the same amount.

    总支出642.38万元，其中本年支出531.07万元，减少82.64万元: a change of the part, not of the total.
    """
    if found := select(view, asked, (Measure.CHANGE,), year, bases, strict=True):
        return found
    kept = []
    for change in select(view, asked, (Measure.CHANGE,), year, bases):
        own = replace(asked, concept=change.concept or asked.concept, fund=change.fund, basis=None)
        told = printed(view, own, Measure.AMOUNT, year)
        if told is None or agree(told, amount):
            kept.append(change)
    return kept


def _less_changes(view: View, asked: Asked, this: Figure, year: int) -> Derived | None:
    """Last year's amount as this year's less the changes of all its parts, where those are
    complete.
    """
    parts = [replace(asked, concept=p) for p in _printed_parts(view, asked, year)]
    amounts = [printed(view, p, Measure.AMOUNT, year) for p in parts]
    changes = [select(view, p, (Measure.CHANGE,), year, _LAST_AMOUNT) for p in parts]
    if len(parts) < 2 or not all(changes) or sum(a.value for a in amounts if a) != this.value:
        return None
    moved = [choose(c)[0] for c in changes]
    changed = next((c for c in moved if c.value != 0), None)
    if changed is None:
        return None
    single = [c for c in moved if c.value != 0]
    return minus("上年数", this, changed if len(single) == 1 else total("变动", single))


def _printed_parts(view: View, asked: Asked, year: int) -> list[str]:
    """The parts of a concept that a report prints; one it does not stands for its own parts."""
    table = vocabulary()
    found: list[str] = []
    for part in table[asked.concept].parts if asked.concept and not asked.subject else ():
        if printed(view, replace(asked, concept=part), Measure.AMOUNT, year) is not None:
            found.append(part)
        else:
            inner = [replace(asked, concept=p) for p in table[part].parts]
            found += [p.concept for p in inner if printed(view, p, Measure.AMOUNT, year)]
    return found


def _from_parts(view: View, asked: Asked, year: int) -> Derived | None:
    """The sum of a concept's parts, where the report prints at least two and states what is asked
    in no other way.
    """
    if asked.concept == "performance_funds":
        return _over_projects(view, Measure.AMOUNT, year)
    parts = vocabulary()[asked.concept].parts if asked.concept and not asked.subject else ()
    if len(parts) < 2 or asked.concept not in ("three_public", "vehicle"):
        return None
    found = [printed(view, replace(asked, concept=p), Measure.AMOUNT, year) for p in parts]
    return total("合计", [f for f in found if f is not None]) if None not in found else None


def _over_projects(view: View, measure: Measure, year: int) -> Derived | None:
    """The sum of a measure over the projects of a report, two at least, that prints it of each."""
    each = [Asked("project_funds", project=name) for name in view.by_project]
    found = [printed(view, one, measure, year) for one in each]
    kept = [f for f in found if f is not None]
    return total("合计", kept) if 1 < len(kept) == len(found) else None


def _budget(view: View, asked: Asked, year: int) -> Derived | None:
    """The budget = the amount less its change against the budget."""
    if asked.concept == "performance_funds":
        return _over_projects(view, Measure.BUDGET, year)
    amount = printed(view, asked, Measure.AMOUNT, year)
    bases = bases_for(Measure.CHANGE, asked.basis if asked.basis in BUDGETS else Basis.BUDGET)
    changes = [] if amount is None else _changes(view, asked, amount, year, bases)
    if amount is None or not changes:
        return None
    return minus("预算数", amount, choose(changes)[0])


def _change(view: View, asked: Asked, year: int) -> Derived | None:
    amount = _own(view, asked, Measure.AMOUNT, year)
    if amount is None:
        return None
    if asked.basis in BUDGETS:
        budget = _own(view, asked, Measure.BUDGET, year)
        return minus("比预算的差额", amount, budget) if budget is not None else None
    last = _own(view, replace(asked, basis=None), Measure.AMOUNT, year - 1)
    return minus("比上年的变动", amount, last) if last is not None else None


def _change_rate(view: View, asked: Asked, year: int) -> Derived | None:
    change: Value | None = _own(view, asked, Measure.CHANGE, year) or _change(view, asked, year)
    amount = _own(view, asked, Measure.AMOUNT, year)
    if change is None or amount is None:
        return None
    base: Value | None = None
    if asked.basis in BUDGETS:
        base = _own(view, asked, Measure.BUDGET, year)
    base = base or _own(view, replace(asked, basis=None), Measure.AMOUNT, year - 1)
    base = base or minus("基数", amount, change)
    return percent("变动幅度", change, base) if base_of(base) != 0 else None


def _share(view: View, asked: Asked, year: int) -> Derived | None:
    part = _amount(view, asked, year)
    name = asked.whole or (vocabulary().whole_of(asked.concept) if asked.concept else None)
    name = "current_expenditure" if name is None and asked.subject else name
    if part is None or name is None:
        return None
    whole = _amount(view, Asked(name, _fund_of_whole(asked, name, part)), year)
    whole = whole or _amount(view, Asked(name), year)
    return percent("占比", part, whole) if whole is not None else None


def _fund_of_whole(asked: Asked, whole: str, part: Value) -> Fund | None:
    """The fund whose whole a part is measured by: the part's own, unless all money is named."""
    if asked.concept == whole:
        return Fund.ALL
    own = asked.concept and vocabulary()[asked.concept].fund is not None
    if asked.whole_fund is not None:
        return asked.whole_fund
    if asked.whole in _ALL_MONEY:
        return Fund.ALL
    if asked.fund is not None or own:
        return asked.fund
    return part.fund if isinstance(part, Figure) and fund_matters(asked) else None


def concepts_of(asked: Asked) -> tuple[str, ...]:
    """The concepts that a quantity may be printed under."""
    return tuple(dict.fromkeys(concept for concept, _ in readings(asked) if concept))
