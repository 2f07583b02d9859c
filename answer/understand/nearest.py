"""An unknown short name taken for the one subject or project it can stand for: 环卫, 低保, 保洁.

Its characters must stand in the full name in their order, and in no other name of the reports in
question; what was taken is said in the answer.
"""

from __future__ import annotations

from collections.abc import Sequence

from answer.library import View
from answer.models import Asked

_SHORTEST, _LONGEST = 2, 6
_ENDS = ("支出", "费用", "经费", "资金", "项目", "预算", "的钱", "工作", "方面", "这块")


def nearest(unknown: str, views: Sequence[View]) -> tuple[Asked, str] | None:
    """What an unknown name can only mean, with the name it has in the reports."""
    short = unknown
    for end in _ENDS:
        short = short.removesuffix(end)
    if not _SHORTEST <= len(short) <= _LONGEST:
        return None
    subjects = {n for v in views for n in v.by_subject if _stands_for(short, n)}
    projects = {n for v in views for n in v.by_project if _stands_for(short, n)}
    whole = {n for n in subjects | projects if short in n}
    subjects, projects = (subjects & whole, projects & whole) if whole else (subjects, projects)
    if len(subjects) + len(projects) != 1:
        return None
    if subjects:
        (name,) = subjects
        return Asked("functional_expenditure", subject=name), name
    (name,) = projects
    return Asked("project_funds", project=name), name


def _stands_for(short: str, name: str) -> bool:
    rest = iter(name)
    return all(char in rest for char in short)
