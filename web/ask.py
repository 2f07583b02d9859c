"""The page 问一问: a conversation in which every number leads to the place it was printed."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st

from answer.models import Question
from corpus.editions import Corpus
from corpus.errors import StorageError
from web import chats, frame, resources
from web.answer_view import answer_html, beginning_html, problem_html, question_html
from web.conversation import Answerer, Turn, ask, growing, history
from web.desk import Desk
from web.follow_ups import follow_ups
from web.marking import plain_label

STEPS = 12  # pieces in which an answer is written out
PAUSE = 0.018  # seconds between them
SHOWN = 20  # turns drawn at first; older ones on demand


def page(desk: Desk) -> None:
    """Draw the page, and answer what was asked in this run."""
    corpus = desk.open()
    turns = _conversation(desk)
    asked = st.chat_input("问一个数，例如：去年三公经费花了多少？", key="question") or _picked()
    if not turns and not asked:
        _welcome(corpus, desk)
        return
    st.html('<h1 class="mz-unseen">问一问</h1>')
    _past(turns, corpus)
    if asked:
        _answer(asked, turns, desk, corpus)
    _follow_ups(turns, desk, corpus)


def _conversation(desk: Desk) -> list[Turn]:
    """The turns of the conversation that the address or the session names, read once a session."""
    state = st.session_state
    chat = st.query_params.get("chat", "")
    if chat and chat != state.get("chat"):
        state.turns, state.drawn, state.offered = _kept(desk, chat), {}, {}
        state.chat = chat if state.turns else ""  # an id that nobody gave out is not taken up
        if not state.turns:
            del st.query_params["chat"]
    elif state.get("chat") and not chat:
        st.query_params["chat"] = state.chat
    turns: list[Turn] = state.setdefault("turns", [])
    return turns


def _kept(desk: Desk, chat: str) -> list[Turn]:
    try:
        return chats.read(desk.data, chat)
    except StorageError as error:
        frame.notice(str(error))
        return []


def _picked() -> str:
    picked: str = st.session_state.pop("picked", "")
    return picked


def _pick(question: str) -> None:
    st.session_state.picked = question


def _restart() -> None:
    for key in ("chat", "turns", "drawn", "offered"):
        st.session_state.pop(key, None)
    st.query_params.clear()


def _welcome(corpus: Corpus, desk: Desk) -> None:
    st.html(
        '<header class="mz-hero"><p class="mz-brand">明账</p><h1>公开的账，问得明白</h1></header>'
    )
    frame.notice(resources.known(corpus, desk.answer).notice)
    st.html(
        '<p class="mz-promise">每个数都来自公开报告原文，点一下就能看到它印在哪里；'
        "报告里没有公开的，会直接告诉你没有。</p>"
    )
    _questions(resources.known(corpus, desk.answer).questions, "可以这样问", "first")
    st.html('<p class="mz-note">对话保存在这台服务器上，用浏览器地址栏里的网址可以再次打开。</p>')


def _past(turns: Sequence[Turn], corpus: Corpus) -> None:
    hidden = 0 if st.session_state.get("older") else max(0, len(turns) - SHOWN)
    if hidden:
        st.button(f"显示更早的 {hidden} 个问题", key="older", type="tertiary")
    drawn: dict[tuple[int, str], str] = st.session_state.setdefault("drawn", {})
    for number, turn in enumerate(turns[hidden:], hidden + 1):
        key = (number, corpus.name)
        if key not in drawn:
            drawn[key] = _turn_html(turn, number, corpus)
        st.html(question_html(turn.question))
        st.html(drawn[key])


def _turn_html(turn: Turn, number: int, corpus: Corpus) -> str:
    if turn.answer is None:
        return problem_html(turn.problem)
    return answer_html(turn.answer, number, lambda report: _text_of(corpus, report))


def _text_of(corpus: Corpus, report: str) -> str | None:
    try:
        return corpus.figures.text(report)
    except KeyError:  # the edition no longer holds the report
        return None


def _answer(asked: str, turns: list[Turn], desk: Desk, corpus: Corpus) -> None:
    st.html(question_html(asked))
    place = st.empty()

    turn = ask(asked, turns, _engine(desk, corpus))
    turns.append(turn)
    _keep(turn, desk)  # before it is written out: another question may interrupt that
    if turn.answer is not None:
        for text in growing(turn.answer.text, STEPS)[:-1]:
            place.html(beginning_html(turn.answer, len(turns), text))
            time.sleep(PAUSE)
    drawn = _turn_html(turn, len(turns), corpus)
    st.session_state.setdefault("drawn", {})[len(turns), corpus.name] = drawn
    place.html(drawn)


def _keep(turn: Turn, desk: Desk) -> None:
    state = st.session_state
    if not state.get("chat"):
        state.chat = chats.new_id()
    st.query_params["chat"] = state.chat
    try:
        chats.append(desk.data, state.chat, turn)
    except StorageError as error:
        frame.notice(str(error))


def _follow_ups(turns: Sequence[Turn], desk: Desk, corpus: Corpus) -> None:
    """What may be asked after the last turn; worked out once a session."""
    turn, key = turns[-1], (len(turns), corpus.name)
    offered: dict[tuple[int, str], tuple[str, ...]] = st.session_state.setdefault("offered", {})
    if turn.answer is not None and key not in offered:
        asked = Question(turn.question, history(turns[:-1]))
        offered[key] = follow_ups(asked, turn.answer, _engine(desk, corpus))
    _questions(offered.get(key, ()), "接着问", "next")
    st.button("新对话", icon=":material/add:", type="tertiary", key="restart", on_click=_restart)


def _engine(desk: Desk, corpus: Corpus) -> Answerer:
    return lambda question: desk.answer(question, corpus)


def _questions(questions: Sequence[str], heading: str, key: str) -> None:
    if not questions:
        return
    st.html(f'<h2 class="mz-suggestions">{heading}</h2>')
    with st.container(horizontal=True, key=f"suggestions-{key}"):
        for number, question in enumerate(questions):
            st.button(plain_label(question), key=f"{key}{number}", on_click=_pick, args=(question,))
