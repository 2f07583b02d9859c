"""What a number's lead names: the concept, fund and subject it is about, or that it is unknown.

A label is trusted only when the words around it are understood too: a lead with words left over
names something else, and its number stays untyped rather than mistyped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.models import Fund, Subject
from corpus.subjects import is_economic
from corpus.vocabulary import Match, plain, vocabulary
from ingest.figures import items
from ingest.figures.items import NUMBERING
from ingest.figures.wording import share_words, without_comparisons

_BODIES = re.compile(
    r"\s*(?:其中[:：]?)?(?:行政单位|事业单位|其他单位|参公单位|[市县区州省镇]级|[市县区州省镇]本级各"
    r"|乡镇|街道办|所属单位|下属单位)"
)
_FILLER = re.compile(
    r"其中|分别|各是|各为|均为|全部|全年|当年|本年度?|年度?|上年度?|本单位|本部门|我[局镇街道委办中心院校会]|安排了?|预安排|支出|收入|决算|预算|"
    r"年初|调整后?|总额|总数|总计|合计|共计|累计|金额|数量|数额|数|额|共有?|现有|实有|拥有|约|近|达到?|为|是|的|了|和|及|与|另有?|另外|由|"
    r"变为|完成|实际|折合|计划|下达|编制|申请|用于|主要|一般|总|在|有|各|均|仅|按|中|对|从|到|以|并|且|其(?!他|余)|含|占|比|较|增加|减少|增长|下降|降低|"
    r"增支|减支|节支|节约|压[减缩]|净|缩减|回落|上涨|[上下]浮|超支|超出|超过|超|上升|提高|[增减降升涨]幅|大于|小于|高于|低于|多于|少于|等于|变动|较大|持平|原因|变化|略有?|有所|少|多|执行|差异率?|财政拨款|公开|数据|情况|经|汇总|截至|\d+月|\d+日|(?:19|20)\d{2}|末|底|使用|年|月|日|个|资金|公示|所有|名|位|人|项目|团组|批次|人次|购置|接待|国内|价值|涉及|单价|等"
)


_INVOLVED = re.compile(r"涉及(?:一般公共预算|政府性基金预算)?(?:当年)?财政拨款(?:资金)?\s*$")
_OF_ECONOMIC_ITEMS = (
    "basic_expenditure",
    "personnel_cost",
    "public_cost",
    "wage_welfare",
    "goods_services",
    "personal_subsidy",
    "economic_expenditure",
)
_BY_SUBJECT = ("functional_expenditure", "economic_expenditure")
SUMS = (
    "grand_total",
    "income_total",
    "expenditure_total",
    "current_income",
    "current_expenditure",
)
_INCOMES = ("income_total", "current_income", "fiscal_income")
_NOTE = re.compile(r"[（(][^（）()\d]{10,}[）)](?=.)")  # a remark between a name and its number
_YEAR_WITHIN = re.compile(r"(?<=的)(?:19|20)\d{2}\s*年度?的?")  # 编报绩效目标的2024年度项目
_ITEM_TITLE = re.compile(
    r"\s*(?:\d{1,2}\s*[.、．]|[（(][一二三四五六七八九十\d]{1,3}[）)])\s*(?P<title>[^：:，,。；;\d]{2,20})[：:]"
)
_YEARS_GRANT = re.compile("预算当年(?:财政)?拨款(?:为|是|共)?$")
_ALONE = re.compile(
    r"\s*(?:本年|当年)?(收入|支出)(?:数|额)?(?:均|各|净)?(?:增加|减少|增长|下降|降低|[增减])?(?:了|额)?(?:为|是)?\s*"
)
_AROUND_SHORT = re.compile(
    r"^.*其中[:：]?|^[^（(]*[（(]|^[、和及\s]+|^(?:\d{1,2}[.、．]|[（(]?[一二三四五六七八九十]+[）)、])\s*"
    r"|(?:支出|决算|预算|安排|共计|合计|数|额|为|是|约|共)+\s*$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What numbers are about until something else is named."""

    concept: str | None = None
    fund: Fund | None = None
    subject: Subject | None = None
    label: str = ""
    project: str = ""


