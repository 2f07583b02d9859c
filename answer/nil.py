"""Where a report says in words that there is none of something (本单位无政府性基金…), with no
number printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from answer.derive import concepts_of
from answer.library import View
from answer.models import Asked
from corpus.models import Fund, Nil, Section, Source
from corpus.vocabulary import fold, vocabulary

_NONE = r"(?:无|没有|未发生|未安排|未使用|不涉及|未签订|未开展|未列支)"
_EMPTY = (
    r"(?:均?无(?:支出|发生|安排)?|为空表?|无此项|不涉及|未发生|未安排"
    r"|没有(?:发生|安排)?(?![用花使执完])"
    r")"
)
_TITLES = {Fund.GOVERNMENT_FUND: ("政府性基金",), Fund.STATE_CAPITAL: ("国有资本经营",)}
_OTHER_FUND = re.compile(r"政府性基金|国有资本经营")


def find_nil(view: View, asked: Asked) -> Nil | None:
    """The statement that there is none of what is asked, None where the report makes none."""
    stated = [n for n in view.nils if _fits(n, asked)]
    if stated:
        return min(stated, key=lambda n: _rank(n, asked))
    if asked.subject or asked.project or not asked.concept:
        return None
    return next(_in_words(view, asked), None)


def _rank(nil: Nil, asked: Asked) -> tuple[bool, bool, bool, int]:
    """The very concept first, then the chapter of the fund, then the order of printing."""
    title = "".join(nil.source.section)
    chapter = any(word in title for word in _TITLES.get(nil.fund, ()))
    return (nil.concept != asked.concept, nil.fund is not asked.fund, not chapter, nil.source.start)


def _fits(nil: Nil, asked: Asked) -> bool:
    funds = {asked.fund} if asked.fund is not None else set()
    concept = vocabulary()[asked.concept] if asked.concept else None
    if concept is not None and concept.fund is not None:
        funds.add(concept.fund)
    if funds & {Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL}:
        return nil.fund in funds
    if nil.fund in (Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL):
        return False
    return nil.concept in (*concepts_of(asked), *_above(asked.concept))


def _above(concept: str) -> list[str]:
    """The wholes that a concept is a part of: none of the whole is none of the part."""
    table = vocabulary()
    return [
        other.id
        for other in table.concepts.values()
        if concept in other.parts and other.group == table[concept].group
    ]


def _in_words(view: View, asked: Asked) -> Iterator[Nil]:
    """Sentences that deny the concept or the fund by one of its printed names."""
    denials = list(_denials(asked))
    if not denials:
        return
    pattern = re.compile("|".join(denials))
    of_fund = asked.fund in _TITLES or _own_fund(asked)
    for begin, end, said in view.clauses:
        if not pattern.search(said) or (not of_fund and _OTHER_FUND.search(said)):
            continue
        piece = view.text[begin:end]
        start = begin + len(piece) - len(piece.lstrip())
        source = Source(view.report.id, path_at(view, start), start, end, start, end)
        yield Nil(view.report.id, asked.concept, asked.fund or Fund.ALL, view.report.year, source)


def _own_fund(asked: Asked) -> bool:
    return vocabulary()[asked.concept].fund in _TITLES


def _denials(asked: Asked) -> Iterator[str]:
    table = vocabulary()
    concept = table[asked.concept]
    fund = asked.fund or concept.fund
    if fund in (Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL):
        names = ["政府性基金"] if fund is Fund.GOVERNMENT_FUND else ["国有资本经营"]
    else:
        names = [fold(label).text for label in concept.labels if len(label) > 2]
    for name in names:
        yield _NONE + r"[^,，。]{0,8}" + re.escape(name)
        yield re.escape(name) + r"[^,，。\d]{0,14}" + _EMPTY


def path_at(view: View, position: int) -> tuple[str, ...]:
    """The outline path of a place in a report's text."""
    inside = [s for s in view.sections if s.start <= position < s.end]
    deepest: Section | None = max(inside, key=lambda s: (len(s.path), s.start), default=None)
    return deepest.path if deepest is not None else ()
