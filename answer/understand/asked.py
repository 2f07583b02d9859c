"""From what a question names and the measures it wants to the quantities asked for, one by one.

Concepts joined by 和 or 、 form a group; a measure belongs to the group before it
(三公经费年初预算和决算 分别是多少), or to the first group where none stands before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from answer.models import Asked
from answer.select import BUDGETS, LAST
from answer.understand.clean import mask
from answer.understand.counts import CLAUSE_END, MONEY_ASKED, averaged
from answer.understand.cues import (
    Cue,
    find_basis,
    find_cues,
    find_direction,
    find_whole,
    other_bases,
    wants_rate,
)
from answer.understand.excluded import with_exclusions
from answer.understand.lexicon import says
from answer.understand.mentions import Mention
from answer.understand.settle import JOINED, settle
from corpus.models import Basis, Fund, Measure
from corpus.vocabulary import vocabulary

_BUDGETED = re.compile(r"(?<!公共)(?<!基金)(?<!经营)(?<!全面)预算(?!绩效|单位|项目)")
_HOW_MANY = re.compile(r"(?:几|多少)[个项](?!百?分?点)")
_WITHIN = re.compile(
    r"(?:预算|决算|支出|经费|费用|开支|花费)?的?(?:里面?|里头|当中|之中|中间?|内)(?!国|小|心|央|标|期|央)"
)
_SPENT = re.compile(r"执行|花|用掉|用了|支出|实际|完成")
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
_PLAIN = (None, Measure.AMOUNT)
_CLAUSES = re.compile(r"[?？，,;；。!！、]")
_LEFT = ("carryover_start", "carryover_end")
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
    hidden = mask(text, [(m.start, _without_share(m)) for m in mentions if not m.vague])
    mentions = [m for m in mentions if not _table_of(text, m)]
    wholes = [m for m in mentions if m.concept and _inside(m, whole_span)]
    shared = any(c.measure is Measure.SHARE for c in find_cues(hidden))
    wholes = wholes or (_around(text, mentions) if shared else [])
    wanted = [m for m in mentions if m not in wholes and not _inside(m, whole_span)]
    if not wanted and wholes:
        wanted, wholes = wholes, []
    if wholes:  # 年初结转里财政拨款占多少: the same of one fund
        wanted = [_of_whole(m, wholes[0]) for m in wanted]
    wanted = settle(text, with_exclusions(text, wanted))
    wanted = averaged(text, wanted)
    cues = find_cues(hidden)
    if wholes and wholes[0].prefixed:  # a subject's share of one fund's spending is of that fund
        wanted = [
            replace(m, fund=wholes[0].fund, prefixed=True) if m.subject and m.fund is None else m
            for m in wanted
        ]
    groups = _attach(text, _group(text, wanted), cues)
    whole = wholes[0].concept if wholes else ""
    whole = _common_whole(wanted) if shared and not wholes else whole
    asked = [a for group in groups for a in _of_group(text, group, whole)]
    if wholes and wholes[0].prefixed:
        fund = wholes[0].fund
        asked = [replace(a, whole_fund=fund) if a.whole else a for a in asked]
    asked = _with_gap(text, _of_evaluation(text, asked))
    if statement:
        asked = [a for one in asked for a in _read_from(text, one, statement)]
    return tuple(dict.fromkeys(_all_together(text, _without_idle_funds(text, asked))))


def _of_whole(mention: Mention, whole: Mention) -> Mention:
    """A lone fund as a fund of the year's balance that it is a share of."""
    lone = mention.fund is not None and not (mention.concept or mention.subject)
    if not lone or whole.concept not in _LEFT:
        return mention
    return replace(mention, concept=whole.concept, prefixed=True)


