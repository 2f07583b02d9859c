"""Subjects, projects and indicators that are named only in part, where no other can be meant.

A subject by its end (职业年金缴费支出), anything by three quarters of its name, a project by its
beginning; beside a named project, an indicator by its beginning and end, or by its end alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from answer.library import View

SHORTEST_PART = 4
_BEFORE = re.compile(r"(?:^|[^\u4e00-\u9fff]|[的年度和与及跟给为交项类款那个笔里中花是有比、])$")
_BEHIND = re.compile(
    r"$|[^\u4e00-\u9fff]|支出|经费|费用|[的多少是有花占和与及跟各比为怎增减上下预决年这那在呢吗总项类款一共今去交缴发拨付用够]"
)
_FEW = 4  # projects that one short name may stand for: all are told, apart


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a question and the whole name that it stands for."""

    start: int
    end: int
    subject: str = ""
    project: str = ""
    label: str = ""


def find_parts(text: str, views: Sequence[View], project: str = "") -> list[Part]:
    """The names that fit the longest stretch: one, or a few projects; none where several could."""
    found = [
        part
        for view in views
        for part in (_labels(text, view, project) if project else _any(text, view))
    ]
    longest = max((p.end - p.start for p in found), default=0)
    fitting = {(p.subject, p.project, p.label): p for p in found if p.end - p.start == longest}
    if len(fitting) == 1 or all(p.project for p in fitting.values()):
        return list(fitting.values())[:_FEW]
    return []


def _any(text: str, view: View) -> Iterator[Part]:
    for name in view.by_subject:
        start, end = _common(text, name)
        if _stands_for(text[start:end], name) and _alone(text, start, end):
            yield Part(start, end, subject=name)
    for name in view.by_project:
        start, end = _common(text, name)
        part = text[start:end]
        begins = len(part) >= SHORTEST_PART and name.startswith(part)
        if begins or _stands_for(part, name):
            yield Part(start, end, project=name)
    for name in view.indicators:
        start, end = _common(text, name)
        if _stands_for(text[start:end], name):
            yield Part(start, end, label=name)


def _labels(text: str, view: View, project: str) -> Iterator[Part]:
    """The indicators of one project: 办结案件数 for 办结法律援助案件数, 满意度 for 当事人满意度."""
    for name, figures in view.indicators.items():
        if all(f.project != project for f in figures):
            continue
        start, end = _common(text, name)
        if _stands_for(text[start:end], name):
            yield Part(start, end, label=name)
        head, tail = re.escape(name[:2]), re.escape(name[-3:])
        hit = re.search(f"{head}.{{0,6}}{tail}", text)
        if hit is None and len(name) > SHORTEST_PART:
            hit = re.search(tail, text)
        if hit is not None:
            yield Part(*hit.span(), label=name)


def _alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch is not the middle of a longer name (社区公共服务中心)."""
    return bool(_BEFORE.search(text[:start]) and _BEHIND.match(text, end))


def _stands_for(part: str, name: str) -> bool:
    """Whether part of a name is enough: its end, or three quarters of it."""
    stem = name.removesuffix("支出")
    if len(part) < SHORTEST_PART or part == stem != name:
        return False  # 城乡社区 may begin another name; alone it was found as 城乡社区支出
    if "缴费" in name and part not in ("事业单位", "机关事业", "缴费支出"):
        return True  # 基本养老保险, 职业年金 for 机关事业单位基本养老保险缴费支出
    return name.endswith(part) or stem.endswith(part) or len(part) * 4 >= len(stem) * 3


def _common(text: str, name: str) -> tuple[int, int]:
    """Where in the text the longest stretch of a name stands."""
    best = (0, 0)
    for start in range(len(name)):
        length = best[1] - best[0] + 1
        while start + length <= len(name):
            at = text.find(name[start : start + length])
            if at < 0:
                break
            best = (at, at + length)
            length += 1
    return best
