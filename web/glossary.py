"""Terms explained where they stand: the first mention of each word of a glossary gets its meaning.

A glossary is a mapping from folded words (`corpus.vocabulary.plain`) to their definitions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from corpus.models import Term
from corpus.vocabulary import fold, plain
from web.marking import escaped

SHORTEST = 3  # characters of a word that is explained
LONGEST = 160  # characters of a definition that is shown on hover


def glossary(terms: Iterable[Term]) -> dict[str, str]:
    """The words of an edition with one definition each, the shortest that is printed."""
    found: dict[str, str] = {}
    for term in terms:
        word = plain(term.word)
        if len(word) >= SHORTEST and len(term.definition) < len(found.get(word, "…" * 10_000)):
            found[word] = term.definition
    return found


def explained(text: str, known: Mapping[str, str]) -> str:
    """Text as HTML in which the first mention of each known word says what it means."""
    parts, position = [], 0
    for start, end, meaning in _mentions(text, known):
        parts.append(escaped(text[position:start]))
        parts.append(_explained(text[start:end], meaning))
        position = end
    return "".join([*parts, escaped(text[position:])])


def _mentions(text: str, known: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """First mentions, longest words first, from left to right, none inside another."""
    folded = fold(text)
    taken: list[tuple[int, int, str]] = []
    for word in sorted(known, key=len, reverse=True):
        at = folded.text.find(word)
        if at < 0:
            continue
        start, end = folded.span(at, at + len(word))
        if text[start - 1 : start] == "“" and "”" in text[start:end]:
            start -= 1
        if all(end <= other or before <= start for other, before, _ in taken):
            taken.append((start, end, known[word]))
    yield from sorted(taken)


def _explained(word: str, meaning: str) -> str:
    cut = meaning if len(meaning) <= LONGEST else f"{meaning[:LONGEST]}……"
    tip = escaped(cut.replace("[", "［").replace("]", "］"))  # no reference of the answer's
    return (
        f'<dfn class="mz-term" tabindex="0" data-tip="{tip}" aria-description="{tip}">'
        f"{escaped(word)}</dfn>"
    )
