"""What a question names that nothing is known of: what is left once all known words are gone.

扫马路的钱花了多少 → 扫马路: not a question about all money
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from answer.understand.clean import mask
from answer.understand.lexicon import blotted, pattern, rows, says
from answer.understand.mentions import Mention, begins_a_cost
from corpus.vocabulary import vocabulary

_SAID = (
    "against_budget", "reason", "breakdown", "rank", "total", "gap", "trend", "ratio", "per_head",
    "whether_claim", "whether_exists", "up", "down", "either", "rate", "by_project", "by_subject",
    "by_class", "by_leaf", "by_year", "everyone", "whole_budget", "whole_spending", "both",
    "aside", "purpose", "each_of",
)  # fmt: skip
_NAME = r"(?P<name>[\u4e00-\u9fff]{1,8}?(?:收入|支出|费用?|经费|补贴|补助))"
_JOINED_NAME = re.compile(rf"{_NAME}(?=和|与|及|、|以及|还有)")
_LEFT = re.compile(r"[\u4e00-\u9fff]{2,}")
# Characters that are words of their own, and as often a part of a name: 低保, 地名, 两癌, 公用.
_PART = frozenset("地名低高大小少会用查两三年")


def unheard(text: str, mentions: Sequence[Mention]) -> str:
    """The name of a quantity that stands joined to a known one and is not known itself
    (医疗收入和财政拨款收入); empty where there is none.
    """
    for found in _JOINED_NAME.finditer(text):
        start, end = found.span("name")
        known = any(m.start < end and start < m.end for m in mentions)
        words = blotted("filler", found.group("name"))
        if not known and (left := _LEFT.search(words)) is not None:
            return found.group("name")[left.start() :]
    return ""


def leftovers(text: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The unknown words of a masked question, none where all of it is understood.

    Whose they are (职工的公积金) is left out where something else is unknown too.
    """
    text = mask(text, [(m.start, m.end) for m in mentions])
    known = (m for m in vocabulary().find(text, spoken=True) if not begins_a_cost(text, m))
    text = mask(text, [(m.start, m.end) for m in known])
    for meaning in _SAID:
        text = blotted(meaning, text)
    found = _LEFT.findall(_without_filler(text))
    others = tuple(run for run in found if not says("people", run))
    return others or tuple(found)


@cache
def _filler() -> re.Pattern[str]:
    """The words that name nothing, the longest first (大概 before 大)."""
    return pattern(sorted(rows()["filler"]["says"], key=len, reverse=True))


def _without_filler(text: str) -> str:
    """The text without words that name nothing; a character that may be part of a name stays."""
    known = [m.span() for m in _filler().finditer(text)]
    gone = [(a, b) for a, b in known if b - a > 1 or text[a:b] not in _PART]
    return mask(text, gone)
