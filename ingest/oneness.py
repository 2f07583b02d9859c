"""Whether a file is one report: two in one file would put one unit's figures under another's name,
and a notice or a piece of news about budgets discloses nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.errors import DocumentError
from corpus.models import Kind
from ingest.identity import Named, is_body
from ingest.models import Layout, Paragraph

_END = r"(?:部门|单位)?(?P<kind>预算|决算)(?:公开)?(?:情况)?(?:的?说明|报告|书|信息)?(?:公开)?"
_TITLES = (
    re.compile(rf"(?:关于)?(?P<name>.{{4,60}}?)(?P<year>20\d\d)年度?{_END}"),
    re.compile(rf"(?:关于)?(?P<year>20\d\d)年度?(?P<name>.{{4,60}}?){_END}"),
)
_OTHER = re.compile(
    r"(?:的通知|通知|办法|实施细则|的意见|的函|的批复|的请示|工作方案|管理规定|编制指南|讲话)[）)]?$"
)
_NEWS = re.compile(r"本报讯|(?:记者|通讯员)[^。，]{0,12}(?:从|获悉|报道|电)|新华社|据悉|据了解，")
_COMMON = re.compile(  # what chapters on one topic may differ in: numbering and common words
    r"^(?:第?[一二三四五六七八九十]+[、.．部分章]*|[（(].{1,3}[）)]|\d+[、.．])|[\d\s“”的]"
    r"|情况|说明|决算|预算|支出|收入|财政拨款|一般公共|部门|单位|占用|占有|使用|管理|总体"
)
_MOST_DIGITS = 1000
_REPEATED = 3  # chapters that come again below the second title
_LONGEST = 45
_OPENING = 600  # characters


def require_one_report(layout: Layout, said: Named) -> None:
    """Raises DocumentError where a file holds several reports, or something else than a report."""
    title = next((line for line in _lines(layout, 6) if re.search("预算|决算", line)), "")
    if _OTHER.search(title):
        raise DocumentError(
            f"“{title[:40]}”是通知、办法一类的文件，不是某个单位的预算或决算公开，未导入。"
        )
    if not said.whole and _NEWS.search(layout.text[:_OPENING]):
        raise DocumentError("这像是一篇新闻报道，不是某个单位的预算或决算公开，未导入。")
    if (other := _second(layout, said)) is not None:
        raise DocumentError(
            f"这份文件里不止一份公开（其中还有“{other[:60]}”），请拆成几个文件后再导入。"
        )


def require_readable(text: str) -> None:
    """Raises DocumentError where a row of digits is longer than anything that is an amount."""
    if re.search(rf"[\d,]{{{_MOST_DIGITS}}}", text):
        raise DocumentError(
            f"文件里有超过 {_MOST_DIGITS} 位的一串数字，不像一份预算或决算公开，未导入。"
        )


def _lines(layout: Layout, most: int) -> list[str]:
    texts = (p.block.text.strip() for p in layout.blocks[:40] if isinstance(p.block, Paragraph))
    return [text for text in texts if text][:most]


def _second(layout: Layout, said: Named) -> str | None:
    """The title of another report, below which the chapters of the first come again."""
    if said.unit is None:
        return None
    for start, line in _short_lines(layout):
        title = next((m for form in _TITLES if (m := form.fullmatch(line))), None)
        if title is not None and start and _is_other(title, said) and _again(layout, start):
            return line
    return None


def _short_lines(layout: Layout) -> Iterator[tuple[int, str]]:
    """Lines that may be a title or a part of one that is cut over up to three, joined."""
    run: list[tuple[int, str]] = []
    for placed in layout.blocks:
        text = placed.block.text.strip() if isinstance(placed.block, Paragraph) else ""
        fits = text and len(text) <= _LONGEST and not re.search(r"[。，；：:]", text)
        run = [*run[-2:], (placed.start, text)] if fits else []
        for first in range(len(run)):
            yield run[first][0], re.sub(r"\s", "", "".join(part for _, part in run[first:]))


def _is_other(title: re.Match[str], said: Named) -> bool:
    assert said.unit is not None
    name = title["name"].removesuffix("的")
    known = "".join((said.unit.name, *said.unit.aliases, said.unit.parent))
    other_unit = is_body(name) and name not in known and said.unit.name not in name
    kind = Kind.FINAL if title["kind"] == "决算" else Kind.BUDGET
    same_unit = name in known
    other_year = int(title["year"]) != said.year or kind is not (said.kind or kind)
    return other_unit or (same_unit and other_year)


def _again(layout: Layout, start: int) -> bool:
    """Whether chapters from before a place come again behind it."""
    before: set[str] = set()
    behind: set[str] = set()
    for placed in layout.blocks:
        if placed.heading and placed.path[0] != "目录":
            topic = _COMMON.sub("", placed.path[-1])
            (before if placed.start < start else behind).update([topic] if len(topic) > 1 else [])
    return len(before & behind) >= _REPEATED
