"""The terms that a question asks the meaning of, from the glossaries of the reports."""

from __future__ import annotations

import re

from answer.library import Shelf, View
from answer.models import Query, Quoted
from answer.nil import path_at
from answer.retrieve import quoted
from corpus.models import Report, Term
from corpus.vocabulary import fold, vocabulary

_ASKING = re.compile(
    r"到底|在报告里|名词解释里|的?概念|的?算法(?:是什么)?|个?什么概念|怎么(?:说明|界定|定义|说)的?|说的是(?:哪些钱|什么|啥)?|都?(?:算|含)些?什么|里头"
    r"|(?:啥|什么)?叫做?(?=.{2})|包含哪[几三四]样|哪些钱|有啥不一样"
    r"|包括哪些|包括什么|包含什么|什么是|何谓|何为|是?什么意思|是(?:什么|啥)(?=[?？。\s]*$)|指的是什么|是?指什么"
    r"|指哪些(?:费用|内容)?|是?指哪些|的?定义|的?含义|名词解释|怎么理解|啥意思|怎么解释|怎么算的|如何计算|怎么计算|包括些?啥|这个词|解释一下"
    r"|请问|请"
    r"|里(?:面)?说的|说的|报告|材料|公开|那份|这份|预算里|决算里|汇总里?|中的|里的|一下"
    r"|费用|what is|what does|mean"
)
_GLOSS = r"\s*[:：]\s*(?:是)?(?:指|反映)?[^。]{6,}。?"
_SPLIT = re.compile(
    r"和|与|、|跟|及|有什么区别|的?(?:区别|差别)|有什么不同|有何|[，,。?？!！：:“”\"□\s]"
)


def find_terms(query: Query, shelf: Shelf) -> tuple[Term, ...]:
    """One term for each word asked about: from the named unit's reports first, the newest report
    first.
    """
    found: list[Term] = []
    for words in _wanted(query):
        term = _best(words, query, shelf)
        if term is not None and all(term.word != t.word for t in found):
            found.append(term)
    return tuple(found[:3])


def find_gloss(query: Query, view: View) -> Quoted | None:
    """A definition in a report's running text (词：指…), where its glossary gives none."""
    for words in _wanted(query):
        for word in words:
            for hit in re.finditer(rf"{re.escape(word)}{_GLOSS}", view.text):
                if not re.search(r"\d", view.text[hit.start() : hit.start() + len(word) + 4]):
                    return quoted(view, *hit.span(), path_at(view, hit.start()))
    return None


def _wanted(query: Query) -> list[tuple[str, ...]]:
    """For each thing asked about, the words it may stand under in a glossary."""
    bare = [w for w in _SPLIT.split(_ASKING.sub(" ", query.topic)) if len(w) > 1]
    wanted: list[tuple[str, ...]] = [(w,) for w in bare]
    for asked in query.asked:
        if asked.subject or asked.project:
            wanted.append((asked.subject or asked.project,))
        elif asked.concept:
            concept = vocabulary()[asked.concept]
            wanted.append((concept.name, *concept.labels, *concept.words))
    return wanted


def _best(words: tuple[str, ...], query: Query, shelf: Shelf) -> Term | None:
    folded = [fold(word).text for word in words]
    for word in dict.fromkeys((*words[:6], *folded[:6], *(f[-2:] for f in folded[:2]))):
        terms = [t for t in shelf.terms(word) if fold(t.word).text in folded]
        if terms:
            return min(terms, key=lambda t: _rank(t, query, shelf))
    return None


def _rank(term: Term, query: Query, shelf: Shelf) -> tuple[bool, int, int]:
    report: Report = shelf.by_id[term.report]
    return (report.unit.name not in query.units, -report.year, term.source.start)
