"""How the command line looks: Chinese help and misuse, progress bar, tables, answers as text."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain
from typing import Any, Protocol

import typer
from typer.core import TyperCommand, TyperGroup

from corpus.export import COLUMNS

_HELP_WORDS = (
    ("Usage:", "用法："),
    ("[OPTIONS]", "[选项]"),
    ("COMMAND [ARGS]...", "命令 …"),
    ("Options:", "选项："),
    ("Commands:", "命令："),
    ("Arguments:", "参数："),
    ("Show this message and exit.", "显示这份说明。"),
    ("[required]", "（必填）"),
    ("default: ", "默认 "),
)
_MISUSES = (
    (r"No such option: (\S+)", r"没有选项 \1"),
    (r"No such command '([^']*)'", r"没有命令 \1"),
    (r"Missing (?:argument|option) '([^']*)'", r"缺少 \1"),
    (r"Got unexpected extra arguments? \((.*)\)", r"多出了 \1"),
    (r"Option '([^']*)' requires an argument", r"选项 \1 后面缺少内容"),
    (r"Invalid value for '([^']*)'", r"\1 的取值不对"),
)
_SHOWN = {  # the columns of a table on screen, with the most cells of a terminal that each may take
    "unit": 28,
    "year": 4,
    "kind": 6,
    "label": 32,
    "subject": 24,
    "fund": 10,
    "measure": 12,
    "value": 16,
    "value_unit": 6,
    "section": 40,
}


class Command(TyperCommand):
    """A command whose help is in Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _in_chinese(super().get_help(ctx))


class Group(TyperGroup):
    """A group of commands whose help is in Chinese throughout."""

    def get_help(self, ctx: Any) -> str:
        """The help text."""
        return _in_chinese(super().get_help(ctx))


class Format(StrEnum):
    """How figures are printed."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


class Step(Protocol):
    """How far a long job is: `file` is worked on, `done` of `total` are finished."""

    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int: ...
    @property
    def file(self) -> str: ...
    @property
    def stage(self) -> str: ...
    @property
    def page(self) -> int: ...
    @property
    def pages(self) -> int: ...


class Taken(Protocol):
    """A report that an ingest took."""

    @property
    def file(self) -> str: ...
    @property
    def attached(self) -> tuple[str, ...]: ...
    @property
    def figures(self) -> int: ...
    @property
    def findings(self) -> int: ...


class Repeated(Protocol):
    """A file whose content another file has."""

    @property
    def file(self) -> str: ...
    @property
    def of(self) -> str: ...


class Outcome(Protocol):
    """What an ingest did."""

    @property
    def taken(self) -> Sequence[Taken]: ...
    @property
    def unchanged(self) -> Sequence[str]: ...
    @property
    def refused(self) -> Sequence[object]: ...
    @property
    def repeated(self) -> Sequence[Repeated]: ...


def misuse(error: typer.TyperException) -> str:
    """One sentence for a command line that can't be understood."""
    message = error.format_message()
    for english, chinese in _MISUSES:
        if found := re.search(english, message):
            return f"命令行有误：{found.expand(chinese)}。用 mingzhang --help 查看用法。"
    return f"命令行有误：{message} 用 mingzhang --help 查看用法。"


def show_progress(step: Step) -> None:
    """Draw a bar on standard error, over the one before; nothing where no person is watching."""
    if not sys.stderr.isatty():
        return
    filled = 24 * step.done // max(step.total, 1)
    bar = "█" * filled + "░" * (24 - filled)
    page = f" 第 {step.page}/{step.pages} 页" if step.pages else ""
    text = f"{bar} {step.done}/{step.total} {step.stage}{page} {step.file}"
    line = fit(text, shutil.get_terminal_size().columns - 1)
    print(f"\r{line}", end="", file=sys.stderr, flush=True)


def end_progress() -> None:
    """Wipe the bar, so that what is printed next starts on a clean line."""
    if sys.stderr.isatty():
        print(f"\r{' ' * (shutil.get_terminal_size().columns - 1)}\r", end="", file=sys.stderr)


def outcome_lines(outcome: Outcome) -> Iterator[str]:
    """What an ingest did: what was put together or left out as a copy, then the counts."""
    for taken in outcome.taken:
        if taken.attached:
            yield f"合为一份 {taken.file}：附 {'、'.join(taken.attached)}"
    for copy in outcome.repeated:
        yield f"内容重复 {copy.file}：“{copy.of}”里都有，只收录一次"
    counts = f"收录 {len(outcome.taken)} 份，未变 {len(outcome.unchanged)} 份"
    figures = sum(taken.figures for taken in outcome.taken)
    findings = sum(taken.findings for taken in outcome.taken)
    found = f"，对不上 {findings} 处（用 mingzhang check 查看）" if findings else ""
    yield f"{counts}，未收录 {len(outcome.refused)} 份；读出数字 {figures} 个{found}。"


def print_rows(rows: Iterable[Mapping[str, str]], form: Format) -> int:
    """Print rows of figures, each at once where the form allows; how many there were."""
    return {Format.TABLE: _table, Format.CSV: _csv, Format.JSON: _json}[form](rows)


def answer_text(answer: Mapping[str, Any]) -> str:
    """An answer as people read it: the text, then each citation with its place and quote."""
    return "\n".join(chain([answer["text"]], _citations(answer["citations"])))


def width(text: str) -> int:
    """How many cells of a terminal a text takes; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def fit(text: str, cells: int) -> str:
    """A text cut or filled up with blanks to exactly so many cells, on one line."""
    text = " ".join(text.split())
    if width(text) > cells:
        while width(text) > cells - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (cells - width(text))


def _in_chinese(help_text: str) -> str:
    for english, chinese in _HELP_WORDS:
        help_text = help_text.replace(english, chinese)
    return help_text


def _citations(citations: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for one in citations:
        page = f"，第 {one['page']} 页" if one["page"] is not None else ""
        yield f"\n[{one['n']}]《{one['report']}》{one['section']}（{one['file']}{page}）"
        yield f"    “{' '.join(str(one['quote']).split())}”"


def _table(rows: Iterable[Mapping[str, str]]) -> int:
    """Rows of figures in columns as wide as their content; how many there were."""
    kept = [{name: row[name] for name in _SHOWN} for row in rows]
    widths = {
        name: min(most, max((width(row[name]) for row in kept), default=0))
        for name, most in _SHOWN.items()
    }
    for row in kept:
        typer.echo("  ".join(fit(row[name], widths[name]) for name in _SHOWN).rstrip())
    return len(kept)


def _csv(rows: Iterable[Mapping[str, str]]) -> int:
    """All columns as CSV with a head, also where there is no row; how many rows there were."""
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in rows:
        writer.writerow(row)
        count += 1
    return count


def _json(rows: Iterable[Mapping[str, str]]) -> int:
    """All columns as one JSON array with an object a line; how many rows there were."""
    count = 0
    typer.echo("[", nl=False)
    for count, row in enumerate(rows, start=1):
        comma = "\n" if count == 1 else ",\n"
        typer.echo(comma + json.dumps(row, ensure_ascii=False), nl=False)
    typer.echo("\n]" if count else "]")
    return count
