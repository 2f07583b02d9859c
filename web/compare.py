"""The page 比一比: units, years and items side by side, drawn and as a table."""

from __future__ import annotations

import streamlit as st

from corpus.editions import Corpus
from corpus.models import Fund, Kind
from corpus.vocabulary import vocabulary
from web import frame
from web.desk import Desk
from web.drawing import show_chart
from web.files import as_csv
from web.language import say
from web.side_by_side import (
    MOST,
    Entry,
    Wish,
    chart_of,
    compared,
    file_rows,
    missing,
    table_html,
)
from web.understood import names

OFFERED = 3000  # units that can be chosen from a list
BEGIN = ("current_expenditure", "three_public")  # items that are compared at first
CHARTS = 4  # items that are drawn


def page(desk: Desk) -> None:
    """Draw the choices and what they come to."""
    frame.title(say("page.compare"), wide=True)
    comparing(desk.open())


@frame.fragment
def comparing(corpus: Corpus) -> None:
    """The part that is drawn anew with every choice."""
    wish = _wish(corpus)
    if not wish.cells:
        frame.status(say("compare.begin"))
        return
    if wish.cells > MOST:
        frame.status(say("compare.too_many", count=wish.cells, most=MOST))
        return
    entries, words = compared(wish, corpus), vocabulary()
    _coverage(entries)
    for concept in wish.concepts[:CHARTS]:
        if (chart := chart_of(entries, words, concept)) is not None:
            st.html(f'<h2 class="mz-charted">{words[concept].name}</h2>')
            show_chart(chart, f"compare-{concept}")
    st.html(table_html(entries, wish.years, words))
    st.download_button(
        say("compare.csv"), lambda: as_csv(file_rows(entries, words)), file_name="mingzhang.csv",
        mime="text/csv", type="tertiary", icon=":material/download:", on_click="ignore",
        key="compared",
    )  # fmt: skip


def _wish(corpus: Corpus) -> Wish:
    reports = corpus.figures.reports()
    units = list(dict.fromkeys(report.unit.name for report in reports))
    years = sorted({report.year for report in reports}, reverse=True)
    final = sorted({r.year for r in reports if r.kind is Kind.FINAL}, reverse=True)
    words = vocabulary()
    first, second = st.columns(2)
    with first:
        unit = st.multiselect(
            say("label.unit"), units[:OFFERED], default=units[:2], key="units",
            bind="query-params", placeholder=say("label.any"), select_all=False,
        )  # fmt: skip
        year = st.multiselect(
            say("label.year"), years, default=(final or years)[:3], key="years",
            bind="query-params", placeholder=say("label.any"), select_all=False,
        )  # fmt: skip
    with second:
        concept = st.multiselect(
            say("label.item"), list(words.concepts), default=list(BEGIN), key="items",
            bind="query-params", format_func=lambda one: words[one].name,
            placeholder=say("label.any"), select_all=False,
        )  # fmt: skip
        left, right = st.columns(2)
        kind, fund = _kind(left, bool(final)), _fund(right)
    return Wish(tuple(unit), tuple(sorted(year)), tuple(concept), kind, fund)


def _kind(column: st.delta_generator.DeltaGenerator, final: bool) -> Kind | None:
    kinds: list[Kind | None] = [None, *Kind]
    return column.selectbox(
        say("label.kind"), kinds, placeholder=say("label.any"),
        index=kinds.index(Kind.FINAL if final else None), key="kind-of",
        format_func=lambda one: say("label.any") if one is None else names(Kind)[one],
    )  # fmt: skip


def _fund(column: st.delta_generator.DeltaGenerator) -> Fund | None:
    chosen: Fund | None = column.selectbox(
        say("label.fund"), [None, *Fund], placeholder=say("label.any"),
        key="fund-of",
        format_func=lambda one: say("compare.usual") if one is None else names(Fund)[one],
    )  # fmt: skip
    return chosen


def _coverage(entries: list[Entry]) -> None:
    lacking = missing(entries)
    frame.status(say("compare.coverage", count=len(entries), held=len(entries) - len(lacking)))
    if lacking:
        words = vocabulary()
        some = [f"{e.unit} {e.year} {words[e.concept].name}" for e in lacking[:6]]
        more = say("compare.and_more", count=len(lacking) - 6) if len(lacking) > 6 else ""
        frame.notice(say("compare.missing", which="；".join(some)) + more)
