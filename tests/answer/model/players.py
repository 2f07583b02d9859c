"""Scripted models that read their prompt as a real one would: a good one, and its material."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIGURE = re.compile(r"^(\{f\d+\})：([^，]+)，(\d{4})年，(.+)，([^，]+?)(?:（由程序推算.*）)?$")
_PASSAGE = re.compile(r"^(\{q\d+\})：(.+?)(\d{4})年度的报告中关于(.+?)的原文〔(.*)〕$")
_COMPARED = re.compile(r"，与(.+?)(?: 或 .+)?比较")
_SHARE = re.compile(r"，占(.+)的比重")


@dataclass(frozen=True)
class Line:
    """One line of the material: a figure with its `value`, or a passage with its `text`."""

    id: str
    unit: str
    year: str
    label: str
    rest: str = ""
    text: str = ""
    value: str = ""


def lines_of(prompt: str) -> list[Line]:
    """The figures and passages that a prompt offers."""
    found = []
    for line in prompt.splitlines():
        if figure := _FIGURE.match(line):
            name, unit, year, rest, value = figure.groups()
            label = re.split(r"，(?:与.+比较|增加|减少|持平|占|预算|出自)", rest)[0]
            found.append(Line(name, unit, year, label, rest.removeprefix(label), value=value))
        elif passage := _PASSAGE.match(line):
            name, unit, year, about, text = passage.groups()
            found.append(Line(name, unit, year, about, text=text))
    return found


def sentence(line: Line) -> str:
    """A true sentence about one line."""
    planned = "预算中，" if "出自预算报告" in line.rest else ""
    head = f"{line.year}年，{line.unit}{planned}的{line.label}".replace("，的", "，")
    if line.text:
        return f"{line.unit}{line.year}年度的报告写道：{line.id}。"
    if base := _COMPARED.search(line.rest):
        way = re.search(r"增加|减少|持平", line.rest)
        return f"{head}比{base.group(1)}{way.group() if way else ''}{line.id}。"
    if whole := _SHARE.search(line.rest):
        return f"{head}占{whole.group(1)}的{line.id}。"
    if "预算完成率" in line.rest:
        return f"{head}完成预算的{line.id}。"
    if "预决算差异率" in line.rest:
        return f"{head}的预决算差异率为{line.id}。"
    return f"{head}{'的预算数' if '预算数' in line.rest else ''}为{line.id}。"


def good(prompt: str) -> str:
    """Every figure and passage told truly, one sentence each."""
    if "<句子>" in prompt:
        return ""
    return "".join(map(sentence, lines_of(prompt)))
