"""How the program grows with the number of reports: `python -m evaluate.retrieval scale`.

So many reports are put into an edition by the program's own writers but without being read
(`evaluate/cloned.py`). Printed are the time and memory of filling, and over the filled edition the
milliseconds of whole answers, of understanding a question, of ranking the passages of a chosen
report (the unit named) and of the whole index (not named), of opening, and what the indexes weigh.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from answer import answer
from answer.models import Question
from answer.ranking import rank, sought_and_reports
from answer.understand import understand
from corpus.builder import Builder
from corpus.editions import Corpus, current_name, open_edition
from corpus.embedding import default_embedder
from evaluate.cloned import clones, readings_of
from evaluate.report import percentile
from evaluate.weight import described

ROOT = Path(__file__).parents[1]
Forms = Mapping[str, Sequence[str]]  # questions of each kind, {who} and {year} left open
REPORTS = 3300
_UNITS = 8  # of the samples, whose questions are asked
EACH = 63  # passages of a report
_ASKED = 150
_DEPTH = 10
_AMOUNTS = (
    "{who}{year}年三公经费一共花了多少？",
    "{who}{year}年一般公共预算财政拨款支出是多少？",
    "{who}{year}年基本支出比上年增加了多少？",
    "{who}{year}年政府采购支出总额是多少？",
)
_RANKS = ("{year}年三公经费最多的是哪家单位？", "{year}年哪家单位的支出总计最高？")


def main(arguments: Sequence[str]) -> None:
    """Fill an edition, or take one that was filled before, measure it and print."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluate.retrieval scale", description="检索随报告数增长的情况。"
    )
    parser.add_argument("--reports", type=int, default=REPORTS, help="报告数")
    parser.add_argument("--samples", type=Path, required=True, help="样例的数据目录，报告取自它")
    parser.add_argument("--data", type=Path, help="放在这个数据目录；已有的直接测量")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        data = given.data or Path(folder)
        if current_name(data) is None:
            print(filled(given.samples, given.reports, data), flush=True)
        for line in timed(data, forms_of(given.samples)):
            print(line, flush=True)


def filled(samples: Path, reports: int, folder: Path, seed: int = 7) -> str:
    """Make a data folder of so many reports; says how long it took and in what memory."""
    corpus = open_edition(samples)
    models = readings_of(corpus)
    corpus.close()
    started, own = time.perf_counter(), time.process_time()
    with Builder(folder, default_embedder()) as builder:
        for reading in clones(models, reports, EACH, seed):
            builder.write(reading)
        written = time.perf_counter() - started
        builder.publish()
    took, own = time.perf_counter() - started, time.process_time() - own
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return (
        f"Filled in {took:.0f} s ({own:.0f} s of processor time), {took - written:.0f} s of it "
        f"for publishing; {most:.0f} MB of memory at most."
    )


def forms_of(samples: Path) -> Forms:
    """The questions of the samples, unit and year left open."""
    corpus = open_edition(samples)
    units = {r.file: r.unit.name for r in corpus.figures.reports()}
    corpus.close()
    command = [sys.executable, "-m", "samples.sought", "--units", str(_UNITS), "--each", "2"]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    named, unnamed = [], []
    for row in map(json.loads, printed.splitlines()):
        question = str(row["question"]).replace(str(row["year"]), "{year}")
        if not row["named"]:
            unnamed.append(question)
        elif row["file"] in units:
            named.append(question.replace(units[row["file"]], "{who}"))
    return {"named": named, "not named": unnamed, "amounts": _AMOUNTS, "ranks": _RANKS}


def timed(data: Path, forms: Forms, seed: int = 7) -> Iterator[str]:
    """The measures of a filled data folder, asked so, line by line."""
    started = time.perf_counter()
    corpus = open_edition(data)
    corpus.words.search("预算", 1)
    corpus.passages.nearest(corpus.embedder.embed(["预算"])[0], 1)
    opened = time.perf_counter() - started
    started = time.perf_counter()
    corpus.units.link("预算")
    listed = time.perf_counter() - started
    try:
        yield f"{described(corpus, data)} Opened in {opened:.1f} s, units listed in {listed:.1f} s."
        yield ""
        yield "| part | ms p50 | p95 |"
        yield "|---|---|---|"
        for part, times in _parts(corpus, forms, seed):
            yield f"| {part} | {percentile(times, 50):.1f} | {percentile(times, 95):.1f} |"
    finally:
        corpus.close()


def _parts(corpus: Corpus, forms: Forms, seed: int) -> Iterator[tuple[str, list[float]]]:
    """Each part with its milliseconds, sorted; every question has its own report."""
    for kind, asked in forms.items():
        rng = random.Random(seed)
        reports = rng.choices(corpus.figures.reports(), k=_ASKED)
        questions = [rng.choice(asked).format(who=r.unit.name, year=r.year) for r in reports]
        for question in questions[:5]:  # what is loaded on first use is not measured
            _parts_of(question, corpus)
        if kind in ("named", "not named"):
            parts = list(zip(*(_parts_of(q, corpus) for q in questions), strict=True))
            yield f"{kind}: understanding", sorted(parts[0])
            yield f"{kind}: retrieval", sorted(parts[1])
        yield f"{kind}: whole answer", sorted(_took(answer, Question(q), corpus) for q in questions)


def _parts_of(question: str, corpus: Corpus) -> tuple[float, float]:
    """Milliseconds of understanding a question and of finding its passages."""
    started = time.perf_counter()
    wanted, reports = sought_and_reports(understand(Question(question), corpus), question, corpus)
    understood = time.perf_counter()
    return (understood - started) * 1000, _took(rank, wanted, corpus, reports, _DEPTH)


def _took(work: Callable[..., object], *arguments: object) -> float:
    started = time.perf_counter()
    work(*arguments)
    return (time.perf_counter() - started) * 1000
