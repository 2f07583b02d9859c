"""What stands around the name of a body in a sentence: whether the name ends there, and bodies that
are named though nothing is known of them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache

from corpus.ordinary import ordinary_words
from corpus.unit_names import gazetteer, unit_words
from corpus.vocabulary import Match, vocabulary

_HAN = r"\u3400-\u9fff"
# Where a name is over.
_STOP = "(?:(?<=[0-9去今前本上全当])年|对(?![外口])|[的比跟或是吗呢多几哪各每于])"
_JOINED = "和与同及"  # they join two names, or two words of one (规划和自然资源局)
_KINDS = "省市州盟区县旗"
_COUNTED = re.compile("(?:多少|几|哪|各|每)[个家所些几]*$")  # before bodies in general
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_PLACE_END = re.compile(f"的|\\d|[^{_HAN}]|$")
_OVER = re.compile(f"[^{_HAN}()]|{_STOP}")


@cache
def _ending() -> re.Pattern[str]:
    words = unit_words()
    ends = sorted((*words.strong, *words.weak), key=len, reverse=True)
    inside = "|".join(f"(?<={word[0]}){word[1:]}" for word in words.not_bodies)
    long = "|".join(end for end in ends if len(end) > 1)
    short = "|".join(end for end in ends if len(end) == 1)
    ordinary = "|".join(words.in_words)
    return re.compile(f"(?!{inside}|{ordinary})(?:{long}|{short})(?!{'|'.join(words.projects)})")


@cache
def _going_on() -> re.Pattern[str]:
    inside = f"(?:(?!{_STOP}|[{_JOINED}])[{_HAN}]){{0,10}}?"
    return re.compile(f"({inside}){_ending().pattern}")


def free_before(text: str, start: int, regions: Collection[str] = ()) -> bool:
    """Whether what stands before a place in a text can't be the beginning of the name there.

    A place of the country (舟山普陀区) can, but for one of `regions`; so can what stands before 的.
    """
    if start == 0 or not _HAN_CHARACTER.match(text[start - 1]):
        return True
    if place_before(text, start, regions):
        return False
    if text[start - 1] == "的":
        return start > 1 and (text[start - 2] not in _KINDS) and free_before(text, start - 1)
    if text[start - 1] in _JOINED and _inside_word(text, start - 1):
        return False
    if text.endswith(unit_words().before, 0, start):
        return True
    return any(m.end == start for m in _words_near(text[max(0, start - 12) : start], start))


def follows_a_word(text: str, start: int) -> bool:
    """Whether an ordinary word ends at a place: a verb, an adverb, no name and no noun."""
    while start and text[start - 1] in "的下":
        start -= 1
    if place_before(text, start):
        return False
    return any(text[start - length : start] in ordinary_words() for length in (2, 3, 4))


def place_before(text: str, end: int, regions: Collection[str] = ()) -> bool:
    """Whether a place of the country is named right before a place in a text."""
    said = (text[start:end] for start in range(max(0, end - 8), end - 1))
    return any(name in gazetteer() and name not in regions for name in said)


def _words_near(text: str, end: int) -> list[Match]:
    """The vocabulary's words in a stretch that ends at a place, with offsets of the whole."""
    found = vocabulary().find(text, spoken=True)
    return [replace(m, start=m.start, end=end - len(text) + m.end) for m in found]


def goes_on(text: str, end: int) -> bool:
    """Whether a name that seems to end at a place goes on to name another body (…局信息中心)."""
    match = _going_on().match(text, end)
    if match is None:
        return False
    concepts = vocabulary().find(match.group(), spoken=True)
    return not any(concept.end - concept.start >= 3 for concept in concepts)


@cache
def is_generic(said: str) -> bool:
    """Whether a name is made of common words alone (财政局, 第一小学), so that any region may have
    a body of that name.
    """
    return _generic().fullmatch(said) is not None


@cache
def _generic() -> re.Pattern[str]:
    words = unit_words()
    kinds = (word for word in (*words.strong, *words.weak) if word not in "镇乡")
    some = {*common_words(), *words.numbered, *kinds, "委", "院", "会", "和", "办", "部"}
    longest_first = "|".join(sorted(some, key=len, reverse=True))
    return re.compile(f"(?:第?[一二三四五六七八九十0-9]+|{longest_first})+")


@cache
def common_words() -> frozenset[str]:
    """The words that names of many bodies are made of."""
    words = unit_words()
    some = (*words.bodies, *words.alternatives, *words.strong, *words.weak)
    return frozenset(word for word in some if len(word) >= 2)


def _common_words(form: str) -> Iterator[tuple[int, int]]:
    for start in range(len(form)):
        for end in range(start + 2, len(form) + 1):
            if form[start:end] in common_words():
                yield start, end


def unknown_body(text: str, taken: Sequence[tuple[int, int]], known: Collection[str]) -> str:
    """The first body or region that a folded text names outside of `taken`; else empty.

    `known` are the regions of which something is known.
    """
    closed = _closed(text, taken)
    for start, end in _bodies(text, closed):
        if not any(s < end and start < e for s, e in taken):
            return text[start:end]
    return unknown_region(text, taken, known)


def unknown_region(text: str, taken: Sequence[tuple[int, int]], known: Collection[str]) -> str:
    """The first region that a folded text names outside of `taken` and that is not `known`."""
    for start, end in (*_regions(text, _closed(text, taken), known), *_places(text, known)):
        if not any(s < end and start < e for s, e in taken):
            return text[start:end]
    return ""


def _closed(text: str, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    return [*taken, *((m.start, m.end) for m in vocabulary().find(text, spoken=True))]


def _places(text: str, known: Collection[str]) -> Iterator[tuple[int, int]]:
    """Provinces and prefectures of the country, said shortly: 北京2024年."""
    for start in range(len(text)):
        for end in range(min(len(text), start + 5), start + 1, -1):
            name = text[start:end]
            if (
                name in gazetteer()
                and name not in known
                and _PLACE_END.match(text, end)
                and free_before(text, start)
            ):
                yield start, end


def _bodies(text: str, closed: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    words = unit_words()
    for match in _ending().finditer(text):
        if any(s < match.end() and match.start() < e for s, e in closed):
            continue
        start = _name_start(text, match.start(), closed)
        stem = text[start : match.start()]
        regional = re.search(f"[{_HAN}][{_KINDS}镇乡]", stem) is not None
        strong = match.group() in words.strong and len(stem) >= 2
        counted = is_counted(text, match.start())
        if (strong or regional) and not counted and not is_general(text, start):
            yield start, _whole_end(text, match.end())


def is_counted(text: str, start: int) -> bool:
    """Whether what stands at a place is counted, or asked of one by one: 哪个局, 多少个街道."""
    return _COUNTED.search(text, 0, start) is not None


def is_general(text: str, start: int) -> bool:
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
    for match in re.finditer(f"[{_KINDS}镇乡](?=\\d|的|(?<![{_KINDS}].)本级|有|[^{_HAN}]|$)", text):
        start = _name_start(text, match.start(), closed)
        stem = text[start : match.start()]
        proper = 2 <= len(stem) <= 12 and not stem.endswith(words.not_regions)
        if proper and not is_general(text, start) and text[start : match.end()] not in known:
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
