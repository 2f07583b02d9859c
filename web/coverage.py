"""What the edition covers, and how that is said on every page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

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


@cache
def _invented() -> frozenset[str]:
    """The sha256 of the shipped documents of the made-up city."""
    documents = Path(__file__).parents[1] / "samples" / "documents"
    return frozenset(
        hashlib.sha256(file.read_bytes()).hexdigest() for file in documents.glob("*.*")
    )


def warning(reports: Sequence[Report]) -> str:
    """What must be said: that all or some of the reports are of a made-up city; or nothing."""
    invented = sum(all(f.sha256 in _invented() for f in report.files) for report in reports)
    if not invented:
        return ""
    if invented == len(reports):
        return "现有资料是随程序附带的示例：城市、单位和数字都是虚构的。"
    return f"其中 {invented} 份是随程序附带的示例：城市、单位和数字都是虚构的。"


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
