"""What every page has around it: style, script, language, and a clear sentence where it can't be
drawn.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import streamlit as st

from corpus.errors import MingzhangError, NoEditionError
from web.answer_view import problem_html
from web.jobs import Job
from web.language import CODES, LANGUAGES, say, section, spoken, use
from web.marking import escaped

HERE = Path(__file__).parent
_TICK = timedelta(seconds=0.6)
F = TypeVar("F", bound=Callable[..., None])


def begin() -> None:
    """Language, style and script; called once a run, before anything is drawn."""
    _language()
    st.set_page_config(page_title=say("app.title"), page_icon="🧾", layout="centered")
    st.html(HERE / "style.css")
    texts = json.dumps({"lang": CODES[spoken()], "names": section("script")}, ensure_ascii=False)
    script = (HERE / "page.js").read_text(encoding="utf-8")
    told = f"window.mzTold = {texts.replace('<', '&lt;')};"
    st.html(f"<script>{told}{script}</script>", unsafe_allow_javascript=True)


def switch() -> None:
    """The button that changes the language, at the upper right of every page."""
    other = next(language for language in LANGUAGES if language != spoken())
    with st.container(key="language"):
        st.button(say("app.other_language"), on_click=_speak, args=(other,), type="tertiary")


def fragment(draw: F, run_every: timedelta | None = None) -> F:
    """`st.fragment` for a function that says something: it runs apart from the page, so the
    language is taken up again.
    """

    @functools.wraps(draw)
    def speaking(*arguments: object, **named: object) -> None:
        _language()
        draw(*arguments, **named)

    return st.fragment(speaking, run_every=run_every)  # type: ignore[return-value]


def watch(job: Job | None, draw: Callable[[Job], None]) -> None:
    """Draw a job again and again while it runs; when it has ended, the whole page once more."""
    if job is None:
        return
    if job.finished:
        draw(job)
        return

    def drawn() -> None:
        if job.finished:
            st.rerun()
        draw(job)

    fragment(drawn, _TICK)()


def guarded(draw: Callable[[], None]) -> None:
    """Draw a page; where the data folder can't be used, say what is wrong and what to do."""
    try:
        draw()
    except NoEditionError:
        st.html(_nothing_yet())
    except MingzhangError as error:
        st.html(problem_html(str(error)))


def failed() -> None:
    """Say that the program is at fault, after an error that nobody foresaw."""
    st.html(problem_html(say("app.failed")))


def choice(key: str, label: str, named: Mapping[str, str]) -> str:
    """One of a few ways to look at a page, by its name; kept in the address under its key."""
    options = list(named)
    state = st.session_state
    if key not in state:
        given = st.query_params.get(key, "")
        state[key] = given if given in options else options[0]

    def keep() -> None:
        st.query_params[key] = state[key]

    chosen: str | None = st.segmented_control(
        label, options, required=True, key=key, label_visibility="collapsed", on_change=keep,
        format_func=lambda one: named[one],
    )  # fmt: skip
    return chosen or options[0]


def title(text: str, *, wide: bool = False) -> None:
    """The heading of a page; a wide page has room for tables."""
    style = "mz-hero mz-small mz-wide" if wide else "mz-hero mz-small"
    st.html(f'<header class="{style}"><h1>{escaped(text)}</h1></header>')


def notice(text: str) -> None:
    """A quiet line of text."""
    st.html(f'<p class="mz-notice">{escaped(text)}</p>')


def status(text: str) -> None:
    """A quiet line that is read out when it changes."""
    st.html(f'<p class="mz-notice" role="status">{escaped(text)}</p>')


def _language() -> None:
    """The language of the session; a new session takes it from the address."""
    state = st.session_state
    if "language" not in state:
        state.language = use(st.query_params.get("lang", LANGUAGES[0]))
    use(state.language)


def _speak(language: str) -> None:
    st.session_state.language = use(language)
    if language == LANGUAGES[0]:
        st.query_params.pop("lang", None)
    else:
        st.query_params["lang"] = language


def _nothing_yet() -> str:
    said = {key: escaped(text) for key, text in section("empty").items()}
    return (
        f'<section class="mz-empty"><h2>{said["title"]}</h2><p>{said["first"]}</p>'
        f"<pre>mingzhang ingest {said['files']}</pre><p>{said['samples']}</p>"
        f'<pre>mingzhang ingest samples/documents</pre><p>{said["then"]}</p><p class="mz-note">'
        f"{said['data']}</p></section>"
    )
