"""A summary and its misses, as lines that people read in a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluate.causes import LABELS, cause
from evaluate.models import Result
from evaluate.report.summary import Summary, interval
from evaluate.statistics import Tally

MEASURES = {
    "status": "状态",
    "figures": "数字",
    "not_misleading": "没有误导",
    "text": "文字",
    "forbidden": "不该有的",
    "premise": "纠正前提",
    "grounding": "有出处",
    "citation_precision": "引用准确",
    "citation_recall": "引用齐全",
    "retrieval_recall": "找到报告",
    "mrr": "MRR",
    "tokens": "词元",
    "cost": "费用",
    "caught": "拦下的句子",
}


def lines(summary: Summary, results: Sequence[Result]) -> Iterator[str]:
    """A set's totals by kind and by measure, then every miss; of unseen wordings none is shown."""
    overall = summary.overall
    yield summary.name
    for kind, tally in summary.groups["kind"].items():
        yield f"  {kind:<14}{tally.right:>5}/{tally.total}"
    share = f"{overall.right:>5}/{overall.total} = {overall.percent}"
    yield f"  答对          {share}{interval(overall)}"
    yield f"  无出处的回答  {summary.ungrounded:>5}"
    yield f"  用时 中位数 {summary.p50_ms:.1f} 毫秒，95 分位 {summary.p95_ms:.1f} 毫秒"
    for name, mean in summary.measures.items():
        yield f"  {MEASURES[name]} {mean.shown}（{mean.count} 题）"
    for name, (precision, recall) in summary.endings.items():
        yield f"  {name} 准确 {_part(precision)}，齐全 {_part(recall)}"
    if summary.causes:
        found = "，".join(f"{LABELS[one]} {count}" for one, count in summary.causes.items())
        yield f"  答错的原因：{found}"
    for result in results:
        yield from () if result.case.unseen else _miss(result)


def _part(tally: Tally) -> str:
    return f"{tally.right}/{tally.total}"


def _miss(one: Result) -> Iterator[str]:
    if one.right and not one.verdict.ungrounded:
        return
    question, given = one.case.question, str(one.answer.get("text") or "")
    found = cause(one)
    why = f"（{LABELS[found]}）" if found else ""
    yield f"  ✗ {question.id} [{one.case.kind}] {question.text}{why}"
    yield f"      答：[{one.answer.get('status')}] {' '.join(given.split())[:160]}"
    if one.given.failed:
        yield f"      {one.given.failed}"
    for fault in one.verdict.faults:
        yield f"      {fault}"
    if one.verdict.ungrounded:
        yield f"      没有出处：{'、'.join(one.verdict.ungrounded)}"
