"""Answers in the reports' own words: reasons, definitions, descriptions."""

from __future__ import annotations

from collections.abc import Iterable

from answer.compose.amounts import one_line
from answer.compose.writer import SAY as AMOUNTS
from answer.compose.writer import Writer
from answer.library import Shelf
from answer.models import Evidence, Line, Quoted
from prompts import load

SAY = load(
    "words",
    {
        "define": "word definition cite",
        "describe": "unit year quote cite",
        "also": "quote cite",
    },
)


def say_reasons(lines: Iterable[Line], writer: Writer) -> str:
    """The reason of each line, once."""
    said: dict[str, None] = {}
    for line in lines:
        if line.reason is not None:
            mark = writer.mark(line.reason.source)
            said[AMOUNTS("reason", quote=one_line(line.reason.text), cite=mark)] = None
    return "".join(f"{text}。" for text in said)


def say_terms(evidence: Evidence, writer: Writer) -> str:
    """Each term with its definition."""
    return "".join(
        SAY(
            "define",
            word=one_line(t.word),
            definition=one_line(t.definition),
            cite=writer.mark(t.source),
        )
        + "。"
        for t in evidence.terms
    )


def say_quotes(quotes: Iterable[Quoted], writer: Writer, shelf: Shelf, beside: bool = False) -> str:
    """What a report says, word for word."""
    said = []
    for quoted in quotes:
        report = shelf.by_id[quoted.report]
        quote, mark = one_line(quoted.text), writer.mark(quoted.source)
        if beside:
            said.append(SAY("also", quote=quote, cite=mark))
        else:
            said.append(
                SAY("describe", unit=report.unit.name, year=report.year, quote=quote, cite=mark)
            )
    return "".join(f"{text}。" for text in said)
