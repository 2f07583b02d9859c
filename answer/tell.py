"""Whether a question is answered in words, and what the reports it means say.

Numbers are looked up; only what no look-up answers, or what is asked in words that no number
answers (依据, 用途, 问题), is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.beside import purpose_of
from answer.library import Shelf
from answer.lookup import reports_for
from answer.models import Operation, Query, Quoted, Target
from answer.retrieve import Wish, told, wish_of
from answer.topics import topics_of
from answer.understand.lexicon import says
from corpus.vocabulary import vocabulary

_NUMBER = re.compile(
    r"多少|(?<!哪)几[个名家辆台次批项位所成]|金额|数额|百分|占比|比例|比重|合计|总额|排名|最[高多少低大小]"
    r"|预算数|决算数|目标值|完成值|指标值|得分|评分|科目|执行率"
    r"|完成率|多大|够不够|how (?:much|many)"
)
_ASKS = re.compile(r"什么|哪|怎|如何|为何|为啥|谁|啥|吗|多久|介绍|说说|[?？]")
_ALONE = {"reason", "meaning", "vehicles", "performance", "duties"}
_MANNERS = ("functional_expenditure", "economic_expenditure")
_COUNTED = ("internal_offices", "subordinate_units")  # told beside their number
_ONLY_WORDS = {"problems", "remedies", "gains", "basis", "implementer", "plan", "period", "tasks"}
_TOLD_WITH_NUMBERS = {"organisation", "scope", "performance"}  # units, what is covered, scores
_SCORED = re.compile(r"得分|多少分|几分|评分")
_HELD = re.compile(r"资料|收录|数据|能查|可以查")
_MOST = 3  # targets that are told of
_TOLD = (Operation.DESCRIBE, Operation.LIST)
_MAY_BE = (Operation.LOOKUP, Operation.BREAKDOWN, Operation.RANK)
_SIDES = {"basis", "implementer", "plan", "period", "goal", "project"}  # of a project


def wants_words(query: Query) -> bool:
    """Whether no number would answer a question: it asks for what is told in words."""
    if query.threshold is not None:  # 超过10万元的有哪些: a list of numbers
        return False
    if query.operation in _TOLD:
        return True
    if set(query.also) - {Operation.DESCRIBE} or query.check or _NUMBER.search(query.topic):
        return False
    names = {topic.name for topic in topics_of(query.topic)}
    if query.operation is Operation.META:
        return bool(query.targets) and "organisation" in names and not _HELD.search(query.topic)
    if len(query.targets) > 1 or _is_divided(query, names):
        return False
    if any(a.measure is not None or a.label or a.concept in _COUNTED for a in query.asked):
        return False
    if query.operation is Operation.DEFINE:
        if query.targets and not query.asked and names - {"meaning", "reason"}:
            return True
        of_project = bool(names & _SIDES) and any(a.project for a in query.asked)
        return bool(query.targets) and (of_project or bool(names & {"purpose", "nature"}))
    return query.operation in _MAY_BE and bool(names - _ALONE)


def as_definition(query: Query) -> Query:
    """The query as one for a word's meaning, where that is what is asked of no unit's figures."""
    if query.operation is Operation.DEFINE and query.direction and query.asked and query.targets:
        return replace(query, operation=Operation.REASON)  # 接待费少了，是怎么解释的
    if _NUMBER.search(query.topic) or query.operation in (Operation.META, Operation.DEFINE):
        return query
    if _is_of_nobody(query) and says("define_alone", query.topic):
        return replace(query, operation=Operation.DEFINE, in_scope=True)
    if any(a.measure is not None or a.project or a.label for a in query.asked):
        return query
    names = {topic.name for topic in topics_of(query.topic)}
    if (
        query.direction
        or names & {"reason", "organisation", "duties"}
        or not (query.asked or "meaning" in names)
    ):
        return query
    if "meaning" in names or (_is_of_nobody(query) and names & {"contents", "nature"}):
        return replace(query, operation=Operation.DEFINE, in_scope=True)
    return query


def _is_of_nobody(query: Query) -> bool:
    """Whether a question names neither a unit nor a year."""
    return not query.units and not query.unknown_unit and not query.years


def is_only_words(query: Query) -> bool:
    """Whether a number beside the words asked for would only seem to be an answer (问题, 依据)."""
    asked = topics_of(query.topic)
    return query.operation is not Operation.DEFINE and bool(asked) and asked[0].name in _ONLY_WORDS


def _is_divided(query: Query, names: set[str]) -> bool:
    """Whether a sum is asked for that reports divide into parts (钱花在哪)."""
    if query.operation is not Operation.BREAKDOWN or names - _ALONE - {"purpose", "contents"}:
        return False
    table = vocabulary()
    concepts = [a.concept for a in query.asked if a.concept and not a.subject and not a.project]
    return all(c in _MANNERS or table[c].parts for c in concepts)


def names_missing(query: Query, quotes: Sequence[Quoted]) -> bool:
    """Whether names are asked for of what was only counted."""
    return not quotes and bool(query.targets) and asks_names(query)


def asks_names(query: Query) -> bool:
    """Whether what has a number and names (内设机构) is asked for without asking how many."""
    counted = any(a.concept in _COUNTED for a in query.asked)
    return counted and not _NUMBER.search(query.topic)


def may_be_told(query: Query) -> bool:
    """Whether words may answer where no look-up does: nothing was counted or compared."""
    if query.operation is Operation.META or query.check:
        return False
    if not _ASKS.search(query.topic) and not topics_of(query.topic):
        return False
    names = {topic.name for topic in topics_of(query.topic)}
    counts = _NUMBER.search(query.topic) and not names & _TOLD_WITH_NUMBERS
    return len(query.targets) == 1 and not counts


def tell(query: Query, shelf: Shelf) -> tuple[Quoted, ...]:
    """What the reports of each target say in words; empty where none says it."""
    wish = wish_of(query)
    found = (_of_target(target, wish, query, shelf) for target in query.targets[:_MOST])
    return tuple(quoted for quoted in found if quoted is not None)


def _of_target(target: Target, wish: Wish, query: Query, shelf: Shelf) -> Quoted | None:
    own = [r for r in reports_for(target, shelf, query.level) if r.year == target.year]
    if query.purpose and len(query.asked) == 1:
        spent = (purpose_of(shelf.view(r), query.asked[0], target.year) for r in own)
        if (said := next((quote for quote in spent if quote is not None), None)) is not None:
            return said
    found = (told(shelf.view(report), wish, shelf.library) for report in own)
    return next((q for q in found if q is not None and _has_score(q, query)), None)


def _has_score(quoted: Quoted, query: Query) -> bool:
    """Whether a quotation has a score, where one is asked for."""
    return not _SCORED.search(query.topic) or re.search(r"\d\s*分", quoted.text) is not None
