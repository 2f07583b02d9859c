"""The projects of running text: in items, in lists with their amounts, by quoted names."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.models import Basis, Measure
from corpus.subjects import FUNCTIONAL, class_names
from corpus.vocabulary import plain, vocabulary
from ingest.figures.labels import Frame
from ingest.figures.numerals import Quantity
from ingest.figures.scope import Context
from ingest.figures.wording import Said

_CHAPTER = re.compile(r"(?P<name>.{2,40}?)(?:项目)?经费情况说明$")
_ITEM = r"\s*(?:[（(]?\d{1,2}[）).、．]\s*)?[“\"]?"
_PROJECT = re.compile(
    _ITEM + r"(?P<name>[^：:，,。；;“”\"]{2,60})[”\"]?(?:项目)?[：:]"
    r"(?=[^。]{0,80}(?:预算数|执行数|执行率|得分|总分))"
)
_SELF_RATED = re.compile(
    _ITEM + r"(?P<name>(?:(?!开展|组织|个项目)[^：:，,。；;“”\"]){2,60}?)(?:[”\"](?:项目)?|项目)"
    r"(?:支出)?(?:绩效)?(?:自评|评价)"
    r"(?:综述|情况|结果|得分|[：:，,为])(?=.*(?:预算数|执行数|执行率|\d分))"
)
_LISTED = re.compile(
    r"\s*(?:\d{1,2}\s*[.、．]|[（(]\d{1,2}[）)]|[（(][一二三四五六七八九十]+[）)])\s*[“\"]?"
    r"(?P<name>[\u3400-\u9fff][^：:，,。；;“”\"\d]{1,50}?)[”\"]?(?:项目)?\s*"
    r"(?:[：:]|(?:安排|金额|共计?|为|预算数?)?)\s*(?=\d[\d,]*(?:\.\d+)?\s*[万亿]?元)"
)
_QUOTED = re.compile(
    r"[“\"](?P<name>[^“”\"，,。；;]{2,40})[”\"]"
    r"(?P<said>(?:等?项目|支出|资金|经费|预算|年初|全年|年度|安排|绩效|综合|自评|评价|得分|总分|执行|实际|投入|下达"
    r"|评分|数|额|率|分|为|是|共计?|[：:])*\s*)$"
)
_NAMES = re.compile(r"[“\"]([^“”\"，,。；;]{2,40})[”\"]")


def listed_project(context: Context) -> Frame | None:
    """The project that an item of a list of projects names before its amount."""
    if not any("项目" in title for title in context.placed.path):
        return None
    match = _LISTED.match(context.text)
    if match is None or _is_known(match["name"]):
        return None
    return Frame("project_funds", label=match["name"], project=match["name"])


def quoted_project(
    context: Context, lead: str, unit: str, current: Frame
) -> tuple[Frame, str] | None:
    """The project that a lead names in quotation marks right before its number, and the rest of
    the lead.
    """
    match = _QUOTED.search(lead) if unit in ("元", "%", "分") else None
    if match is None or re.search("[类款项][）)]", match["name"]):
        return None
    told = current.project or "项目" in lead or context.section_group == "performance"
    if not told or _is_known(match["name"] + match["said"]):
        return None
    frame = Frame("project_funds", label=match["name"], project=match["name"])
    return frame, match["said"]


def rated(project: str, quantity: Quantity, lead: str) -> Frame | None:
    """The score of the project that is spoken of (自评98分)."""
    if project and quantity.unit == "分" and re.search("自评|评[分价]|得分", lead):
        return Frame("project_score", label=project, project=project)
    return None


def scored_projects(sentence: str, length: int) -> tuple[Frame, ...]:
    """The projects that as many scores are of, in the order in which a sentence names them."""
    names = _NAMES.findall(sentence)
    if len(names) != length:
        return ()
    return tuple(Frame("project_score", label=name, project=name) for name in names)


def _is_known(name: str) -> bool:
    """Whether a name is one of the vocabulary's or of a 类, so that it is no project's."""
    bare = re.sub(r"[（(][类款项][）)]$", "", plain(name))
    whole = any(
        (m.start, m.end) == (0, len(bare)) for m in vocabulary().find(bare) if m.concept or m.fund
    )
    return whole or any(n in class_names(FUNCTIONAL) for n in (bare, bare + "支出"))


def project_of(context: Context) -> Frame | None:
    """The project that a paragraph is about, None where it is about no single one.

    It is an item of a performance chapter (（1）…：全年预算数…，执行率…), or the yearly funds in a
    chapter on one project (…项目经费情况说明).
    """
    chapter = next((m for title in context.placed.path if (m := _CHAPTER.match(title))), None)
    if chapter is not None:
        funds = re.search("预算安排|资金安排|经费安排", context.placed.path[-1])
        return (
            Frame("project_funds", label="年度预算安排", project=chapter["name"]) if funds else None
        )
    if context.section_group != "performance":
        return None
    match = _SELF_RATED.match(context.text) or _PROJECT.match(context.text)
    return Frame("project_funds", label=match["name"], project=match["name"]) if match else None


def funds_said(said: Said, rest: str) -> Said:
    """涉及资金 is the projects' budget where what was spent of it is printed behind."""
    if re.match(r"[^。；]{0,12}执行(?:数|金额)?(?:为)?\s*\d", rest):
        return replace(said, measure=Measure.BUDGET, basis=Basis.FULL_BUDGET)
    return said
