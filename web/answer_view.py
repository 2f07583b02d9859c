"""A Turn as HTML: question, key figure, text, other figures, what was understood, citations.

`number` is the place of the turn in its conversation, from 1; it makes the ids on the page unique.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

from answer.models import Answer, Citation, Query, Shown, Status
from corpus.amounts import parse_numeral, with_separators
from corpus.models import Source
from corpus.vocabulary import vocabulary
from web.context import passage_html
from web.conversation import shortened
from web.marking import escaped
from web.understood import in_words

TILES = 4  # as many figures as stand side by side; more become a table
STATUSES = {
    Status.ANSWERED: "",
    Status.CLARIFY: "请再说明一点",
    Status.NOT_DISCLOSED: "报告没有公开",
    Status.OUT_OF_SCOPE: "不在收录范围内",
}
_REFERENCE = re.compile(r"\s?\[(\d{1,3})\]")

TextOf = Callable[[str], str | None]


def question_html(question: str) -> str:
    """What the person asked, as they wrote it."""
    asked = escaped(shortened(question))
    return f'<div class="mz-question" role="note" aria-label="我的问题">{asked}</div>'


def problem_html(problem: str) -> str:
    """One sentence that says why there is no answer."""
    said = f'<p class="mz-text">{escaped(problem)}</p>'
    return f'<div class="mz-answer mz-refused" role="alert">{said}</div>'


def beginning_html(answer: Answer, number: int, text: str) -> str:
    """An answer while it is being written: everything above the text, and so much of the text."""
    return _framed(answer, _head(answer, number) + _text(text, answer, number))


def answer_html(answer: Answer, number: int, text_of: TextOf) -> str:
    """A whole answer; `text_of` gives a report's mended text by its id, None where it is gone."""
    parts = [_head(answer, number), _text(answer.text, answer, number)]
    if len(answer.figures) > TILES:
        parts.append(_table(answer, number))
    parts.append(_citations(answer, number, text_of))
    parts.append("" if answer.query is None else _understood(answer.query))
    return _framed(answer, "".join(parts))


def library_address(source: Source) -> str:
    """The address of the place in the page `library`, relative to any page."""
    return "library?" + urlencode({"report": source.report, "at": source.start})


def display_value(value: str) -> str:
    """A printed value with thousands separators; left as it is where it is not a number."""
    number = parse_numeral(value)
    return value if number is None else with_separators(number)


def _framed(answer: Answer, inner: str) -> str:
    style = "mz-answer" if answer.status is Status.ANSWERED else "mz-answer mz-refused"
    return f'<article class="{style}" aria-label="回答">{inner}</article>'


def _head(answer: Answer, number: int) -> str:
    if badge := _badge(answer):
        return f'<p class="mz-status">{badge}</p>'
    shown = answer.figures if len(answer.figures) <= TILES else _leading(answer)
    if not shown:
        return ""
    return (
        f'<div class="mz-tiles">{"".join(_tile(answer, figure, number) for figure in shown)}</div>'
    )


def _badge(answer: Answer) -> str:
    """What kind of refusal it is, in a few words; empty for an answer."""
    unknown = answer.query is not None and answer.query.unknown_unit
    if answer.status is Status.NOT_DISCLOSED and unknown:
        return "没有收录这个单位"
    return STATUSES[answer.status]


def _leading(answer: Answer) -> tuple[Shown, ...]:
    """The figure that leads a long table; none where the table sets years or units side by side."""
    years = {figure.year for figure in answer.figures}
    units = {_whose(answer, figure) for figure in answer.figures}
    return answer.figures[:1] if len(years) == len(units) == 1 else ()


