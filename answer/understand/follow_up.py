"""A question that goes on with the one before: what it leaves out is taken from there.

What is named replaces, what is left out is inherited; a subject or project that the new unit does
not have is not asked of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.library import View
from answer.models import Asked, Check, Formula, Operation, Query, Target
from answer.understand.asked import asked_again
from answer.understand.cues import find_basis, find_cues
from answer.understand.defaults import assumed
from answer.understand.lexicon import says

_ELLIPTIC = re.compile(
    r"^(?:那|还有|另外|它|他们|该|这个|其|再|然后|和|同|比|占|呢|换|用)|呢[?？]?$|^.{1,8}[?？]?$"
)
_OVER_TWO = (Operation.COMPARE, Operation.RANK, Operation.AGGREGATE)
_SHORT = 14  # characters of a question about what was spoken of before
_KEPT = (Operation.COMPARE, Operation.RANK, Operation.AGGREGATE, Operation.BREAKDOWN,
         Operation.TREND, Operation.DERIVED, Operation.LIST)  # fmt: skip


def of_conversation(text: str, spoken: Sequence[Target]) -> tuple[Target, ...]:
    """The two that 哪个高, 加起来, 前者, 后者 speak of: the last two units or years spoken of."""
    if len(spoken) < 2:
        return ()
    first, second = spoken[-2], spoken[-1]
    if says("former", text):
        return (first,)
    if says("latter", text):
        return (second,)
    return (first, second) if says("both", text) and len(text) <= _SHORT else ()


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
        or bool(query.unit or query.check or query.formula)
        or find_basis(masked) is not None
        or (elliptic and (not bare or len(bare) <= 4))
    )


def inherit(masked: str, query: Query, before: Query, views: Sequence[View]) -> Query:
    """The query with the quantities of the one before, measured as this one says."""
    had = tuple(a for a in before.asked if query.units == before.units or _has(views, a))
    asked = asked_again(masked, had) if had else assumed(masked)
    if not had and not asked:
        asked = before.asked
    operation = query.operation
    plain = operation is Operation.LOOKUP and not find_cues(masked)
    if plain and before.operation in _KEPT and find_basis(masked) is None and not query.check:
        operation = before.operation
    if operation is Operation.REASON:
        asked = _for_reason(query, replace(before, asked=had or before.asked))
    return replace(
        query,
        asked=asked,
        operation=operation,
        direction=query.direction or (before.direction if operation is Operation.REASON else 0),
        unit=query.unit or before.unit,
        kind=query.kind or before.kind,
        by=query.by or before.by,
        formula=query.formula or (before.formula if plain else Formula.NOTHING),
        descending=query.descending and (before.descending or says("rank", masked)),
        threshold=query.threshold or (before.threshold if plain else None),
        check=query.check or (before.check if _is_bare(masked) else Check.NOTHING),
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
