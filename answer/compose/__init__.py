"""Evidence put into words: a draft whose every number and quotation carries its citation.

    early refusals → the operation's own wording → corrections first, reasons last → what the report
    itself disputes → notes on what was assumed

The wording comes from the text files of `prompts`; nothing here looks anything up.
"""

from __future__ import annotations

import re

from answer.compose.amounts import say_lines
from answer.compose.comparisons import (
    is_wide,
    say_breakdown,
    say_ranking,
    say_totals,
)
from answer.compose.disputes import say_dispute
from answer.compose.holdings import say_holdings
from answer.compose.names import PER_HEAD, kind_name, label_of
from answer.compose.over_units import say_list, say_sum, say_unit_ranking
from answer.compose.refusals import SAY as REFUSE
from answer.compose.refusals import refuse, refuse_early
from answer.compose.verdicts import premise, verdict
from answer.compose.words import say_quotes, say_reasons, say_rows, say_terms, say_where
from answer.compose.writer import SAY, Writer
from answer.library import Shelf
from answer.models import Derived, Draft, Evidence, Formula, Operation, Query, Status
from answer.reasons import gives_reason
from corpus.models import Level
from corpus.vocabulary import vocabulary

_OWN_LEVEL = "本级"
_WHOLE_REGION = re.compile("全[省市州县区旗]")
_BEGINNING = 400  # characters of a region's report that say what it is of

__all__ = ["assumed", "compose", "plainer", "refuse_early", "unverified"]


def compose(evidence: Evidence, shelf: Shelf) -> Draft:
    """The draft of an answer, or a refusal where nothing was found."""
    query = evidence.query
    if query.operation is Operation.META:
        return say_holdings(query, evidence.reports)
    writer = Writer(shelf, query.unit)
    said = _say(evidence, writer, shelf)
    if not said:
        return refuse(query, evidence.lines, shelf)
    text = assumed(query) + said + say_dispute(said, writer, shelf)
    text += _reach(evidence, shelf)
    text += say_where(writer) if query.sourced else ""
    told = tuple(writer.told)
    return Draft(Status.ANSWERED, text, tuple(writer.shown), tuple(writer.citations), told=told)


def _say(evidence: Evidence, writer: Writer, shelf: Shelf) -> str:
    query = evidence.query
    headline = ""  # what several numbers come to goes before them
    if evidence.rows:
        return say_rows(evidence.rows, writer)
    if evidence.terms:
        return say_terms(evidence, writer, shelf) + say_lines(evidence.lines, query, writer)
    if query.operation is Operation.BREAKDOWN:
        numbers = say_breakdown(evidence, writer)
    elif query.operation is Operation.RANK and len(query.targets) == 1:
        numbers = say_ranking(evidence, writer)
    elif query.operation is Operation.RANK and len(query.targets) > 2:
        return say_unit_ranking(evidence, writer) + not_per_head(evidence)
    elif query.operation is Operation.LIST:
        return say_list(evidence, writer)
    elif is_wide(query):
        return say_sum(evidence, writer)
    else:
        told = len(query.targets) > 1 or bool(evidence.totals)
        headline = say_totals(evidence, writer) if told else ""
        numbers = say_lines(evidence.lines, query, writer)
    if not numbers and not evidence.quotes and not any(x.reasons for x in evidence.lines):
        return ""
    first = premise(evidence) or verdict(evidence) if numbers else ""
    reasons = say_reasons(evidence.lines, writer)
    given = any(gives_reason(quote) for quote in evidence.quotes)
    if query.operation is Operation.REASON and not reasons and not given:
        reasons = SAY("no_reason") + "。"
    quotes = say_quotes(evidence.quotes, writer, shelf, beside=bool(numbers))
    undivided = SAY("undivided") + "。" if evidence.undivided and _any_amount(evidence) else ""
    numbers += _of_all(evidence) + undivided + _kept_in(evidence) + not_per_head(evidence)
    return first + headline + numbers + reasons + quotes


def _of_all(evidence: Evidence) -> str:
    """That the amount told is of all money, where one of a fund is easily taken for it."""
    funds = "、".join(vocabulary().fund_names[fund] for fund in evidence.near)
    return SAY("of_all", funds=funds) + "。" if funds else ""


def _reach(evidence: Evidence, shelf: Shelf) -> str:
    """How far a region's numbers reach, where another reach is asked for (全州, 州本级)."""
    query = evidence.query
    reports = {x.report.id: x.report for x in evidence.lines if x.found and x.report is not None}
    for report in reports.values():
        if not shelf.library.units.is_region(report.unit.name):
            continue
        own = _OWN_LEVEL in shelf.text(report)[:_BEGINNING]
        if own and _WHOLE_REGION.search(query.topic) and query.level is None:
            return SAY("of_own_level", unit=report.unit.name) + "。"
        if not own and query.level is Level.UNIT:
            return SAY("of_no_level", unit=report.unit.name) + "。"
    return ""


def _kept_in(evidence: Evidence) -> str:
    """That what was to be left out is not taken from the numbers told."""
    labels = "、".join(label_of(asked) for asked in evidence.kept_in)
    return SAY("kept_in", label=labels) + "。" if labels else ""


def _any_amount(evidence: Evidence) -> bool:
    return any(line.found for line in evidence.lines)


def not_per_head(evidence: Evidence) -> str:
    """That the numbers told are totals, where they were asked for per head and are not."""
    averaged = any(total.label == "平均" for total in evidence.totals) or any(
        isinstance(one.value, Derived) and one.value.label == PER_HEAD
        for line in evidence.lines
        for one in line.found
    )
    if evidence.query.formula is not Formula.PER_HEAD or averaged or not evidence.lines:
        return ""
    return SAY("not_per_head") + "。"


def assumed(query: Query) -> str:
    """What was taken for granted in understanding the question."""
    notes = [SAY("cut")] if query.cut else []
    if query.assumed_unit and query.units:
        notes.append(SAY("assumed_unit", unit=query.units[0]))
    if query.taken:
        notes.append(SAY("taken", said=query.unknown, name=query.taken))
    if query.unheard:
        notes.append(SAY("unheard", said=query.unheard))
    if query.assumed_year and query.years and query.asked:
        several = len(query.years) > 1
        notes.append(SAY("assumed_years") if several else SAY("assumed_year", year=query.years[0]))
    if query.counted_from is not None and query.asked:
        what = kind_name(query.counted_kind)
        notes.append(SAY("counted_from", year=query.counted_from, what=what))
    if query.finer and query.asked:
        notes.append(SAY("finer"))
    return "".join(notes)


def plainer(evidence: Evidence, shelf: Shelf) -> Draft:
    """The lines alone, without comparisons, corrections and quotations."""
    writer = Writer(shelf, evidence.query.unit)
    text = say_lines(evidence.lines, evidence.query, writer)
    if not text:
        return unverified()
    return Draft(Status.ANSWERED, text, tuple(writer.shown), tuple(writer.citations))


def unverified() -> Draft:
    """The refusal that stands in for an answer that did not pass verification."""
    return Draft(Status.NOT_DISCLOSED, REFUSE("unverified"))
