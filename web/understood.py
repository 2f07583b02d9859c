"""A Query in words: what a person is told under 我是这样理解的."""

from __future__ import annotations

from answer.models import Asked, Operation, Query
from corpus.models import Basis, Kind, Level, Measure
from corpus.vocabulary import Vocabulary

OPERATIONS: dict[Operation, str] = {
    Operation.LOOKUP: "查数",
    Operation.CHANGE: "看变化",
    Operation.COMPARE: "比较",
    Operation.TREND: "看历年走势",
    Operation.RANK: "排名",
    Operation.AGGREGATE: "汇总",
    Operation.BREAKDOWN: "看构成",
    Operation.DERIVED: "推算",
    Operation.REASON: "问原因",
    Operation.DEFINE: "解释名词",
    Operation.DESCRIBE: "了解情况",
    Operation.LIST: "列出",
    Operation.META: "问收录了什么",
}
KINDS: dict[Kind, str] = {Kind.BUDGET: "预算", Kind.FINAL: "决算"}
LEVELS: dict[Level, str] = {
    Level.DEPARTMENT: "部门（含下属单位）",
    Level.UNIT: "单位（只含本单位）",
}
MEASURES: dict[Measure, str] = {
    Measure.AMOUNT: "",
    Measure.BUDGET: "预算数",
    Measure.CHANGE: "增减额",
    Measure.CHANGE_RATE: "增减幅度",
    Measure.SHARE: "占比",
    Measure.EXECUTION_RATE: "完成预算的比例",
    Measure.VARIANCE_RATE: "预决算差异率",
    Measure.COUNT: "数量",
    Measure.SCORE: "得分",
    Measure.RATIO: "比率",
}
BASES: dict[Basis, str] = {
    Basis.INITIAL_BUDGET: "年初预算",
    Basis.FULL_BUDGET: "全年预算",
    Basis.BUDGET: "预算",
    Basis.LAST_FINAL: "上年决算",
    Basis.LAST_BUDGET: "上年预算",
    Basis.LAST_EXECUTION: "上年执行数",
    Basis.LAST_YEAR: "上年",
}


def in_words(query: Query, vocabulary: Vocabulary) -> list[tuple[str, str]]:
    """What a question was understood as: pairs of a heading and its words, the empty left out."""
    kind = "" if query.kind is None else KINDS[query.kind]
    level = "" if query.level is None else LEVELS[query.level]
    said = [
        ("做什么", OPERATIONS[query.operation]),
        ("单位", _units(query)),
        ("年度", _years(query)),
        ("报告", " ".join(filter(None, [kind, level]))),
        ("项目", "；".join(_quantity(asked, vocabulary) for asked in query.asked) or query.topic),
        ("单位换算", query.unit),
        ("条数", "" if query.limit is None else f"前 {query.limit} 项"),
    ]
    return [(heading, words) for heading, words in said if words]


def _units(query: Query) -> str:
    assumed = "（问题没有写单位）" if query.assumed_unit else ""
    return "、".join(query.units) + assumed if query.units else query.unknown_unit


def _years(query: Query) -> str:
    assumed = "（问题没有写年份，取最近一期）" if query.assumed_year else ""
    return "、".join(f"{year}年" for year in query.years) + assumed if query.years else ""


def _quantity(asked: Asked, vocabulary: Vocabulary) -> str:
    concept = vocabulary.concepts.get(asked.concept)
    name = concept.name if concept is not None else ""
    fund = "" if asked.fund is None else vocabulary.fund_names.get(asked.fund, "")
    basis = "" if asked.basis is None else f"比{BASES[asked.basis]}"
    measure = "" if asked.measure is None else MEASURES[asked.measure]
    detail = "，".join(filter(None, [fund, asked.subject, asked.project, basis, measure]))
    return f"{name}（{detail}）" if name and detail else name or detail
