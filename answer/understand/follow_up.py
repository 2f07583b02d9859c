"""A question that goes on with the one before: what it leaves out is taken from there.

What is named replaces, what is left out is inherited; a subject or project that the new unit does
not have is not asked of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.library import View
from answer.models import Asked, Check, Formula, Operation, Query
from answer.select import INCOME_OF
from answer.understand.asked import asked_again
from answer.understand.cues import find_basis, find_cues
from answer.understand.defaults import assumed
from answer.understand.lexicon import says
from answer.understand.mentions import find_mentions
from answer.understand.operation import find_operation
from answer.understand.spoken import plain, quantities_meant, whole_of
from corpus.models import Measure
from corpus.vocabulary import vocabulary

_ELLIPTIC = re.compile(
    r"^(?:那|还有|另外|它|他们|该|这个|其|再|然后|和|同|比|占|呢|换|用)|呢[?？]?$|^.{1,8}[?？]?$"
)
_ANOTHER = re.compile(r"(?:那么?|还有|再看)?[^，,。？?]{1,12}呢[？?]?")
_SHARE_OF = re.compile(r"(?:那|那么|它|这|大概)*占")
_MORE = re.compile(r"(?:那|那么)?(?:还有(?:哪些|什么|啥|别的|其他)?|其他的?|别的|剩下的?)呢?[？?]?")
_CORRECTION = re.compile(
    r"^[□\s]*(?:不对|不是|错了|搞错了|不)[吧啊哦]?[,，。]?"
    r"|我(?:是|要|想)?(?:问|说|指|要)的?(?:是|的是)?(?!什么|啥)"
)
_NTH = re.compile(r"第([一二三四五六七八九])(?:个|项|名|笔|条)")
_DIGITS = "一二三四五六七八九"
_SPENDING = "current_expenditure"
_CHANGES = (Measure.CHANGE, Measure.CHANGE_RATE)
_ITEMIZED = (Operation.BREAKDOWN, Operation.RANK, Operation.LIST)
_OVER_TWO = (Operation.COMPARE, Operation.RANK, Operation.AGGREGATE)
_KEPT = (Operation.COMPARE, Operation.RANK, Operation.AGGREGATE, Operation.BREAKDOWN,
         Operation.TREND, Operation.DERIVED, Operation.LIST)  # fmt: skip


def goes_on(masked: str, query: Query) -> bool:
    """Whether a question that names no quantity asks of the one before."""
    bare = masked.replace("□", "").strip(" ,，。?？的呢那")
    if query.operation in (Operation.DEFINE, Operation.META):
        return False
    if query.operation is Operation.DESCRIBE:
        return bool(find_cues(masked))
    elliptic = _ELLIPTIC.search(masked.strip("□ ")) is not None or not bare
    return (
        query.operation is Operation.REASON
        or bool(find_cues(masked))
        or query.operation in _OVER_TWO
        or bool(query.unit or query.check or query.formula or query.sourced or find_nth(masked))
        or _MORE.fullmatch(masked.strip("□ ，,")) is not None
        or any(says(meaning, masked) for meaning in ("former", "latter", "both", "gap"))
        or find_basis(masked) is not None
        or (elliptic and (not bare or len(bare) <= 4))
    )


def inherit(masked: str, query: Query, before: Query, views: Sequence[View]) -> Query:
    """The query with the quantities of the one before, measured as this one says."""
    if (nth := find_nth(masked)) and before.operation in _ITEMIZED and len(query.targets) == 1:
        asked = asked_again(masked, before.asked) if find_cues(masked) else before.asked
        operation = before.operation
        return replace(query, asked=asked, operation=operation, by=before.by, item=nth)
    if _MORE.fullmatch(masked.strip("□ ，,")) and (whole := whole_of(plain(before.asked))):
        return replace(query, asked=(whole,), operation=Operation.BREAKDOWN)
    had = tuple(a for a in before.asked if query.units == before.units or _has(views, a))
    if picked := quantities_meant(masked, before):
        return _of_picked(masked, query, picked)
    asked = asked_again(masked, had) if had else assumed(masked)
    if not had and not asked:
        asked = before.asked
    operation = query.operation
    plainly = operation is Operation.LOOKUP and not find_cues(masked)
    kept_on = before.operation in _KEPT and find_basis(masked) is None and not query.check
    if plainly and (kept_on or (before.operation is Operation.REASON and _is_bare(masked))):
        operation = before.operation
    ranked = operation in (Operation.COMPARE, Operation.RANK)
    again, reason = _is_bare(masked) and not query.check, operation is Operation.REASON
    if reason:
        asked = _for_reason(query, replace(before, asked=had or before.asked))
    if operation in (Operation.COMPARE, Operation.AGGREGATE) and find_basis(masked) is None:
        asked = without_changes(asked)
    return replace(
        query,
        asked=asked,
        operation=operation,
        direction=query.direction or (before.direction if reason or again else 0),
        unit=query.unit or before.unit,
        kind=query.kind or before.kind,
        by=query.by or before.by,
        formula=query.formula or (before.formula if plainly or ranked else Formula.NOTHING),
        descending=query.descending and (before.descending or says("rank", masked)),
        threshold=query.threshold or (before.threshold if plainly else None),
        check=query.check or (before.check if again else Check.NOTHING),
    )


def _of_picked(masked: str, query: Query, picked: Sequence[Asked]) -> Query:
    """The query about those of the quantities spoken of that are meant (后者比上年增加了吗)."""
    asked = asked_again(masked, picked)
    operation = find_operation(masked, asked, query.targets)
    if operation in (Operation.COMPARE, Operation.AGGREGATE) and find_basis(masked) is None:
        asked = without_changes(asked)
    return replace(query, asked=asked, operation=operation)


def without_changes(asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """Amounts in the place of their changes, each once."""
    kept = [replace(a, measure=None, basis=None) if a.measure in _CHANGES else a for a in asked]
    return tuple(dict.fromkeys(kept))


def refers_back(masked: str) -> bool:
    """Whether a question speaks of one of those before (第二个花了多少), naming nothing itself."""
    chosen = find_nth(masked) or says("former", masked) or says("latter", masked)
    return bool(chosen) and all(m.vague for m in find_mentions(masked, ()))


def without_correction(masked: str) -> str:
    """不对，我问的是2024年: without what only takes back the question before."""
    return _CORRECTION.sub(lambda m: "□" * len(m.group()), masked)


def find_nth(text: str) -> int:
    """Which one of a list is asked about (第二个呢); 0 where none is."""
    found = _NTH.search(text)
    return _DIGITS.find(found.group(1)) + 1 if found else 0


def measured_as_before(masked: str, query: Query, before: Query) -> Query:
    """那公车呢: another quantity, of which the same is asked as of the one before: how it changed,
    what share it is, whether it kept to the budget.
    """
    measures = {a.measure for a in query.asked} | {a.basis for a in query.asked}
    if not _ANOTHER.fullmatch(masked.strip("□ ，,")) or measures != {None} or not before.asked:
        return query
    if query.operation is not Operation.LOOKUP or query.check or query.formula:
        return query
    first = plain(before.asked)[0]
    model = [a for a in before.asked if plain([a])[0] == first]
    asked = tuple(_measured_as(one, a) for one in _in_kind(masked, query, before) for a in model)
    several = len(query.targets) > 1 and query.targets == before.targets
    kept = several and before.operation in (*_OVER_TWO, Operation.TREND)
    return replace(
        query,
        asked=tuple(dict.fromkeys(asked)),
        operation=before.operation if kept else query.operation,
        check=before.check,
        direction=before.direction if before.check else 0,
        descending=before.descending,
        formula=before.formula if before.formula is not Formula.REST else Formula.NOTHING,
        rate=before.rate,
    )


def share_of_before(masked: str, query: Query, before: Query) -> Query:
    """占总收入多少: the share that what was spoken of before has of what is named here."""
    if not _SHARE_OF.match(masked.strip("□ ，,")) or len(plain(query.asked)) != 1:
        return query
    whole = query.asked[0]
    parts = plain(before.asked)
    if whole in parts:
        return query
    shares = (
        replace(a, measure=Measure.SHARE, whole=whole.concept, whole_fund=whole.fund) for a in parts
    )
    return replace(query, asked=(*parts, *shares), operation=Operation.LOOKUP)


def _measured_as(one: Asked, like: Asked) -> Asked:
    whole = like.whole if like.whole in vocabulary().above(one.concept or "") else ""
    return replace(one, measure=like.measure, basis=like.basis, whole=whole)


def _in_kind(masked: str, query: Query, before: Query) -> tuple[Asked, ...]:
    """A fund alone (那财政拨款呢) after income is the income from it."""
    table = vocabulary()
    groups = {table[a.concept].group for a in before.asked if a.concept}
    if groups != {"income"} or re.search("支|花", masked):
        return query.asked
    return tuple(
        replace(a, concept=INCOME_OF[a.fund], fund=None)
        if a.concept == _SPENDING and a.fund in INCOME_OF
        else a
        for a in query.asked
    )


def _is_bare(masked: str) -> bool:
    """Whether a question names a unit or a year and nothing else (那2023年呢)."""
    return not masked.replace("□", "").strip(" ,，。?？的呢那")


def _has(views: Sequence[View], asked: Asked) -> bool:
    """Whether any of the reports in question has this subject, project or indicator."""
    if not (asked.subject or asked.project or asked.label):
        return True
    name = asked.subject.rpartition("/")[2]
    return any(
        (not asked.subject or name in v.by_subject or name in v.codes)
        and (not asked.project or asked.project in v.by_project)
        and (not asked.label or asked.label in v.indicators)
        for v in views
    )


def _for_reason(query: Query, before: Query) -> tuple[Asked, ...]:
    """为什么？ asks of the first concept before, on the basis that was spoken of."""
    bases = {replace(a, measure=None, basis=None): a.basis for a in before.asked}
    if not bases:
        return query.asked
    first = next(iter(bases))
    basis = next((a.basis for a in before.asked if a.basis is not None), None)
    return (replace(first, basis=basis),)
