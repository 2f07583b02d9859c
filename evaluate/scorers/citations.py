"""Citations: does the quote hold the number, and is it of the right report, section and page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from corpus.amounts import MONEY_UNITS, round_half_up
from evaluate.models import Case, Given, Quantity, Score
from evaluate.quantities import cites, entries, figure, numerals, quantities, same


def citation_precision(case: Case, given: Given) -> Score | None:
    """The share of the citations that are of a report where the answer is printed (where the case
    says which those are) and whose quote holds every number that points to it.
    """
    citations = entries(given.answer, "citations")
    if not citations:
        return None
    faults = [fault for one in citations if (fault := _fault(one, case, given.answer))]
    return Score(Decimal(len(citations) - len(faults)) / len(citations), tuple(faults))


def citation_recall(case: Case, given: Given) -> Score | None:
    """The share of what must be cited that is: every expected section, and every expected figure
    by a quote that holds it.
    """
    wanted = [*_places(case, given.answer), *_figures(case, given.answer)]
    if not wanted:
        return None
    faults = tuple(fault for fault in wanted if fault)
    return Score(Decimal(len(wanted) - len(faults)) / len(wanted), faults)


def holds(quote: str, quantity: Quantity) -> bool:
    """Whether a quote has a number, in whatever money unit; a table's row prints numerals alone."""
    if any(same(have, quantity) for have in quantities(quote)):
        return True
    scales = MONEY_UNITS.values() if quantity.unit in MONEY_UNITS else [Decimal(1)]
    places = max(0, -int(quantity.value.as_tuple().exponent))
    own = MONEY_UNITS.get(quantity.unit, Decimal(1))
    return any(
        round_half_up(abs(value) * scale / own, places) == abs(quantity.value)
        for value in numerals(quote)
        for scale in scales
    )


def _fault(citation: Mapping[str, Any], case: Case, answer: Mapping[str, Any]) -> str:
    file, quote = str(citation.get("file") or ""), str(citation.get("quote") or "")
    if case.reports and file and file not in case.reports:
        return f"引用的是 {file}，答案不在其中"
    if not quote:
        return "引文是空的"
    for entry in entries(answer, "figures"):
        pointing = entry.get("citation") == citation.get("n") and not entry.get("derived")
        number = figure(entry) if pointing else None
        if number and not holds(quote, number):
            return f"引文里没有 {number}"
    return ""


def _places(case: Case, answer: Mapping[str, Any]) -> Iterator[str]:
    """For each section that must be cited, what is wrong, or nothing."""
    for cite in case.expected.cites:
        there = any(cites(citation, cite) for citation in entries(answer, "citations"))
        yield "" if there else f"没有出处 {' '.join(cite.values())}"


def _figures(case: Case, answer: Mapping[str, Any]) -> Iterator[str]:
    """For each expected figure that is shown as printed, what is wrong with its quote."""
    quotes = [str(citation.get("quote") or "") for citation in entries(answer, "citations")]
    for want in case.expected.figures:
        having = [e for e in entries(answer, "figures") if (q := figure(e)) and same(q, want)]
        if having and all(entry.get("derived") for entry in having):
            continue
        cited = any(holds(quote, want) for quote in quotes)
        yield "" if cited else f"没有引文含 {want}"
