"""From what a question names and the measures it wants to the quantities asked for, one by one.

Concepts joined by 和 or 、 form a group; a measure belongs to the group before it
(三公经费年初预算和决算
分别是多少), or to the first group where none stands before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answer.models import Asked
from answer.understand.clean import mask
from answer.understand.cues import (
    Cue,
    find_basis,
    find_cues,
    find_direction,
    find_whole,
)
from answer.understand.mentions import Mention
from corpus.models import Fund, Measure
from corpus.vocabulary import vocabulary

_JOINED = re.compile(
    r"\s*(?:和|与|及|、|以及|还有|跟|同|或|还是|/|,|，|;|and)*\s*(?:其中|里面)?(?:的)?\s*"
)
_QUALIFIES = re.compile(
    r"(?:当中|里面|里头|中间|方面|合同给了?|金额.{0,12}里|中|里|的|了|有|共|一共|多少个?"
    r"|几个?|[(（]以.{0,8}[)）]里?)*"
)
_MONEY_ASKED = re.compile(r"花了?多少|花费|执行数|执行了|多少钱|金额|多少(?:万|亿)?元|费用")
_BUDGETED = re.compile(r"(?<!公共)(?<!基金)(?<!经营)(?<!全面)预算(?!绩效|单位|项目)")
_SPENT_ON = {
    "overseas_visits": "overseas",
    "overseas_groups": "overseas",
    "reception_batches": "reception",
    "reception_visits": "reception",
    "vehicles": "vehicle_value",
    "vehicles_held": "vehicle_value",
}
_DIVIDED = ("current_expenditure", "expenditure_total", "grand_total", "fiscal_income")
_AVERAGE = re.compile(r"平均(?:每|一)?(?:个)?.{0,2}接待|接待.{0,12}平均|平均接待|接待一个人")
_HOW_MANY = re.compile(r"[几多][个项少]")
_PER_VEHICLE = re.compile(r"(?:平均)?每(?:一)?(?:辆|台)(?:公?务?用?车)?|平均一(?:辆|台)车?")
_WORTH = re.compile(r"值多少|价值")
_OWN_YEAR = re.compile(r"不含.{0,4}结转|不算.{0,4}结转|当年")
_TABLE = re.compile(r"(?:收支|收入|支出)?(?:决算|预算)?(?:总|明细)?表")
_TABLES: dict[tuple[str, Fund | None], str] = {
    ("basic_expenditure", None): "general_basic",
    ("three_public", None): "three_public",
    ("current_income", None): "income",
    ("current_expenditure", None): "expenditure",
    ("current_expenditure", Fund.GENERAL): "general",
    ("grand_total", None): "income_expenditure",
    ("grand_total", Fund.FISCAL): "fiscal",
}
_IN_WORDS = re.compile(r"文字|正文|说明里|说明中|叙述")
_CLAUSE_END = re.compile(r"[?？，,;；。!！]")
_RATES = {Measure.CHANGE, Measure.CHANGE_RATE}


@dataclass(frozen=True, slots=True)
class Group:
    """Concepts named together, and the measures that are wanted of all of them."""

    mentions: tuple[Mention, ...]
    cues: tuple[Cue, ...] = ()


def find_asked(text: str, mentions: Sequence[Mention]) -> tuple[Asked, ...]:
    """The quantities that a masked question asks for, in its order."""
    whole_span = find_whole(text)
    statement = next((s for m in mentions if (s := _table_of(text, m))), "")
    mentions = [m for m in mentions if not _table_of(text, m)]
    wholes = [m for m in mentions if m.concept and _inside(m, whole_span)]
    wanted = [m for m in mentions if not _inside(m, whole_span)]
    if not wanted and wholes:
        wanted, wholes = wholes, []
    wanted = _settle(text, wanted)
    wanted = _averaged(text, wanted)
    cues = find_cues(mask(text, [(m.start, m.end) for m in mentions if not m.vague]))
    groups = _attach(text, _group(text, wanted), cues)
    whole = wholes[0].concept if wholes else ""
    asked = [a for group in groups for a in _of_group(text, group, whole)]
    if statement:
        asked = [a for one in asked for a in _read_from(text, one, statement)]
    return tuple(dict.fromkeys(_without_idle_funds(text, asked)))


def _table_of(text: str, mention: Mention) -> str:
    """The table that a mention is the name of (基本支出决算表), empty where it is none."""
    if mention.statement or not _TABLE.match(text, mention.end):
        return mention.statement
    key = (mention.concept, mention.fund if mention.prefixed else None)
    return _TABLES.get(key) or _TABLES.get((mention.concept, None), "")


def _read_from(text: str, asked: Asked, statement: str) -> list[Asked]:
    """The quantity as the named table prints it; first as the text does if both are asked for."""
    table = replace(asked, statement=statement)
    return [replace(asked, statement="text"), table] if _IN_WORDS.search(text) else [table]


def _without_idle_funds(text: str, asked: list[Asked]) -> list[Asked]:
    """A project's name asks for its funds only where nothing else is asked of it."""
    if _MONEY_ASKED.search(text):
        return asked
    return [
        a
        for a in asked
        if a.concept != "project_funds"
        or a.measure is not None
        or all(b.project != a.project or b == a for b in asked)
    ]


