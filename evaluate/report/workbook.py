"""A run as a spreadsheet: the settings, totals by every dimension, measures, and one row a case."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from evaluate.causes import LABELS, cause
from evaluate.models import Result, Run
from evaluate.report.screen import MEASURES
from evaluate.report.summary import DIMENSIONS, Summary, summarise
from evaluate.sheets import write_sheets

Row = Iterable[object]
HEAD = (
    "题集", "编号", "类别", "问法", "问题", "之前的问题", "应有状态", "实际状态", "答对", "原因",
    "问题所在", "没有出处的数字", "回答", "引用的文件", "用时（毫秒）",
)  # fmt: skip


def save(path: Path, run: Run) -> None:
    """Write the workbook; OSError where it can't be."""
    summary = summarise("全部", run.results)
    write_sheets(
        path,
        {
            "总计": _totals(summary),
            "指标": _measures(summary),
            "各题": [HEAD, *map(_case, run.results)],
            "设置": [(key, _plain(value)) for key, value in run.about.items()],
        },
    )


def _totals(summary: Summary) -> Iterator[Row]:
    yield "分组", "名称", "答对", "题数", "比例", "区间下限", "区间上限"
    everything = {"": {"全部": summary.overall}, **summary.groups}
    for key, some in everything.items():
        for name, one in some.items():
            low, high = one.interval
            share = one.right / one.total if one.total else 0
            yield DIMENSIONS.get(key, ""), name, one.right, one.total, share, low, high


def _measures(summary: Summary) -> Iterator[Row]:
    yield "指标", "平均", "题数"
    for name, mean in summary.measures.items():
        yield MEASURES[name], float(mean.value), mean.count
    for name, (precision, recall) in summary.endings.items():
        for word, one in (("准确", precision), ("齐全", recall)):
            yield f"{name}{word}", one.right / one.total if one.total else None, one.total


def _case(one: Result) -> Row:
    case, found = one.case, cause(one)
    citations = one.answer.get("citations") or []
    files = dict.fromkeys(str(c.get("file") or "") for c in citations if isinstance(c, dict))
    return (
        case.group,
        case.question.id,
        case.kind,
        case.form,
        case.question.text,
        "；".join(case.question.history),
        str(case.expected.status),
        str(one.answer.get("status")),
        "是" if one.right else "否",
        LABELS[found] if found else "",
        "；".join(one.verdict.faults),
        "、".join(one.verdict.ungrounded),
        str(one.answer.get("text") or one.given.failed),
        "、".join(files),
        round(one.elapsed_ms, 1),
    )


def _plain(value: object) -> object:
    simple = isinstance(value, str | int | float)
    return value if simple else json.dumps(value, ensure_ascii=False)
