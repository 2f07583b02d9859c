"""How good an assistant is at questions about disclosures: cases in, every verdict out.

    questions / sheets / make → cases → solver → answers → scorers → run → report, compare, gate

Cases, solver and scorers are kept apart. A `Case` is a question with what a right answer has
(`questions` reads JSON lines, `sheets` spreadsheets, `make` makes cases from a corpus's own
figures, `spot` shows the source beside each expected value). A solver is anything that answers one
question with an answer object (`solvers`: this assistant, the plain way, any program, a file).
A scorer is a pure function of a case and an answer (`scorers`, one a measure); `score` is the one
verdict, right or wrong. `run` asks, judges and keeps each finished case, so that a run can be
stopped and gone on with; `report` writes a run as JSON, a spreadsheet and one HTML page; `compare`
sets two runs side by side, `beside` one with a language model and one without; `gate` says what is
under its bar. `mutate` plants errors into perfect answers and counts those that the scorers catch.

Apart from all that stand the measures of one part alone: `pages`, `app` and `speed` (how fast),
`screens` (how it looks), `linking` (which unit is meant), `retrieval` (which passage is found).

For other code: `evaluate(cases, solver)` here, `load(path)` in `questions`, the solvers in
`solvers`, and `summarise(run)` and `write(folder, run)` in `report`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluate.models import Case, Result, Run
from evaluate.record import Record
from evaluate.run import answered, judged
from evaluate.solvers import Solver

__all__ = ["evaluate"]


def evaluate(
    cases: Sequence[Case],
    solver: Solver,
    *,
    folder: Path | None = None,
    about: Mapping[str, Any] | None = None,
    fresh: bool = False,
    told: Callable[[int, int, Result], None] | None = None,
) -> Run:
    """Ask every case of a solver, in order, and judge each answer.

    With `folder`, each finished case is kept there at once, and a run of the same questions under
    the same settings (`about` and the solver's own) goes on where it stopped; `fresh` starts it
    over. `told` hears of each result: how many are done, of how many, and which.

    Raises `UsageError` where the folder holds an unfinished run under other settings.
    """
    settings = {**solver.about, **(about or {})}
    record = Record.open(folder, cases, settings, fresh=fresh)
    results = []
    for case, given in answered(cases, solver, record):
        results.append(judged(case, given))
        if told is not None:
            told(len(results), len(cases), results[-1])
    record.finish()
    return Run(settings, tuple(results))