def _tile(answer: Answer, figure: Shown, number: int) -> str:
    badge = ' <span class="mz-badge">推算</span>' if figure.derived else ""
    formula = f'<div class="mz-formula">{escaped(figure.formula)}</div>' if figure.formula else ""
    label = " · ".join(filter(None, [figure.label, f"{figure.year}年", _whose(answer, figure)]))
    value = f'<span class="mz-value">{escaped(display_value(figure.value))}</span>'
    unit = f'<span class="mz-unit">{escaped(figure.unit)}</span>'
    return (
        f'<div class="mz-tile"><div class="mz-label">{escaped(label)}{badge}</div>'
        f'<div class="mz-figure">{value}{unit}{_reference(figure.citation, number)}</div>'
        f"{formula}</div>"
    )


def _whose(answer: Answer, figure: Shown) -> str:
    """The unit that a figure is of, where the answer tells of several."""
    units = {citation.n: citation.unit for citation in answer.citations}
    return units.get(figure.citation or 0, "") if len(set(units.values())) > 1 else ""


def _table(answer: Answer, number: int) -> str:
    rows = "".join(_table_row(answer, figure, number) for figure in answer.figures)
    head = "".join(f'<th scope="col">{name}</th>' for name in ("项目", "年度", "数值", "单位"))
    return (
        '<div class="mz-scroll" role="region" aria-label="数据表，可左右滚动" tabindex="0">'
        f'<table class="mz-data"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _table_row(answer: Answer, figure: Shown, number: int) -> str:
    label = " · ".join(filter(None, [_whose(answer, figure), figure.label]))
    derived = "（推算）" if figure.derived else ""
    return (
        f"<tr><td>{escaped(label)}{derived}</td><td>{figure.year}</td>"
        f'<td class="mz-number">{escaped(display_value(figure.value))}</td>'
        f"<td>{escaped(figure.unit)}{_reference(figure.citation, number)}</td></tr>"
    )


def _text(text: str, answer: Answer, number: int) -> str:
    known = {citation.n for citation in answer.citations}

    def link(match: re.Match[str]) -> str:
        n = int(match[1])
        return _reference(n, number) if n in known else match[0]

    return f'<div class="mz-text">{_REFERENCE.sub(link, escaped(text))}</div>'


def _reference(citation: int | None, number: int) -> str:
    """The small number that leads to a citation's marked figure; a browser opens what is closed."""
    if citation is None:
        return ""
    told = f'href="#{_place(number, citation)}" aria-label="看出处 {citation}"'
    glued = "&#8288;"  # a word joiner: the number stays on the line of what it supports
    return f'{glued}<a class="mz-reference" {told}>{citation}</a>'


def _place(number: int, citation: int) -> str:
    return f"t{number}c{citation}"


def _citations(answer: Answer, number: int, text_of: TextOf) -> str:
    if not answer.citations:
        return ""
    drawn = "".join(_citation(answer, cited, number, text_of) for cited in answer.citations)
    heading = "<h2>出处 · 点开看原文</h2>"
    return f'<section class="mz-citations" aria-label="出处">{heading}{drawn}</section>'


def _citation(answer: Answer, citation: Citation, number: int, text_of: TextOf) -> str:
    page = "" if citation.page is None else f" · 第 {citation.page} 页"
    place = _place(number, citation.n)
    figures = [figure for figure in answer.figures if figure.citation == citation.n]
    passage = passage_html(citation, text_of(citation.source.report), place, figures)
    return (
        f'<details class="mz-citation"><summary><span class="mz-n">{citation.n}</span>'
        f'<span class="mz-where"><span class="mz-title">{escaped(citation.report)}</span>'
        f'<span class="mz-section">{escaped(citation.section)}{page}</span></span></summary>'
        f'<blockquote class="mz-passage">{passage}</blockquote>'
        f'<p class="mz-note"><a href="{escaped(library_address(citation.source))}" target="_blank">'
        f"在全文中查看</a> · 文件：{escaped(citation.file)}</p></details>"
    )


def _understood(query: Query) -> str:
    said = "".join(
        f"<div><dt>{heading}</dt><dd>{escaped(words)}</dd></div>"
        for heading, words in in_words(query, vocabulary())
    )
    return (
        '<section class="mz-understood" aria-label="我是这样理解的"><h2>我是这样理解的</h2>'
        f"<dl>{said}</dl></section>"
    )
