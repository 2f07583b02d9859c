"""Fitting a frame to its number: amounts and tallies, own chapters, words behind a count."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.vocabulary import plain, vocabulary
from ingest.figures.labels import Frame
from ingest.figures.lists import enumerated
from ingest.figures.numerals import Quantity
from ingest.figures.scope import Context

_BOTH = re.compile(r"收入(?:决算)?[、和与及](?:决算)?支出(?:决算)?(?:均|都|各)(?:为|是)?\s*$")
_ALL_OF = re.compile(r"(?:均|都|各)(?:为|是)?\s*$")
_PLANNED = re.compile(
    r"(?:安排|计划|拟|预计)购置|购置单价|(?:新|拟)购|拟(?:新增|配备|配置|更新)|新增(?:配置|配备)"
)
_BELOW = re.compile("[下所]属|下辖|下设|二级|纳入|包括|范围|汇总|组成|构成")
_OF_LEVEL = ("", "一级", "二级", "三级", "独立核算")
_SPARE = re.compile("共|合计|总|累计")
_THERE = re.compile(
    r"[，,、；;\s]*(?:年末)?(?:(?P<all>[实现]有)|在编|在岗|在职)(?:人数|人员)?(?:为|是)?\s*$"
)
_EACH = re.compile("各自?(?:净?[增减]|上升|下降)")
_EMPLOYED_AS = re.compile(r"[，,；;、\s]*(?:其中)?[:：]?(?:行政|事业|参公|机关|工勤)编制")
_OWN_CHAPTERS = ("procurement", "three_public", "operating_cost", "assets", "performance")


def planned(lead: str, frame: Frame, head: Frame) -> bool:
    """Whether vehicles or equipment are only to be bought, and so not what there is."""
    if frame.concept is None or frame.concept == "vehicles_purchased":
        return False
    if vocabulary()[frame.concept].group != "assets":
        return False
    return head.concept == "vehicles_purchased" or _PLANNED.search(lead) is not None


def elsewhere(frame: Frame, before: str) -> bool:
    """Whether units are counted that are not said to be those below (3个预算单位开展了自评)."""
    return frame.concept == "subordinate_units" and not _BELOW.search(before + frame.label)


def of_both(frame: Frame, lead: str) -> Frame:
    """What moved where both totals did (收入总计…、支出总计…，各增加…)."""
    if frame.concept in ("income_total", "expenditure_total") and _EACH.search(lead):
        return replace(frame, concept="grand_total")
    return frame


def is_average(lead: str) -> bool:
    """Whether an amount is only what one of many costs (人均接待费, 车均运行维护费)."""
    return re.search("[人车户次批生亩日]均|平均", re.split("[，,；;：:。]", lead)[-1]) is not None


def twins_of(lead: str, frame: Frame) -> list[Frame]:
    """What else a number is said of: 收入、支出均为…; 上缴上级支出、经营支出均为…."""
    if frame.concept is None:
        return []
    income = vocabulary()[frame.concept].group == "income" or frame.concept == "current_income"
    if _BOTH.search(lead):
        return [Frame("current_expenditure", frame.fund, label="支出")] if income else []
    clause = re.split(r"[，,；;：:。]", lead)[-1]
    if not _ALL_OF.search(clause):
        return []
    frames = enumerated(clause, frame)
    return list(frames[:-1]) if frames and frames[-1].concept == frame.concept else []


def is_quota(frame: Frame) -> bool:
    """Whether a frame is of posts that are granted, not of people who are there."""
    return frame.concept is not None and frame.concept.startswith("staff_quota")


def is_part_under_its_whole(frame: Frame, head: Frame, lead: str) -> bool:
    """Whether a part is called by another name of its whole (编制85人，其中：教职工编制60人), and
    so is not what the whole is.
    """
    same = (frame.concept, frame.fund, frame.subject) == (head.concept, head.fund, head.subject)
    renamed = plain(frame.label) != plain(head.label)
    people = head.concept in ("staff_active", "staff_total") and is_quota(frame)
    if people and _EMPLOYED_AS.match(lead):
        return True  # 在职人员1682人，其中行政编制38人
    return frame.concept is not None and same and renamed and not _SPARE.search(lead)


def fitting(frame: Frame, quantity: Quantity, lead: str) -> Frame:
    """The frame, or its counterpart where the number counts what the frame's concept costs."""
    if frame.project and quantity.unit in ("分", "元", "%"):
        return _of_project(frame, quantity.unit)
    if frame.concept is None or quantity.unit == "%":
        return frame
    if is_quota(frame) and (there := _THERE.search(lead)) is not None:
        people = "staff_total" if there["all"] else "staff_active"
        return replace(frame, concept=people, label=there[0].lstrip("，,、；; "))
    if (
        frame.concept == "vehicles_held"
        and re.search("购[置买]?|更新", lead)
        and "保有" not in lead
    ):
        return replace(frame, concept="vehicles_purchased", label=lead.strip("，,、；; "))
    concept = vocabulary()[frame.concept]
    if concept.unit in (quantity.unit, "any") or (
        concept.unit == "money" and quantity.unit == "元"
    ):
        return frame
    unit = _counted(quantity.unit, lead, concept.group)
    if unit == "辆" and concept.group == "three_public":
        wanted: str | None = (
            "vehicles_purchased" if "购" in lead else vocabulary().counterpart(concept.id, unit)
        )
    else:
        wanted = vocabulary().counterpart(concept.id, unit)
    if wanted:
        return replace(frame, concept=wanted, subject=None)
    both_count = concept.unit != "money" and quantity.unit not in ("元", "分")
    return frame if both_count else Frame(label=frame.label)


def _of_project(frame: Frame, unit: str) -> Frame:
    """Of a project, points are its score and money is its funds."""
    if unit == "分":
        return replace(frame, concept="project_score")
    return replace(frame, concept="project_funds") if frame.concept == "project_score" else frame


def _counted(unit: str, lead: str, group: str) -> str:
    """A counting word in the form that the vocabulary has (团组0次 → 个, 出国0人 → 人次)."""
    if unit in ("次", "团", "团次"):
        return "个" if unit != "次" or "团" in lead else "批次" if "批" in lead else "人次"
    if unit == "人" and group == "three_public":
        return "人次"
    return "批次" if unit == "批" else unit


def named_behind(tail: str, quantity: Quantity) -> Frame | None:
    """What a count counts where the words stand behind it (对4个项目开展绩效自评)."""
    unit = "个" if quantity.unit == "家" else quantity.unit
    clause = re.split(r"[，,；;：:。、]|\d", tail)[0]
    for match in vocabulary().find(clause):
        if match.concept == "subordinate_units" and clause[: match.start] not in _OF_LEVEL:
            continue  # 1家参公事业单位
        if match.concept and vocabulary()[match.concept].unit == unit:
            return Frame(match.concept, None, None, clause[: match.end].strip())
    return None


def in_chapter(context: Context, frame: Frame) -> Frame:
    """A total named inside a chapter on something else (结转安排的政府采购) is not that total; the
    vehicles of a chapter on “三公” are those held.
    """
    if (
        frame.concept == "vehicles"
        and "公务用车" in frame.label
        and context.section_group == "three_public"
    ):
        return replace(frame, concept="vehicles_held")
    if frame.concept is None or vocabulary()[frame.concept].group not in ("totals", "income"):
        return frame
    return Frame(label=frame.label) if context.section_group in _OWN_CHAPTERS else frame