def named(
    lead: str,
    context: Frame,
    current: Frame,
    section_fund: Fund | None,
    unit_names: tuple[str, ...],
) -> Frame | None:
    """The frame that a lead names, None where it names nothing (its number goes on with the
    current one).

    A lead that names something unknown gives a frame without a concept. `context` is the head that
    parts belong to; a fund named alone says which part of it, or of the current frame, is meant.
    """
    text = _without_names(share_words(without_comparisons(lead)), unit_names)
    text = _NOTE.sub("", _YEAR_WITHIN.sub("", text))
    fund = _narrowed(fund_of(text), section_fund)
    beside = current.subject if current.concept in _BY_SUBJECT else None
    basic = any(whole.concept in _OF_ECONOMIC_ITEMS for whole in (context, current))
    if subject := items.item(text) or items.category(text, beside, basic):
        concept = _BY_SUBJECT[bool(subject.code and is_economic(subject.code))]
        return Frame(concept, fund or context.fund or section_fund, subject, subject.name)
    matches = [
        m
        for m in vocabulary().find(text)
        if m.concept and (current.project or not _in_forms_only(m.concept))
    ]
    strong = [m for m in matches if not m.weak]
    clause_start = max((text.rfind(c) for c in "，,；;：:。"), default=-1) + 1
    if strong:
        return _labelled(text, strong, clause_start, fund, context, section_fund)
    if part := _short_part(text[clause_start:], context, current):
        return Frame(part, fund or context.fund or section_fund, None, text[clause_start:].strip())
    if matches and (weak := _weak(text, matches[-1], fund, context)):
        return weak
    if matches and (side := _other_side(text[clause_start:], current, section_fund)):
        return side
    if _INVOLVED.search(text):
        return Frame("performance_funds", fund, None, text[clause_start:].strip())
    if fund is not None and _YEARS_GRANT.search(text[clause_start:]):
        return Frame(vocabulary().income_of(fund), fund, None, text[clause_start:].strip())
    if fund is not None and not _left_over(text, clause_start):
        whole = context if context.concept else current
        of_fund = whole.concept in _INCOMES or whole.concept == vocabulary().income_of(
            whole.fund or Fund.ALL
        )
        if of_fund and (income := vocabulary().income_of(fund)):
            whole = replace(whole, concept=income)
        return (
            replace(whole, fund=fund, label=text[clause_start:].strip())
            if whole.concept
            else Frame(label=text)
        )
    if _left_over(text, clause_start):
        return Frame(label=NUMBERING.sub("", text[clause_start:]).strip())
    return None


def opens_unknown(text: str) -> bool:
    """Whether a paragraph is an item of its own, of something that the vocabulary lacks
    （（二）绩效目标：…）.
    """
    title = _ITEM_TITLE.match(text)
    if title is None or items.item(title["title"]) or items.category(title["title"]):
        return False
    return not any((m.concept and not m.weak) or m.fund for m in vocabulary().find(title["title"]))


def _labelled(
    text: str,
    strong: list[Match],
    clause_start: int,
    fund: Fund | None,
    context: Frame,
    section: Fund | None,
) -> Frame:
    last = strong[-1]
    if len(strong) > 1 and _only_says_total(strong[-2], last, text):
        last = strong[-2]
    opening = last.start - 1 if text[last.start - 1 : last.start] in ("“", '"') else last.start
    label = text[opening : last.end].strip()
    if len(strong) > 1 and _is_of_part(strong[-2], last, text):
        return Frame(label=text[clause_start:].strip())
    if last.start >= clause_start and _other_body(
        text[clause_start : last.start], text[:clause_start]
    ):
        return Frame(label=text[clause_start:].strip())
    if last.end - last.start <= 2 and unknown(text[max(clause_start, last.start - 8) : last.start]):
        return Frame(label=text[clause_start:].strip())  # 退休 in 行政单位离退休
    if last.end > clause_start and unknown(text[last.end :]):
        return Frame(label=NUMBERING.sub("", text[clause_start:]).strip())
    if last.end <= clause_start and _left_over(text, clause_start):
        return Frame(label=text[clause_start:].strip())
    assert last.concept is not None
    own = vocabulary()[last.concept].fund
    return Frame(last.concept, own or fund or context.fund or section, None, label)


def _is_of_part(before: Match, last: Match, text: str) -> bool:
    """Whether a part's name narrows what follows it (货物采购授予中小企业合同金额)."""
    if last.concept is None or re.search(r"[，,；;：:。、]", text[before.end : last.start]):
        return False
    whole = vocabulary().whole_of(last.concept)
    parts = vocabulary()[whole].parts if whole else ()
    return before.concept in parts and last.concept not in parts


def _in_forms_only(concept: str) -> bool:
    """Whether a concept belongs to the forms of projects, not to running text."""
    return vocabulary()[concept].group in ("project", "indicator")


