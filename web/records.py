"""Answers as JSON that is kept with a conversation, and back, exactly.

Works on any frozen record made of records, enums, tuples, text, numbers and None; the record's own
type hints say how to read it back.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from corpus.errors import UsageError

T = TypeVar("T")


def to_json(value: object) -> Any:
    """A record as plain JSON values."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Decimal) else value


def from_json(kind: type[T], data: object) -> T:
    """The record of type `kind` that `to_json` was given; missing fields keep their default.

    Raises UsageError where the data does not fit, as when another version of the program wrote it.
    """
    try:
        made: T = _read(kind, data)
    except (TypeError, ValueError, KeyError, InvalidOperation) as error:
        raise UsageError("这条回答是另一个版本的程序保存的，读不出来了，请重新提问。") from error
    return made


def _read(kind: Any, data: Any) -> Any:
    if isinstance(kind, types.UnionType) or get_origin(kind) is Union:
        return _read_optional(get_args(kind), data)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], item) for item in data)
    if is_dataclass(kind):
        return _read_record(kind, data)
    if kind is float and isinstance(data, int):
        return float(data)
    if isinstance(kind, type) and issubclass(kind, Enum | Decimal):
        return kind(data)
    if type(data) is not kind:
        raise TypeError(f"{data!r} is not {kind}")
    return data


def _read_optional(kinds: tuple[Any, ...], data: Any) -> Any:
    if data is None and type(None) in kinds:
        return None
    return _read(next(kind for kind in kinds if kind is not type(None)), data)


def _read_record(kind: Any, data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(kind)
    known = {field.name for field in fields(kind)} & set(data)
    return kind(**{name: _read(hints[name], data[name]) for name in known})
