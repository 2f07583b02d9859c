"""How fast this machine is at it, on the samples: `python -m evaluate.speed`.

`python -m evaluate.speed ingest FILE…` measures reading pages alone, beside pdfplumber;
`python -m evaluate.speed app [DATA]` the web app.

Prints the rate of an ingest from nothing, the wall time of whole command line processes, and the
latency of warm answers to the question sets that ship. Nothing is asserted: the figures are for
people to compare.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.editions import open_edition
from evaluate import evaluate, pages
from evaluate.questions import load
from evaluate.report import percentile
from evaluate.solvers.assistant import Assistant

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples" / "documents"
QUESTIONS = Path(__file__).parent / "questions"
_COMMANDS = (
    ["--help"],
    ["figures", "--format", "csv"],
    ["figures", "--concept", "三公经费"],
    ["terms", "三公"],
)
_TIMES = 5  # each process; the median is shown


def main(arguments: Sequence[str] = ()) -> None:
    """Measure into a folder gone afterwards; `ingest FILE…` measures reading pages alone."""
    if list(arguments[:1]) == ["ingest"]:
        pages.main(arguments[1:])
        return
    if list(arguments[:1]) == ["app"]:
        _app(arguments[1:])
        return
    with TemporaryDirectory() as folder:
        for line in measured(Path(folder)):
            print(line, flush=True)


def _app(arguments: Sequence[str]) -> None:
    """The web app over a data folder, or over the samples."""
    from evaluate import app  # a browser is needed for this alone

    with TemporaryDirectory() as folder:
        data = Path(arguments[0]) if arguments else Path(folder) / "data"
        if not arguments:
            _timed(["ingest", str(SAMPLES), "--data", str(data)])
        for line in app.measured(data):
            print(line, flush=True)


def measured(data: Path) -> Iterator[str]:
    """The measures, one line each."""
    yield ingest_rate(data)
    for arguments in _COMMANDS:
        yield process_time(
            [*arguments, *([] if arguments == ["--help"] else ["--data", str(data)])]
        )
    yield answer_latency(data)


def ingest_rate(data: Path) -> str:
    """An ingest of the samples as a process of its own, with loading the embedder."""
    seconds, output = _timed(["ingest", str(SAMPLES), "--data", str(data), "--json"])
    taken = json.loads(output)["taken"]
    figures = sum(one["figures"] for one in taken)
    return (
        f"ingest       {len(taken)} reports, {figures} figures in {seconds:.1f} s: "
        f"{len(taken) / seconds:.1f} reports/s"
    )


def process_time(arguments: list[str]) -> str:
    """One command as a whole process, start to end."""
    times = sorted(_timed(arguments)[0] for _ in range(_TIMES))
    shown = " ".join(arguments[: arguments.index("--data")] if "--data" in arguments else arguments)
    return f"process      {times[_TIMES // 2]:.2f} s  mingzhang {shown}"


def answer_latency(data: Path) -> str:
    """All questions that ship, once to warm up and once measured."""
    cases = [case for path in sorted(QUESTIONS.glob("*.jsonl")) for case in load(path, judged=True)]
    corpus = open_edition(data)
    try:
        evaluate(cases, Assistant(corpus))
        times = sorted(one.elapsed_ms for one in evaluate(cases, Assistant(corpus)).results)
    finally:
        corpus.close()
    return (
        f"warm answer  p50 {percentile(times, 50):.1f} ms, p95 {percentile(times, 95):.1f} ms "
        f"over {len(times)} questions"
    )


def _timed(arguments: list[str]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "cli", *arguments], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"mingzhang {' '.join(arguments)}: {done.stderr.strip()}")
    return time.perf_counter() - start, done.stdout


if __name__ == "__main__":
    main(sys.argv[1:])
