"""How things are called in an answer: concepts with their fund, bases of comparison, directions,
units.
"""

from __future__ import annotations

import re

from answer.compute import base_of
from answer.models import Asked, Derived, Line, Value
from corpus.models import Basis, Figure, Fund, Kind, Measure
from corpus.vocabulary import vocabulary

PER_HEAD = "人均"  # before what is divided by the people of a unit
_OF_FUND = {"current_expenditure": "支出", "current_income": "收入"}
_FUND_NAMES = {
    Fund.FISCAL: "财政拨款",
    Fund.GENERAL: "一般公共预算财政拨款",
    Fund.GOVERNMENT_FUND: "政府性基金预算财政拨款",
    Fund.STATE_CAPITAL: "国有资本经营预算财政拨款",
}
_BUDGETS = {
    Basis.INITIAL_BUDGET: "年初预算",
    Basis.FULL_BUDGET: "全年预算",
    Basis.BUDGET: "预算",
}
_BASES = {
    Basis.LAST_FINAL: "上年决算数",
    Basis.LAST_BUDGET: "上年预算数",
    Basis.LAST_EXECUTION: "上年预算执行数",
    Basis.LAST_YEAR: "上年",
    Basis.INITIAL_BUDGET: "年初预算",
    Basis.FULL_BUDGET: "全年预算",
    Basis.BUDGET: "预算",
}
_UNSCOPED = ("three_public", "assets", "people", "procurement", "operating_cost", "performance")
WHAT = {
    Measure.AMOUNT: "数额",
    Measure.BUDGET: "预算数",
    Measure.CHANGE: "变动额",
    Measure.CHANGE_RATE: "变动幅度",
    Measure.SHARE: "占比",
    Measure.EXECUTION_RATE: "预算完成率",
    Measure.VARIANCE_RATE: "预决算差异率",
    Measure.SCORE: "得分",
    Measure.COUNT: "数量",
    Measure.RATIO: "比率",
}


def label_of(asked: Asked, value: Value | None = None) -> str:
    """What a quantity is called: by the printed figure's concept and fund, if there is one."""
    if isinstance(value, Derived) and value.label == PER_HEAD:
        return PER_HEAD + label_of(asked, value.sources[0])
    figure = None if _is_sum(value) else _figure(value)
    if asked.label:
        project = f"“{asked.project}”项目" if asked.project else ""
        return f"{project}“{asked.label}”的{_name(figure.concept if figure else asked.concept)}"
    if asked.project:
        return f"“{asked.project}”项目的{_project(asked, figure)}"
    if asked.subject:
        return _subject(asked)
    if figure is not None and figure.subject is not None:
        return figure.subject.name
    concept = (figure.concept if figure is not None else None) or asked.concept
    fund = figure.fund if figure is not None else asked.fund
    return in_fund(concept, fund)


def _is_sum(value: Value | None) -> bool:
    """Whether a value is the sum of parts, which is called by what was asked, not by a part."""
    return isinstance(value, Derived) and value.label == "合计"


def nothing_of(asked: Asked) -> str:
    """What there is none of: 政府采购支出 rather than 政府采购支出总额, 下属单位 rather than
    下属单位数.
    """
    return re.sub(r"(?:总额|合计|总计|数|金额|资金)$", "", label_of(asked))


def at_end(figure: Value | None, year: int) -> str:
    """`2022年末` before a stock that is dated another year than the one asked for."""
    if isinstance(figure, Figure) and figure.period != year:
        return f"{figure.period}年末"
    return ""


def _figure(value: Value | None) -> Figure | None:
    if value is None or isinstance(value, Figure):
        return value
    return value.sources[0] if value.sources else None


def _subject(asked: Asked) -> str:
    name = asked.subject.replace("/", "—")
    if asked.concept in ("basic_expenditure", "project_expenditure"):
        return f"{name}的{_name(asked.concept)}"
    return name if name.endswith(("支出", "费", "金", "补贴", "工资", "补助")) else f"{name}支出"


def _project(asked: Asked, figure: Figure | None) -> str:
    if asked.concept == "project_funds" and figure is not None and figure.measure is Measure.AMOUNT:
        if "预算" in figure.label:
            return figure.label
        return "预算数" if f"-{Kind.BUDGET}-" in figure.report else "全年执行数"
    return _name(asked.concept).removeprefix("项目资金：")


def _name(concept: str | None) -> str:
    return vocabulary()[concept].name if concept else "数额"


def in_fund(concept: str, fund: Fund | None) -> str:
    """A concept's name with the fund it is limited to; nothing is added for all funds."""
    row = vocabulary()[concept]
    if fund is None or fund is Fund.ALL or fund is row.fund or row.group in _UNSCOPED:
        return row.name
    name = _OF_FUND.get(concept, row.name)
    return f"{_FUND_NAMES[fund]}{name}"


def budget_name(basis: Basis | None) -> str:
    """年初预算数, 全年预算数 or 预算数."""
    return f"{_BUDGETS.get(basis, '预算') if basis else '预算'}数"


def budget_base(basis: Basis | None) -> str:
    """What an execution rate is a rate of."""
    return _BUDGETS.get(basis, "预算") if basis else "预算"


def kind_name(kind: Kind | None) -> str:
    """预算 or 决算."""
    return "预算" if kind is Kind.BUDGET else "决算"


def base_name(basis: Basis | None, base_year: int | None) -> str:
    """What a change is measured against."""
    if base_year is not None and (basis is None or basis in (Basis.LAST_YEAR, Basis.LAST_FINAL)):
        return f"{base_year}年"
    if base_year is not None and basis is Basis.LAST_BUDGET:
        return f"{base_year}年预算数"
    return _BASES.get(basis, "上年") if basis else "上年"


def way(value: Value, rate: bool = False) -> str:
    """增加/减少, or 增长/下降 for a rate."""
    if base_of(value) < 0:
        return "下降" if rate else "减少"
    return "增长" if rate else "增加"


def whole_name(asked: Asked, value: Value) -> str:
    """What a share is a share of."""
    figure = _figure(value)
    if asked.whole and isinstance(value, Derived) and len(value.sources) > 1:
        named = (f for f in value.sources if f.concept == asked.whole)
        whole = next(named, value.sources[1] if len(value.sources) == 2 else None)
        return in_fund((whole and whole.concept) or asked.whole, whole.fund if whole else None)
    if asked.subject and figure is not None:
        return in_fund("current_expenditure", figure.fund)
    name = asked.whole or vocabulary().whole_of(asked.concept) or ""
    if asked.whole == asked.concept or (not asked.whole and asked.concept == "current_expenditure"):
        return vocabulary()[asked.concept].name
    return vocabulary()[name].name if name else "总额"


def is_budget(line: Line) -> bool:
    """Whether a line comes from a budget report."""
    return line.report is not None and line.report.kind is Kind.BUDGET
