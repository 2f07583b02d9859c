"""The page 查一查: one box for figures and terms, filters, years side by side, and files."""

from __future__ import annotations

import streamlit as st

from corpus.editions import Corpus
from corpus.models import Fund, Kind, Measure
from corpus.vocabulary import vocabulary
from web import frame
from web.desk import Desk
from web.files import as_csv, as_xlsx
from web.grid import pivot_html, pivot_rows, rows_of, table_html, terms_html
from web.language import say
from web.lookup import Filters, Hit, explained, look_up, merged, pivoted, understood
from web.understood import names

SHOWN = 100  # rows at first, and with each step
OFFERED = 3000  # units that can be chosen from a list


def page(desk: Desk) -> None:
    """Draw the box, the filters and what fits."""
    frame.title(say("page.find"), wide=True)
    looking(desk.open())


@frame.fragment
def looking(corpus: Corpus) -> None:
    """The part that is drawn anew with every letter."""
    line = st.text_input(
        say("find.box"), key="q", live=True, bind="query-params",
        placeholder=say("find.example"), icon=":material/search:", type="search",
    ) or ""  # fmt: skip
    words = vocabulary()
    told = understood(line, corpus.units, words)
    wanted = merged(told, _filters(corpus))
    if terms := terms_html(explained(corpus.figures, line)):
        st.html(terms)
    hits = look_up(corpus.figures, wanted, words)
    if hits:
        _found(hits)
    else:
        frame.status(say("find.begin" if wanted.is_empty else "find.nothing"))


def _filters(corpus: Corpus) -> Filters:
    store, words = corpus.figures, vocabulary()
    reports = store.reports()
    units = list(dict.fromkeys(report.unit.name for report in reports))
    years = sorted({r.year - back for r in reports for back in (0, 1)}, reverse=True)
    with st.expander(say("find.filters"), icon=":material/tune:"):
        first, second, third = st.columns(3)
        any_one = say("label.any")
        with first:
            unit = _several("unit", units[:OFFERED], {})
            fund = _several("fund", list(Fund), dict(names(Fund)))
        with second:
            year = _several("year", years, {})
            measure = _several("measure", list(Measure), dict(names(Measure)))
        with third:
            concept = _several("item", list(words.concepts), _concept_names())
            kind = _several("kind", list(Kind), dict(names(Kind)))
        statement = st.text_input(say("find.statement"), key="statement", placeholder=any_one)
    return Filters(
        tuple(unit), tuple(year), tuple(kind), tuple(concept), tuple(fund), tuple(measure),
        words=(statement,) if statement else (),
    )  # fmt: skip


def _several(name: str, options: list, shown: dict) -> list:  # type: ignore[type-arg]
    """A filter of which several can be chosen; it goes with the address."""
    chosen: list = st.multiselect(  # type: ignore[type-arg]
        say(f"label.{name}"), options, key=f"f-{name}", bind="query-params",
        format_func=lambda one: str(shown.get(one, one)), placeholder=say("label.any"),
        select_all=False,
    )  # fmt: skip
    return chosen


def _concept_names() -> dict[object, str]:
    return {key: concept.name for key, concept in vocabulary().concepts.items()}


def _found(hits: list[Hit]) -> None:
    with st.container(horizontal=True, key="found", vertical_alignment="center"):
        sides = {"list": say("find.as_list"), "years": say("find.as_years")}
        side = frame.choice("as", say("find.view"), sides)
        frame.status(say("find.count", count=f"{len(hits):,}"))
        _take_away(hits, side == "years")
    limit = st.session_state.setdefault("rows", SHOWN)
    words = vocabulary()
    if side == "years":
        years, rows = pivoted(hits)
        total = len(rows)
        st.html(pivot_html(years, rows[:limit], words))
    else:
        total = len(hits)
        st.html(table_html(hits[:limit], words))
    if total > limit:
        st.button(say("find.more", count=f"{total - limit:,}"), key="more", on_click=_more)


def _more() -> None:
    st.session_state.rows = st.session_state.get("rows", SHOWN) + 2 * SHOWN


def _take_away(hits: list[Hit], by_year: bool) -> None:
    def rows() -> list[list[str]]:
        words = vocabulary()
        return pivot_rows(*pivoted(hits), words) if by_year else rows_of(hits, words)

    name, sheet = "mingzhang", say("page.find")
    st.download_button(
        "CSV", lambda: as_csv(rows()), file_name=f"{name}.csv", mime="text/csv", key="csv",
        type="tertiary", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
    st.download_button(
        "XLSX", lambda: as_xlsx(rows(), sheet), file_name=f"{name}.xlsx", key="xlsx",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        type="tertiary", icon=":material/download:", on_click="ignore",
    )  # fmt: skip
