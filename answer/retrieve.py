"""Words rather than numbers: the section, then the sentences, of a chosen report that tell what
was asked.

The report is chosen exactly; inside it a section is chosen by the words of its title, then
sentences by the words they share with the question. Everything returned is verbatim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from answer.library import View
from answer.models import Quoted
from answer.nil import path_at
from corpus.models import Section, Source
from corpus.vocabulary import fold

_LONGEST = 420
_SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")
_USED = re.compile(r"用于|用来|用在|主要是|开支内容")
_NOISE = re.compile(
    r"什么|哪些|多少|怎么样?|如何|为什么|是否|有没有|是|的|了|吗|呢|请问|有|在|和|与|及"
    r"|它|该|年度?|单位|□|[\s\W]"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question may want described: its words, the titles of sections that tell it, words of
    the sentence.
    """

    asked: re.Pattern[str]
    titles: tuple[str, ...]
    sentence: re.Pattern[str] | None = None
    onwards: bool = False  # what follows the sentence belongs to it (a list of units)


_TOPICS = (
    Topic(
        re.compile(r"绩效.*(?:问题|不足)|(?:问题|不足).*绩效|发现.*问题"),
        ("绩效",),
        re.compile(r"问题|不足"),
    ),
    Topic(re.compile(r"绩效.*(?:成效|效果|成绩)|取得.*成效"), ("绩效",), re.compile(r"成效|效果")),
    Topic(re.compile(
        r"(?:改进|整改|下一步).*(?:措施|打算|计划)?"
    ), ("绩效",), re.compile(r"改进|下一步|措施")),
    Topic(
        re.compile(r"(?:什么|哪种|哪类)车|车.*(?:用途|做什么|干什么)|用途.*车|都是什么"),
        ("国有资产", "车辆", "资产", "人员与车辆"),
        re.compile(r"车"),
    ),
    Topic(
        re.compile(r"由谁|谁(?:来)?(?:实施|负责)|实施主体"), ("项目", "绩效"), re.compile(r"实施")
    ),
    Topic(
        re.compile(
            r"(?:哪些|什么|几个|包括).*(?:单位|机构|部门|科室|处室)|机构设置|下属|内设|构成"
        ),
        ("部门构成", "单位构成", "机构设置", "机构", "预算单位", "概况"),
        re.compile(r"包括|下设|内设|下属|设有|分别是|单位|机构"),
        onwards=True,
    ),
    Topic(
        re.compile(r"干什么|干嘛|干啥|做(?:些)?什么|职能|职责|负责|介绍|主要工作"),
        ("主要职能", "主要职责", "职能", "职责", "基本情况", "概况"),
    ),
)  # fmt: skip


def describe(view: View, question: str) -> Quoted | None:
    """The stretch of a report that tells what a question wants described, None where none does."""
    topic = next((t for t in _TOPICS if t.asked.search(question)), None)
    if topic is not None:
        for section in _titled(view, topic.titles):
            if (found := _inside(view, section, topic)) is not None:
                return found
        if topic.sentence is None:
            return None
    return closest(view, question)


def purpose(view: View, names: list[str]) -> Quoted | None:
    """The sentence that names something and tells what it is used for."""
    for found in _SENTENCE.finditer(view.text):
        said = fold(found.group()).text
        if _USED.search(said) and any(name in said for name in names):
            return quoted(view, *found.span(), path_at(view, found.start()))
    return None


def _titled(view: View, titles: tuple[str, ...]) -> Iterator[Section]:
    for title in titles:
        for section in view.sections:
            own = fold(section.path[-1]).text if section.path else ""
            if title in own and section.end - section.start > len(own) + 8:
                yield section


def _inside(view: View, section: Section, topic: Topic) -> Quoted | None:
    """The whole section, cut at a sentence; or its sentences from the first that has the topic's
    words.
    """
    start, end = _body(view, section)
    if topic.sentence is not None:
        hits = [
            m for m in _SENTENCE.finditer(view.text, start, end) if topic.sentence.search(m.group())
        ]
        if not hits:
            return None
        start, end = hits[0].start(), end if topic.onwards else hits[0].end()
    return quoted(view, start, _cut(view.text, start, end), section.path)


def _body(view: View, section: Section) -> tuple[int, int]:
    """A section without its title line."""
    text = view.text[section.start : section.end]
    first = text.split("\n", 1)[0]
    title = fold(section.path[-1]).text
    skip = len(first) + 1 if fold(first).text in (title, f"{title}。") else 0
    return section.start + skip, section.end


def _cut(text: str, start: int, end: int) -> int:
    if end - start <= _LONGEST:
        return end
    stop = max(text.rfind(mark, start, start + _LONGEST) for mark in "。；;\n")
    return stop + 1 if stop > start else start + _LONGEST


def quoted(view: View, start: int, end: int, path: tuple[str, ...]) -> Quoted | None:
    """A verbatim stretch without blanks at its ends, None where nothing is left."""
    piece = view.text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    if end <= start:
        return None
    source = Source(view.report.id, path, start, end, start, end, page_at(view, start))
    return Quoted(view.report.id, source, view.text[start:end])


def page_at(view: View, position: int) -> int | None:
    """The page of a place: that of the last section begun before it."""
    before = [s for s in view.sections if s.start <= position and s.page is not None]
    return max(before, key=lambda s: s.start).page if before else None


def closest(view: View, question: str, least: int = 4) -> Quoted | None:
    """The sentence that shares most two-character words with a question, None where too few are
    shared.
    """
    wanted = pairs_of(_NOISE.sub(" ", question))
    best: tuple[int, int, int] | None = None
    for found in _SENTENCE.finditer(view.text):
        shared = len(wanted & pairs_of(found.group()))
        if shared >= max(least, len(wanted) // 2) and (best is None or shared > best[0]):
            best = (shared, found.start(), found.end())
    if best is None:
        return None
    return quoted(view, best[1], _cut(view.text, best[1], best[2]), path_at(view, best[1]))


def pairs_of(text: str) -> set[str]:
    """The two-character words of a text, blanks and marks apart."""
    runs = re.findall(r"[\u4e00-\u9fff]+|[a-zA-Z0-9]+", text)
    return {run[i : i + 2] for run in runs for i in range(len(run) - 1)}
