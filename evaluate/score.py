"""The one verdict on an answer object: right or wrong, and whether each number has a source.

An answer is right when its status is the expected one, every expected figure stands both in its
text and among its `figures` (in any money unit, at the precision expected; of the fund expected, if
one is), every expected wording and citation is there and nothing forbidden is. It is ungrounded
when its text shows a quantity that is neither one of its `figures`, nor in a quote, nor in the
question.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from answer.models import Question
from evaluate.models import Expected, Quantity, Verdict
from evaluate.quantities import (
    cites,
    entries,
    figure,
    figures,
    of_fund,
    plain,
    quantities,
    same,
    written,
)


def judge(expected: Expected, question: Question, answer: Mapping[str, Any]) -> Verdict:
    """The verdict on one answer object."""
    return Verdict(
        (*_faults(expected, answer),),
        tuple(map(str, ungrounded(question, answer))),
    )


def ungrounded(question: Question, answer: Mapping[str, Any]) -> list[Quantity]:
    """The quantities in an answer's text that nothing backs."""
    quotes = [str(citation.get("quote") or "") for citation in entries(answer, "citations")]
    sources = figures(answer)
    for text in (*quotes, question.text, *question.history):
        sources += quantities(text)
    quoted = plain(" ".join(quotes))
    return [
        shown
        for as_written, shown in written(str(answer.get("text") or ""))
        if not any(same(source, shown) for source in sources) and plain(as_written) not in quoted
    ]


def _faults(expected: Expected, answer: Mapping[str, Any]) -> Iterator[str]:
    text = str(answer.get("text") or "")
    if answer.get("status") != expected.status:
        yield f"状态是 {answer.get('status')}，应是 {expected.status}"
    yield from figure_faults(expected.figures, quantities(text), figures(answer))
    yield from fund_faults(expected.figures, answer)
    yield from wording_faults(expected, text)
    for cite in expected.cites:
        if not any(cites(citation, cite) for citation in entries(answer, "citations")):
            yield f"没有出处 {' '.join(cite.values())}"


def figure_faults(
    wanted: Iterable[Quantity], in_text: Sequence[Quantity], among: Sequence[Quantity]
) -> Iterator[str]:
    """Which of the wanted figures a text lacks, or an answer's `figures` do."""
    for want in wanted:
        if not any(same(have, want) for have in in_text):
            yield f"文字里没有 {want}"
        elif not any(same(have, want) for have in among):
            yield f"figures 里没有 {want}"


def fund_faults(wanted: Iterable[Quantity], answer: Mapping[str, Any]) -> Iterator[str]:
    """Which of the wanted figures an answer has of other funds only."""
    for want in wanted:
        among = [e for e in entries(answer, "figures") if (q := figure(e)) and same(q, want)]
        if among and not any(of_fund(entry, want) for entry in among):
            yield f"{want} 不是所问资金的"


def wording_faults(expected: Expected, text: str) -> Iterator[str]:
    """Which wordings a text lacks, and which forbidden ones it holds."""
    shown = plain(text)
    for options in expected.text:
        if not any(plain(option) in shown for option in options):
            yield f"文字里没有 {' / '.join(options)}"
    for word in expected.forbid:
        if plain(word) in shown:
            yield f"文字里不该有 {word}"
