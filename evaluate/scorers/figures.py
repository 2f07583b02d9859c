"""Figures: an expected one is right only with its value, unit, year, budget unit, concept and
fund."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from corpus.amounts import MONEY_UNITS
from evaluate.models import Case, Given, Quantity, Score, Sought
from evaluate.quantities import entries, figure, of_fund, quantities, same


def figures(case: Case, given: Given) -> Score | None:
    """The share of the expected figures that stand in the text and among `figures`, each of the
    right year, budget unit, concept and fund where the case names them.
    """
    wanted = case.expected.figures
    if not wanted:
        return None
    faults = [fault for want in wanted if (fault := _fault(want, given.answer))]
    return Score(Decimal(len(wanted) - len(faults)) / len(wanted), tuple(faults))


def _fault(want: Quantity, answer: Mapping[str, Any]) -> str:
    if not any(_alike(have, want) for have in quantities(str(answer.get("text") or ""))):
        return f"文字里没有 {want}"
    having = [one for one in entries(answer, "figures") if (q := figure(one)) and _alike(q, want)]
    if not having:
        return f"figures 里没有 {want}"
    if isinstance(want, Sought) and not any(_fits(want, one, answer) for one in having):
        return f"{want} 不是所问的单位、年份、科目或资金的"
    return ""


def _alike(have: Quantity, want: Quantity) -> bool:
    """The same quantity, of the same kind too: a count is no money and no rate."""
    return same(have, want) and _kind(have.unit) == _kind(want.unit)


def _kind(unit: str) -> str:
    if unit in MONEY_UNITS:
        return "money"
    return "rate" if unit in ("%", "个百分点") else "count"


def _fits(want: Sought, entry: Mapping[str, Any], answer: Mapping[str, Any]) -> bool:
    if want.year is not None and entry.get("year") not in (want.year, None):
        return False
    if want.concept and entry.get("concept") not in (want.concept, None):
        return False
    if not of_fund(entry, want):
        return False
    return not want.of or want.of in _owner(entry, answer)


def _owner(entry: Mapping[str, Any], answer: Mapping[str, Any]) -> str:
    """Whose figure it is: the unit of its citation, and the title of its report."""
    cited = [c for c in entries(answer, "citations") if c.get("n") == entry.get("citation")]
    units = [str(c.get("unit") or "") for c in cited] or [str(entry.get("unit_name") or "")]
    return " ".join([*units, str(entry.get("report") or "")])
