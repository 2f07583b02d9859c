"""What stands around the name of a body in a sentence: whether the name ends there, and bodies that
are named though nothing is known of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache

from corpus.unit_names import unit_words
from corpus.vocabulary import vocabulary

_HAN = r"\u3400-\u9fff"
_STOP = "(?:(?<=[0-9去今前本上全当])年|[的比跟或是吗呢多几哪各每于])"  # where a name is over
_JOINED = "和与同及"  # they join two names, or two words of one (规划和自然资源局)
_KINDS = "省市州盟区县旗"
_OVER = re.compile(f"[^{_HAN}()]|{_STOP}")


@cache
def _ending() -> re.Pattern[str]:
    words = unit_words()
    ends = sorted((*words.strong, *words.weak), key=len, reverse=True)
    inside = "|".join(f"(?<={word[0]}){word[1:]}" for word in words.not_bodies)
    return re.compile(f"(?!{inside})(?:{'|'.join(ends)})(?!{'|'.join(words.projects)})")


@cache
def _going_on() -> re.Pattern[str]:
    inside = f"(?:(?!{_STOP}|[{_JOINED}])[{_HAN}]){{0,10}}?"
    return re.compile(f"({inside}){_ending().pattern}")


def free_before(text: str, start: int) -> bool:
    """Whether what stands before a place in a text can't be the beginning of the name there."""
    if start == 0 or not re.match(f"[{_HAN}]", text[start - 1]):
        return True
    return text.endswith(unit_words().before, 0, start)


def goes_on(text: str, end: int) -> bool:
    """Whether a name that seems to end at a place goes on to name another body (…局信息中心)."""
    match = _going_on().match(text, end)
    if match is None:
        return False
    concepts = vocabulary().find(match.group(), spoken=True)
    return not any(concept.end - concept.start >= 3 for concept in concepts)


def is_slip(written: str, form: str) -> bool:
    """Whether a text is a form with one wrong character, in a word that is common in such names.

    A wrong character elsewhere may make another place (揽星街道 for 揽月街道), and one that makes
    another common word is another body (教育局, 体育局).
    """
    if len(written) != len(form):
        return False
    wrong = [i for i, pair in enumerate(zip(written, form, strict=True)) if pair[0] != pair[1]]
    if len(wrong) != 1 or not re.match(f"[{_HAN}]", written[wrong[0]]):
        return False
    spans = [span for span in _common_words(form) if span[0] <= wrong[0] < span[1]]
    return bool(spans) and not any(written[s:e] in _common() for s, e in spans)


@cache
def _common() -> frozenset[str]:
    words = unit_words()
    some = (*words.bodies, *words.alternatives, *words.strong, *words.weak)
    return frozenset(word for word in some if len(word) >= 2)


def _common_words(form: str) -> Iterator[tuple[int, int]]:
    for start in range(len(form)):
        for end in range(start + 2, len(form) + 1):
            if form[start:end] in _common():
                yield start, end


def unknown_body(text: str, taken: Sequence[tuple[int, int]], known: Collection[str]) -> str:
    """The first body or region that a folded text names outside of `taken`; else empty.

    `known` are the regions of which something is known.
    """
    concepts = ((m.start, m.end) for m in vocabulary().find(text, spoken=True))
    closed = [*taken, *concepts]
    for start, end in (*_bodies(text, closed), *_regions(text, closed, known)):
        if not any(s < end and start < e for s, e in taken):
            return text[start:end]
    return ""


def _bodies(text: str, closed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    words = unit_words()
    for match in _ending().finditer(text):
        if any(s < match.end() and match.start() < e for s, e in closed):
            continue
        start = _name_start(text, match.start(), closed)
        stem = text[start : match.start()]
        regional = re.search(f"[{_HAN}][{_KINDS}镇乡]", stem) is not None
        strong = match.group() in words.strong and len(stem) >= 2
        if (strong or regional) and not _general(text, start):
            yield start, _whole_end(text, match.end())


def _general(text: str, start: int) -> bool:
    """Whether what stands at a place means bodies in general: 各区财政局, 每个街道."""
    words = unit_words()
    return text.startswith(words.general, start) or text.endswith(words.general, 0, start)


def _whole_end(text: str, end: int) -> int:
    match = _going_on().match(text, end)
    return match.end() if match is not None and goes_on(text, end) else end


def _regions(
    text: str, closed: Sequence[tuple[int, int]], known: Collection[str]
) -> Iterator[tuple[int, int]]:
    words = unit_words()
    for match in re.finditer(f"[{_KINDS}镇乡](?=\\d|的|本级|有|[^{_HAN}]|$)", text):
        start = _name_start(text, match.start(), closed)
        stem = text[start : match.start()]
        proper = 2 <= len(stem) <= 12 and not stem.endswith(words.not_regions)
        if proper and not _general(text, start) and text[start : match.end()] not in known:
            yield start, match.end()


def _name_start(text: str, end: int, closed: Sequence[tuple[int, int]]) -> int:
    """Where a name begins that reaches to `end`: behind the last word that can't be part of it."""
    start = max((e for _, e in closed if e <= end), default=0)
    for position in range(end - 1, start - 1, -1):
        joins = text[position] in _JOINED and not _inside_word(text, position)
        if joins or _OVER.match(text, position):
            start = position + 1
            break
    while lead := next((w for w in unit_words().before if text.startswith(w, start, end)), ""):
        start += len(lead)
    return start


def _inside_word(text: str, position: int) -> bool:
    spans = _common_words(text[max(0, position - 8) : position + 9])
    shift = max(0, position - 8)
    return any(shift + s < position < shift + e - 1 for s, e in spans)
