"""What a question names to leave it out: 不含财政拨款的收入, 不是给中小企业的采购.

The ways of saying it are rows of the lexicon: words right before what is left out, or right behind
it; and words before it that leave it out only if it begins with 给 or goes on with 的.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answer.understand.lexicon import says
from answer.understand.mentions import Mention

_GIVEN = re.compile(r"给|授予|面向|预留")
_AND = re.compile(r"和|与|及|、|以及|或")


def with_exclusions(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of a question, marked where it leaves them out, alone or together with the one
    beside (除接待费和出国费以外).
    """
    out = [_is_left_out(text, mention) for mention in mentions]
    pairs = [
        n
        for n in range(len(mentions) - 1)
        if _AND.fullmatch(text[mentions[n].end : mentions[n + 1].start])
    ]
    for first in pairs:  # 不含A和B
        out[first + 1] = out[first + 1] or out[first]
    for first in reversed(pairs):  # A和B以外
        out[first] = out[first] or out[first + 1]
    return [replace(m, excluded=left) for m, left in zip(mentions, out, strict=True)]


def _is_left_out(text: str, mention: Mention) -> bool:
    before, after = text[: mention.start], text[mention.end :]
    if says("left_out_before", before) or says("left_out_behind", after):
        return True
    goes_on = after.startswith(("的", "那", "这")) or _GIVEN.match(mention.word) is not None
    return goes_on and says("left_out_of", before)
