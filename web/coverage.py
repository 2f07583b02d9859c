"""What the edition covers, and how that is said on every page."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from corpus.models import Kind, Report
from web.language import say
from web.understood import names


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
def _shipped() -> frozenset[str]:
    """The sha256 of the shipped documents of the made-up city."""
    documents = Path(__file__).parents[1] / "samples" / "documents"
    return frozenset(
        hashlib.sha256(file.read_bytes()).hexdigest() for file in documents.glob("*.*")
    )


def invented(reports: Sequence[Report]) -> int:
    """How many of the reports are of the made-up city."""
    return sum(all(f.sha256 in _shipped() for f in report.files) for report in reports)


def warning(of_made_up_city: int, reports: int) -> str:
    """What must be said: that all or some of the reports are of a made-up city; or nothing."""
    if not of_made_up_city:
        return ""
    if of_made_up_city == reports:
        return say("coverage.all_invented")
    return say("coverage.some_invented", count=of_made_up_city)


def notice(covered: Coverage, created: date) -> str:
    """One plain sentence on what can be asked; `created` is the edition's date."""
    years = (
        f"{covered.first}" if covered.first == covered.last else f"{covered.first}–{covered.last}"
    )
    kinds = "、".join(
        say("coverage.of_kind", kind=names(Kind)[kind], count=count)
        for kind, count in [(Kind.BUDGET, covered.budgets), (Kind.FINAL, covered.finals)]
        if count
    )
    day = say("coverage.date", year=created.year, month=created.month, day=created.day)
    counts = {"units": covered.units, "reports": covered.reports}
    return say("coverage.notice", years=years, kinds=kinds, created=day, **counts)
