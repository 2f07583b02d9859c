"""The words of the interface, one key one text: `texts/zh.toml` and `texts/en.toml`.

What reports print and what answers say stays as it is; only the pages' own words change. The
language belongs to a run of a page (`use`), so that people with different ones never meet.
"""

from __future__ import annotations

import string
import tomllib
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("zh", "en")  # the first is the one that is used where nothing is said
CODES = {"zh": "zh-CN", "en": "en"}

_now: ContextVar[str] = ContextVar("language", default=LANGUAGES[0])


def use(language: str) -> str:
    """Speak this language from here on, the first where it is not known; gives the one spoken."""
    spoken = language if language in LANGUAGES else LANGUAGES[0]
    _now.set(spoken)
    return spoken


def spoken() -> str:
    """The language spoken now."""
    return _now.get()


def say(key: str, **values: object) -> str:
    """A text in the language spoken now, with its blanks filled; KeyError for an unknown key."""
    text = texts(_now.get())[key]
    return text.format(**values) if values else text


def section(name: str) -> dict[str, str]:
    """All texts below a heading of the file, by what follows it: `script` gives `script.*`."""
    start = f"{name}."
    known = texts(_now.get())
    return {key.removeprefix(start): text for key, text in known.items() if key.startswith(start)}


@cache
def texts(language: str) -> Mapping[str, str]:
    """All texts of a language by key: heading, full stop, name."""
    path = Path(__file__).parent / "texts" / f"{language}.toml"
    return dict(_flat("", tomllib.loads(path.read_text(encoding="utf-8"))))


def blanks(text: str) -> set[str]:
    """The names of the blanks in a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _flat(head: str, rows: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, value in rows.items():
        key = f"{head}.{name}" if head else name
        if isinstance(value, Mapping):
            yield from _flat(key, value)
        else:
            yield key, str(value)
