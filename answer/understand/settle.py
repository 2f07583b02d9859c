"""What a question names made ready to be measured: qualifiers gone, funds and projects joined.

A vague word (花了多少) gives way to what is named; a chapter's word before its parts only
qualifies them; a fund word alone belongs to its neighbour; beside a project all is asked of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.understand.counted import counts_heads
from answer.understand.counts import CLAUSE_END, MONEY_ASKED, counted, travellers, with_money
from answer.understand.lexicon import says
from answer.understand.mentions import Mention
from answer.understand.moves import MOVES, moves_of
from corpus.models import Fund
from corpus.vocabulary import vocabulary

_QUALIFIES = re.compile(
    r"(?:当中|里面|里头|中间|方面|合同给了?|金额.{0,12}里|中|里|的|了|有|共|一共|多少个?"
    r"|几个?|[(（]以.{0,8}[)）]里?)*"
)
_DIVIDED = ("current_expenditure", "expenditure_total", "grand_total", "fiscal_income")
_INCOME = "current_income"
_SPENDING = "current_expenditure"
_YEAR_END = re.compile(r"年|期|结转|结余")
_OF_WHOLE = re.compile(r"(?:的|拿|得|获得?|签|中|接|到手?|了|下|多少|几|个|笔|份|万元?)*(?<!^)|的")
# 光看财政拨款，收入总计多少: the fund goes with what is named in the next clause.
_ONLY = re.compile(r"(?:[光只单仅]?(?:看|算|说|论|讲|就|按|从)|光|只|仅|单|单独)$")
_ONLY_AFTER = re.compile(r"(?:这|那)?(?:一)?(?:块|部分|口径|方面|来看|来说|而言|里)")
_OF_WHICH = re.compile(r"(?:钱|元)?[,，;；。?？]\s*(?:其中|这?里面|当中)")
_PAID = re.compile(r"花|支出|用|开支|开销")
_OWNED = re.compile(r"们?(?:的|缴的?|交的?|发的?|领的?|上)?")
_OF_ALL = re.compile(r"(?:预算|决算)?总(?!计)|全部|全口径|所有|整个|一共|总共|合起来")
_OWN_YEAR = re.compile(r"不含.{0,4}结转|不算.{0,4}结转|当年")
_MEASURED = re.compile(r"的?(?:年度|当年|全年)?(?:实际|决算|预算)(?:的|数)?")
JOINED = re.compile(
    r"\s*(?:和|与|及|、|以及|还有|跟|同|或|还是|/|,|，|;|and)*\s*(?:其中|里面)?(?:的)?\s*"
)


def settle(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without vague words beside exact ones, without words that only qualify the next."""
    exact = [
        m for m in mentions if not m.vague and (m.concept or m.subject or m.project or m.label)
    ]
    mentions = [c for m in _without_people(text, mentions) for c in _in_and_out(text, m)]
    mentions = [c for m in mentions for c in counted(text, m, mentions)]
    mentions = travellers(text, mentions)
    kept = [m for m in mentions if not m.vague or not _is_said(text, m, exact)]
    kept = _each_project(_without_left(text, with_money(text, kept, mentions)))
    kept = _without_manner(_this_year(text, _only_counted(text, kept)))
    kept = _with_project(_with_subject(text, _with_label(text, _scored(kept))))
    kept = _with_funds(text, kept)
    settled: list[Mention] = []
    for index, mention in enumerate(kept):
        following = kept[index + 1] if index + 1 < len(kept) else None
        if following is not None and _only_qualifies(text, mention, following):
            continue
        if settled and _is_head(text, settled[-1], mention):
            continue
        if settled and _is_measure(text, settled[-1], mention):
            continue
        if settled and _is_its_code(text, settled[-1], mention):
            continue
        if (
            mention.concept == "reception_visits"
            and settled
            and settled[-1].concept.startswith("overseas")
        ):
            mention = replace(mention, concept="overseas_visits")
        settled.append(mention)
    return _in_same_fund(text, settled)


