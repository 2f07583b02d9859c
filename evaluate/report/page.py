"""A run as one HTML page that needs nothing else: totals, charts, every miss with its source."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from html import escape
from pathlib import Path

from evaluate.causes import LABELS, Cause, cause
from evaluate.models import Expected, Result, Run
from evaluate.quantities import entries
from evaluate.report.charts import bars, counts
from evaluate.report.screen import MEASURES
from evaluate.report.summary import DIMENSIONS, Summary, grouped, interval, summarise
from evaluate.statistics import Tally

_MANY = 30  # groups in one chart


def page(run: Run) -> str:
    """The page of a run."""
    summary = summarise("全部", run.results)
    body = "".join((_head(summary), _charts(summary), _measures(summary), _misses(run.results)))
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>评测报告</title><style>{_style()}</style></head><body>"
        f"{body}{_about(run.about)}</body></html>\n"
    )


@cache
def _style() -> str:
    return Path(__file__).with_name("page.css").read_text(encoding="utf-8")


def _head(summary: Summary) -> str:
    overall = summary.overall
    failed = f"；没有回答的 {summary.failed} 题" if summary.failed else ""
    return (
        f'<h1>评测报告</h1><p><span class="big">{overall.percent}</span> '
        f"答对 {overall.right}/{overall.total}{interval(overall)}</p>"
        f'<p class="faint">含有出处不明数字的回答 {summary.ungrounded} 个{failed}；'
        f"用时中位数 {summary.p50_ms:.1f} 毫秒，95 分位 {summary.p95_ms:.1f} 毫秒</p>"
    )


def _charts(summary: Summary) -> str:
    parts = [
        f"<h2>按{label}</h2>{_grouped(summary.groups[key], label)}"
        for key, label in DIMENSIONS.items()
        if len(summary.groups[key]) > 1 or key == "kind"
    ]
    if summary.causes:
        found = {LABELS[one]: count for one, count in summary.causes.items()}
        parts.append(f"<h2>答错的原因</h2>{counts(found, '各种原因答错的题数')}")
    return "".join(parts)


def _grouped(tallies: Mapping[str, Tally], label: str) -> str:
    """A chart of the groups; where there are many, of those that are answered worst."""
    if len(tallies) <= _MANY:
        return bars(tallies, f"按{label}答对的比例")
    worst = sorted(tallies, key=lambda name: (tallies[name].right / tallies[name].total, name))
    note = f'<p class="faint">共 {len(tallies)} 个，列出最差的 {_MANY} 个。</p>'
    return note + bars({name: tallies[name] for name in worst[:_MANY]}, f"最差的{label}")


def _measures(summary: Summary) -> str:
    rows = [(MEASURES[n], mean.shown, f"{mean.count} 题") for n, mean in summary.measures.items()]
    for name, (precision, recall) in summary.endings.items():
        for word, one in (("准确", precision), ("齐全", recall)):
            share = one.percent if one.total else "—"
            rows.append((f"{name}{word}", share, f"{one.right}/{one.total}"))
    return f"<h2>各项指标</h2>{_table(('指标', '平均', '题数'), rows)}"


def _misses(results: Sequence[Result]) -> str:
    wrong = [one for one in results if not one.right or one.verdict.ungrounded]
    if not wrong:
        return "<h2>答错的题</h2><p>没有。</p>"
    by_cause = grouped(wrong, lambda one: _label(cause(one)))
    return "<h2>答错的题</h2>" + "".join(
        f"<h3>{escape(name)}（{len(some)}）</h3>{''.join(map(_miss, some))}"
        for name, some in sorted(by_cause.items())
    )


def _label(found: Cause | None) -> str:
    return LABELS[found] if found else "数字没有出处"


def _miss(one: Result) -> str:
    case = one.case
    asked = "（没见过的问法，不予显示）" if case.unseen else case.question.text
    rows = [
        ("追问自", "；".join(case.question.history) if not case.unseen else ""),
        ("应答", _expected(case.expected)),
        ("实答", f"[{one.answer.get('status')}] {one.answer.get('text') or one.given.failed}"),
        ("问题", "；".join((*one.verdict.faults, *map(_loose, one.verdict.ungrounded)))),
        ("答案在", "、".join(case.reports)),
    ]
    listed = "".join(f"<dt>{k}</dt><dd>{escape(v)}</dd>" for k, v in rows if v)
    quotes = "".join(
        f"<blockquote>{escape(str(c.get('file') or c.get('report') or ''))} · "
        f"{escape(str(c.get('section') or ''))}<br>{escape(str(c.get('quote') or ''))}</blockquote>"
        for c in entries(one.answer, "citations")
    )
    name = f"{case.group} {case.question.id} · {case.kind}"
    return (
        f'<details><summary><span class="faint">{escape(name)}</span> {escape(asked)}</summary>'
        f"<dl>{listed}</dl>{quotes}</details>"
    )


def _loose(quantity: str) -> str:
    return f"没有出处：{quantity}"


def _expected(expected: Expected) -> str:
    parts = [f"[{expected.status}]", *map(str, expected.figures)]
    parts += [" / ".join(options) for options in expected.text]
    parts += [f"不该有 {word}" for word in expected.forbid]
    return "；".join(parts)


def _about(about: Mapping[str, object]) -> str:
    rows = [
        (key, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for key, value in about.items()
    ]
    return f"<h2>这次评测</h2>{_table(('设置', '值'), rows)}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
