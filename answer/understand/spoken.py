"""What a conversation has spoken of so far, and which of it 前者, 后者, 它俩 and 一共 mean.

Two things are spoken of after each other by what is asked (收入多少 → 支出呢), or by whom and when
it is asked of (民政局呢, 2023年呢): whichever was changed last is what these words choose from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from answer.models import Asked, Query, Target
from answer.understand.lexicon import says
from corpus.vocabulary import vocabulary

_MEMORY = 6
_NUMERALS = "一二三四五六"
_COUNT = re.compile(r"(?<!第)([三四五六])(?:个|年|家|项|者)")
_SHORT = 14  # characters of a question about what was spoken of before
_ALTOGETHER = re.compile(r"^(?:那么?|它们?)?(?:一共|总共|总计|合计|共)(?:是|有|花了?)?(?:多少|呢)")
_Spoken = TypeVar("_Spoken", Asked, Target)


def plain(asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """The quantities alone, without what is measured of them, each once."""
    bare = (replace(a, measure=None, basis=None, whole="", whole_fund=None) for a in asked)
    return tuple(dict.fromkeys(bare))


def heard(before: Query | None, asked: Sequence[Asked]) -> tuple[Asked, ...]:
    """The quantities that were asked for so far, the newest last."""
    now = plain(asked)
    if before is None:
        return now[-_MEMORY:]
    if set(now) <= set(before.heard[-2:]):  # 那前者呢: the two stay the two
        return before.heard
    return (*(a for a in before.heard if a not in now), *now)[-_MEMORY:]


def turns_on_quantity(query: Query, before: Query | None) -> bool:
    """Whether what was spoken of last differs in what is asked, not in whom it is asked of."""
    if len(query.targets) > 1:
        return False
    if len(plain(query.asked)) > 1:
        return True
    if before is None or query.targets != before.targets:
        return False
    return plain(query.asked) != plain(before.asked) or before.by_quantity


def places_meant(text: str, before: Query) -> tuple[Target, ...]:
    """The units or years that 哪个高, 加起来, 前者, 后者 speak of, of the last two."""
    if len(before.spoken) < 2 or before.by_quantity:
        return ()
    if says("by_year", text):  # 哪年最多, of all years of the unit spoken of
        unit = before.spoken[-1].unit
        return tuple(target for target in before.spoken if target.unit == unit)
    return _meant(text, before.spoken[-_how_many(text) :])


def quantities_meant(text: str, before: Query) -> tuple[Asked, ...]:
    """The quantities that such words speak of: of the last two, or of more asked for at once;
    the whole of them where a total is asked for.
    """
    if len(before.heard) < 2 or not before.by_quantity:
        return ()
    now = plain(before.asked)
    last = now if len(now) > 2 else before.heard[-2:]
    if _ALTOGETHER.match(text.strip("□ ，,")) and (whole := whole_of(last)):
        return (whole,)
    return _meant(text, last)


def _how_many(text: str) -> int:
    """Of how many a question speaks (三年加起来): of two where it does not say."""
    found = _COUNT.search(text)
    return _NUMERALS.find(found.group(1)) + 1 if found else 2


def _meant(text: str, last: Sequence[_Spoken]) -> tuple[_Spoken, ...]:
    former, latter = says("former", text), says("latter", text)
    if former and not latter:
        return tuple(last[:1])
    if latter and not former:
        return tuple(last[-1:])
    both = says("both", text) and len(text) <= _SHORT
    return tuple(last) if both or (former and latter) else ()


def whole_of(asked: Sequence[Asked]) -> Asked | None:
    """The nearest quantity that all of these are parts of; None where there is none."""
    table = vocabulary()
    if not asked or any(not a.concept or a.subject or a.project for a in asked):
        return None
    above = [table.above(a.concept) for a in asked]
    if len(asked) > 1:
        above = [[a.concept, *wholes] for a, wholes in zip(asked, above, strict=True)]
    whole = next((c for c in above[0] if all(c in other for other in above)), None)
    return Asked(whole, asked[0].fund) if whole is not None else None
