"""One report as it is read: outline, text with every figure marked, findings at their places."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.models import Figure, Finding, Report, Section, Source
from corpus.vocabulary import Vocabulary
from web.addresses import address
from web.blocks import as_html, blocks
from web.holdings import label
from web.language import say
from web.marking import Mark, escaped, marked
from web.paper import PLACE
from web.spots import said_of


def heading_html(report: Report, figures: int, findings: int) -> str:
    """What the report is, how much was read from it, and the way back to all of them."""
    facts = [
        report.unit.name,
        say("label.year_of", year=report.year),
        label(report),
        say("read.fact_figures", count=f"{figures:,}"),
        say("read.fact_findings", count=findings),
    ]
    back = escaped(address("read"))
    return (
        f'<p class="mz-way"><a class="mz-back" href="{back}" target="_self">'
        f"← {escaped(say('read.all'))}</a></p>"
        f'<header class="mz-hero mz-small"><h1>{escaped(report.title)}</h1></header>'
        f'<p class="mz-notice">{escaped(" · ".join(facts))}</p>'
    )


def quote_html(text: str, source: Source) -> str:
    """The cited sentence or row, its figure marked, and where in the report it stands."""
    quote = marked(
        text, source.quote_start, source.quote_end, [Mark(source.start, source.end, "mz-cited")]
    )
    page = "" if source.page is None else say("label.page_of", page=source.page)
    where = " · ".join(filter(None, [" > ".join(source.section), page]))
    return (
        f'<figure class="mz-quote"><blockquote>{quote}</blockquote>'
        f"<figcaption>{escaped(where)}</figcaption></figure>"
    )


def text_html(
    text: str,
    sections: Sequence[Section],
    figures: Sequence[Figure],
    words: Vocabulary,
    at: int | None,
    findings: Sequence[Finding] = (),
) -> str:
    """The mended text with its figures marked; the one at offset `at` is the place to look at.

    Each finding stands behind the paragraph or table of the first place it concerns.
    """
    marks = [_mark(figure, words) for figure in figures]
    marks += _cited(figures, at)
    for finding in findings:
        marks += [Mark(s.start, s.end, "mz-wrong", title=finding.message) for s in finding.sources]
    headings = {_heading(text, section) for section in sections}
    anchors = [Mark(*span, "mz-anchor", id=f"s{span[0]}") for span in sorted(headings)]
    notes = [(f.sources[0].start, note_html(f)) for f in findings if f.sources]
    shown = as_html(text, blocks(text, 0, len(text)), [*marks, *anchors], headings, notes)
    label = escaped(say("read.whole_text"))
    return f'<article class="mz-document" aria-label="{label}">{shown}</article>'


def note_html(finding: Finding) -> str:
    """A finding as a note beside what it concerns."""
    return f'<p class="mz-finding" role="note">{escaped(finding.message)}</p>'


def outline_html(text: str, sections: Sequence[Section]) -> str:
    """The outline as links to the headings in the text."""
    items = "".join(
        f'<li class="mz-level{min(len(section.path), 3)}">'
        f'<a href="#s{_heading(text, section)[0]}">{escaped(section.path[-1])}</a></li>'
        for section in sections
        if section.path
    )
    label = escaped(say("read.outline"))
    return f'<nav class="mz-outline" aria-label="{label}"><ul>{items}</ul></nav>'


def findings_html(text: str, findings: Sequence[Finding]) -> str:
    """What is wrong in the document, each with the first place it concerns."""
    items = "".join(f"<li>{_finding(text, finding)}</li>" for finding in findings)
    return f'<ul class="mz-findings">{items}</ul>'


def _finding(text: str, finding: Finding) -> str:
    message = escaped(finding.message)
    if not finding.sources:
        return message
    source = finding.sources[0]
    quote = marked(
        text, source.quote_start, source.quote_end, [Mark(source.start, source.end, "mz-cited")]
    )
    return f"{message}<blockquote>{quote}</blockquote>"


def _mark(figure: Figure, words: Vocabulary) -> Mark:
    source = figure.source
    style = "mz-untyped" if figure.concept is None else "mz-typed"
    return Mark(source.start, source.end, style, title=said_of(figure, words))


def _cited(figures: Sequence[Figure], at: int | None) -> list[Mark]:
    if at is None:
        return []
    end = next((f.source.end for f in figures if f.source.start == at), at + 1)
    return [Mark(at, end, "mz-cited", id=PLACE)]


def _heading(text: str, section: Section) -> tuple[int, int]:
    """The span of a section's first line, where its title is printed."""
    whole = text[section.start : section.end]
    start = section.start + len(whole) - len(whole.lstrip())
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end
