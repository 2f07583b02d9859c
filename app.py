"""The web app's entry: navigation and shared resources, nothing else."""

from __future__ import annotations

import logging
from functools import partial

from settings import Settings, keep_local

keep_local()

import streamlit as st  # noqa: E402

import answer  # noqa: E402
from web import ask, frame, library, resources  # noqa: E402
from web.desk import Desk  # noqa: E402

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
    data = Settings.from_environment().data
    desk = Desk(data, partial(resources.current_corpus, data), answer.answer)
    asking, looking = partial(ask.page, desk), partial(library.page, desk)
    pages = [
        st.Page(asking, title="问一问", icon=":material/forum:", url_path="ask", default=True),
        st.Page(looking, title="资料", icon=":material/menu_book:", url_path="library"),
    ]
    st.navigation(pages, position="top").run()


main()
