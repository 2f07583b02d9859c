"""What a question names made ready to be measured: qualifiers gone, funds and projects joined.

A vague word (花了多少) gives way to what is named; a chapter's word before its parts only
qualifies them; a fund word alone belongs to its neighbour; beside a project all is asked of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.understand.lexicon import says
from answer.understand.mentions import Mention
from corpus.models import Fund
from corpus.vocabulary import vocabulary

_QUALIFIES = re.compile(
    r"(?:当中|里面|里头|中间|方面|合同给了?|金额.{0,12}里|中|里|的|了|有|共|一共|多少个?"
    r"|几个?|[(（]以.{0,8}[)）]里?)*"
)
_SPENT_ON = {
    "overseas_visits": "overseas",
    "overseas_groups": "overseas",
    "reception_batches": "reception",
    "reception_visits": "reception",
    "vehicles": "vehicle_operation",
    "vehicles_held": "vehicle_operation",
    "vehicles_purchased": "vehicle_purchase",
}
_VISITS = {"overseas": "overseas_visits", "reception": "reception_visits"}
_DIVIDED = ("current_expenditure", "expenditure_total", "grand_total", "fiscal_income")
_INCOME = "current_income"
_SPENDING = "current_expenditure"
_YEAR_END = re.compile(r"年|期|结转|结余")
_OF_WHOLE = re.compile(r"(?:的|拿|得|获得?|签|中|接|到手?|了|下|多少|几|个|笔|份|万元?)*(?<!^)|的")
# 光看财政拨款，收入总计多少: the fund goes with what is named in the next clause.
_ONLY = re.compile(r"(?:[光只单仅]?(?:看|算|说|论|讲|就|按|从)|光|只|仅|单|单独)$")
_ONLY_AFTER = re.compile(r"(?:这|那)?(?:一)?(?:块|部分|口径|方面|来看|来说|而言|里)")
_AVERAGE = re.compile(
    r"平均(?:每|一)?(?:个)?.{0,2}接待|接待.{0,12}平均|平均接待|接待(?:每)?一?个?(?:人|客人)"
)
_PER_VEHICLE = re.compile(
    r"(?:平均)?每(?:一)?(?:辆|台)(?:公?务?用?车)?|平均一(?:辆|台)车?|一(?:辆|台)(?:车)?(?:一年|大概|平均|要|得|花)"
)
_COUNT_OF = {
    "overseas": "overseas_visits",
    "reception": "reception_visits",
    "vehicle": "vehicles_held",
    "vehicle_operation": "vehicles_held",
    "vehicle_purchase": "vehicles_purchased",
}
_OF_WHICH = re.compile(r"(?:钱|元)?[,，;；。?？]\s*(?:其中|这?里面|当中)")
_BATCH = re.compile(r"批|(?:每|一)次")
_BOUGHT = re.compile(r"[买购]|更新|新增")
_WORTH = re.compile(r"值多少|价值")
_OWN_YEAR = re.compile(r"不含.{0,4}结转|不算.{0,4}结转|当年")
JOINED = re.compile(
    r"\s*(?:和|与|及|、|以及|还有|跟|同|或|还是|/|,|，|;|and)*\s*(?:其中|里面)?(?:的)?\s*"
)
MONEY_ASKED = re.compile(
    r"(?:花|用|支)(?:了|掉|去|出去)*多少|花费|执行数|执行了|多少钱|金额|多少(?:万|亿)?元|费用|资金.{0,3}多少"
)
CLAUSE_END = re.compile(r"[?？，,;；。!！]")


def settle(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without vague words beside exact ones, without words that only qualify the next."""
    exact = [
        m for m in mentions if not m.vague and (m.concept or m.subject or m.project or m.label)
    ]
    mentions = [c for m in mentions for c in _in_and_out(text, m)]
    mentions = [c for m in mentions for c in _counted(text, m, mentions)]
    mentions = _travellers(text, mentions)
    kept = [m for m in mentions if not m.vague or not _is_said(text, m, exact)]
    kept = _without_left(text, _with_money(text, kept, mentions))
    kept = _without_manner(_this_year(text, kept))
    kept = _with_project(_with_subject(text, _with_label(text, _scored(kept))))
    kept = _with_funds(text, kept)
    settled: list[Mention] = []
    for index, mention in enumerate(kept):
        following = kept[index + 1] if index + 1 < len(kept) else None
        if following is not None and _only_qualifies(text, mention, following):
            continue
        if settled and _is_head(text, settled[-1], mention):
            continue
        if (
            mention.concept == "reception_visits"
            and settled
            and settled[-1].concept.startswith("overseas")
        ):
            mention = replace(mention, concept="overseas_visits")
        settled.append(mention)
    return _in_same_fund(text, settled)


