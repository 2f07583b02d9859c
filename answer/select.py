"""The printings of one quantity in one report: by concept, fund, measure, year, basis, subject and
project.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from answer.library import View
from answer.models import Asked
from corpus.models import Basis, Figure, Fund, Kind, Measure, Subject
from corpus.vocabulary import vocabulary

PLAIN = (Measure.AMOUNT, Measure.COUNT, Measure.SCORE, Measure.RATIO)
LAST = (Basis.LAST_FINAL, Basis.LAST_YEAR, Basis.LAST_BUDGET, Basis.LAST_EXECUTION)
BUDGETS = (Basis.INITIAL_BUDGET, Basis.BUDGET, Basis.FULL_BUDGET)
_FUNDS = (Fund.ALL, Fund.FISCAL, Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
_SUBJECTS = (
    "functional_expenditure", "economic_expenditure", "", "personnel_cost", "public_cost",
    "current_expenditure",
)  # fmt: skip
INCOME_OF = {
    Fund.FISCAL: "fiscal_income",
    Fund.GENERAL: "general_income",
    Fund.GOVERNMENT_FUND: "government_fund_income",
    Fund.STATE_CAPITAL: "state_capital_income",
}
# A looser reading, taken only where the report has no figure of the concept; the answer names it.
_LOOSER = {
    "income_total": ("current_income",),
    "expenditure_total": ("current_expenditure",),
    "grand_total": ("current_income", "current_expenditure"),
    "current_income": ("income_total",),
    "current_expenditure": ("expenditure_total",),
    "vehicles": ("vehicles_held",),
    "vehicles_held": ("vehicles",),
    "staff_total": ("staff_active",),
    "staff_quota": ("staff_quota_administrative", "staff_quota_public"),
}
_ANY_FUND = (
    "three_public", "operating_cost", "procurement", "assets", "people", "performance",
    "project", "indicator", "other_matters",
)  # fmt: skip


def readings(asked: Asked, strict: bool = False) -> list[tuple[str, Fund | None]]:
    """The concepts and funds that a quantity may be printed under, the closest first.

    `strict` leaves out the looser ones: for the change or rate of an amount that was found exactly.
    """
    table = vocabulary()
    if asked.subject and asked.concept in _SUBJECTS:
        return [(concept, asked.fund) for concept in _SUBJECTS]
    concept = table[asked.concept]
    found: list[tuple[str, Fund | None]] = [(asked.concept, asked.fund)]
    if (
        concept.group == "income"
        and concept.fund is not None
        and asked.concept in INCOME_OF.values()
    ):
        found.append(("current_income", concept.fund))
    if asked.concept == "current_income" and asked.fund in INCOME_OF:
        found.append((INCOME_OF[asked.fund], None))
    found += [(other, asked.fund) for other in concept.same]
    if strict:
        return found
    if asked.concept in ("income_total", "grand_total") and asked.fund in INCOME_OF:
        found += [("current_income", asked.fund), (INCOME_OF[asked.fund], None)]
    if asked.concept == "current_expenditure" and asked.fund in INCOME_OF:
        found += [("expenditure_total", asked.fund), ("grand_total", asked.fund)]
    found += [(other, asked.fund) for other in _LOOSER.get(asked.concept, ())]
    if asked.fund in (Fund.FISCAL, Fund.GENERAL) and concept.group in _ANY_FUND:
        found += [(name, None) for name, _ in found]
    return list(dict.fromkeys(found))


def select(
    view: View,
    asked: Asked,
    measures: Sequence[Measure],
    year: int,
    bases: Sequence[Basis] = (),
    strict: bool = False,
) -> list[Figure]:
    """The printings of a quantity under its closest reading, of one fund and one basis."""
    options = readings(asked, strict)
    if (
        asked.fund is None and not asked.subject
    ):  # a printing of all funds goes before one of a fund
        exact = readings(asked, strict=True)
        table = vocabulary()
        wide = [c for c, fund in exact if fund is None and c and table[c].fund is None]
        if not strict and asked.concept and table[asked.concept].unit == "money":
            wide += _LOOSER.get(asked.concept, ())
        options = [*((c, Fund.ALL) for c in wide), *options]
    for concept, fund in options:
        fitting = [
            f
            for f in view.by_concept.get(concept, ())
            if f.measure in measures and f.period == year and (not bases or f.basis in bases)
            and _concerns(f, asked)
        ]  # fmt: skip
        fitting = _one_fund(_in_statement(fitting, asked.statement), fund)
        if fitting:
            return _one_basis(fitting, bases)
    named = _as_subject(view, asked)
    return [] if named is None else select(view, named, measures, year, bases, strict)


def _as_subject(view: View, asked: Asked) -> Asked | None:
    """A concept that a report prints only as a subject of a table (工资福利支出)."""
    if asked.subject or asked.project or asked.label or not asked.concept:
        return None
    if asked.concept in view.by_concept:
        return None
    names = (n for n in vocabulary()[asked.concept].labels if n in view.by_subject)
    name = next(names, None)
    return None if name is None else replace(asked, concept=_SUBJECTS[0], subject=name)


def _concerns(figure: Figure, asked: Asked) -> bool:
    if asked.label:
        return figure.label == asked.label and asked.project in ("", figure.project)
    if asked.subject:
        return figure.subject is not None and is_called(figure.subject, asked.subject)
    if figure.subject is not None:
        return False
    return figure.project == asked.project


def is_called(subject: Subject, name: str) -> bool:
    """Whether a subject has this code or name; `款/项` also tells what it is inside of."""
    if name == subject.code:
        return True
    *above, own = name.split("/")
    return subject.name == own and all(a in subject.names or len(subject.names) < 2 for a in above)


def _in_statement(figures: list[Figure], statement: str) -> list[Figure]:
    """Those printed in the table that was named, if it has any; for `text`, those in none."""
    if not statement:
        return figures
    if statement == "text":
        return [f for f in figures if not f.statement]
    return [f for f in figures if statement_of(f.statement) == statement] or figures


@cache
def statement_of(title: str) -> str:
    """The vocabulary's id of a table by its printed title; empty where it has none."""
    found = [m.statement for m in vocabulary().find(title) if m.statement]
    return found[0] if found else ""


