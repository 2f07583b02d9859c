"""The page 问一问: a conversation in which every number leads to the place it was printed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from answer.models import Question, Status
from corpus.editions import Corpus
from corpus.errors import StorageError
from web import chats, feedback, frame, resources
from web.answer_view import (
    Setting,
    backing_html,
    problem_html,
    question_html,
    said_html,
    writing_html,
)
from web.charts import chart_of
from web.conversation import Answerer, Turn, ask, growing, hear, history
from web.desk import Desk
from web.drawing import show_chart
from web.editing import understanding
from web.feedback import Remark
from web.language import say, spoken
from web.marking import escaped, plain_label

T = TypeVar("T")

STEPS = 6  # pieces in which an answer is written out
PAUSE = 0.015  # seconds between them
SHOWN = 20  # turns drawn at first; older ones on demand


def page(desk: Desk) -> None:
    """Draw the page, and answer what was asked in this run."""
    corpus = desk.open()
    turns = _conversation(desk)
    asked = st.chat_input(say("ask.example"), key="question") or _picked()
    if not turns and not asked:
        _welcome(corpus, desk)
        return
    st.html(f'<h1 class="mz-unseen">{escaped(say("page.ask"))}</h1>')
    _past(turns, desk, corpus)
    if asked:
        _answer(asked, turns, desk, corpus)
    if turns:
        _beside(turns, desk, corpus)


def _conversation(desk: Desk) -> list[Turn]:
    """The turns of the conversation that the address or the session names, read once a session."""
    state = st.session_state
    chat = st.query_params.get("chat", "")
    if chat and chat != state.get("chat"):
        state.turns, state.drawn, state.offered = _kept(desk, chat), {}, {}
        state.chat = chat if state.turns else ""  # an id that nobody gave out is not taken up
        if not state.turns:
            del st.query_params["chat"]
            frame.notice(say("ask.no_such_chat"))
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
    """A question that was picked in the page, or that the address asks."""
    asked = st.query_params.pop("q", "") if "q" in st.query_params else ""
    picked: str = st.session_state.pop("picked", "") or asked
    return picked


def _pick(question: str) -> None:
    st.session_state.picked = question


def _restart() -> None:
    for key in ("chat", "turns", "drawn", "offered"):
        st.session_state.pop(key, None)
    st.query_params.clear()


def _welcome(corpus: Corpus, desk: Desk) -> None:
    said = {name: escaped(say(f"ask.{name}")) for name in ("brand", "headline", "promise", "kept")}
    st.html(
        f'<header class="mz-hero"><p class="mz-brand">{said["brand"]}</p>'
        f'<h1>{said["headline"]}</h1></header><p class="mz-promise">{said["promise"]}</p>'
    )
    known = resources.known(corpus, desk.answer)
    frame.notice(known.notice)
    _questions(known.questions, say("ask.begin"), "first")
    st.html(f'<p class="mz-note">{said["kept"]}</p>')


def _past(turns: Sequence[Turn], desk: Desk, corpus: Corpus) -> None:
    hidden = 0 if st.session_state.get("older") else max(0, len(turns) - SHOWN)
    if hidden:
        st.button(say("ask.show_older", count=hidden), key="older", type="tertiary")
    for number, turn in enumerate(turns[hidden:], hidden + 1):
        st.html(question_html(turn.question))
        _turn(turn, number, desk, corpus)


def _turn(turn: Turn, number: int, desk: Desk, corpus: Corpus, *, slowly: bool = False) -> None:
    """An answer: what it says (written out where it is new), its chart, what stands behind it."""
    answer = turn.answer
    if answer is None:
        st.html(problem_html(turn.problem))
        return
    said, backing = _drawn(turn, number, desk, corpus)
    kind = "answer" if answer.status is Status.ANSWERED else "refusal"
    with st.container(key=f"{kind}-{number}"):
        place = st.empty()
        for text in growing(answer.text, STEPS)[:-1] if slowly else ():
            place.html(said_html(answer, _setting(number, desk, corpus), text))
            time.sleep(PAUSE)
        place.html(said)
        if (chart := chart_of(answer)) is not None:
            show_chart(chart, f"chart{number}")
        st.html(backing)


def _drawn(turn: Turn, number: int, desk: Desk, corpus: Corpus) -> tuple[str, str]:
    """The HTML above and below a turn's chart, made once a session, edition and language."""
    assert turn.answer is not None
    drawn: dict[tuple[int, str, str], tuple[str, str]] = st.session_state.setdefault("drawn", {})
    key = (number, corpus.name, spoken())
    if key not in drawn:
        setting = _setting(number, desk, corpus)
        said = said_html(turn.answer, setting)
        drawn[key] = said, backing_html(turn.answer, setting, turn.question)
    return drawn[key]


def _setting(number: int, desk: Desk, corpus: Corpus) -> Setting:
    known = resources.known(corpus, desk.answer).glossary
    chat = st.session_state.get("chat", "")
    return Setting(number, lambda report: _text_of(corpus, report), chat, corpus.name, known)


