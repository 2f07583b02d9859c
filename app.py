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
    """Draw the page that the address names."""
    frame.begin()
    data = Settings.from_environment().data
    desk = Desk(data, partial(resources.current_corpus, data), answer.answer)
    pages = [
        st.Page(
            partial(ask.page, desk),
            title="问一问",
            icon=":material/forum:",
            url_path="ask",
            default=True,
        ),
        st.Page(
            partial(library.page, desk),
            title="资料",
            icon=":material/menu_book:",
            url_path="library",
        ),
    ]
    shown = st.navigation(pages, position="top")
    try:
        frame.guarded(shown.run)
    except Exception:
        log.exception("A page could not be drawn")
        frame.failed()


main()
