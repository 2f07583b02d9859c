"""A shown number that the report itself disputes: one sentence says what a check of it found.

A check concerns the numbers that it holds against each other; a check of a rate concerns the rate
alone, since the amounts that it is worked out from may well be right.
"""

from __future__ import annotations

from collections.abc import Iterator

from answer.compose.writer import SAY, Writer, plain_numeral
from answer.library import Shelf, View
from answer.models import Derived
from answer.verify import numerals
from corpus.models import Figure, Finding, Measure

_OF_RATES = ("share", "change_rate", "execution")
_OF_AMOUNTS = ("sum", "balance", "reprint", "hierarchy", "crossed", "misread")
_RATES = (Measure.SHARE, Measure.CHANGE_RATE, Measure.EXECUTION_RATE, Measure.VARIANCE_RATE)
_CITED = 6  # places of one check; a column of a table has more


def say_dispute(said: str, writer: Writer, shelf: Shelf) -> str:
    """What is wrong with the first disputed number of an answer, empty where nothing is or where
    it is said already.
    """
    for figure in _shown(writer):
        view = shelf.view(shelf.by_id[figure.report])
        for finding in view.findings:
            if _concerns(finding, figure, view) and not _told(finding, said):
                return _sentence(finding, figure, writer)
    return ""


def _shown(writer: Writer) -> Iterator[Figure]:
    for told in writer.told:
        yield from told.value.sources if isinstance(told.value, Derived) else (told.value,)


def _concerns(finding: Finding, figure: Figure, view: View) -> bool:
    """Whether the number was held against others: where it stands, or where it is printed again."""
    if finding.check not in (_OF_RATES if figure.measure in _RATES else _OF_AMOUNTS):
        return False
    if figure.printed not in finding.values:
        return False
    places = {(source.start, source.end) for source in finding.sources}
    alike = (f for f in view.by_concept[figure.concept or ""] if _number(f) == _number(figure))
    return any((f.source.start, f.source.end) in places for f in alike)


def _number(figure: Figure) -> tuple[object, ...]:
    about = (figure.concept, figure.fund, figure.period, figure.subject, figure.project)
    return (*about, figure.measure, figure.value)


def _told(finding: Finding, said: str) -> bool:
    """Whether the answer says both sides and that they differ."""
    return "不一致" in said and all(plain_numeral(value) in said for value in finding.values)


def _sentence(finding: Finding, figure: Figure, writer: Writer) -> str:
    marks = dict.fromkeys(writer.mark(source) for source in finding.sources[:_CITED])
    quoted = {pair for citation in writer.citations for pair in numerals(citation.quote)}
    for numeral, unit in numerals(finding.message):
        if (numeral, unit) not in quoted:
            writer.computed(plain_numeral(numeral), unit, figure, finding.message)
    return SAY("disputed", message=finding.message, cite="".join(marks))
