"""What the edition covers, and how that is said on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.models import Kind, Report


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of an edition: units, reports by kind, the first and the last fiscal year."""

    units: int
    budgets: int
    finals: int
    first: int
    last: int

    @property
    def reports(self) -> int:
        """All reports."""
        return self.budgets + self.finals


def coverage(reports: Sequence[Report]) -> Coverage:
    """What these reports cover; all zero where there is none."""
    years = [report.year for report in reports] or [0]
    finals = sum(report.kind is Kind.FINAL for report in reports)
    units = len({report.unit.name for report in reports})
    return Coverage(units, len(reports) - finals, finals, min(years), max(years))


def notice(covered: Coverage, created: str) -> str:
    """One plain sentence on what can be asked; `created` is the edition's date as text."""
    years = (
        f"{covered.first}" if covered.first == covered.last else f"{covered.first}–{covered.last}"
    )
    kinds = "、".join(
        f"{name} {count} 份"
        for name, count in [("预算", covered.budgets), ("决算", covered.finals)]
        if count
    )
    held = f"收录 {covered.units} 个单位 {years} 年度的 {covered.reports} 份公开报告（{kinds}）"
    return f"{held}，资料更新于 {created}。"