def _text_of(corpus: Corpus, report: str) -> str | None:
    try:
        return corpus.figures.text(report)
    except KeyError:  # the edition no longer holds the report
        return None


def _answer(asked: str, turns: list[Turn], desk: Desk, corpus: Corpus) -> None:
    """Answer plainly and keep that; then, where a model is set, tell it in the model's words."""
    st.html(question_html(asked))
    number, place = _begun(asked, desk), st.empty()
    turns.append(ask(asked, turns, _engine(desk, corpus)))
    here = len(turns)
    _settle(turns[-1], number, desk)  # before it is written out: another question may interrupt
    if desk.helped is not None:
        turns[here - 1] = _heard(asked, turns[: here - 1], desk, corpus, place)
        _settle(turns[here - 1], number, desk)
    with place.container():
        _turn(turns[here - 1], here, desk, corpus, slowly=desk.helped is None)


def _heard(
    asked: str, earlier: Sequence[Turn], desk: Desk, corpus: Corpus, place: DeltaGenerator
) -> Turn:
    """The answer with the model's help, each sentence on the page as soon as it is verified."""
    tell = desk.helped
    assert tell is not None

    def show(said: str) -> None:
        place.html(writing_html(said))

    show("")
    return hear(asked, earlier, lambda question: tell(question, corpus), show)


def _settle(turn: Turn, number: int | None, desk: Desk) -> None:
    if number is not None:
        _stored(lambda: chats.settle(desk.data, st.session_state.chat, number, turn))


def _begun(asked: str, desk: Desk) -> int | None:
    """The question kept before it is answered: the server may stop in between."""
    state = st.session_state
    if not state.get("chat"):
        state.chat = chats.new_id()
    st.query_params["chat"] = state.chat
    broken_off = Turn(asked, problem=say("ask.broken_off"))
    return _stored(lambda: chats.append(desk.data, state.chat, broken_off))


def _stored(keep: Callable[[], T]) -> T | None:
    try:
        return keep()
    except StorageError as error:
        frame.notice(str(error))
        return None


def _keep(turn: Turn, turns: list[Turn], desk: Desk) -> None:
    """One more turn that is answered already."""
    turns.append(turn)
    _stored(lambda: chats.append(desk.data, st.session_state.chat, turn))


def _beside(turns: list[Turn], desk: Desk, corpus: Corpus) -> None:
    """What can be done with the last answer: mend its understanding, judge it, ask on."""
    last = turns[-1]
    if last.answer is not None:
        with st.container(horizontal=True, key="beside", vertical_alignment="center"):
            understanding(last, len(turns), corpus, lambda turn: _keep(turn, turns, desk))
            _remark(desk, len(turns))
    _follow_ups(turns, desk, corpus)


@frame.fragment
def _remark(desk: Desk, number: int) -> None:
    """Right or wrong, and why; kept at once."""
    with st.popover(say("feedback.title"), icon=":material/rate_review:", type="tertiary"):
        names = {"right": say("feedback.right"), "wrong": say("feedback.wrong")}
        judged = st.segmented_control(
            say("feedback.question"),
            list(names),
            format_func=lambda one: names[one],
            key=f"judged{number}",
        )
        why = st.text_area(say("feedback.why"), key=f"why{number}", max_chars=feedback.LONGEST)
        if st.button(say("feedback.send"), key=f"send{number}", disabled=judged is None):
            remark = Remark(st.session_state.chat, number, judged == "right", why or "")
            try:
                feedback.keep(desk.data, remark)
                frame.status(say("feedback.thanks"))
            except StorageError as error:
                frame.notice(str(error))


def _follow_ups(turns: Sequence[Turn], desk: Desk, corpus: Corpus) -> None:
    """What may be asked after the last turn; worked out once a session."""
    turn, key = turns[-1], (len(turns), corpus.name)
    offered: dict[tuple[int, str], tuple[str, ...]] = st.session_state.setdefault("offered", {})
    if turn.answer is not None and key not in offered:
        asked = Question(turn.question, history(turns[:-1]))
        offered[key] = resources.asked_next(corpus, asked, turn.answer, _engine(desk, corpus))
    if turn.answer is None:
        st.button(
            say("ask.retry"), icon=":material/refresh:", key="retry", on_click=_pick,
            args=(turn.question,),
        )  # fmt: skip
    _questions(offered.get(key, ()), say("ask.next"), "next")
    st.button(
        say("ask.restart"), icon=":material/add:", type="tertiary", key="restart", on_click=_restart
    )


def _engine(desk: Desk, corpus: Corpus) -> Answerer:
    return lambda question: desk.answer(question, corpus)


def _questions(questions: Sequence[str], heading: str, key: str) -> None:
    if not questions:
        return
    st.html(f'<h2 class="mz-suggestions">{escaped(heading)}</h2>')
    with st.container(horizontal=True, key=f"suggestions-{key}"):
        for number, question in enumerate(questions):
            st.button(plain_label(question), key=f"{key}{number}", on_click=_pick, args=(question,))
