"""A Query on its own: said in plain Chinese, read back from its JSON, and made whole after an edit.

answer.query (JSON) → `read` → edited → `whole` → answered again without any text
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any

from answer.compose.names import in_fund
from answer.models import Asked, By, Check, Formula, Operation, Query, Target
from corpus.errors import UsageError
from corpus.models import Basis, Kind, Level, Measure
from corpus.vocabulary import vocabulary

_DOES = {
    Operation.LOOKUP: "查", Operation.CHANGE: "看变化：", Operation.COMPARE: "比较",
    Operation.TREND: "看历年走势：", Operation.RANK: "排名：", Operation.AGGREGATE: "合计",
    Operation.BREAKDOWN: "看构成：", Operation.DERIVED: "推算", Operation.REASON: "问原因：",
    Operation.DEFINE: "解释名词：", Operation.DESCRIBE: "了解情况：", Operation.LIST: "列出",
    Operation.META: "问收录了哪些资料",
}  # fmt: skip
_KINDS = {Kind.BUDGET: "预算", Kind.FINAL: "决算"}
_LEVELS = {Level.DEPARTMENT: "（部门口径）", Level.UNIT: "（单位口径）"}
_MEASURES = {
    Measure.BUDGET: "预算数", Measure.CHANGE: "增减额", Measure.CHANGE_RATE: "增减幅度",
    Measure.SHARE: "占比", Measure.EXECUTION_RATE: "预算完成率",
    Measure.VARIANCE_RATE: "预决算差异率",
}  # fmt: skip
_BASES = {
    Basis.INITIAL_BUDGET: "年初预算", Basis.FULL_BUDGET: "全年预算", Basis.BUDGET: "预算",
    Basis.LAST_FINAL: "上年决算", Basis.LAST_BUDGET: "上年预算",
    Basis.LAST_EXECUTION: "上年执行数", Basis.LAST_YEAR: "上年",
}  # fmt: skip
_OVER = {By.PROJECT: "按项目", By.SUBJECT: "按科目", By.CLASS: "按类级科目", By.LEAF: "按项级科目"}
_FORMULAS = {
    Formula.RATIO: "求平均", Formula.PER_HEAD: "求人均", Formula.REST: "求其余部分",
    Formula.MEAN: "求各家或各年的平均",
}  # fmt: skip
_CHECKS = {
    Check.CLAIM: "核对是否属实", Check.EXISTS: "看有没有", Check.WAY: "看是否如此增减",
    Check.USED: "看预算是否用完", Check.EITHER: "看是哪一个", Check.ENOUGH: "看够不够",
}  # fmt: skip
_UNITS = 4  # bodies that are named one by one


def in_words(query: Query) -> str:
    """What a question was understood as, in one Chinese sentence without its final stop."""
    years = "、".join(f"{year}年" for year in query.years)
    kind = _KINDS.get(query.kind, "") if query.kind else ""
    level = _LEVELS.get(query.level, "") if query.level else ""
    what = "、".join(dict.fromkeys(_quantity(a) for a in query.asked)) or query.topic
    here = f"{_bodies(query)}{years}{kind}{level}"
    told = [f"{_DOES[query.operation]}{here}{'的' if here and what else ''}{what}"]
    told += [
        _OVER.get(query.by, ""),
        "" if query.threshold is None else f"只要{query.threshold.said}的",
        "" if query.second is None else f"并且{query.second.said}的",
        "" if query.limit is None else f"前{query.limit}名",
        "" if query.nth is None else f"第{query.nth}名",
        "" if query.descending else "从小到大",
        f"与{query.base_year}年相比" if query.base_year else "",
        _FORMULAS.get(query.formula, ""),
        _CHECKS.get(query.check, ""),
        f"以{query.unit}为单位" if query.unit else "",
    ]
    return "；再".join(["，".join(filter(None, told)), *(in_words(q) for q in query.then)])


def _bodies(query: Query) -> str:
    units = query.units or ((query.unknown_unit,) if query.unknown_unit else ())
    if len(units) > _UNITS:
        return f"{len(units)}家单位"
    return "、".join(units)


def _quantity(asked: Asked) -> str:
    concept = vocabulary().concepts.get(asked.concept)
    name = in_fund(asked.concept, asked.fund) if concept is not None else ""
    named = asked.subject.replace("/", "—") or (asked.project and f"“{asked.project}”项目")
    named = f"{named}“{asked.label}”" if asked.label else named
    basis = f"比{_BASES[asked.basis]}的" if asked.basis and asked.measure in _CHANGED else ""
    measure = _MEASURES.get(asked.measure, "") if asked.measure else ""
    return "".join(filter(None, [named or name, basis, measure]))


_CHANGED = (Measure.CHANGE, Measure.CHANGE_RATE)


def whole(query: Query) -> Query:
    """The query with its targets made to agree with its units and years, after an edit."""
    fits = {t.unit for t in query.targets} == set(query.units)
    fits = fits and {t.year for t in query.targets} == set(query.years)
    if fits and all(t.kind is query.kind for t in query.targets):
        return query
    targets = tuple(Target(u, y, query.kind) for u in query.units for y in query.years)
    return replace(query, targets=targets, assumed_unit=False, assumed_year=False)


def read(written: Mapping[str, Any]) -> Query:
    """A Query from the JSON object that an answer carries; UsageError where it is none."""
    try:
        return typing.cast(Query, _read(Query, dict(written)))
    except (KeyError, TypeError, ValueError, InvalidOperation) as error:
        raise UsageError(f"查询读不懂：{error}。请从答案的 query 改起。") from error


def _read(wanted: Any, value: Any) -> Any:
    """A value of JSON as the type that a field has."""
    arguments = typing.get_args(wanted)
    if isinstance(wanted, types.UnionType):
        kinds = [a for a in arguments if a is not type(None)]
        return None if value is None else _read(kinds[0], value)
    if typing.get_origin(wanted) is tuple:
        if isinstance(value, str):
            raise TypeError(value)
        return tuple(_read(arguments[0], item) for item in value)
    if is_dataclass(wanted) and isinstance(wanted, type):
        hints = typing.get_type_hints(wanted)
        known = {f.name for f in fields(wanted)}
        return wanted(**{k: _read(hints[k], v) for k, v in value.items() if k in known})
    if isinstance(wanted, type) and issubclass(wanted, (Enum, Decimal)):
        return wanted(value)
    if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
        raise TypeError(value)
    return value
