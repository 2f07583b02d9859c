"""How well passages are found: `python -m evaluate.retrieval`, beside the plain way.

1,000 made-up reports are written, taken in and asked about in words that their passages do not use
(`python -m samples.sought`); `--data` takes an edition that is there instead. `--questions` adds
question files about real reports: those that are answered in words, with what they expect. Printed
are the measures of each way (`evaluate/ways.py`), milliseconds a question, and what the index
weighs, and how many times as often as the plain way the product has a right passage among five;
`--write` puts the table into a file. `MINGZHANG_EMBEDDER` says which model, as everywhere.

`python -m evaluate.retrieval scale --reports N` measures how it grows (`evaluate/scale.py`).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.editions import Corpus, open_edition
from evaluate import scale
from evaluate.places import Placed, Scores, placed, scores
from evaluate.report import percentile
from evaluate.ways import Way, plain, segmented, ways
from evaluate.weight import described

ROOT = Path(__file__).parents[1]
UNITS = 225  # with three years of final accounts and some budgets each: 1,011 reports
_COLUMNS = (
    *("way", "questions", "n", "recall@1", "recall@5", "recall@10"),
    *("MRR", "nDCG@10", "ms p50", "p95"),
)
_PLAIN, _OURS = "plain, all", "fused, chosen"
_IN_WORDS = ("reason", "describe", "define", "list")


@dataclass(frozen=True, slots=True)
class Sought:
    """A question, and what a passage must print to hold its answer (any wording of each)."""

    question: str
    group: str  # named, unnamed, held out, or the name of a question file
    holds: tuple[tuple[str, ...], ...]
    reports: frozenset[str]  # ids of the reports that may hold it


def main(arguments: Sequence[str]) -> None:
    """Parse the command line, measure, print, and write where wanted."""
    if arguments[:1] == ["scale"]:
        scale.main(arguments[1:])
        return
    parser = argparse.ArgumentParser(prog="python -m evaluate.retrieval", description="检索评测。")
    parser.add_argument("--units", type=int, default=UNITS, help="虚构单位数")
    parser.add_argument("--data", type=Path, help="已有的数据目录（含 --units 个单位的样例）")
    parser.add_argument("--real", type=Path, help="真实报告的数据目录，与 --questions 一起用")
    parser.add_argument("--questions", type=Path, nargs="*", default=[], help="真实报告的问题集")
    parser.add_argument("--write", type=Path, help="把表格写到这个文件")
    given = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        data = given.data or made(Path(folder), given.units)
        lines = list(measured(data, samples_of(data, given.units), Path(folder) / "plain"))
        if given.real:
            asked = [s for file in given.questions for s in real_of(given.real, file)]
            lines += ["", *measured(given.real, asked, Path(folder) / "plain-real")]
    text = "\n".join(lines) + "\n"
    print(text)
    if given.write:
        given.write.write_text(text, encoding="utf-8")


def made(folder: Path, units: int) -> Path:
    """A data folder with the samples of so many units."""
    _run("samples.write", str(folder / "documents"), "--units", str(units))
    _run("cli", "ingest", str(folder / "documents"), "--data", str(folder / "data"))
    return folder / "data"


def _run(module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments], cwd=ROOT, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"{module}: {done.stderr.strip()}")
    return done.stdout


def samples_of(data: Path, units_asked: int) -> list[Sought]:
    """The questions of the samples, with the ids that their reports have in this data folder.

    Those of a year in which no report says what is asked for are left out.
    """
    corpus = open_edition(data)
    reports = corpus.figures.reports()
    texts = {
        id_: _plain(text) for id_, text in corpus.figures.texts([r.id for r in reports]).items()
    }
    corpus.close()
    made, units = [], {r.file: r.unit.name for r in reports}
    printed = _run("samples.sought", "--units", str(units_asked))
    for line in (printed + _run("samples.sought", "--held")).splitlines():
        row = json.loads(line)
        fitting = frozenset(
            r.id
            for r in reports
            if not row["file"]
            or r.file == row["file"]
            or (not row["alone"] and r.unit.name == units.get(row["file"]))
            if row["year"] in (None, r.year)
        )
        group = "named" if row["named"] else "held out" if row["held"] else "unnamed"
        sought = Sought(row["question"], group, tuple((h,) for h in row["holds"]), fitting)
        if any(_holds(texts[report], sought) for report in fitting):
            made.append(sought)
    return made


def real_of(data: Path, file: Path) -> Iterator[Sought]:
    """The questions of a file that are answered in words, without those that go on from others."""
    corpus = open_edition(data)
    reports = corpus.figures.reports()
    corpus.close()
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        texts = row["expect"].get("text", ())
        if row["kind"] not in _IN_WORDS or row.get("history") or not texts:
            continue
        named = row.get("reports", ())
        fitting = frozenset(r.id for r in reports if r.file in named or not named)
        holds = tuple((t,) if isinstance(t, str) else tuple(t) for t in texts)
        yield Sought(row["question"], file.stem, holds, fitting)


def measured(data: Path, asked: Sequence[Sought], place: Path) -> Iterator[str]:
    """The table of one data folder, line by line; `place` is for the plain way's index."""
    corpus = open_edition(data)
    try:
        existing = [_existing(s, corpus) for s in asked]
        kinds = sorted({s.group for s in asked})
        yield f"{described(corpus, data)} {len(asked)} questions."
        yield ""
        yield f"| {' | '.join(_COLUMNS)} |"
        yield "|---" * len(_COLUMNS) + "|"
        compared = {_PLAIN: plain(corpus, place), **segmented(corpus), **ways(corpus)}
        among: dict[tuple[str, str], float] = {}
        for name, way in compared.items():
            judged = [_judged(s, n, way) for s, n in zip(asked, existing, strict=True)]
            for kind in kinds:
                some = [j for j, s in zip(judged, asked, strict=True) if s.group == kind]
                times = sorted(took for _, took in some)
                measures = scores(p for p, _ in some)
                among[name, kind] = measures.recall[1]
                yield _row(name, kind, measures, times)
        yield ""
        for kind in kinds:
            yield _ratio(kind, among[_OURS, kind], among[_PLAIN, kind])
    finally:
        corpus.close()


def _ratio(kind: str, ours: float, plain_way: float) -> str:
    times = f"{ours / plain_way:.1f} times" if plain_way else "the plain way has none"
    return f"{_OURS} / {_PLAIN}, {kind}, among five: {ours:.3f} / {plain_way:.3f}, {times}."


def _existing(sought: Sought, corpus: Corpus) -> int:
    passages = corpus.figures.passages(tuple(sought.reports))
    return sum(holds(p.text, sought) for p in passages)


def holds(text: str, sought: Sought) -> bool:
    """Whether a text prints all that a right passage must, blanks and widths apart."""
    return _holds(_plain(text), sought)


def _holds(plain_text: str, sought: Sought) -> bool:
    return all(any(_plain(one) in plain_text for one in any_of) for any_of in sought.holds)


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def _judged(sought: Sought, existing: int, way: Way) -> tuple[Placed, float]:
    start = time.perf_counter()
    found = way(sought.question)
    took = (time.perf_counter() - start) * 1000
    right = [f.report in sought.reports and holds(f.text, sought) for f in found]
    return placed(right, existing), took


def _row(name: str, kind: str, some: Scores, times: Sequence[float]) -> str:
    recalls = " | ".join(f"{value:.3f}" for value in some.recall)
    return (
        f"| {name} | {kind} | {some.questions} | {recalls} | {some.reciprocal:.3f} "
        f"| {some.gain:.3f} | {percentile(times, 50):.1f} | {percentile(times, 95):.1f} |"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
