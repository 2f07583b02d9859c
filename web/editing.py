"""我是这样理解的, to be mended: unit, year, item and kind of the last question, answered anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import streamlit as st

from answer import answer_query
from answer.models import Asked, Query
from answer.queries import in_words
from corpus.editions import Corpus
from corpus.errors import MingzhangError
from corpus.models import Kind
from corpus.vocabulary import vocabulary
from web.conversation import Turn
from web.language import say
from web.understood import names

OFFERED = 3000  # units that can be chosen from a list


def understanding(turn: Turn, number: int, corpus: Corpus, keep: Callable[[Turn], None]) -> None:
    """A form with what was understood; what is mended there is answered and kept."""
    query = None if turn.answer is None else turn.answer.query
    if query is None or not (query.asked or query.units):
        return
    with st.popover(say("edit.title"), icon=":material/edit:", type="tertiary"):
        mended = _form(query, corpus, number)
    if mended is not None:
        keep(answered(mended, corpus))
        st.rerun()


def answered(query: Query, corpus: Corpus) -> Turn:
    """A mended query as a turn of the conversation, in its own words."""
    words = in_words(query)
    try:
        return Turn(words, answer_query(query, corpus))
    except MingzhangError as error:
        return Turn(words, problem=str(error))


def mended(
    query: Query, units: list[str], years: list[int], concept: str, kind: Kind | None
) -> Query:
    """The query with what a person chose; what was guessed or asked back about is settled."""
    first = query.asked[0] if query.asked else Asked(concept)
    asked = query.asked if first.concept == concept else (Asked(concept, measure=first.measure),)
    return replace(
        query, units=tuple(units), years=tuple(years), kind=kind, asked=asked, unknown_unit="",
        candidates=(), in_scope=True, assumed_unit=False, assumed_year=False,
    )  # fmt: skip


def _form(query: Query, corpus: Corpus, number: int) -> Query | None:
    reports = corpus.figures.reports()
    units = list(dict.fromkeys([*query.units, *(report.unit.name for report in reports)]))
    years = sorted({*query.years, *(report.year for report in reports)}, reverse=True)
    words = vocabulary()
    concepts = list(words.concepts)
    now = query.asked[0].concept if query.asked else "current_expenditure"
    kinds: list[Kind | None] = [None, *Kind]
    with st.form(f"edit{number}", border=False):
        chosen = st.multiselect(
            say("label.unit"), units[:OFFERED], list(query.units), placeholder=say("label.any"),
            select_all=False,
        )  # fmt: skip
        wanted = st.multiselect(
            say("label.year"), years, list(query.years), placeholder=say("label.any"),
            select_all=False,
        )  # fmt: skip
        concept = st.selectbox(
            say("label.item"), concepts, placeholder=say("label.any"),
            index=concepts.index(now) if now in concepts else 0,
            format_func=lambda one: words[one].name,
        )  # fmt: skip
        kind = st.selectbox(
            say("label.kind"), kinds, placeholder=say("label.any"),
            index=kinds.index(query.kind),
            format_func=lambda one: say("label.any") if one is None else names(Kind)[one],
        )  # fmt: skip
        if not st.form_submit_button(say("edit.again"), type="primary"):
            return None
    return mended(query, chosen, wanted, concept, kind)