def _in_and_out(text: str, mention: Mention) -> list[Mention]:
    """收支各多少, 收支差多少: what came in and what went out, not the total that both come to."""
    apart = any(says(meaning, text) for meaning in ("gap", "each_of", "each", "equal"))
    if not (apart and mention.concept == "grand_total" and mention.word.endswith("收支")):
        return [mention]
    middle = mention.end - 1
    income = replace(mention, end=middle, concept=_INCOME, word="收")
    return [income, replace(mention, start=middle, concept=_SPENDING, word="支")]


def _counted(text: str, mention: Mention, mentions: Sequence[Mention]) -> list[Mention]:
    """公车…各几辆, 有8辆公车吗: what is counted beside an amount, where its counting word is said;
    beside the amount where money is asked too.
    """
    table = vocabulary()
    if mention.vague or not mention.concept or table[mention.concept].unit != "money":
        return [mention]
    tallies = table[mention.concept].counts
    said = [m for m in mentions if m.concept in tallies or (m.vague and m.concept)]
    if any(table[m.concept].unit != "money" for m in said):
        return [mention]
    where = {t: re.search(rf"(?:几|多少|\d)\s*{table[t].unit}", text) for t in tallies}
    fitting = [(t, found) for t, found in where.items() if found is not None]
    if len(fitting) > 1:  # bought, or there
        bought = _BOUGHT.search(text) is not None
        fitting = [(t, found) for t, found in fitting if ("purchase" in t) == bought]
    if not MONEY_ASKED.search(text):
        return [replace(mention, concept=t, fund=None) for t, _ in fitting[:1]] or [mention]
    return [mention, *(Mention(*found.span(), t) for t, found in fitting[:1])]


def averaged(text: str, wanted: list[Mention]) -> list[Mention]:
    """平均接待一个人花了多少: the money and the people it was spent on."""
    if (vehicles := _PER_VEHICLE.search(text)) and wanted:
        return [*wanted, Mention(vehicles.end(), vehicles.end(), "vehicles_held")]
    counted = [m for m in wanted if m.concept in _SPENT_ON]
    if says("ratio", text) and len(counted) == len(wanted) == 1:
        return [replace(counted[0], concept=_SPENT_ON[counted[0].concept]), *counted]
    if says("ratio", text) and len(wanted) == 1 and wanted[0].concept in _COUNT_OF:
        count = _COUNT_OF[wanted[0].concept]
        if count == "reception_visits" and _BATCH.search(text) and "人" not in text:
            count = "reception_batches"
        return [wanted[0], replace(wanted[0], concept=count)]
    found = _AVERAGE.search(text)
    if found is None or any(m.concept == "reception" for m in wanted):
        return wanted
    kept = [m for m in wanted if not m.vague]
    kept.append(Mention(found.start(), found.start(), "reception"))
    if all(m.concept != "reception_visits" for m in kept):
        kept.append(Mention(found.end(), found.end(), "reception_visits"))
    return kept


def _with_money(text: str, kept: Sequence[Mention], mentions: Sequence[Mention]) -> list[Mention]:
    """几个人出国，花了多少: money asked of what is counted is what was spent on it."""
    vague = [m for m in mentions if m.vague and m not in kept]
    found = list(kept)
    for index, mention in enumerate(kept):
        worth = _WORTH.search(text, mention.end) and mention.concept.startswith("vehicles")
        money = "vehicle_value" if worth else _SPENT_ON.get(mention.concept)
        last = index + 1 == len(kept)
        asked = any(m.start > mention.start for m in vague) or _WORTH.search(text, mention.end)
        if money and last and asked and all(m.concept != money for m in kept):
            found.append(replace(mention, concept=money))
    return found


