"""Whether a clause only leaves words out of a clause of a passage, and nothing that turns it round.

A summary may shorten; it may not join what stands apart, state a number, or drop or add a denial, a
direction (增加, 减少) or a reservation (计划, 部分).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from answer.model.words import has_quantity, lexicon
from corpus.vocabulary import plain

_CLAUSE = re.compile(r"[^,，;；。:：!！?？\n]+")
_LEAST = 2  # characters that must be taken together
_FEW = 4  # a clause that is shorter says too little to be told from another


def taken_from(clause: str, passage: str) -> str:
    """What is wrong with a clause as a summary of a passage; empty where nothing is."""
    said = _bare(plain(clause).strip(",.;:"))
    if has_quantity(said):
        return "含有数字，原文里的数字只能用整段引用"
    if not said:
        return ""
    if len(said) < _FEW and said not in map(plain, _CLAUSE.findall(passage)):
        return "太短，看不出出自原文哪里"
    sources = [plain(one) for one in _CLAUSE.findall(passage)]
    within = [one for one in sources if _shortens(said, one)]
    if not within:
        return "不是从原文的同一个分句里摘出来的"
    return "" if any(_keeps(said, one) for one in within) else "漏掉或添加了原文的否定、增减或限定"


def _bare(said: str) -> str:
    """A clause without the words that lead to a quotation (主要原因是)."""
    leads = sorted(lexicon().passage["lead"], key=len, reverse=True)
    while lead := next((x for x in leads if said.startswith(x)), ""):
        said = said.removeprefix(lead)
    return said


def _shortens(said: str, source: str) -> bool:
    """Whether a clause is made of stretches of another, in their order."""
    reached = {0: 0}  # characters said → how far in the source, at the least
    for start in range(len(said)):
        if start not in reached:
            continue
        for length, end in _stretches(said, start, source, reached[start]):
            known = reached.get(start + length)
            reached[start + length] = end if known is None else min(known, end)
    return len(said) in reached


def _stretches(said: str, start: int, source: str, after: int) -> Iterator[tuple[int, int]]:
    """The lengths of stretches from `start` that stand in the source, and where each ends there."""
    for length in range(_LEAST, len(said) - start + 1):
        found = source.find(said[start : start + length], after)
        if found < 0:
            return
        yield length, found + length


def _keeps(said: str, source: str) -> bool:
    rows = lexicon().passage
    return all(
        said.count(word) == source.count(word)
        for kind in ("denial", "way", "hedge")
        for word in rows[kind]
    )
