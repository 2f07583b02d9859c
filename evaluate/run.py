"""Ask each case of a solver and judge what it gives; what was given before is not asked again."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator

from evaluate.models import Case, Given, Result
from evaluate.record import Record
from evaluate.score import judge
from evaluate.scorers import scores
from evaluate.solvers import Solver, SolverError


def answered(cases: Iterable[Case], solver: Solver, record: Record) -> Iterator[tuple[Case, Given]]:
    """The cases with what was given, in order; each is recorded before the next is asked."""
    for case in cases:
        given = record.get(case)
        if given is None:
            given = _asked(case, solver)
            record.add(case, given)
        yield case, given


def judged(case: Case, given: Given) -> Result:
    """One case judged; ValueError where it does not say what is expected."""
    verdict = judge(case.expected, case.question, given.answer)
    return Result(case, given, verdict, scores(case, given))


def _asked(case: Case, solver: Solver) -> Given:
    start = time.perf_counter()
    failed, answer = "", {"status": "failed", "text": ""}
    try:
        answer = dict(solver.solve(case.question))
    except SolverError as error:
        failed = str(error)
    return Given(answer, (time.perf_counter() - start) * 1000, failed)
