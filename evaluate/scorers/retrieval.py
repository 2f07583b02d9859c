"""Retrieval: are the reports that hold the answer among what was found, and how far up."""

from __future__ import annotations

from decimal import Decimal

from answer.models import Status
from evaluate.models import Case, Given, Score
from evaluate.quantities import entries


def retrieval_recall(case: Case, given: Given) -> Score | None:
    """The share of the reports that the case names which are among those found."""
    if not _applies(case):
        return None
    found = _files(given)
    missing = [file for file in case.reports if file not in found]
    notes = tuple(f"没有找到 {file}" for file in missing)
    return Score(Decimal(len(case.reports) - len(missing)) / len(case.reports), notes)


def mrr(case: Case, given: Given) -> Score | None:
    """1 over the rank of the first report found that the case names; 0 where none is."""
    if not _applies(case):
        return None
    ranks = [n for n, file in enumerate(_files(given), start=1) if file in case.reports]
    return Score(Decimal(1) / ranks[0] if ranks else Decimal(0))


def _applies(case: Case) -> bool:
    """Whether there is an answer, and the case says where it is printed."""
    return bool(case.reports) and case.expected.status == Status.ANSWERED


def _files(given: Given) -> list[str]:
    """The reports found, best first: what the solver says it retrieved, else what it cites."""
    found = entries(given.answer, "retrieved") or entries(given.answer, "citations")
    return list(dict.fromkeys(str(one.get("file") or "") for one in found))
