"""Wording and prompts as text files, one a job, checked for their variables when they are loaded.

A wording file has one template a line, `name: text with {variables}`; `#` begins a comment line.
The code that uses it says which names and variables it will fill; anything missing or unknown is an
error. A prompt file is one text with {variables} throughout ({{ and }} for braces of its own).
"""

from __future__ import annotations

import hashlib
import string
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent


class WordingError(ValueError):
    """A wording file does not have the templates or the variables that the code fills."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The templates of one job, by name."""

    job: str
    templates: Mapping[str, str]

    def __call__(self, name: str, /, **values: object) -> str:
        """One template with its variables filled in."""
        return self.templates[name].format_map(values)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt for a model; `version` is a hash of its text, to tell in answers what was asked
    with.
    """

    name: str
    text: str
    version: str

    def __call__(self, **values: object) -> str:
        """The prompt with its variables filled in."""
        return self.text.format_map(values)


def load_prompt(name: str, variables: str, folder: Path = _FOLDER) -> Prompt:
    """The prompt in `name`.txt, which fills exactly these variables, separated by blanks."""
    text = (folder / f"{name}.txt").read_text(encoding="utf-8")
    if variables_of(text) != set(variables.split()):
        odd = "、".join(sorted(variables_of(text) ^ set(variables.split())))
        raise WordingError(f"提示词文件 {name}.txt 缺少或多出变量：{odd}，请更正。")
    return Prompt(name, text, hashlib.sha256(text.encode()).hexdigest()[:12])


def load(job: str, expected: Mapping[str, str], folder: Path = _FOLDER) -> Wording:
    """The wording of a job; `expected` gives each template's variables, separated by blanks."""
    templates = parse((folder / f"{job}.txt").read_text(encoding="utf-8"), job)
    if set(templates) != set(expected):
        odd = "、".join(sorted(set(templates) ^ set(expected)))
        raise WordingError(f"措辞文件 {job}.txt 缺少或多出模板：{odd}，请更正。")
    for name, variables in expected.items():
        if variables_of(templates[name]) != set(variables.split()):
            odd = "、".join(sorted(variables_of(templates[name]) ^ set(variables.split())))
            raise WordingError(f"措辞文件 {job}.txt 的 {name} 缺少或多出变量：{odd}，请更正。")
    return Wording(job, templates)


def parse(text: str, job: str) -> dict[str, str]:
    """The templates of a wording file by name."""
    templates: dict[str, str] = {}
    for line in text.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        name, colon, template = line.partition(":")
        if not colon or not name.isidentifier() or name in templates:
            raise WordingError(f"措辞文件 {job}.txt 有读不懂或重复的一行：{line}，请更正。")
        templates[name] = template.strip()
    return templates


def variables_of(template: str) -> set[str]:
    """The variables that a template fills in."""
    return {field for _, field, _, _ in string.Formatter().parse(template) if field}
