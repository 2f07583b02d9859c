"""What an evaluation found: right and wrong by kind, numbers without a source, latency, misses."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.errors import StorageError
from evaluate.run import Judged


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of how many were right."""

    right: int
    total: int

    @property
    def percent(self) -> str:
        """The share that is right, in percent with one decimal, rounded down: 100 means all."""
        tenths = self.right * 1000 // self.total if self.total else 0
        return f"{tenths // 10}.{tenths % 10}%"


@dataclass(frozen=True, slots=True)
class Summary:
    """The totals of one question file; latencies in milliseconds."""

    name: str
    overall: Tally
    kinds: dict[str, Tally]
    ungrounded: int
    p50_ms: float
    p95_ms: float

    @property
    def unseen(self) -> bool:
        """Whether the set's questions are kept from whoever writes the rules: none is printed."""
        return self.name.startswith("unseen_")


def summarise(name: str, judged: Sequence[Judged]) -> Summary:
    """The totals of the judged answers to one question file."""
    kinds = sorted({one.case.kind for one in judged})
    times = sorted(one.elapsed_ms for one in judged)
    return Summary(
        name,
        _tally(judged),
        {kind: _tally([one for one in judged if one.case.kind == kind]) for kind in kinds},
        sum(bool(one.verdict.ungrounded) for one in judged),
        percentile(times, 50),
        percentile(times, 95),
    )


def percentile(ordered: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile of ascending values; 0 where there are none."""
    if not ordered:
        return 0.0
    return ordered[max(0, math.ceil(len(ordered) * percent / 100) - 1)]


def lines(summary: Summary, judged: Sequence[Judged]) -> Iterator[str]:
    """A summary and its misses, as people read them."""
    overall = summary.overall
    yield summary.name
    for kind, tally in summary.kinds.items():
        yield f"  {kind:<14}{tally.right:>5}/{tally.total}"
    yield f"  答对          {overall.right:>5}/{overall.total} = {overall.percent}"
    yield f"  无出处的回答  {summary.ungrounded:>5}"
    yield f"  用时 中位数 {summary.p50_ms:.1f} 毫秒，95 分位 {summary.p95_ms:.1f} 毫秒"
    if not summary.unseen:
        for one in judged:
            yield from _miss(one)


def as_json(summary: Summary, judged: Sequence[Judged]) -> dict[str, Any]:
    """A summary with the verdict on every question, as one JSON object."""
    return {
        "questions": summary.name,
        "right": summary.overall.right,
        "total": summary.overall.total,
        "ungrounded": summary.ungrounded,
        "p50_ms": round(summary.p50_ms, 2),
        "p95_ms": round(summary.p95_ms, 2),
        "kinds": {key: {"right": t.right, "total": t.total} for key, t in summary.kinds.items()},
        "cases": [
            {
                "id": one.case.question.id,
                "kind": one.case.kind,
                "right": one.verdict.right,
                "faults": list(one.verdict.faults),
                "ungrounded": list(one.verdict.ungrounded),
                "elapsed_ms": round(one.elapsed_ms, 2),
            }
            for one in judged
        ],
    }


def write(folder: Path, summary: Summary, judged: Sequence[Judged]) -> list[Path]:
    """Write `NAME.json` (the verdicts) and `NAME.answers.jsonl` (the answers) into a folder."""
    verdicts = folder / f"{summary.name}.json"
    answers = folder / f"{summary.name}.answers.jsonl"
    rows = [{**one.answer, "id": one.case.question.id} for one in judged]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        verdicts.write_text(
            json.dumps(as_json(summary, judged), ensure_ascii=False, indent=1), encoding="utf-8"
        )
        answers.write_text(
            "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8"
        )
    except OSError as error:
        raise StorageError(f"写不进 {folder}：{error.strerror}。请换一个 --out 目录。") from error
    return [verdicts, answers]


def _tally(judged: Sequence[Judged]) -> Tally:
    return Tally(sum(one.verdict.right for one in judged), len(judged))


def _miss(one: Judged) -> Iterator[str]:
    if one.verdict.right and not one.verdict.ungrounded:
        return
    question, given = one.case.question, str(one.answer.get("text") or "")
    yield f"  ✗ {question.id} [{one.case.kind}] {question.text}"
    yield f"      答：[{one.answer.get('status')}] {' '.join(given.split())[:160]}"
    for fault in one.verdict.faults:
        yield f"      {fault}"
    if one.verdict.ungrounded:
        yield f"      没有出处：{'、'.join(one.verdict.ungrounded)}"
