"""Answers in the reports' own words: reasons, definitions, descriptions."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from answer.compose.amounts import one_line
from answer.compose.names import base_name, label_of
from answer.compose.writer import SAY as AMOUNTS
from answer.compose.writer import Writer
from answer.library import Shelf
from answer.models import Evidence, Line, Quoted, Row
from answer.reasons import is_of_part, is_of_whole
from corpus.models import Reason, Term
from corpus.vocabulary import vocabulary
from prompts import load

SAY = load(
    "words",
    {
        "define": "word definition cite",
        "explained_by": "unit year cite",
        "elsewhere": "unit word",
        "unexplained": "words",
        "describe": "unit year quote cite",
        "also": "quote cite",
        "row_lacks": "name what",
        "row": "report table name values",
        "printed_in": "report file section page quote cite",
        "printed_page": "page",
        "printed_more": "",
    },
)
_PLACES = 3  # of printing that are told in full


def say_where(writer: Writer) -> str:
    """Where the numbers of an answer are printed: file, section, page and the words themselves."""
    said = ""
    for cited in writer.citations[:_PLACES]:
        page = SAY("printed_page", page=cited.page) if cited.page is not None else ""
        quote, mark = one_line(cited.quote), f"[{cited.n}]"
        said += SAY(
            "printed_in", report=cited.report, file=cited.file, section=cited.section,
            page=page, quote=quote, cite=mark,
        ) + "。"  # fmt: skip
    return said + (SAY("printed_more") + "。" if writer.citations[_PLACES:] else "")


def say_reasons(lines: Iterable[Line], writer: Writer) -> str:
    """The reasons of each line, once, with what they are of where that is not the line itself."""
    own = {_of(x).source for x in lines if x.reasons and not is_of_part(_of(x), x.asked[0])}
    told = [x for x in lines if x.reasons]
    told = [x for x in told if not is_of_part(_of(x), x.asked[0]) or _of(x).source not in own]
    said = dict.fromkeys(_say_reasons(line, writer) for line in told)
    return "".join(f"{text}。" for text in said)


def _of(line: Line) -> Reason:
    return line.reasons[0]


def _say_reasons(line: Line, writer: Writer) -> str:
    asked, first = line.asked[0], line.reasons[0]
    quoted = {"quote": one_line(first.text), "cite": writer.mark(first.source)}
    if is_of_part(first, asked):
        each = "；".join(_say_part(reason, writer) for reason in line.reasons)
        return AMOUNTS("reason_parts", label=label_of(asked), parts=each)
    if is_of_whole(first, asked):
        whole = vocabulary()[first.concept or ""].name
        return AMOUNTS("reason_whole", label=label_of(asked), whole=whole, **quoted)
    if first.basis is not None and not asked.subject and not asked.project:
        return AMOUNTS("reason_against", base=base_name(first.basis, None), **quoted)
    return "。".join(_say_reason(reason, writer) for reason in line.reasons)


def _say_reason(reason: Reason, writer: Writer) -> str:
    return AMOUNTS("reason", quote=one_line(reason.text), cite=writer.mark(reason.source))


def _say_part(reason: Reason, writer: Writer) -> str:
    name = vocabulary()[reason.concept or ""].name
    return f"{name}：“{one_line(reason.text)}”{writer.mark(reason.source)}"


def say_terms(evidence: Evidence, writer: Writer, shelf: Shelf) -> str:
    """Each term with its definition, and whose it is where that is not the unit's asked about; then
    the words that no report explains.
    """
    units = evidence.query.units
    said = ""
    for report, group in groupby(evidence.terms, lambda term: shelf.by_id[term.report]):
        terms = list(group)
        own = report.unit.name in units
        if not own and len(units) == 1:
            words = "、".join(one_line(term.word) for term in terms)
            said += SAY("elsewhere", unit=units[0], word=words) + "。"
        said += "".join(_say_term(term, writer) for term in terms)
        if not own:
            mark = writer.mark(terms[-1].source)
            said += SAY("explained_by", unit=report.unit.name, year=report.year, cite=mark) + "。"
    if evidence.unexplained:
        said += SAY("unexplained", words="、".join(f"“{w}”" for w in evidence.unexplained)) + "。"
    return said


def _say_term(term: Term, writer: Writer) -> str:
    word, definition = one_line(term.word), one_line(term.definition)
    return SAY("define", word=word, definition=definition, cite=writer.mark(term.source)) + "。"


def say_rows(rows: Iterable[Row], writer: Writer) -> str:
    """What tables print of bodies in their rows, column by column."""
    said = []
    for row in rows:
        values = "，".join(
            f"{f.column or f.label}为{writer.value(f, f.column or f.label)}" for f in row.figures
        )
        report = writer.report_of(row.figures[0])
        if row.lacking:
            said.append(SAY("row_lacks", name=row.name, what="、".join(row.lacking)))
        said.append(
            SAY("row", report=report.title, table=row.statement, name=row.name, values=values)
        )
    return "".join(f"{text}。" for text in said)


def say_quotes(quotes: Iterable[Quoted], writer: Writer, shelf: Shelf, beside: bool = False) -> str:
    """What a report says, word for word."""
    said = []
    for quoted in quotes:
        report = shelf.by_id[quoted.report]
        quote, mark = one_line(quoted.text), writer.mark(quoted.source)
        writer.take(quoted)
        if beside:
            said.append(SAY("also", quote=quote, cite=mark))
        else:
            said.append(
                SAY("describe", unit=report.unit.name, year=report.year, quote=quote, cite=mark)
            )
    return "".join(f"{text}。" for text in said)
