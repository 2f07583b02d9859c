"""What a run found: right and wrong by set, kind, unit and wording; every measure and its cases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from corpus.amounts import round_half_up
from evaluate.causes import Cause, cause
from evaluate.models import Result
from evaluate.quantities import entries
from evaluate.scorers import AMOUNTS
from evaluate.scorers.status import CLARIFICATIONS, REFUSALS, precision_recall
from evaluate.statistics import Tally, percentile

DIMENSIONS = {"set": "题集", "kind": "类别", "unit": "单位", "wording": "问法", "form": "问法编号"}
SEEN, UNSEEN = "看得见的问法", "没见过的问法"
ELSE = "（不指明）"


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a measure over the cases that it applies to; how many those are; the lowest."""

    name: str
    value: Decimal
    count: int

    @property
    def shown(self) -> str:
        """As people read it: a share in percent, an amount as it is."""
        if self.name in AMOUNTS:
            return str(round_half_up(self.value, 2))
        return f"{round_half_up(self.value * 100, 1)}%"


@dataclass(frozen=True, slots=True)
class Summary:
    """The totals of some results; latencies in milliseconds.

    `groups` has a tally for each value of each dimension, `endings` precision and recall of
    refusals and of questions back, `causes` how many misses come from what.
    """

    name: str
    overall: Tally
    groups: Mapping[str, Mapping[str, Tally]]
    measures: Mapping[str, Mean]
    endings: Mapping[str, tuple[Tally, Tally]]
    causes: Mapping[Cause, int]
    ungrounded: int
    failed: int
    p50_ms: float
    p95_ms: float


def summarise(name: str, results: Sequence[Result]) -> Summary:
    """The totals of some results."""
    times = sorted(one.elapsed_ms for one in results)
    causes = Counter(found for one in results if (found := cause(one)))
    return Summary(
        name,
        tally(results),
        {key: tallies(results, of) for key, of in _dimensions(results).items()},
        means(results),
        {
            "拒答": precision_recall(results, REFUSALS),
            "反问": precision_recall(results, CLARIFICATIONS),
        },
        {one: causes[one] for one in Cause if causes[one]},
        sum(bool(one.verdict.ungrounded) for one in results),
        sum(bool(one.given.failed) for one in results),
        percentile(times, 50),
        percentile(times, 95),
    )


def tally(results: Iterable[Result]) -> Tally:
    """How many are right, of how many."""
    verdicts = [one.right for one in results]
    return Tally(sum(verdicts), len(verdicts))


def tallies(results: Sequence[Result], of: Callable[[Result], str]) -> dict[str, Tally]:
    """The tally of each group, by the group's name."""
    return {name: tally(some) for name, some in sorted(grouped(results, of).items())}


def grouped(results: Iterable[Result], of: Callable[[Result], str]) -> dict[str, list[Result]]:
    """The results by what `of` says of each, in order."""
    found: dict[str, list[Result]] = {}
    for one in results:
        found.setdefault(of(one), []).append(one)
    return found


def means(results: Sequence[Result]) -> dict[str, Mean]:
    """The mean of each measure over the cases that it applies to."""
    found: dict[str, list[Decimal]] = {}
    for one in results:
        for name, score in one.scores.items():
            found.setdefault(name, []).append(score.value)
    return {n: Mean(n, sum(v, Decimal(0)) / len(v), len(v)) for n, v in found.items()}


def unit_of(results: Sequence[Result]) -> Callable[[Result], str]:
    """Tells the budget unit that a case is about, from the reports that the case names."""
    units = {
        str(one.get("file")): str(one.get("unit"))
        for result in results
        for one in entries(result.answer, "citations")
        if one.get("file") and one.get("unit")
    }

    def of(result: Result) -> str:
        named = dict.fromkeys(units.get(file, file) for file in result.case.reports)
        return next(iter(named)) if len(named) == 1 else "（几个单位）" if named else ELSE

    return of


def interval(of: Tally) -> str:
    """The 95 % interval of a tally, in percent."""
    low, high = of.interval
    return f"（95% 区间 {low * 100:.1f}–{high * 100:.1f}）"


def as_json(name: str, results: Sequence[Result]) -> dict[str, Any]:
    """A summary with the verdict on every question, as one JSON object."""
    summary = summarise(name, results)
    return {
        "questions": name,
        "right": summary.overall.right,
        "total": summary.overall.total,
        "interval": [round(edge, 4) for edge in summary.overall.interval],
        "ungrounded": summary.ungrounded,
        "failed": summary.failed,
        "p50_ms": round(summary.p50_ms, 2),
        "p95_ms": round(summary.p95_ms, 2),
        "kinds": _tallies(summary.groups["kind"]),
        "groups": {key: _tallies(some) for key, some in summary.groups.items()},
        "measures": {
            mean.name: {"mean": str(round_half_up(mean.value, 4)), "cases": mean.count}
            for mean in summary.measures.values()
        },
        "endings": {
            key: {"precision": [p.right, p.total], "recall": [r.right, r.total]}
            for key, (p, r) in summary.endings.items()
        },
        "causes": {str(one): count for one, count in summary.causes.items()},
        "cases": [case_json(one) for one in results],
    }


def case_json(one: Result) -> dict[str, Any]:
    """One result with its verdict and what each measure says."""
    found = cause(one)
    return {
        "set": one.case.group,
        "id": one.case.question.id,
        "kind": one.case.kind,
        "form": one.case.form,
        "question": one.case.question.text,
        "right": one.right,
        "cause": str(found) if found else None,
        "failed": one.given.failed,
        "faults": list(one.verdict.faults),
        "ungrounded": list(one.verdict.ungrounded),
        "scores": {
            name: {"value": str(round_half_up(score.value, 4)), "notes": list(score.notes)}
            for name, score in one.scores.items()
        },
        "elapsed_ms": round(one.elapsed_ms, 2),
    }


def _tallies(some: Mapping[str, Tally]) -> dict[str, dict[str, int]]:
    return {key: {"right": one.right, "total": one.total} for key, one in some.items()}


def _dimensions(results: Sequence[Result]) -> dict[str, Callable[[Result], str]]:
    return {
        "set": lambda one: one.case.group,
        "kind": lambda one: one.case.kind,
        "unit": unit_of(results),
        "wording": lambda one: UNSEEN if one.case.unseen else SEEN,
        "form": lambda one: one.case.form or ELSE,
    }
