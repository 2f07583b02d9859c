"""The terms that a question asks the meaning of, from the glossaries of the reports.

the words asked about → those of the quantities named, where no glossary has the words themselves →
of all terms so called, that of the unit asked about, else the newest
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from answer.library import Shelf, View
from answer.models import Asked, Query, Quoted
from answer.nil import path_at
from answer.retrieve import quoted
from answer.understand.lexicon import says
from corpus.models import Term
from corpus.vocabulary import fold, vocabulary

_ASKING = re.compile(
    r"到底|究竟|在报告里|名词解释里|的?概念|的?算法(?:是什么)?|个?什么概念|怎么(?:说明|界定|定义|说)的?|说的是(?:哪些钱|什么|啥)?|都?(?:算|含)些?什么|里头"
    r"|(?:啥|什么)?叫做?(?=.{2})|包含哪[几三四]样|哪些钱|(?:都|又)?(?:是|有)?(?:啥|什么|何)不一样"
    r"|(?:都|又)?(?:包括|包含|涵盖|含)(?:了|着)?(?:哪些|什么|些什么|些?啥)(?:内容|方面|钱|费用|开支|支出|东西)?"
    r"|什么是|何谓|何为|是?(?:什么|啥|几个|个什么|个啥)意思|是(?:个)?(?:什么|啥)(?:东西|钱|玩意儿?)?(?=[?？。\s]*$)|^(?:啥|什么)是"
    r"|指的?(?:是)?(?:什么|啥|哪些)(?:费用|内容|支出)?|是指|的?定义|的?含义|名词解释"
    r"|怎么(?:理解|解释|算(?:出来|得来|得出)?的?|计算|区分|来的)|如何(?:理解|解释|计算|界定|区分)|这个?(?:词|名词|说法|术语|科目|概念)"
    r"|(?:通俗|简单|大白话|用人话)地?|(?:帮我|给我|能不能|能否|可以|麻烦)|(?:解释|说明|讲讲?|说说?|科普)(?:一?下|一哈)?"
    r"|(?:我|老百姓)?(?:不|没|看不|搞不|弄不)(?:太|大|是很)?(?:懂|明白|清楚|理解)"
    r"|为(?:什么|啥|何)叫|是谁(?:给|出|发)的?钱?|(?:是|包)不(?:是|包)(?:也)?(?:包括|包含|算|含|括)?|这个?指标|说白了|(?:都)?用来(?:干|做)(?:什么|啥)|是哪[几二三四]?[公样种项]|怎么分(?:开)?的?"
    r"|请问|请|一下|费用|中的|里的|what is|what does|mean"
    r"|里(?:面)?说的|说的|报告|材料|公开|那份|这份|预算里|决算里|汇总里?"
    r"|(?:算)?(?:是)?(?:不是)?(?:一回事|一码事|一样|同一个(?:意思|东西|概念))(?:吗|么|嘛)?"
    r"|(?:是|有)?(?:什么|啥|哪些|何)?的?(?:区别|差别|不同)(?:在哪里?|是什么|吗)?"
)
_GLOSS = r"\s*[:：]\s*(?:是)?(?:指|反映)?[^。]{6,}。?"
_SPLIT = re.compile(r"和|与|、|跟|及|同(?!级)|[，,。?？!！：:“”\"「」『』《》'‘’□\s]")
_EDGES = re.compile(
    r"^(?:的|是|又|都|那|这|里|中|了|个|关于|对于|所谓的?|它|啊|呢|吧)+|(?:的|是|又|都|里面?|中|了|呢|啊|吗|么|嘛|吧|个|呀)+$"
)
_COMMON = re.compile(r"支出|收入|经费|资金|预算|决算|财政|费用|单位|和")
_NAMES = 12  # names of one quantity that are looked for
_MOST = 3  # terms that are told


def find_terms(query: Query, shelf: Shelf) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """One term for each thing asked about, of one report where one has them all; and the words to
    be told apart from others that no glossary has.
    """
    missing: list[str] = []
    each: dict[str, list[Term]] = {}  # the terms that fit, by what is asked about
    for word in asked_words(query):
        names = next((n for n in map(_names, query.asked) if _is_one_of(word, n)), ())
        if found := _called((word, *names), shelf):
            each[fold(word).text] = found
        else:
            missing.append(word)
    for names in map(_names, query.asked):
        folded = [fold(name).text for name in names]
        if not any(name in word for name in folded for word in each) and (
            found := _called(names, shelf)
        ):
            each[folded[0]] = found
            missing = [w for w in missing if not any(name in fold(w).text for name in folded)]
    shared = _reports_with_all(each.values()) if len(each) > 1 else set()
    terms = {t.word: t for t in (_nearest(some, shared, query, shelf) for some in each.values())}
    return tuple(terms.values())[:_MOST], tuple(missing if says("differ", query.topic) else ())


def find_gloss(query: Query, view: View) -> Quoted | None:
    """A definition in a report's running text (词：指…), where its glossary gives none."""
    for word in (*asked_words(query), *(n for asked in query.asked for n in _names(asked))):
        for hit in re.finditer(rf"{re.escape(word)}{_GLOSS}", view.text):
            if not re.search(r"\d", view.text[hit.start() : hit.start() + len(word) + 4]):
                return quoted(view, *hit.span(), path_at(view, hit.start()))
    return None


