"""What a lone fund word is asked for: what came in, what went out, what is left, by the verbs
behind it (政府性基金收了多少、用了多少、还结转多少).
"""

from __future__ import annotations

import re

from answer.understand.mentions import Mention

MOVES = {
    "current_income": re.compile(r"收(?:了|到|入|进来?)+的?(?:多少|几|[和与、，,])|进账"),
    "current_expenditure": re.compile(
        r"(?:用|支|花)(?:了|出去?|掉|去)+的?(?:多少|几|[和与、，,]|$)"
    ),
    "carryover_end": re.compile(r"(?:结转|结余|剩|余)(?:下|了|到下年)*(?:多少|几)"),
}


def moves_of(text: str, fund: Mention) -> list[str]:
    """The concepts that the verbs behind a fund word ask for; spending or income where they do not
    say several.
    """
    said = [concept for concept, verb in MOVES.items() if verb.search(text[fund.end :])]
    if len(said) > 1:
        return said
    return ["current_expenditure" if "支出" in text or "收入" not in text else "current_income"]
