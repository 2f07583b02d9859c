"""What reports state of words that no rule understands: the sentence with these words, verbatim,
and the numbers printed in it.

    words left over → those that the answer does not say yet → the sentence that has most of them

来了多少观众 → “全年接待观众41.6万人次……”. The words must stand in the sentence as they are asked;
nothing is told where they do not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from answer.library import Shelf, View
from answer.lookup import reports_for
from answer.models import Query, Quoted, Target
from answer.nil import path_at
from answer.retrieve import quoted, share, wish_of
from answer.understand.counted import counted_in, is_tallied
from corpus.models import Figure
from corpus.vocabulary import fold

_COUNTED = re.compile(r"(?:多少|几)\s*(?:万)?\s*([\u4e00-\u9fff])")
_STOP = re.compile(r"[。，；：,;:]")  # what a title has none of
_NEAR = 12  # characters between a word and its number
_ALIKE = 75  # hundredths of a word's pairs that a sentence must have
_MOSTLY = 60  # hundredths of the question's own words, where nothing else answers it
_LONGEST = 420
_MOST = 3  # targets that are told of
_EACH = 2  # sentences of one target


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    words: frozenset[str]  # of those sought, the ones that it has
    fitting: int  # how well, among those with the same words


def stated(query: Query, shelf: Shelf) -> tuple[Quoted, ...]:
    """The sentences that between them have all the words which no rule understands, and most of the
    question's other words.
    """
    found = _told(query, shelf, [fold(word).text for word in query.open], whole=True)
    text = fold(" ".join(stretch.text for stretch in found)).text
    return found if share(wish_of(query).own, text) >= _MOSTLY else ()


def stated_beside(said: str, query: Query, shelf: Shelf) -> tuple[Quoted, ...]:
    """The sentences with what an answer that says `said` leaves out, of each target at most two;
    none beside a yes or no.
    """
    told = fold(said).text
    left = [w for w in (fold(word).text for word in query.open) if share([w], told) < _ALIKE]
    return () if query.check else _told(query, shelf, left, whole=False)


def _told(query: Query, shelf: Shelf, sought: Sequence[str], whole: bool) -> tuple[Quoted, ...]:
    if not sought:
        return ()
    return tuple(
        stretch
        for target in query.targets[:_MOST]
        for stretch in next(filter(None, _of_reports(sought, query, shelf, target, whole)), ())
    )


def _of_reports(
    sought: Sequence[str], query: Query, shelf: Shelf, target: Target, whole: bool
) -> Iterator[tuple[Quoted, ...]]:
    for report in reports_for(target, shelf, query.level):
        if report.year == target.year:
            yield _from(shelf.view(report), sought, query.topic, whole)


def _from(view: View, sought: Sequence[str], topic: str, whole: bool) -> tuple[Quoted, ...]:
    """The sentences of one report that have most of the words, each adding some; none where all
    are wanted (`whole`) and some are not there.
    """
    left, found = set(sought), list[Quoted]()
    sentences = list(_sentences(view, sought, topic))
    while left and len(found) < _EACH:
        best = max(
            sentences, key=lambda s: (len(s.words & left), s.fitting, -s.start), default=None
        )
        if best is None or not best.words & left:
            break
        stretch = _quoted(view, best, best.words & left)
        found += [] if stretch is None else [stretch]
        left -= best.words
    return () if whole and left else tuple(found)


def _sentences(view: View, sought: Sequence[str], topic: str) -> Iterator[_Sentence]:
    number = re.search(r"多少|几", topic) is not None
    counted = "".join(_COUNTED.findall(topic)) or counted_in(topic)
    for start, end, plain in view.sentences:
        has = frozenset(w for w in sought if share([w], plain) >= _ALIKE)
        if number:
            has = frozenset(w for w in has if _is_counted(w, plain))
        if not has or not _STOP.search(view.text, start, end):
            continue
        whole = sum(w in plain for w in has)
        unit = bool(counted) and re.search(rf"\d\s*万?[{counted}]", plain) is not None
        if is_tallied(topic) and not unit:  # no money for a number of people or cases
            continue
        yield _Sentence(start, end, has, 2 * whole + 3 * unit)


def _is_counted(word: str, sentence: str) -> bool:
    """Whether a number follows the word closely in its clause: what it counts, or costs."""
    ends = (m.end() for m in re.finditer(re.escape(word[-2:]), sentence))
    return any(re.match(rf"[^，。；,;]{{0,{_NEAR}}}?\d", sentence[end:]) for end in ends)


def _quoted(view: View, sentence: _Sentence, words: frozenset[str]) -> Quoted | None:
    end = min(sentence.end, sentence.start + _LONGEST)
    stretch = quoted(view, sentence.start, end, path_at(view, sentence.start))
    if stretch is None:
        return None
    figures = [f for f in view.figures if stretch.source.start <= f.source.start < end]
    figures.sort(key=lambda f: (not _is_about(f, words), f.source.start))
    return replace(stretch, figures=tuple(figures))


def _is_about(figure: Figure, words: frozenset[str]) -> bool:
    label = fold(figure.label).text
    return any(share([word], label) >= _ALIKE for word in words)
