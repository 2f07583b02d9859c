"""Question files: one JSON object a line, checked field by field before any question is asked.

    {"id", "question", "kind", "history": […], "expect": {"status", "figures": [{"value", "unit"}],
     "text": ["all of these", ["any", "of", "these"]], "cites": [{"section": …}], "forbid": […]}}

Only `question` is required; keys that are not listed here are left alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from answer.models import Question, Status
from corpus.amounts import parse_numeral
from corpus.errors import UsageError

_SHOWN = 5  # wrong lines that an error names before it only counts


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit; `value` keeps the decimals it was written with."""

    value: Decimal
    unit: str

    def __str__(self) -> str:
        return f"{self.value:f}{self.unit}"


@dataclass(frozen=True, slots=True)
class Expected:
    """What a right answer has: all of `text` (any wording of each), none of `forbid`."""

    status: Status
    figures: tuple[Quantity, ...] = ()
    text: tuple[tuple[str, ...], ...] = ()
    cites: tuple[Mapping[str, str], ...] = ()
    forbid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One line of a question file; `expect` is None where the file only asks."""

    question: Question
    kind: str
    expect: Expected | None


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
            cases.append(_case(json.loads(line), number, judged))
        except json.JSONDecodeError as error:
            wrong.append(f"第 {number} 行不是一个完整的 JSON 对象（第 {error.colno} 个字符处）")
        except _FieldError as error:
            wrong.append(f"第 {number} 行：{error}")
    wrong += _repeated(cases) if judged else []
    if wrong:
        more = f"；另有 {len(wrong) - _SHOWN} 处" if len(wrong) > _SHOWN else ""
        raise UsageError(f"问题文件 {path.name} 有误：{'；'.join(wrong[:_SHOWN])}{more}。请更正。")
    if not cases:
        raise UsageError(f"问题文件 {path.name} 里没有问题：每行应是一个 JSON 对象，含 question。")
    return cases


class _FieldError(Exception):
    """A field of one line is missing or of the wrong kind; the message names it."""


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UsageError(f"问题文件 {path.name} 不是 UTF-8 文本，请另存为 UTF-8。") from error
    except OSError as error:
        raise UsageError(f"读不了问题文件 {path}：{error.strerror}。请检查路径和权限。") from error


def _repeated(cases: list[Case]) -> list[str]:
    ids = [case.question.id for case in cases]
    return [f"id {one!r} 用了不止一次" for one in dict.fromkeys(ids) if ids.count(one) > 1]


def _case(row: Any, number: int, judged: bool) -> Case:
    if not isinstance(row, dict):
        raise _FieldError("应是一个 JSON 对象")
    question = Question(
        text=_text(row, "question"),
        history=tuple(_texts(row, "history")),
        id=_text(row, "id", str(number)),
    )
    if judged and "expect" not in row:
        raise _FieldError("缺少字段 expect")
    expect = _expected(row["expect"]) if judged else None
    return Case(question, _text(row, "kind", "other"), expect)


def _expected(row: Any) -> Expected:
    if not isinstance(row, dict):
        raise _FieldError("字段 expect 应是一个对象")
    status = _text(row, "status")
    if status not in list(Status):
        raise _FieldError(f"字段 status 不能是 {status!r}，只能是 {'、'.join(Status)}")
    return Expected(
        Status(status),
        tuple(_quantity(figure) for figure in _list(row, "figures")),
        tuple(_options(option) for option in _list(row, "text")),
        tuple(_strings(cite) for cite in _list(row, "cites")),
        tuple(_texts(row, "forbid")),
    )


def _quantity(row: Any) -> Quantity:
    fields = _strings(row)
    value = parse_numeral(fields.get("value", ""))
    if value is None or "unit" not in fields:
        raise _FieldError('字段 figures 的每一项应形如 {"value": "949.63", "unit": "万元"}')
    return Quantity(value, fields["unit"].replace("％", "%"))


def _options(row: Any) -> tuple[str, ...]:
    options = row if isinstance(row, list) else [row]
    if not options or not all(isinstance(option, str) for option in options):
        raise _FieldError("字段 text 的每一项应是文字，或几种写法的列表")
    return tuple(options)


def _strings(row: Any) -> dict[str, str]:
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise _FieldError("字段 figures、cites 的每一项应是一个对象，其值都是文字")
    return row


def _text(row: dict[str, Any], key: str, default: str | None = None) -> str:
    if key not in row and default is None:
        raise _FieldError(f"缺少字段 {key}")
    value = row.get(key, default)
    if not isinstance(value, str):
        raise _FieldError(f"字段 {key} 应是文字")
    return value


def _list(row: dict[str, Any], key: str) -> list[Any]:
    value = row.get(key, [])
    if not isinstance(value, list):
        raise _FieldError(f"字段 {key} 应是列表")
    return value


def _texts(row: dict[str, Any], key: str) -> list[str]:
    values = _list(row, key)
    if not all(isinstance(value, str) for value in values):
        raise _FieldError(f"字段 {key} 的每一项应是文字")
    return values
