"""One report as it is read: outline, text with every figure marked, findings."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.models import Figure, Finding, Report, Section
from corpus.vocabulary import Vocabulary
from web.blocks import as_html, blocks
from web.holdings import label
from web.marking import Mark, escaped, marked

CITED = "mz-cited-place"  # the id of the place that an address leads to


def heading_html(report: Report, figures: int, findings: int) -> str:
    """What the report is, how much was read from it, and the way back to all of them."""
    facts = [
        report.unit.name,
        f"{report.year}年",
        label(report),
        f"读出数据 {figures:,} 个",
        f"对不上 {findings} 处",
        f"文件：{'、'.join(file.name for file in report.files)}",
    ]
    return (
        '<p><a class="mz-back" href="library" target="_self">← 全部资料</a></p>'
        f'<header class="mz-hero"><h1>{escaped(report.title)}</h1></header>'
        f'<p class="mz-notice">{escaped(" · ".join(facts))}</p>'
    )


def text_html(
    text: str,
    sections: Sequence[Section],
    figures: Sequence[Figure],
    words: Vocabulary,
    at: int | None,
) -> str:
    """The mended text with its figures marked; the one at offset `at` is the place to look at."""
    marks = [_mark(figure, words) for figure in figures]
    marks += _cited(figures, at)
    headings = {_heading(text, section) for section in sections}
    anchors = [Mark(*span, "mz-anchor", id=f"s{span[0]}") for span in sorted(headings)]
    shown = as_html(text, blocks(text, 0, len(text)), [*marks, *anchors], headings)
    return f'<article class="mz-document" aria-label="报告全文">{shown}</article>'


def outline_html(text: str, sections: Sequence[Section]) -> str:
    """The outline as links to the headings in the text."""
    items = "".join(
        f'<li class="mz-level{min(len(section.path), 3)}">'
        f'<a href="#s{_heading(text, section)[0]}">{escaped(section.path[-1])}</a></li>'
        for section in sections
        if section.path
    )
    return f'<nav class="mz-outline" aria-label="目录"><ul>{items}</ul></nav>'


def findings_html(text: str, findings: Sequence[Finding]) -> str:
    """What is wrong in the document, each with a link to the first place it concerns."""
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
    if figure.concept is None:
        return Mark(source.start, source.end, "mz-untyped", title=figure.label)
    said = (words[figure.concept].name, f"{figure.period}年", words.fund_names.get(figure.fund, ""))
    return Mark(source.start, source.end, "mz-typed", title=" · ".join(filter(None, said)))


def _cited(figures: Sequence[Figure], at: int | None) -> list[Mark]:
    if at is None:
        return []
    end = next((f.source.end for f in figures if f.source.start == at), at + 1)
    return [Mark(at, end, "mz-cited", id=CITED)]


def _heading(text: str, section: Section) -> tuple[int, int]:
    """The span of a section's first line, where its title is printed."""
    start = (
        section.start
        + len(text[section.start : section.end])
        - len(text[section.start : section.end].lstrip())
    )
    end = text.find("\n", start)
    return start, len(text) if end < 0 else end