def _without_people(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """教职工的公积金: whose it is asks for no number of people."""
    kept = []
    for index, mention in enumerate(mentions):
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if mention.is_people and following is not None and _is_money(following):
            between = text[mention.end : following.start]
            if _OWNED.fullmatch(between) and not counts_heads(text):
                continue
        kept.append(mention)
    return kept


def _is_money(mention: Mention) -> bool:
    concept = mention.concept
    return bool(mention.subject) or (bool(concept) and vocabulary()[concept].unit == "money")


def _in_and_out(text: str, mention: Mention) -> list[Mention]:
    """收支各多少, 收支差多少: what came in and what went out, not the total that both come to."""
    apart = any(says(meaning, text) for meaning in ("gap", "each_of", "each", "equal"))
    if not (apart and mention.concept == "grand_total" and mention.word.endswith("收支")):
        return [mention]
    middle = mention.end - 1
    income = replace(mention, end=middle, concept=_INCOME, word="收")
    return [income, replace(mention, start=middle, concept=_SPENDING, word="支")]


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


def _each_project(mentions: Sequence[Mention]) -> list[Mention]:
    """有哪些项目，各花了多少: what was spent on each, not all that was."""
    if not any(m.vague and m.concept == "project_funds" for m in mentions):
        return list(mentions)
    return [m for m in mentions if not (m.vague and m.concept == "current_expenditure")]


def _only_counted(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """公车有哪几类，各多少辆: no money, where that is not spoken of."""
    if MONEY_ASKED.search(text) or not re.search(r"(?:多少|几)(?:辆|台)", text):
        return list(mentions)
    counts = any(m.concept.startswith("vehicles") for m in mentions)
    return [m for m in mentions if not (counts and m.concept == "vehicle")]


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
    end = part.end - part.word.endswith("的")
    if not _OF_WHOLE.fullmatch(text[end : whole.start]):
        return False
    return whole.concept in vocabulary().above(part.concept)


def _is_measure(text: str, named: Mention, spent: Mention) -> bool:
    """机关运行经费决算支出: the word for spending only says which number of it is asked for."""
    return spent.weak and _MEASURED.fullmatch(text[named.end : spent.start]) is not None


def _is_its_code(text: str, named: Mention, coded: Mention) -> bool:
    """综合医院（2100201）: a subject's code behind its name."""
    same = bool(named.subject) and named.subject == coded.subject
    return same and text[named.end : coded.start] in ("(", "（", "", " ")


def _with_funds(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Fund words that stand alone: joined to the concept after them, else to the one before."""
    kept: list[Mention] = []
    waiting: Fund | None = None
    for index, mention in enumerate(mentions):
        if mention.excluded and not mention.concept and mention.fund is not None:
            concept = _whole_in_question(text, mentions)
            kept.append(replace(mention, concept=concept, prefixed=True))
            continue
        if mention.concept or mention.subject or mention.project or mention.label:
            if waiting is not None and mention.fund is None:
                mention = replace(mention, fund=waiting, prefixed=True)
            waiting = None
            kept.append(mention)
            continue
        following = mentions[index + 1] if index + 1 < len(mentions) else None
        if len(moves := moves_of(text, mention)) > 1:
            kept += [replace(mention, concept=concept, prefixed=True) for concept in moves]
            mentions = [m for m in mentions if m.end <= mention.end or m.concept not in MOVES]
            return [*kept, *_with_funds(text, [m for m in mentions if m.start >= mention.end])]
        if following is not None and following.excluded:  # 财政拨款里扣掉人员经费: its whole
            concept = _whole_in_question(text, mentions)
            kept.append(replace(mention, concept=concept, prefixed=True))
        elif following is not None and _goes_with(text, mention, following):
            waiting = mention.fund
        elif kept and _is_limited(text, kept[-1], mention):  # 收到财政拨款
            limited = replace(kept.pop(), end=mention.end, fund=mention.fund, prefixed=True)
            kept.append(replace(limited, vague=False))
        elif kept and _limits(text, kept[-1], mention):
            kept[-1] = replace(kept[-1], fund=mention.fund, prefixed=True)
        elif kept and (kept[-1].concept or kept[-1].subject):
            same = replace(kept[-1], start=mention.start, end=mention.end, fund=mention.fund)
            kept.append(replace(same, concept=_in_fund(same.concept), prefixed=True))
        else:
            kept.append(replace(mention, concept=moves[0], prefixed=True))
    return kept


def _limits(text: str, left: Mention, fund: Mention) -> bool:
    """没花完的财政拨款: a fund behind what is left of it."""
    return left.concept.startswith("carryover_") and text[left.end : fund.start] in ("", "的")


def _whole_in_question(text: str, mentions: Sequence[Mention]) -> str:
    """What a fund that is left out is left out of: the total named beside it, else what was spent
    where spending is spoken of, and what came in where it is not.
    """
    named = (m.concept for m in mentions if m.concept in (*_DIVIDED, _INCOME, "income_total"))
    return next(named, _SPENDING if "收入" not in text and _PAID.search(text) else _INCOME)


def _goes_with(text: str, fund: Mention, following: Mention) -> bool:
    if "还是" in text[fund.end : following.start]:  # 靠财政拨款多还是靠事业收入多
        return False
    if not CLAUSE_END.search(text[fund.end : following.start]):
        return True
    limits = _ONLY.search(text[: fund.start]) or _ONLY_AFTER.match(text, fund.end)
    divided = following.concept in (*_DIVIDED, _INCOME, "income_total")
    return bool(limits) and (divided or bool(following.subject))


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
            and before.excluded == mention.excluded
            and mention.fund is None
            and mention.concept
            and mention.concept not in {m.concept for m in settled if m.fund is before.fund}
            and bool(_OF_ALL.match(mention.word)) <= bool(_OF_ALL.search(before.word))
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
        if not (m.project or m.excluded) and m.concept and not m.concept.startswith("performance_")
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
