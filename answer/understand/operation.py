"""What a question wants done: looked up, ranked, compared, explained, defined, described.

The ways of saying each are rows of the lexicon; here stands only which goes before which.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.models import Asked, By, Check, Formula, Operation, Target
from answer.understand.cues import find_basis
from answer.understand.lexicon import find, says
from corpus.models import Measure
from corpus.vocabulary import vocabulary

_MONEY_CLAIM = re.compile(r"[元万亿%点]$")
_NUMBERS = (Measure.BUDGET, Measure.VARIANCE_RATE, Measure.EXECUTION_RATE, Measure.SHARE)
_LOOKED_UP = (Operation.LOOKUP, Operation.BREAKDOWN)
_LISTED_IN_WORDS = ("subordinate_units", "internal_offices")
_SPENDING = ("current_expenditure", "expenditure_total", "functional_expenditure", "grand_total")
_MANNERS = ("functional_expenditure", "economic_expenditure")
_LEFT = ("carryover_start", "carryover_end")
_DIGITS = "一二三四五六七八九十"
# What follows a place in a ranking; 第一小学 and 第二高中 are names.
_BEHIND_PLACE = (
    r"[多低贵名位的是]|少(?!年)|大(?![学道街队])|小(?!学)|高(?![中级])|[^\u3400-\u9fff]|$"
)


def find_operation(text: str, asked: Sequence[Asked], about: Sequence[Target]) -> Operation:
    """The main operation of a question that asks for these quantities of these unit-years."""
    targets, units = len(about), len({target.unit for target in about})
    concepts = len({(a.concept, a.fund, a.subject, a.project, a.statement) for a in asked})
    if not concepts and _of_the_corpus(text, targets):
        return Operation.META
    if _is_definition(text, asked):
        return Operation.DEFINE
    if targets > 1 and any(a.excluded for a in asked):
        return Operation.DERIVED
    if _is_ranking(text, targets, concepts):
        two = targets < 2 and concepts == 2 and not _of_projects(asked)
        return Operation.COMPARE if two or (targets > 1 and says("gap", text)) else Operation.RANK
    moved = any(a.measure is Measure.CHANGE for a in asked)
    against_sum = units > 2 and says("versus", text)  # 甲和乙加起来比丙多吗: no sum of all three
    if _is_sum(text, targets, concepts) and not (moved and units == 1) and not against_sum:
        return Operation.AGGREGATE
    several = targets > 1 or concepts > 1
    if (says("gap", text) and targets > 1) or (says("equal", text) and several):
        return Operation.COMPARE
    if targets > 1 and says("beside", text) and find_basis(text) is None:
        return Operation.COMPARE
    against = any(says(meaning, text) for meaning in ("versus", "more_of", "enough"))
    if (units > 1 or concepts > 1) and against and find_basis(text) is None:
        return Operation.COMPARE
    if concepts > 1 and says("gap", text):
        return Operation.COMPARE
    formula = find_formula(text, asked)
    if concepts and formula and (formula is not Formula.MEAN or targets > 1):
        return Operation.DERIVED
    numbers = any(a.measure in _NUMBERS for a in asked) and says("how_much", text)
    if says("reason", text) and not numbers:
        return Operation.REASON
    if concepts and _is_breakdown(text, asked, targets):
        return Operation.BREAKDOWN if targets else Operation.DEFINE
    if says("trend", text) and targets > 1:
        return Operation.TREND
    if not concepts and says("describe", text):
        return Operation.DESCRIBE
    return Operation.LOOKUP


def _of_the_corpus(text: str, targets: int) -> bool:
    """Whether what there are reports of is asked, rather than anything that stands in them."""
    held = any(says(meaning, text) for meaning in ("meta", "held", "catalogue"))
    return held or (not targets and says("bodies_held", text))


def _of_projects(asked: Sequence[Asked]) -> bool:
    groups = {vocabulary()[a.concept].group for a in asked if a.concept}
    return bool(groups & {"project", "performance", "indicator"})


def _is_definition(text: str, asked: Sequence[Asked]) -> bool:
    named = any(a.label or a.project for a in asked)
    if not says("define", text) or says("reason", text) or (named and "意思" not in text):
        return False
    counted = any(a.concept in _LISTED_IN_WORDS for a in asked)
    return not says("rank", text) and not (counted and says("names", text))


def _is_ranking(text: str, targets: int, concepts: int) -> bool:
    if not says("rank", text):
        return False
    return not (targets < 2 and concepts < 2 and re.search(r"更|比较", text))


def _is_sum(text: str, targets: int, concepts: int) -> bool:
    if targets > 1 and says("every", text) and not says("each_of", text):
        return True
    return says("total", text) and (targets > 1 or concepts > 1)


def _is_breakdown(text: str, asked: Sequence[Asked], targets: int) -> bool:
    several = len({(a.concept, a.subject, a.project) for a in asked}) > 1
    first = asked[0]
    if not several and says("sources", text) and vocabulary()[first.concept].parts:
        return True
    if not several and first.concept == "project_funds" and not first.project:
        return True
    if first.concept == "project_expenditure" and not several and says("projects", text):
        return True
    if first.concept in _MANNERS and not first.subject and says("names", text):
        return True
    if not several and first.concept == "performance_projects" and says("names", text):
        return True
    if several:  # 收入和支出分别多少: each of what is named, not what the first consists of
        return says("breakdown", text.replace("分别", ""))
    alone = len(asked) == 1 and targets < 2
    return says("breakdown", text) or (alone and says("each", text))


def find_also(text: str, operation: Operation, asked: Sequence[Asked]) -> tuple[Operation, ...]:
    """What a question asks beside its main operation."""
    found = []
    if operation is not Operation.REASON and says("reason", text):
        found.append(Operation.REASON)
    named = any(a.concept in _LISTED_IN_WORDS for a in asked) and says("names", text)
    if operation is Operation.DEFINE and asked and says("how_much", text):
        found.append(Operation.LOOKUP)
    judged = any(vocabulary()[a.concept].group == "performance" for a in asked if a.concept)
    judged = judged and says("how_well", text)
    if operation in _LOOKED_UP and (named or judged or says("aside", text)):
        found.append(Operation.DESCRIBE)
    return tuple(found)


def find_by(text: str, asked: Sequence[Asked]) -> By:
    """Over what a ranking, a list or a breakdown of one unit goes; nothing where it does not say.

    `text` is the question without the quantities it names, so that 项目支出 is not 哪个项目.
    """
    concepts = {a.concept for a in asked}
    scored = "project_score" in concepts and len(concepts) > 1 and says("rank", text)
    if scored or says("by_project", text) or "project_funds" in concepts:
        return By.PROJECT
    if concepts == {"project_expenditure"} and says("rank", text):
        return By.PROJECT
    if says("by_class", text):
        return By.CLASS
    if says("by_leaf", text) and any(a.concept in _SPENDING for a in asked):
        return By.LEAF
    return By.SUBJECT if says("by_subject", text) else By.NOTHING


def find_formula(text: str, asked: Sequence[Asked] = ()) -> Formula:
    """Whether one quantity is to be divided by another, or taken from its whole."""
    if any(a.excluded for a in asked):
        return Formula.REST
    if says("mean", text):
        return Formula.MEAN
    if says("ratio", text):
        return Formula.PER_HEAD if says("per_head", text) else Formula.RATIO
    if asked and {a.concept for a in asked} <= set(_LEFT):  # what is left is printed
        return Formula.NOTHING
    return Formula.REST if says("rest", text) else Formula.NOTHING


def find_check(text: str, claims: Sequence[str], direction: int) -> Check:
    """What the question wants a yes or no to; nothing where it wants none."""
    if says("equal", text) or (claims and says("whether_claim", text)):
        return Check.CLAIM
    if any(not _MONEY_CLAIM.search(claim) for claim in claims) and says("whether_exists", text):
        return Check.CLAIM  # 有8辆公车吗
    if says("used_up", text):
        return Check.USED
    if says("enough", text):
        return Check.ENOUGH
    if says("either_or", text):
        return Check.EITHER
    if direction and says("whether_way", text):
        return Check.WAY
    if says("whether_exists", text):
        return Check.EXISTS
    return Check.CLAIM if says("whether_claim", text) else Check.NOTHING


def ascending(text: str) -> bool:
    """Whether the smallest is asked for: the lowest, or of what falls the one that falls most."""
    lowest, highest = find("lowest", text), find("highest", text)
    first = lowest is not None and (highest is None or lowest.start() < highest.start())
    return first or says("falling", text)


def recompute(text: str) -> bool:
    """Whether numbers are to be worked out anew or checked."""
    return any(says(meaning, text) for meaning in ("recompute", "equal", "whether_claim"))


def limit_of(text: str) -> int | None:
    """How many a ranking should list (前三名, 最多的五个), None where not said."""
    found = re.search(
        rf"(?:前|top ?|最[多高大少低小](?:的|是)*哪?(?!一))([{_DIGITS}两]|\d{{1,2}})(?![年月季])",
        text,
    )
    return None if found is None else _counted(found.group(1))


def nth_of(text: str) -> int | None:
    """Which place of a ranking is asked for (第二多, 倒数第三), None where the first is."""
    found = re.search(rf"第([{_DIGITS}]|\d{{1,2}})(?={_BEHIND_PLACE})", text)
    place = None if found is None else _counted(found.group(1))
    return None if place == 1 else place


def _counted(said: str) -> int:
    said = "二" if said == "两" else said
    return _DIGITS.find(said) + 1 or int(said)
