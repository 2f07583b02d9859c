"""Printed words said the way people talk, by groups of words that mean the same (everyday.toml)."""

from __future__ import annotations

import random
import re
from functools import cache

from samples.city import words

_SENTENCE = re.compile(r"[^。；;\n|]+")
_NUMERAL = re.compile(r"[\d,.]+(?:万元|元|%|人次|批次|人|辆|个|台)?")


@cache
def groups() -> tuple[tuple[str, ...], ...]:
    """The groups of words, each with its printed one first."""
    return tuple(tuple(group) for group in words("everyday")["alike"])


@cache
def _printed() -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    others: dict[str, tuple[str, ...]] = {}
    for first, *rest in groups():
        others[first] = (*others.get(first, ()), *rest)
    longest_first = sorted(others, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), others


def spoken(text: str, rng: random.Random, often: float = 0.8) -> str:
    """A text with most of its printed words said in everyday ones."""
    pattern, others = _printed()

    def said(found: re.Match[str]) -> str:
        return rng.choice(others[found.group()]) if rng.random() < often else found.group()

    return pattern.sub(said, text)


def clause(text: str, rng: random.Random) -> str:
    """One clause of a text without its numbers, as someone who remembers it would say it.

    Empty where the text has none of a fair length.
    """
    said = [_NUMERAL.sub("", s).strip("　 ，,：:") for s in _SENTENCE.findall(text)]
    fair = [s for s in said if len(s) >= 8]
    if not fair:
        return ""
    parts = [p for p in re.split(r"[，,：:、]", rng.choice(fair)) if len(p) > 3]
    kept = rng.sample(parts, min(len(parts), rng.randint(1, 2))) if parts else []
    return spoken("".join(kept), rng)