def near_terms(words: Iterable[str], shelf: Shelf, most: int) -> list[str]:
    """Glossary words that share two characters with some words, but for what many end with."""
    plain = [_COMMON.sub("□", fold(word).text) for word in words]
    pairs = {word[i : i + 2] for word in plain for i in range(len(word) - 1)}
    found = {t.word for pair in pairs if "□" not in pair for t in shelf.terms(pair)}
    return sorted(found, key=lambda word: (len(word), word))[:most]


def asked_words(query: Query) -> list[str]:
    """The words of a question that are neither a way of asking nor a unit or a year."""
    bare = (_EDGES.sub("", w.strip()) for w in _SPLIT.split(_ASKING.sub(" ", query.topic)))
    return list(dict.fromkeys(w for w in bare if len(w) > 1))


def _names(asked: Asked) -> tuple[str, ...]:
    """What a quantity may be called in a glossary."""
    if asked.subject or asked.project:
        return (asked.subject or asked.project,)
    if not asked.concept:
        return ()
    concept = vocabulary()[asked.concept]
    return (concept.name, *concept.labels, *concept.words)


def _reports_with_all(each: Iterable[Sequence[Term]]) -> set[str]:
    return set.intersection(*({term.report for term in some} for some in each))


def _is_one_of(word: str, names: Sequence[str]) -> bool:
    return fold(word).text in {fold(name).text for name in names}


def _called(words: Sequence[str], shelf: Shelf) -> list[Term]:
    """The terms called by one of these words, those of the first first."""
    folded = list(dict.fromkeys(fold(word).text for word in words))
    looked = dict.fromkeys((*words[:_NAMES], *folded[:_NAMES], *(f[-2:] for f in folded[:2])))
    terms = {t.source: t for word in looked for t in shelf.terms(word)}
    fitting = [t for t in terms.values() if fold(t.word).text in folded]
    return sorted(fitting, key=lambda t: folded.index(fold(t.word).text))


def _nearest(terms: Sequence[Term], shared: Collection[str], query: Query, shelf: Shelf) -> Term:
    """Of terms for one thing, that of the unit asked about, else of a report that has all things
    asked about, else the one called by the word itself, of the newest report.
    """
    words = [fold(term.word).text for term in terms]

    def rank(term: Term) -> tuple[bool, bool, int, int, int]:
        report = shelf.by_id[term.report]
        own = report.unit.name in (query.units or query.candidates)
        place = words.index(fold(term.word).text)
        return (not own, term.report not in shared, place, -report.year, term.source.start)

    return min(terms, key=rank)