def _only_says_total(before: Match, last: Match, text: str) -> bool:
    """Whether the last word only adds a total to the one before (“三公”经费 财政拨款支出总额)."""
    assert last.concept is not None
    assert before.concept is not None
    return (
        last.concept in SUMS
        and vocabulary()[before.concept].group not in ("totals", "income", "expenditure")
        and not re.search(r"[，,；;：:。、]", text[before.end : last.start])
    )


def _weak(text: str, match: Match, fund: Fund | None, context: Frame) -> Frame | None:
    """收入 or 支出 alone: behind a fund word the year's income or expenditure, else the head it
    belongs to.
    """
    if fund is not None:
        if match.concept == "current_income" and re.search("[:：]", text[match.end :]):
            income = vocabulary().income_of(fund)  # 收入包括：一般公共预算拨款…
            return Frame(income, fund, None, re.split("[:：]", text)[-1].strip())
        return Frame(match.concept, fund, None, text[match.start : match.end])
    if context.concept and re.search(r"(?:^|[，,；;。])\s*(?:收入|支出)\s*$", text[: match.end]):
        if vocabulary()[context.concept].group not in ("totals", "income", "expenditure"):
            return None  # a part's own expenditure, of a head that is no total
        side = "income" if "收入" in text[match.start : match.end] else "expenditure"
        if side in context.concept or context.concept == "grand_total":
            return context
        return Frame(f"{side}_total", context.fund, None, text[match.start : match.end])
    return None


def _other_side(clause: str, current: Frame, section: Fund | None) -> Frame | None:
    """收入 or 支出 alone behind a figure of the other: behind a total the other total, behind an
    income of one fund what was spent of that fund; else it may be either, and stays open.
    """
    if not (said := _ALONE.fullmatch(clause)) or current.concept is None:
        return None
    group, label = vocabulary()[current.concept].group, said[1]
    side = "income" if label == "收入" else "expenditure"
    if current.concept in SUMS:
        other = f"{current.concept.partition('_')[0]}_{side}"
        total = current.concept.endswith("_total") and current.concept != "grand_total"
        concept = f"{side}_total" if total else other
        return replace(current, concept=concept, label=label) if concept in SUMS else current
    if group not in ("totals", "income", "expenditure"):
        return None
    fund = current.fund if current.fund not in (None, Fund.ALL) else section
    if fund is None or fund is Fund.ALL:
        return Frame(label=label)
    return Frame(f"current_{side}", fund, None, label)


def _short_part(clause: str, context: Frame, current: Frame) -> str | None:
    """The part of a whole that a clause names by the end of its name (购置费 of
    公务用车购置及运行维护费), None where no part or more than one is called so.
    """
    short = plain(_AROUND_SHORT.sub("", clause))
    if len(short) < 3:
        return None
    beside = vocabulary().whole_of(current.concept) if current.concept else None
    for whole in (current.concept, beside, context.concept):
        parts = vocabulary()[whole].parts if whole else ()
        called = [p for p in parts if any(_ends(n, short) for n in vocabulary()[p].labels)]
        if called:
            return called[0] if len(called) == 1 else None
    return None


def _ends(label: str, short: str) -> bool:
    """Whether a label ends in words, and is not one of two things of which they name the second."""
    name = plain(label)
    return name.endswith(short) and not re.search("[及和与、]", name[: -len(short)])


def _narrowed(named: Fund | None, section: Fund | None) -> Fund | None:
    """财政拨款 in a chapter on one of its funds is that fund."""
    narrow = section is not None and section is not Fund.ALL
    return section if named is Fund.FISCAL and narrow else named


def fund_of(text: str) -> Fund | None:
    """The fund that a text names last, None where it names none."""
    funds = [m.fund for m in vocabulary().find(text) if m.fund is not None]
    return funds[-1] if funds else None


def _other_body(before: str, earlier: str) -> bool:
    """Whether a label is said of a group of bodies, part of the report's (行政单位…)."""
    return _BODIES.match(before) is not None and not re.search("包括|汇总", earlier)


def _left_over(text: str, clause_start: int) -> bool:
    return unknown(text[clause_start:])


def unknown(text: str) -> bool:
    """Whether words remain that no rule understands."""
    text = NUMBERING.sub("", re.sub(r"[（(][^（）()]*[）)]", "", text))
    for match in reversed(vocabulary().find(text)):
        text = text[: match.start] + text[match.end :]
    rest = re.sub(r"[^\u3400-\u9fffA-Za-z]", "", _FILLER.sub("", text))
    return len(rest) >= 2


def _without_names(text: str, unit_names: tuple[str, ...]) -> str:
    for name in unit_names:
        text = text.replace(name, "")
    return text
