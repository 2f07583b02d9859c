"""The page 资料: which reports the edition holds, and each of them to read."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from corpus.editions import Corpus
from corpus.models import Report
from corpus.stores import Wanted
from corpus.vocabulary import vocabulary
from web import frame, resources
from web.desk import Desk
from web.holdings import ANY, Holding, chosen, table_html, years
from web.reading import findings_html, heading_html, outline_html, text_html
from web.understood import KINDS

SHOWN = 100  # rows of the list


def page(desk: Desk) -> None:
    """Draw the list of reports, or the report that the address names."""
    corpus = desk.open()
    wanted = st.query_params.get("report", "")
    report = next((held for held in corpus.figures.reports() if held.id == wanted), None)
    if report is not None:
        _read(corpus, report)
        return
    st.html('<header class="mz-hero"><h1>收录的资料</h1></header>')
    if wanted:
        frame.notice("要看的这份报告已不在当前资料中，可能已被更新的版本替换。下面是现有的报告。")
    frame.notice(resources.known(corpus, desk.answer).notice)
    _list(resources.known(corpus, desk.answer).holdings)


def _list(held: Sequence[Holding]) -> None:
    words = st.text_input("按单位或报告名查找", placeholder="例如：财政局", key="words")
    with st.container(horizontal=True):
        year = st.pills("年度", years(held), default=ANY, required=True, key="year")
        kind = st.pills("类别", [ANY, *KINDS.values()], default=ANY, required=True, key="kind")
    found = chosen(held, words, year or ANY, kind or ANY)
    st.html(f'<p class="mz-note" role="status">{_said(len(found))}</p>')
    if found:
        st.html(table_html(found[:SHOWN]))


def _said(found: int) -> str:
    if not found:
        return "没有符合条件的报告，请换个名称或放宽条件。"
    more = f"，先列出前 {SHOWN} 份，可以缩小范围" if found > SHOWN else ""
    return f"共 {found} 份{more}。"


def _read(corpus: Corpus, report: Report) -> None:
    text, words = corpus.figures.text(report.id), vocabulary()
    figures = corpus.figures.figures(Wanted(reports=(report.id,)))
    findings = corpus.figures.findings([report.id])
    sections = corpus.figures.sections(report.id)
    st.html(heading_html(report, len(figures), len(findings)))
    if findings:
        with st.expander(f"这份报告里有 {len(findings)} 处对不上"):
            st.html(findings_html(text, findings))
    reading = text_html(text, sections, figures, words, _offset(len(text)))
    st.html(f'<div class="mz-reader">{outline_html(text, sections)}{reading}</div>')


def _offset(length: int) -> int | None:
    """The offset that the address names, None where it names none in this text."""
    given = st.query_params.get("at", "")
    return int(given) if given.isascii() and given.isdigit() and int(given[:12]) < length else None
