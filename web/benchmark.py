"""Benchmarks from the page: question sets that are there or were uploaded, runs, and their misses.

DATA/questions/NAME      sets that were uploaded
DATA/runs/NAME/          one folder a run: what `evaluate.report.write` writes
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.editions import Corpus
from corpus.errors import StorageError
from corpus.folders import translated
from evaluate import evaluate
from evaluate.compare import Difference, compare, read_run
from evaluate.models import Case, Result
from evaluate.questions import load
from evaluate.report import write
from evaluate.solvers.assistant import Assistant
from web.jobs import Job
from web.language import say, section
from web.marking import escaped

SHIPPED = Path(__file__).parents[1] / "evaluate" / "questions"
SUFFIXES = (".jsonl", ".csv", ".xlsx")
_UNSAFE = re.compile(r"[^\w.()（）-]+")
MISSES = "misses.json"
_MISSES = 200  # misses that the page lists


def sets(data: Path) -> dict[str, Path]:
    """The question sets by name: those that ship, then those that were uploaded."""
    found = [*sorted(SHIPPED.glob("*.jsonl")), *sorted((data / "questions").glob("*"))]
    return {path.name: path for path in found if path.suffix.lower() in SUFFIXES}


def take(data: Path, name: str, content: bytes) -> list[Case]:
    """Keep an uploaded set and give its cases; UsageError, with nothing kept, where it is wrong."""
    plain = _UNSAFE.sub("_", Path(name).name)[-80:]
    folder = data / "questions"
    path = folder / plain
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        raise StorageError(say("evaluate.not_kept", why=error.strerror or str(error))) from error
    kept = False
    try:
        cases = load(path, judged=True)
        kept = True
        return cases
    finally:
        if not kept:
            path.unlink(missing_ok=True)


def run(cases: Sequence[Case], name: str, corpus: Corpus, data: Path, job: Job) -> Path:
    """Ask and judge all cases on the corpus; gives the folder of the run."""
    started = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    folder = data / "runs" / f"{started}-{Path(name).stem}"

    def told(done: int, total: int, result: Result) -> None:
        if not result.right:
            job.log.append((result.case.question.text, "；".join(result.verdict.faults)))
        job.tell(done, total, result.case.question.text)

    solver = Assistant(corpus)
    job.tell(0, len(cases), "")
    done = evaluate(cases, solver, folder=folder, about=solver.about, told=told)
    write(folder, done)
    missed = [_missed(one) for one in done.results if not one.right or one.verdict.ungrounded]
    text = json.dumps(missed, ensure_ascii=False)
    with translated(data):
        (folder / MISSES).write_text(text, encoding="utf-8")
    return folder


def runs(data: Path) -> dict[str, Path]:
    """The finished runs by name, newest first."""
    folders = sorted((data / "runs").glob("*/report.json"), reverse=True)
    return {path.parent.name: path.parent for path in folders}


def by_kind(report: Mapping[str, Any]) -> list[tuple[str, int, int]]:
    """How many of how many are right, for each kind of question."""
    counted: dict[str, list[int]] = {}
    for case in report["cases"]:
        right = counted.setdefault(case["kind"], [0, 0])
        right[0] += bool(case["right"])
        right[1] += 1
    return [(kind, right, total) for kind, (right, total) in sorted(counted.items())]


def kinds_html(report: Mapping[str, Any], other: Mapping[str, Any] | None = None) -> str:
    """The score by kind as bars; beside it that of another run."""
    before = {kind: right / total for kind, right, total in by_kind(other)} if other else {}
    rows = "".join(
        f"<tr><td>{escaped(kind_name(kind))}</td><td class='mz-number'>{right} / {total}</td>"
        f'<td class="mz-bar"><span style="width:{100 * right / total:.1f}%"></span></td>'
        f"<td class='mz-number'>{100 * right / total:.1f}%{_step(right / total, before.get(kind))}"
        "</td></tr>"
        for kind, right, total in by_kind(report)
    )
    heads = "".join(
        f'<th scope="col"{style}>{escaped(say(name))}</th>'
        for name, style in [
            ("evaluate.kind", ""), ("evaluate.right", ' class="mz-number"'),
            ("evaluate.share", ""), ("evaluate.percent", ' class="mz-number"'),
        ]
    )  # fmt: skip
    return (
        f'<table class="mz-data mz-kinds"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>'
        "</table>"
    )


def misses_html(folder: Path) -> str:
    """Every miss of a run with what was expected and what was given."""
    try:
        missed = json.loads((folder / MISSES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return ""
    items = "".join(_miss(one) for one in missed[:_MISSES])
    return f'<div class="mz-misses">{items}</div>' if items else ""


def changed_html(first: Mapping[str, Any], second: Mapping[str, Any]) -> str:
    """What the second of two runs has right that the first has not, and the other way round."""
    found = compare(first, second)
    asked = {(one["set"], one["id"]): one for one in (*first["cases"], *second["cases"])}
    lists = [
        (say("evaluate.better", count=len(found.better)), found.better),
        (say("evaluate.worse", count=len(found.worse)), found.worse),
    ]
    drawn = "".join(
        f"<h3>{escaped(head)}</h3><ul>"
        + "".join(f"<li>{escaped(_asked(asked[key]))}</li>" for key in keys[:_MISSES])
        + "</ul>"
        for head, keys in lists
    )
    return f'<section class="mz-changed"><p>{escaped(_surely(found))}</p>{drawn}</section>'


def _surely(found: Difference) -> str:
    key = "evaluate.surely" if found.chance < 0.05 else "evaluate.perhaps"
    return say(key, p=f"{found.chance:.4f}")


def _asked(case: Mapping[str, Any]) -> str:
    unseen = str(case.get("set", "")).startswith("unseen_") or "/u" in str(case.get("form", ""))
    return str(case["id"] if unseen else case.get("question") or case["id"])


def _step(now: float, before: float | None) -> str:
    if before is None or now == before:
        return ""
    return f' <span class="mz-rate">{100 * (now - before):+.1f}</span>'


def _miss(one: Mapping[str, str]) -> str:
    heads = ("wrong_is", "expected", "given")
    rows = "".join(
        f"<dt>{escaped(say(f'evaluate.{head}'))}</dt><dd>{escaped(one[head])}</dd>"
        for head in heads
    )
    kind = escaped(kind_name(one["kind"]))
    return (
        f'<details class="mz-miss"><summary><span class="mz-badge">{kind}</span> '
        f"{escaped(one['question'])}</summary><dl>{rows}</dl></details>"
    )


def _missed(result: Result) -> dict[str, str]:
    """A miss in words; a wording that is kept from those who write rules stays unsaid."""
    case, expect = result.case, result.case.expected
    ungrounded = [say("evaluate.ungrounded", which="、".join(result.verdict.ungrounded))]
    texts = [" / ".join(one) for one in expect.text]
    forbidden = [say("evaluate.forbidden", word=word) for word in expect.forbid]
    return {
        "kind": case.kind,
        "question": say("evaluate.unseen") if case.unseen else case.question.text,
        "wrong_is": "；".join(
            [*result.verdict.faults, *(ungrounded if result.verdict.ungrounded else [])]
        ),
        "expected": "；".join([expect.status, *map(str, expect.figures), *texts, *forbidden]),
        "given": f"{result.answer.get('status')}；{result.answer.get('text') or ''}",
    }


def kind_name(kind: str) -> str:
    """What a kind of question is called; as it is where a set has a kind of its own."""
    return {**section("operation"), **section("asked")}.get(kind, kind)


def report_of(folder: Path) -> Mapping[str, Any]:
    """A run's report; UsageError where it can't be read."""
    return read_run(folder)