def _inside(mention: Mention, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= mention.start and mention.end <= span[1]


def _settle(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Without vague words where something exact is named, without words that only qualify the
    next.
    """
    exact = [
        m for m in mentions if not m.vague and (m.concept or m.subject or m.project or m.label)
    ]
    kept = [m for m in mentions if not m.vague or not _is_said(text, m, exact)]
    kept = _without_manner(_this_year(text, _with_money(text, kept, mentions)))
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


def _averaged(text: str, wanted: list[Mention]) -> list[Mention]:
    """平均接待一个人花了多少: the money and the people it was spent on."""
    if (vehicles := _PER_VEHICLE.search(text)) and wanted:
        return [*wanted, Mention(vehicles.end(), vehicles.end(), "vehicles_held")]
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
        money = _SPENT_ON.get(mention.concept)
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


def _is_said(text: str, vague: Mention, exact: Sequence[Mention]) -> bool:
    """Whether a vague word only asks for the number of something named.

    Money may be named anywhere in the question, what is counted must be in the same clause.
    """
    if vocabulary()[vague.concept].unit == "money":
        return bool(exact)
    return any(not _between_clauses(text, vague, other) for other in exact)


def _between_clauses(text: str, one: Mention, two: Mention) -> bool:
    first, second = sorted((one, two), key=lambda m: m.start)
    return _CLAUSE_END.search(text[first.end : second.start]) is not None


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
    if not _QUALIFIES.fullmatch(text[first.end : second.start]):
        return False
    table = vocabulary()
    one, two = table[first.concept], table[second.concept]
    if one.unit == "money" and two.unit not in ("money", "any") and one.group == two.group:
        return _MONEY_ASKED.search(text, second.end) is None
    if second.concept in (table.whole_of(first.concept), *_wholes_above(first.concept)):
        return False
    return first.concept in (table.whole_of(second.concept), *_wholes_above(second.concept))


def _is_head(text: str, part: Mention, whole: Mention) -> bool:
    """面向中小企业预留的政府采购预算: the whole behind a part only says what kind it is."""
    if not part.concept or not whole.concept or text[part.end : whole.start] != "的":
        return False
    return whole.concept in _wholes_above(part.concept)


def _wholes_above(concept: str) -> list[str]:
    table, above = vocabulary(), []
    while (whole := table.whole_of(concept)) is not None and whole not in above:
        above.append(whole)
        concept = whole
    return above


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
        if following is not None and not _CLAUSE_END.search(text[mention.end : following.start]):
            waiting = mention.fund
        elif kept and kept[-1].concept:
            kept.append(replace(mention, concept=_in_fund(kept[-1].concept), prefixed=True))
        else:
            kept.append(replace(mention, concept="current_expenditure", prefixed=True))
    return kept


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
            and _JOINED.fullmatch(text[before.end : mention.start])
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
    """A subject before 基本支出 or 项目支出 narrows it; alone it asks for the subject's
    expenditure.
    """
    kept: list[Mention] = []
    subject = ""
    for mention in mentions:
        if mention.subject:
            subject = mention.subject
            kept.append(replace(mention, concept="functional_expenditure"))
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


def _group(text: str, mentions: Sequence[Mention]) -> list[Group]:
    groups: list[Group] = []
    for mention in mentions:
        last = groups[-1] if groups else None
        if last and _JOINED.fullmatch(text[last.mentions[-1].end : mention.start]):
            groups[-1] = replace(last, mentions=(*last.mentions, mention))
        else:
            groups.append(Group((mention,)))
    return groups


def _attach(text: str, groups: list[Group], cues: Sequence[Cue]) -> list[Group]:
    """Each cue given to its group; a group without any, after 呢, takes those of the one before."""
    if not groups:
        return []
    given: list[list[Cue]] = [[] for _ in groups]
    for cue in cues:
        before = [i for i, g in enumerate(groups) if g.mentions[0].start <= cue.start]
        index = before[-1] if before else 0
        if (
            before
            and index + 1 < len(groups)
            and _leads(text, groups[index], cue, groups[index + 1])
        ):
            index += 1
        given[index].append(cue)
    for index in range(1, len(groups)):
        tail = text[groups[index].mentions[-1].end :]
        if not given[index] and re.match(r"(?:的)?(?:呢|又|如何|各)", tail):
            given[index] = given[index - 1]
    return [replace(g, cues=tuple(c)) for g, c in zip(groups, given, strict=True)]


def _leads(text: str, group: Group, cue: Cue, following: Group) -> bool:
    between = text[group.mentions[-1].end : cue.start]
    ahead = text[cue.end : following.mentions[0].start]
    return bool(_CLAUSE_END.search(between)) and not _CLAUSE_END.search(ahead)


def _of_group(text: str, group: Group, whole: str) -> list[Asked]:
    asked: list[Asked] = []
    for mention in group.mentions:
        base = Asked(
            concept=mention.concept or ("indicator_actual" if mention.label else ""),
            fund=mention.fund if mention.prefixed else None,
            subject=mention.subject,
            project=mention.project,
            label=mention.label,
        )
        cues = group.cues
        if _BUDGETED.search(mention.word) and not any(c.measure is Measure.BUDGET for c in cues):
            cues = (*cues, Cue(mention.start, mention.end, Measure.BUDGET))
        asked += _measured(text, base, cues, whole)
    return asked


def _measured(text: str, base: Asked, cues: Sequence[Cue], whole: str) -> list[Asked]:
    measures = {c.measure for c in cues}
    basis = find_basis(text)
    asked: list[Asked] = []
    budgets = [c for c in cues if c.measure is Measure.BUDGET]
    if base.concept in _MONEY_OF and _HOW_MANY.search(text):
        asked.append(base)
    elif not measures - {Measure.EXECUTION_RATE, Measure.VARIANCE_RATE} and measures:
        pass
    elif not budgets or measures & {Measure.AMOUNT, *_RATES, Measure.SHARE}:
        asked.append(base)
    asked += [replace(base, measure=Measure.BUDGET, basis=c.basis) for c in budgets]
    if (Measure.AMOUNT in measures or _MONEY_ASKED.search(text)) and base.concept in _MONEY_OF:
        asked.append(replace(base, measure=Measure.AMOUNT))
    if Measure.SHARE in measures or whole:
        asked.append(replace(base, measure=Measure.SHARE, whole=whole))
    if measures & _RATES or (basis is not None and find_direction(text)):
        asked.append(replace(base, measure=Measure.CHANGE, basis=basis))
        asked.append(replace(base, measure=Measure.CHANGE_RATE, basis=basis))
    for measure in (Measure.EXECUTION_RATE, Measure.VARIANCE_RATE):
        if measure in measures:
            asked.append(replace(base, measure=measure))
    return _companion(asked)


def _companion(asked: list[Asked]) -> list[Asked]:
    """Money asked of a concept that is counted (绩效评价项目…全年预算数) is asked of its money
    concept.
    """
    table = vocabulary()
    money = {Measure.BUDGET, Measure.EXECUTION_RATE, Measure.AMOUNT, Measure.VARIANCE_RATE}
    settled = []
    for one in asked:
        companion = _MONEY_OF.get(one.concept)
        if companion and one.measure in money and table[one.concept].unit != "money":
            one = replace(one, concept=companion)
        settled.append(one)
    return settled


_MONEY_OF = {"performance_projects": "performance_funds"}


def asked_again(text: str, before: Sequence[Asked]) -> tuple[Asked, ...]:
    """What a follow-up that names no concept asks of the concepts asked of before."""
    cues = find_cues(text)
    if not cues and find_basis(text) is None:
        return tuple(before)
    bases = dict.fromkeys(replace(a, measure=None, basis=None, whole="") for a in before)
    again = [a for base in bases for a in _measured(text, base, cues, "")]
    return tuple(dict.fromkeys(again))
