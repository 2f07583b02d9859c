"""The web app's entry: navigation and shared resources, nothing else."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from functools import partial
from secrets import token_hex
from typing import TYPE_CHECKING

from settings import ModelSettings, Settings, keep_local

keep_local()

import streamlit as st  # noqa: E402

import answer  # noqa: E402
from cli_model import assistant_of  # noqa: E402
from corpus.errors import MingzhangError  # noqa: E402
from web import (  # noqa: E402
    ask,
    compare,
    evaluating,
    find,
    frame,
    manage,
    read,
    resources,
    signing,
)
from web.access import Access  # noqa: E402
from web.desk import Desk  # noqa: E402
from web.language import say  # noqa: E402

if TYPE_CHECKING:
    from answer.model import Assistant
    from answer.models import Answer, Question
    from corpus.editions import Corpus

log = logging.getLogger("mingzhang")


def main() -> None:
    """Draw the page that the address names; whatever goes wrong becomes one sentence."""
    frame.begin()
    try:
        frame.guarded(show)
    except Exception:
        log.exception("A page could not be drawn")
        frame.failed()


def show() -> None:
    """The pages and what they share."""
    settings = Settings.from_environment()
    data, host = settings.data, str(st.get_option("server.address") or "0.0.0.0")
    access = Access(host, settings.manage, settings.staff, settings.embedder)
    opened = partial(resources.current_corpus, data)
    desk = Desk(data, opened, answer.answer, helped(settings.model), access)
    drawn = {
        "ask": (ask.page, "forum"),
        "find": (find.page, "search"),
        "read": (read.page, "menu_book"),
        "compare": (compare.page, "bar_chart"),
    }
    if signing.offered(desk):
        drawn |= {
            "evaluate": (evaluating.page, "fact_check"),
            "manage": (manage.page, "folder_managed"),
        }
    pages = [
        st.Page(
            partial(draw, desk), title=say(f"page.{name}"), icon=f":material/{icon}:",
            url_path=name, default=name == "ask",
        )
        for name, (draw, icon) in drawn.items()
    ]  # fmt: skip
    page = st.navigation(pages, position="top")
    frame.switch()
    page.run()


def helped(model: ModelSettings) -> Callable[[Question, Corpus], Iterator[str | Answer]] | None:
    """Answers told with the help of the language model that is set, None where there is none."""
    assistant = assistant_for(model)
    if assistant is None:
        return None
    user = st.session_state.setdefault("user", token_hex(8))  # known to this process alone
    return partial(answer.tell, assistant=assistant, user=user)


@st.cache_resource(show_spinner=False)
def assistant_for(_model: ModelSettings) -> Assistant | None:
    """The one assistant of this process."""
    try:
        return assistant_of(_model)
    except MingzhangError as error:
        log.warning("%s", error)  # the plain answers do without
        return None


main()
