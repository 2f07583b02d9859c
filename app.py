"""The web app's entry: navigation and shared resources, nothing else."""

from __future__ import annotations

import logging
from functools import partial

from settings import Settings, keep_local

keep_local()

import streamlit as st  # noqa: E402

import answer  # noqa: E402
from web import ask, find, frame, read, resources  # noqa: E402
from web.desk import Desk  # noqa: E402
from web.language import say  # noqa: E402

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
    drawn = {
        "ask": (ask.page, "forum"),
        "find": (find.page, "search"),
        "read": (read.page, "menu_book"),
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


main()
