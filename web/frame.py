"""What every page has around it: style, script, and a clear sentence where it can't be drawn."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from corpus.errors import MingzhangError, NoEditionError
from web.answer_view import problem_html
from web.marking import escaped

HERE = Path(__file__).parent


def begin() -> None:
    """Style and script; called once a run, before anything is drawn."""
    st.set_page_config(page_title="明账 · 公开账本，问得明白", page_icon="🧾", layout="centered")
    st.html(HERE / "style.css")
    script = (HERE / "page.js").read_text(encoding="utf-8")
    st.html(f"<script>{script}</script>", unsafe_allow_javascript=True)


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
    st.html(
        problem_html(
            "这一步没能完成，是程序出了差错，已经记在运行日志里。请换个问法，或刷新后再试。"
        )
    )


def notice(text: str) -> None:
    """The line that says what the edition covers."""
    st.html(f'<p class="mz-notice">{escaped(text)}</p>')


def _nothing_yet() -> str:
    return (
        '<section class="mz-empty"><h2>还没有资料</h2>'
        "<p>先把公开的预算、决算文件收进来，再回到这里提问：</p>"
        "<pre>mingzhang ingest 文件或文件夹</pre>"
        "<p>想先试一试，可以用随程序附带的示例（虚构城市）：</p>"
        "<pre>mingzhang ingest samples/documents</pre>"
        '<p>收好以后刷新本页即可，不用重启。</p><p class="mz-note">'
        "应用若用了别的数据目录，命令末尾加上“--data 目录”。</p></section>"
    )