def _one_fund(figures: list[Figure], fund: Fund | None) -> list[Figure]:
    """Those of the fund asked for, or of the widest fund there is."""
    if fund is not None:
        return [f for f in figures if f.fund is fund]
    widest = next((f for f in _FUNDS if any(x.fund is f for x in figures)), None)
    return [f for f in figures if f.fund is widest]


def _one_basis(figures: list[Figure], bases: Sequence[Basis]) -> list[Figure]:
    order = bases or (*BUDGETS, *LAST)
    first = next((b for b in order if any(f.basis is b for f in figures)), None)
    return [f for f in figures if f.basis is first] if first is not None else figures


def bases_for(measure: Measure, basis: Basis | None) -> tuple[Basis, ...]:
    """The printed bases that answer a question's basis, the closest first; empty: any."""
    if measure in (Measure.BUDGET, Measure.EXECUTION_RATE, Measure.VARIANCE_RATE):
        if basis is Basis.FULL_BUDGET:
            return (Basis.FULL_BUDGET, Basis.BUDGET)
        return BUDGETS if basis in (Basis.INITIAL_BUDGET, Basis.BUDGET) else ()
    if measure in (Measure.CHANGE, Measure.CHANGE_RATE):
        if basis in BUDGETS:
            return tuple(_unique((basis, *BUDGETS)))
        return tuple(_unique((basis, *LAST))) if basis in LAST else LAST
    return ()


def _unique(bases: Iterable[Basis | None]) -> list[Basis]:
    return [b for b in dict.fromkeys(bases) if b is not None]


def plain_measures(view: View, asked: Asked) -> tuple[Measure, ...]:
    """What an amount may be printed as: in a budget report the budget is the amount."""
    unit = vocabulary()[asked.concept].unit if asked.concept else "money"
    if unit == "any" or asked.label:
        return PLAIN
    if unit != "money":
        return (Measure.COUNT, Measure.SCORE, Measure.RATIO, Measure.AMOUNT)
    budget = view.report.kind is Kind.BUDGET and not asked.project
    return (Measure.AMOUNT, Measure.BUDGET) if budget else (Measure.AMOUNT,)


def fund_matters(asked: Asked) -> bool:
    """Whether a quantity differs from fund to fund; what one chapter tells of (三公) does not."""
    return not asked.concept or vocabulary()[asked.concept].group not in _ANY_FUND