def _this_year(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """当年一共支出多少（不含结转）: without what was carried over."""
    if not _OWN_YEAR.search(text):
        return list(mentions)
    own = {"income_total": "current_income", "expenditure_total": "current_expenditure"}
    return [
        replace(m, concept=own[m.concept]) if m.concept in own and "总计" not in m.word else m
        for m in mentions
    ]


def _without_manner(mentions: Sequence[Mention]) -> list[Mention]:
    """按功能分类, 项级科目 beside a concept say how to divide it, and ask for nothing more."""
    manners = ("functional_expenditure", "economic_expenditure")
    manner = [m for m in mentions if m.concept in manners]
    others = [m for m in mentions if m.concept and m not in manner and m.concept in _DIVIDED]
    return [m for m in mentions if not others or m not in manner]


def _travellers(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """出国花了多少，去了几个人: those who took part. 公车多少辆: the vehicles, not their cost."""
    found: list[Mention] = []
    for mention in mentions:
        named = [m.concept for m in found if not m.vague]
        abroad = bool(named) and named[-1].startswith("overseas")
        if abroad and mention.concept == "reception_visits" and "待" not in mention.word:
            mention = replace(mention, concept="overseas_visits")
        counts = mention.vague and mention.concept in ("vehicles", "vehicles_held")
        if counts and named and named[-1] in ("vehicle", "vehicle_operation"):
            last = next(i for i in range(len(found) - 1, -1, -1) if not found[i].vague)
            if not CLAUSE_END.search(text[found[last].end : mention.start]):
                found[last] = replace(found[last], concept="vehicles_held")
        if mention.vague and mention.concept == "staff_total" and named:
            for chapter, visits in _VISITS.items():
                if named[-1].startswith(chapter):
                    mention = replace(mention, concept=visits, vague=False)
        found.append(mention)
    return found


def _is_said(text: str, vague: Mention, exact: Sequence[Mention]) -> bool:
    """Whether a vague word only asks for the number of something named.

    Money may be named anywhere in the question, what is counted must be in the same clause.
    """
    if vocabulary()[vague.concept].unit == "money" and not _OF_WHICH.match(text, vague.end):
        return any(_is_asked_by(vague, other) for other in exact)
    return any(not _between_clauses(text, vague, other) for other in exact)


def _is_asked_by(vague: Mention, other: Mention) -> bool:
    """Whether a word for money can ask for the amount of something: what came in is not spent."""
    table = vocabulary()
    spent = table[vague.concept].group == "expenditure"
    return not (spent and other.concept and table[other.concept].group == "income")


def _between_clauses(text: str, one: Mention, two: Mention) -> bool:
    first, second = sorted((one, two), key=lambda m: m.start)
    return CLAUSE_END.search(text[first.end : second.start]) is not None


def _scored(mentions: Sequence[Mention]) -> list[Mention]:
    """得分 is a project's score where no indicator is named."""
    if any(m.label for m in mentions):
        return list(mentions)
    return [
        replace(m, concept="project_score") if m.concept == "indicator_score" else m
        for m in mentions
    ]


def _with_label(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A performance indicator and what is asked of it; alone, its target and what was reached."""
    label = next((m for m in mentions if m.label), None)
    if label is None:
        return list(mentions)
    wanted = [m.concept for m in mentions if m.concept.startswith("indicator_")]
    if "实际" in text and wanted:
        wanted.append("indicator_actual")
    told = [
        replace(label, concept=concept)
        for concept in dict.fromkeys(wanted) or ["indicator_target", "indicator_actual"]
    ]
    others = [
        m for m in mentions if not m.label and not m.concept.startswith(("indicator_", "project_"))
    ]
    return [*told, *others]


def _only_qualifies(text: str, first: Mention, second: Mention) -> bool:
    if not first.concept or not second.concept or first.concept == second.concept:
        return False
    if first.weak and text[first.end : second.start] == "的":  # 实际支出的三公经费
        return True
    if not _QUALIFIES.fullmatch(text[first.end : second.start]):
        return False
    table = vocabulary()
    one, two = table[first.concept], table[second.concept]
    if one.unit == "money" and two.unit not in ("money", "any") and one.group == two.group:
        return MONEY_ASKED.search(text, second.end) is None
    if second.concept in (table.whole_of(first.concept), *table.above(first.concept)):
        return False
    return first.concept in (table.whole_of(second.concept), *table.above(second.concept))


def _without_left(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """采购扣掉给中小企业的还剩多少: what a part leaves of its whole, not of the year."""
    others = [m for m in mentions if m.concept != "carryover_end"]
    if not others or not says("rest", text):
        return list(mentions)
    return [m for m in mentions if m in others or _YEAR_END.search(m.word)]


def _is_head(text: str, part: Mention, whole: Mention) -> bool:
    """面向中小企业预留的政府采购预算: the whole behind a part only says what kind it is."""
    if not part.concept or not whole.concept:
        return False
    if not _OF_WHOLE.fullmatch(text[part.end : whole.start]):
        return False
    return whole.concept in vocabulary().above(part.concept)


def _with_funds(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Fund words that stand alone: joined to the concept after them, else to the one before."""
    kept: list[Mention] = []
    waiting: Fund | None = None
    for index, mention in enumerate(mentions):
        if mention.concept or mention.subject or mention.project or mention.label:
            if waiting is not None and mention.fund is None:
                mention = replace(mention, fund=waiting, prefixed=True)
            waiting = None
            kept.append(mention)
            continue
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if following is not None and _goes_with(text, mention, following):
            waiting = mention.fund
        elif kept and _is_limited(text, kept[-1], mention):  # 收到财政拨款
            limited = replace(kept.pop(), end=mention.end, fund=mention.fund, prefixed=True)
            kept.append(replace(limited, vague=False))
        elif kept and kept[-1].concept:
            kept.append(replace(mention, concept=_in_fund(kept[-1].concept), prefixed=True))
        else:
            concept = "current_expenditure" if "支出" in text or "收入" not in text else _INCOME
            kept.append(replace(mention, concept=concept, prefixed=True))
    return kept


def _goes_with(text: str, fund: Mention, following: Mention) -> bool:
    if not CLAUSE_END.search(text[fund.end : following.start]):
        return True
    limits = _ONLY.search(text[: fund.start]) or _ONLY_AFTER.match(text, fund.end)
    return bool(limits) and following.concept in (*_DIVIDED, _INCOME, "income_total")


def _is_limited(text: str, before: Mention, fund: Mention) -> bool:
    """Whether a fund word right behind a word for money says of which fund that is."""
    return before.vague and before.fund is None and not text[before.end : fund.start].strip("的了")


def _in_fund(concept: str) -> str:
    """The concept that a lone fund word stands for after another (收入预算…其中政府性基金…)."""
    if concept in ("income_total", "grand_total", "fiscal_income"):
        return "current_income"
    return "current_expenditure" if concept == "expenditure_total" else concept


def _in_same_fund(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """收入总计 of 财政拨款 and, joined to it, 支出总计: of 财政拨款 too."""
    settled: list[Mention] = []
    for mention in mentions:
        before = settled[-1] if settled else None
        if (
            before is not None
            and before.prefixed
            and mention.fund is None
            and mention.concept
            and JOINED.fullmatch(text[before.end : mention.start])
        ):
            mention = replace(mention, fund=before.fund, prefixed=True)
        settled.append(mention)
    return settled


def _with_project(mentions: Sequence[Mention]) -> list[Mention]:
    """Where a project is named, everything is asked of it: its funds, unless another concept is
    named.
    """
    named = [m for m in mentions if m.project]
    if not named:
        return list(mentions)
    others = [
        _of_project(m)
        for m in mentions
        if not m.project and m.concept and not m.concept.startswith("performance_")
    ]
    kept: list[Mention] = []
    labelled = any(m.label for m in mentions)
    for project in named:
        kept += [] if labelled else [replace(project, concept="project_funds")]
        kept += [replace(m, project=project.project) for m in others]
    return kept


def _of_project(mention: Mention) -> Mention:
    """What is asked of a project; words of the whole chapter (绩效自评) ask for nothing more."""
    table = vocabulary()
    if table[mention.concept].group in ("project", "indicator", "performance"):
        return mention
    return replace(mention, concept="project_funds")


def _with_subject(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """A subject before 基本支出 or 项目支出 narrows it; alone it asks for its expenditure."""
    kept: list[Mention] = []
    subject = ""
    for mention in mentions:
        if mention.subject:
            subject = mention.subject
            fund = mention.fund
            if kept and _is_inside(text, kept[-1], mention):
                fund = kept.pop().fund
            kept.append(
                replace(
                    mention,
                    concept="functional_expenditure",
                    fund=fund,
                    prefixed=fund is not None,
                )
            )
        elif subject and mention.concept in ("basic_expenditure", "project_expenditure"):
            last = kept[-1]
            if last.subject == subject and text[last.end : mention.start] in ("", "的"):
                kept.pop()
            kept.append(replace(mention, subject=subject))
        elif (
            subject and mention.concept in ("functional_expenditure", "economic_expenditure")
        ) or (mention.weak and subject):
            continue
        else:
            kept.append(mention)
    return kept


def _is_inside(text: str, whole: Mention, subject: Mention) -> bool:
    """一般公共预算财政拨款支出里，教育支出…: the whole before a subject only says its fund."""
    between = text[whole.end : subject.start]
    spending = whole.concept in _DIVIDED and whole.prefixed and not whole.subject
    return spending and re.fullmatch(r"(?:里面?|中|当中|之中|里头)?[的，,]?", between) is not None
