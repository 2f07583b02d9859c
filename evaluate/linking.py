"""How well and how fast bodies are linked among 100,000 units: `python -m evaluate.linking`.

A made-up country with many look-alikes (regions of one name, 东区 and 城东区, 第一小学 and
第十一小学, a street and its cultural centre) is asked about in every form that names are said in,
and about bodies that it lacks. Prints right, refused and wrong by form, and time and memory.
Nothing is asserted.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from corpus.models import Kind, Level, Report, Unit
from corpus.units import Linked, UnitDirectory
from evaluate.country import Asked, make_questions, make_units
from evaluate.report import percentile

_T = TypeVar("_T")
_UNITS = 100_000
_QUESTIONS = 4_000


def main(arguments: Sequence[str] = ()) -> None:
    """Measure on as many units and questions as are named, else 100,000 and 4,000."""
    units, questions = (*map(int, arguments), *(_UNITS, _QUESTIONS)[len(arguments) :])
    names = make_units(units)
    before = _memory()
    directory, seconds = _timed(lambda: UnitDirectory(map(report_of, names)))
    print(f"{len(names)} units: opened in {seconds:.1f} s, {_memory() - before:.0f} MiB")
    asked = make_questions(names, questions)
    _, first = _timed(lambda: [directory.link(q.text) for q in asked[:20]])
    print(f"first 20 questions, tables loaded: {first * 1000:.0f} ms")
    for line in _judged(directory, asked):
        print(line)


def _judged(directory: UnitDirectory, asked: Sequence[Asked]) -> list[str]:
    verdicts: dict[str, Counter[str]] = {}
    times: list[float] = []
    shown: list[str] = []
    missed: dict[str, str] = {}
    for question in asked:
        linked, seconds = _timed(partial(directory.link, question.text))
        times.append(seconds * 1000)
        verdict = judge(question, linked)
        verdicts.setdefault(question.form, Counter())[verdict] += 1
        if verdict == "wrong":
            shown.append(f"  wrong: {question.text} → {'、'.join(u.name for u in linked.units)}")
        elif verdict == "refused":
            missed.setdefault(question.form, f"  refused: {question.text}")
    lines = [
        f"{form:<28}" + "  ".join(f"{v} {some[v]}" for v in ("right", "refused", "wrong"))
        for form, some in sorted(verdicts.items())
    ]
    all_ = Counter[str]()
    for some in verdicts.values():
        all_ += some
    total = sum(all_.values())
    return [
        *lines,
        *shown[:20],
        *missed.values(),
        f"right {all_['right']} of {total}, refused {all_['refused']}, wrong {all_['wrong']}",
        f"a question: median {statistics.median(times):.2f} ms",
        f"p95 {percentile(sorted(times), 95):.2f} ms",
    ]


def judge(question: Asked, linked: Linked) -> str:
    """Right where the body that is meant is linked, or offered where several are called that; or
    where nothing is linked that is not there. A body not meant is wrong, all else a refusal.
    """
    found = {unit.name for unit in linked.units}
    if found - set(question.meant):
        return "wrong"
    if not question.meant:
        return "right"
    if len(question.meant) > 1 and not found:
        offered = {unit.name for unit in linked.candidates}
        return "right" if set(question.meant) <= offered else "refused"
    return "right" if found == set(question.meant) else "refused"


def report_of(name: str) -> Report:
    """The report that makes a name known."""
    unit = Unit(name)
    return Report(name, f"{name}2024年度决算", unit, 2024, Kind.FINAL, Level.UNIT, ())


def _timed(work: Callable[[], _T]) -> tuple[_T, float]:
    start = time.perf_counter()
    done = work()
    return done, time.perf_counter() - start


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(sys.argv[1:])
