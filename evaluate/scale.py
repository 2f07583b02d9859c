"""How retrieval grows with the number of reports: `python -m evaluate.retrieval scale`.

So many reports are put into an edition directly, by the program's own writers but without being
read: each has the passages of one of the samples under another unit and year, with other digits,
so that no two are alike. Printed are the milliseconds of ranking the passages of a chosen report
(the unit named) and of the whole index (not named), of understanding the question before that,
of opening, and what the indexes weigh.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import cycle, groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from answer.models import Question
from answer.ranking import rank, sought_and_reports
from answer.understand import understand
from corpus.builder import Builder
from corpus.editions import Corpus, current_name, open_edition
from corpus.embedding import default_embedder
from corpus.models import File, Kind, Passage, Reading, Report, Section, Source, Unit
from evaluate.report import percentile
from evaluate.weight import described

ROOT = Path(__file__).parents[1]
Forms = tuple[Sequence[str], Sequence[str]]  # of questions that name a unit, and that name none
REPORTS = 3300
_UNITS = 8  # of the samples, whose questions are asked
EACH = 60  # passages of a report
_YEARS = range(2015, 2025)
_ASKED = 150
_DEPTH = 10
_DIGITS = "0123456789"
_FIRST, _SECOND = (
    "青白丹玄碧金银玉石松竹梅兰荷菊桂枫柏桐槐",
    "岭川溪湖洲滩湾峰原坡桥渡港塘泉谷崖亭林浦",
)
_PLACES = [f"{one}{two}" for one in _FIRST for two in _SECOND]


def main(arguments: Sequence[str]) -> None:
    """Fill an edition, or take one that was filled before, measure it and print."""
    parser = argparse.ArgumentParser(
        prog="python -m evaluate.retrieval scale", description="检索随报告数增长的情况。"
    )
    parser.add_argument("--reports", type=int, default=REPORTS, help="报告数")
    parser.add_argument("--samples", type=Path, required=True, help="样例的数据目录，段落取自它")
    parser.add_argument("--data", type=Path, help="放在这个数据目录；已有的直接测量")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        data = given.data or Path(folder)
        if current_name(data) is None:
            corpus = open_edition(given.samples)
            filled(corpus, given.reports, data)
            corpus.close()
        for line in timed(data, forms_of(given.samples)):
            print(line, flush=True)


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
    return named, unnamed


def filled(sources: Corpus, reports: int, folder: Path, seed: int = 7) -> Path:
    """A data folder of so many reports with the passages of an edition's reports, varied."""
    rng, models = random.Random(seed), _models(sources)
    with Builder(folder, default_embedder()) as builder:
        for reading in readings(models, reports, rng):
            builder.write(reading)
        builder.publish()
    return folder


def _models(sources: Corpus) -> list[tuple[Report, tuple[Passage, ...]]]:
    known = {r.id: r for r in sources.figures.reports()}
    some = sources.figures.passages(tuple(known))
    grouped = groupby(some, key=lambda p: p.report)
    return [(known[id_], tuple(own)) for id_, own in grouped if known[id_].kind is Kind.FINAL]


def readings(
    models: Sequence[tuple[Report, tuple[Passage, ...]]], reports: int, rng: random.Random
) -> Iterator[Reading]:
    """So many made-up readings: every unit has a report for each of some years."""
    some = cycle(models)
    bodies = list(dict.fromkeys(report.unit.name[2:] for report, _ in models))
    for number in range(reports):
        unit, year = number // len(_YEARS), _YEARS[number % len(_YEARS)]
        name = f"{_PLACES[unit % len(_PLACES)]}{bodies[unit // len(_PLACES) % len(bodies)]}"
        digest = sha256(f"scale-{number}".encode()).hexdigest()
        file = File(f"{digest[:8]}.docx", digest)
        own: list[tuple[str, Passage]] = []
        while len(own) < EACH:
            report, passages = next(some)
            own += [(report.unit.name, passage) for passage in passages]
        made = replace(report, id=f"{name}-{year}", unit=Unit(name), year=year, files=(file,))
        yield _reading(made, own[:EACH], rng)


def _reading(report: Report, models: Sequence[tuple[str, Passage]], rng: random.Random) -> Reading:
    """A report of these units' passages, each under this report's name and with other digits."""
    other = str.maketrans(_DIGITS, "".join(rng.choices(_DIGITS, k=len(_DIGITS))))
    varied: list[Passage] = []
    position = 0
    for order, (unit, passage) in enumerate(models):
        text = passage.text.translate(other).replace(unit, report.unit.name)
        place = (position, position + len(text))
        source = Source(report.id, passage.source.section, *place, *place)
        id_ = f"{report.mark}-{order:04d}"
        varied.append(Passage(id_, report.id, order, text, source))
        position = place[1] + 1
    whole = "\n".join(p.text for p in varied)
    sections = tuple(
        Section(report.id, s.section, s.start, s.end) for p in varied for s in [p.source]
    )
    return Reading(report, whole, sections, tuple(varied), ())


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
        for part, times in _parts(corpus, forms, seed).items():
            yield f"| {part} | {percentile(times, 50):.1f} | {percentile(times, 95):.1f} |"
    finally:
        corpus.close()


def _parts(corpus: Corpus, forms: Forms, seed: int) -> Mapping[str, list[float]]:
    rng = random.Random(seed)
    reports = rng.choices(corpus.figures.reports(), k=_ASKED)
    own, anyone = forms
    named = [rng.choice(own).format(who=r.unit.name, year=r.year) for r in reports]
    unnamed = [rng.choice(anyone).format(year=r.year) for r in reports]
    for question in (*named[:5], *unnamed[:5]):  # what is loaded on first use is not measured
        _asked(question, corpus)
    found: dict[str, list[float]] = {}
    for group, questions in (("named", named), ("not named", unnamed)):
        understanding, retrieval = zip(*(_asked(q, corpus) for q in questions), strict=True)
        found[f"{group}: understanding"] = sorted(understanding)
        found[f"{group}: retrieval"] = sorted(retrieval)
    return found


def _asked(question: str, corpus: Corpus) -> tuple[float, float]:
    """Milliseconds of understanding a question and of finding its passages."""
    started = time.perf_counter()
    wanted, reports = sought_and_reports(understand(Question(question), corpus), question, corpus)
    understood = time.perf_counter()
    rank(wanted, corpus, reports, _DEPTH)
    return (understood - started) * 1000, (time.perf_counter() - understood) * 1000
