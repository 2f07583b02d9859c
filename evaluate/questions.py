"""Question files: one JSON object a line, checked field by field before any question is asked.

    {"id", "question", "kind", "history": […], "reports": [file, …], "form", "tags": […],
     "expect": {"status", "figures": [{"value", "unit", "year", "of", "concept", "fund"}],
     "text": ["all of these", ["any", "of", "these"]], "cites": [{"section": …}], "forbid": […]}}

Only `question` is required; of a figure, `value` and `unit`. Keys not listed here are left alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from answer.models import Question, Status
from corpus.amounts import parse_numeral
from corpus.errors import UsageError
from corpus.models import Fund
from evaluate.models import Case, Expected, Sought
from evaluate.quantities import quantities

_SHOWN = 5  # wrong lines that an error names before it only counts
_HISTORY = 20  # questions before one


def load(path: Path, *, judged: bool = False) -> list[Case]:
    """The questions of a file, in order; with `judged`, each has its own id and `expect`.

    Raises `UsageError` that names the wrong lines and fields; nothing is asked then.
    """
    cases: list[Case] = []
    wrong: list[str] = []
    for number, line in enumerate(_lines(path), start=1):
        if not line.strip():
            continue
        try:
            cases.append(case(json.loads(line), number, path.stem, judged=judged))
        except json.JSONDecodeError as error:
            wrong.append(f"第 {number} 行不是一个完整的 JSON 对象（第 {error.colno} 个字符处）")
        except RecursionError:
            wrong.append(f"第 {number} 行套得太深，不是一个问题")
        except FieldError as error:
            wrong.append(f"第 {number} 行：{error}")
    return checked(path, cases, wrong, judged=judged)


def checked(path: Path, cases: list[Case], wrong: list[str], *, judged: bool) -> list[Case]:
    """The cases of a file where nothing is wrong with it, else UsageError; ids must be distinct."""
    wrong = wrong + (_repeated(cases) if judged else [])
    if wrong:
        more = f"；另有 {len(wrong) - _SHOWN} 处" if len(wrong) > _SHOWN else ""
        raise UsageError(f"问题文件 {path.name} 有误：{'；'.join(wrong[:_SHOWN])}{more}。请更正。")
    if not cases:
        raise UsageError(f"问题文件 {path.name} 里没有问题：每行应是一个 JSON 对象，含 question。")
    return cases


class FieldError(Exception):
    """A field of one line is missing or of the wrong kind; the message names it."""


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"问题文件 {path.name} 不是 UTF-8 文本，请另存为 UTF-8。") from error
    except OSError as error:
        raise UsageError(f"读不了问题文件 {path}：{error.strerror}。请检查路径和权限。") from error


def _repeated(cases: Sequence[Case]) -> list[str]:
    ids = Counter(case.question.id for case in cases)
    return [f"id {one!r} 用了不止一次" for one, times in ids.items() if times > 1]


def case(row: Any, number: int, group: str, *, judged: bool) -> Case:
    """One object as a case; FieldError names the field that is missing or wrong."""
    if not isinstance(row, dict):
        raise FieldError("应是一个 JSON 对象")
    history = tuple(_texts(row, "history"))
    if len(history) > _HISTORY:
        raise FieldError(f"字段 history 最多 {_HISTORY} 个问题")
    question = Question(_text(row, "question"), history, _text(row, "id", str(number)))
    if judged and not question.text.strip():
        raise FieldError("字段 question 是空的")
    if judged and "expect" not in row:
        raise FieldError("缺少字段 expect")
    return Case(
        question,
        _text(row, "kind", "other"),
        _expected(row["expect"]) if judged else None,
        tuple(_texts(row, "reports")),
        _text(row, "form", ""),
        tuple(_texts(row, "tags")),
        group,
    )


def _expected(row: Any) -> Expected:
    if not isinstance(row, dict):
        raise FieldError("字段 expect 应是一个对象")
    status = _text(row, "status")
    if status not in list(Status):
        raise FieldError(f"字段 status 不能是 {status!r}，只能是 {'、'.join(Status)}")
    return Expected(
        Status(status),
        tuple(_quantity(figure) for figure in _list(row, "figures")),
        tuple(_options(option) for option in _list(row, "text")),
        tuple(_strings(cite) for cite in _list(row, "cites")),
        tuple(_texts(row, "forbid")),
    )


def _quantity(row: Any) -> Sought:
    if not isinstance(row, dict):
        raise FieldError("字段 figures 的每一项应是一个对象")
    value = parse_numeral(_text(row, "value", ""))
    unit = _text(row, "unit", "").replace("％", "%")
    if value is None or not unit:
        raise FieldError('字段 figures 的每一项应形如 {"value": "949.63", "unit": "万元"}')
    if not any(one.unit == unit for one in quantities(f"1{unit}")):
        raise FieldError(f"字段 figures 的 unit {unit!r} 不是评分认得的单位；可改用 text")
    year = row.get("year")
    if year is not None and (not isinstance(year, int) or not 1900 <= year <= 2200):
        raise FieldError("字段 figures 的 year 应是四位的年份")
    fund = _text(row, "fund", "")
    if fund and fund not in list(Fund):
        raise FieldError(f"字段 figures 的 fund 不能是 {fund!r}，只能是 {'、'.join(Fund)}")
    return Sought(value, unit, year, _text(row, "of", ""), _text(row, "concept", ""), fund)


def _options(row: Any) -> tuple[str, ...]:
    options = row if isinstance(row, list) else [row]
    if not options or not all(isinstance(option, str) for option in options):
        raise FieldError("字段 text 的每一项应是文字，或几种写法的列表")
    return tuple(options)


def _strings(row: Any) -> dict[str, str]:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise FieldError("字段 cites 的每一项应是一个对象，其值都是文字")
    return row


def _text(row: dict[str, Any], key: str, default: str | None = None) -> str:
    if key not in row and default is None:
        raise FieldError(f"缺少字段 {key}")
    value = row.get(key, default)
    if not isinstance(value, str):
        raise FieldError(f"字段 {key} 应是文字")
    return value


def _list(row: dict[str, Any], key: str) -> list[Any]:
    value = row.get(key, [])
    if not isinstance(value, list):
        raise FieldError(f"字段 {key} 应是列表")
    return value


def _texts(row: dict[str, Any], key: str) -> list[str]:
    values = _list(row, key)
    if not all(isinstance(value, str) for value in values):
        raise FieldError(f"字段 {key} 的每一项应是文字")
    return values