def _around(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """What a share is a share of where it stands in its own words: 在全年支出里, 收入当中…."""
    table = vocabulary()
    found = [
        m
        for m in mentions
        if m.concept and table[m.concept].unit == "money" and _WITHIN.match(text, m.end)
    ]
    others = [m for m in mentions if m not in found and not m.vague]
    return found[:1] if others else []


def _common_whole(wanted: Sequence[Mention]) -> str:
    """What several things are parts of, each of another next whole (公车, 接待: of 三公).

    Empty where they have the same next whole, which is then meant anyway, or no common one.
    """
    table = vocabulary()
    concepts = [m.concept for m in wanted if m.concept]
    if len({table.whole_of(c) for c in concepts}) < 2 or any(m.subject for m in wanted):
        return ""
    first, *others = ([*table.above(c)] for c in concepts)
    return next((c for c in first if all(c in other for other in others)), "")


def _without_share(mention: Mention) -> int:
    """Where a word ends that goes on into a measure (公务用车占 before 多少)."""
    return mention.end - mention.word.endswith("占")


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
    if MONEY_ASKED.search(text):
        return asked
    return [
        a
        for a in asked
        if a.concept != "project_funds"
        or a.measure is not None
        or all(b.project != a.project or b == a for b in asked)
    ]


def _all_together(text: str, asked: list[Asked]) -> list[Asked]:
    """所有项目合起来执行率多少: the sum of what was spent by the sum of the budgets."""
    spent = [a for a in asked if a.measure in (Measure.EXECUTION_RATE, Measure.BUDGET)]
    each = {"project_funds", *_MONEY_OF, *_MONEY_OF.values()}
    named = any(a.project or a.concept not in each for a in asked)
    apart = says("rank", text) or says("one_by_one", text)
    counted = any(a.concept in _MONEY_OF and a.measure is None for a in asked)
    if not spent or named or apart or counted or not says("together", text):
        return asked
    funds = Asked("performance_funds")
    return [replace(funds, measure=m) for m in (Measure.BUDGET, None, Measure.EXECUTION_RATE)]


def _of_evaluation(text: str, asked: list[Asked]) -> list[Asked]:
    """绩效评价涉及多少资金: what was provided for it, unless what was spent is asked for."""
    if _SPENT.search(text):
        return asked
    return [
        replace(a, measure=Measure.BUDGET)
        if a.concept == "performance_funds" and a.measure in _PLAIN and not a.project
        else a
        for a in asked
    ]


def _with_gap(text: str, asked: list[Asked]) -> list[Asked]:
    """预算总收入和决算总收入差多少: how far an amount is from its own budget."""
    if not says("gap", text) or any(a.measure is Measure.CHANGE for a in asked):
        return asked
    found: list[Asked] = []
    for one in asked:
        plain = replace(one, measure=None, basis=None)
        found.append(one)
        if one.measure is Measure.BUDGET and plain in asked:
            found.append(replace(one, measure=Measure.CHANGE, basis=one.basis or Basis.BUDGET))
    return found


def _inside(mention: Mention, span: tuple[int, int] | None) -> bool:
    return span is not None and span[0] <= mention.start and mention.end <= span[1]


def _group(text: str, mentions: Sequence[Mention]) -> list[Group]:
    groups: list[Group] = []
    for mention in mentions:
        last = groups[-1] if groups else None
        if last and JOINED.fullmatch(text[last.mentions[-1].end : mention.start]):
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
    return bool(CLAUSE_END.search(between)) and not CLAUSE_END.search(ahead)


def _of_group(text: str, group: Group, whole: str) -> list[Asked]:
    asked: list[Asked] = []
    for mention in group.mentions:
        base = Asked(
            concept=mention.concept or ("indicator_actual" if mention.label else ""),
            fund=mention.fund if mention.prefixed else None,
            subject=mention.subject,
            project=mention.project,
            label=mention.label,
            excluded=mention.excluded,
        )
        cues = group.cues
        if "决算" in mention.word:  # 预算总收入和决算总收入
            cues = tuple(
                c for c in cues if c.measure is not Measure.BUDGET or c.start >= mention.start
            )
        if _BUDGETED.search(mention.word) and not any(c.measure is Measure.BUDGET for c in cues):
            cues = (*cues, Cue(mention.start, mention.end, Measure.BUDGET))
        measured = _measured(text, base, cues, whole)
        if base.excluded:  # of what is left out only its size matters, and whether a share is asked
            measured = [base, *(a for a in measured if a.measure is Measure.SHARE)]
        asked += measured
    return asked


def _measured(text: str, base: Asked, cues: Sequence[Cue], whole: str) -> list[Asked]:
    if base.label:
        return [base]
    if _is_count(base.concept):  # 打算买几辆车
        cues = [c for c in cues if c.measure is not Measure.BUDGET]
    measures = {c.measure for c in cues}
    basis = find_basis(text)
    if (
        base.concept in _LEFT and basis in BUDGETS
    ):  # 没花完的: what is left, not how far from budget
        basis = None
    asked: list[Asked] = []
    budgets = [c for c in cues if c.measure is Measure.BUDGET]
    if base.concept in _MONEY_OF and _HOW_MANY.search(text):
        asked.append(base)
    elif not measures - {Measure.EXECUTION_RATE, Measure.VARIANCE_RATE} and measures:
        pass
    elif not budgets or measures & {Measure.AMOUNT, *_RATES, Measure.SHARE}:
        asked.append(base)
    asked += [replace(base, measure=Measure.BUDGET, basis=c.basis) for c in budgets]
    if (Measure.AMOUNT in measures or MONEY_ASKED.search(text)) and base.concept in _MONEY_OF:
        asked.append(replace(base, measure=Measure.AMOUNT))
    if (Measure.SHARE in measures or whole) and not (whole == base.concept and base.fund is None):
        asked.append(replace(base, measure=Measure.SHARE, whole=whole))
    if budgets and _is_apart(text, asked, measures, basis):  # 花了多少，预算多少，差多少
        basis, measures = budgets[0].basis or Basis.BUDGET, measures | _RATES
    if measures & _RATES or _is_compared(text, basis):
        for one in (basis, *other_bases(text, basis)):
            asked.append(replace(base, measure=Measure.CHANGE, basis=one))
            asked.append(replace(base, measure=Measure.CHANGE_RATE, basis=one))
    if says("used_up", text):
        measures = measures | {Measure.EXECUTION_RATE}
    for measure in (Measure.EXECUTION_RATE, Measure.VARIANCE_RATE):
        if measure in measures:
            asked.append(replace(base, measure=measure))
    return _companion(asked)


def _is_apart(
    text: str, asked: Sequence[Asked], measures: AbstractSet[Measure], basis: Basis | None
) -> bool:
    """Whether an amount and its budget are asked for, and how far the one is from the other."""
    both = asked[0].measure in _PLAIN and basis is None and not measures & _RATES
    return both and says("apart_from", text)


def _is_count(concept: str) -> bool:
    """Whether a concept is counted, and none whose money has a concept of its own."""
    unit = vocabulary()[concept].unit if concept else "money"
    return unit not in ("money", "any") and concept not in _MONEY_OF


def _is_compared(text: str, basis: Basis | None) -> bool:
    """Whether a basis is named to be compared with (比上年多, 同前一年相比怎么样)."""
    if basis is None:
        return False
    if find_direction(text):
        return True
    return says("compared" if basis in LAST else "apart_from", text)


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


def find_lead(text: str, asked: Sequence[Asked]) -> Measure | None:
    """The share or the change that alone is asked of an amount, which then is told behind it;
    None where the amount is asked for as well (三公多少，比上年增加多少).
    """
    measures = {a.measure for a in asked}
    if _is_amount_asked(text) or measures & {Measure.BUDGET, Measure.EXECUTION_RATE}:
        return None
    if Measure.SHARE in measures:
        return None if measures & _RATES else Measure.SHARE
    if not measures & _RATES:
        return None
    return Measure.CHANGE_RATE if wants_rate(text) else Measure.CHANGE


def _is_amount_asked(text: str) -> bool:
    """Whether some clause asks how much without asking for a share, a change or a rate."""
    clauses = (c for c in _CLAUSES.split(text) if says("how_much", c))
    return any(
        not find_cues(clause) and find_basis(clause) is None and find_whole(clause) is None
        for clause in clauses
    )


def asked_again(text: str, before: Sequence[Asked]) -> tuple[Asked, ...]:
    """What a follow-up that names no concept asks of the concepts asked of before."""
    cues, basis = find_cues(text), find_basis(text)
    if not cues and basis is None:
        return tuple(before)
    if not cues:  # 和上年比
        cues = [Cue(0, 0, Measure.CHANGE, basis)]
    plain = (replace(a, measure=None, basis=None, whole="", whole_fund=None) for a in before)
    bases = dict.fromkeys(plain)
    again = [a for base in bases for a in _measured(text, base, cues, "")]
    return tuple(dict.fromkeys(_all_together(text, again)))
