"""The page 评一评: a question set is run on the edition, its misses are read, runs are compared."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from corpus.editions import Corpus
from corpus.errors import MingzhangError
from evaluate.questions import load
from web import benchmark, frame, resources
from web.desk import Desk
from web.jobs import Job
from web.language import say
from web.signing import signed_in


def page(desk: Desk) -> None:
    """Draw the choice of a set, the run in hand, and the runs that are kept."""
    frame.title(say("page.evaluate"))
    if not signed_in(desk):
        return
    corpus = desk.open()
    begun, kept = st.tabs([say("evaluate.run_tab"), say("evaluate.runs_tab")])
    with begun:
        _begin(desk, corpus)
        frame.watch(resources.jobs(desk.data).latest("evaluate"), _run)
    with kept:
        _runs(desk)


def _begin(desk: Desk, corpus: Corpus) -> None:
    uploaded = st.file_uploader(
        say("evaluate.upload"), type=["jsonl", "csv", "xlsx"], key="questions", max_upload_size=20
    )
    if uploaded is not None and st.session_state.get("uploaded") != uploaded.file_id:
        try:
            count = len(benchmark.take(desk.data, uploaded.name, uploaded.getvalue()))
            frame.status(say("evaluate.took", name=uploaded.name, count=count))
            st.session_state.uploaded = uploaded.file_id
        except MingzhangError as error:
            frame.status(str(error))
    sets = benchmark.sets(desk.data)
    name = st.selectbox(
        say("evaluate.choose"), placeholder=say("label.any"), options=list(sets), key="set"
    )
    if st.button(say("evaluate.begin"), type="primary", key="begin") and name:
        _start(desk, corpus, name, sets[name])


def _start(desk: Desk, corpus: Corpus, name: str, path: Path) -> None:
    try:
        cases = load(path, judged=True)
    except MingzhangError as error:
        frame.status(str(error))
        return
    job = resources.jobs(desk.data).start(
        "evaluate", name, lambda job: benchmark.run(cases, name, corpus, desk.data, job)
    )
    if job is None:
        frame.notice(say("evaluate.busy"))


def _run(job: Job) -> None:
    """How far the run is and how much it missed, or in the end its score."""
    if not job.finished:
        share = job.done / job.total if job.total else 0.0
        text = say("evaluate.progress", done=job.done, total=job.total, missed=len(job.log))
        st.progress(share, text)
        st.button(say("manage.stop"), on_click=job.stop, key="stop-run")
        return
    _ended(job)


def _ended(job: Job) -> None:
    if job.problem:
        frame.notice(job.problem)
    elif job.result is None:
        frame.status(say("evaluate.stopped", done=job.done, total=job.total))
    else:
        _score(job.result, None)


def _score(folder: Path, other: Path | None) -> None:
    report = benchmark.report_of(folder)
    before = None if other is None else benchmark.report_of(other)
    frame.status(
        say(
            "evaluate.score", right=report["right"], total=report["total"],
            ungrounded=report["ungrounded"], p50=report["p50_ms"], p95=report["p95_ms"],
        )
    )  # fmt: skip
    st.html(benchmark.kinds_html(report, before))
    if before is not None:
        st.html(benchmark.changed_html(before, report))
    if misses := benchmark.misses_html(folder):
        st.html(misses)


def _runs(desk: Desk) -> None:
    runs = benchmark.runs(desk.data)
    if not runs:
        frame.notice(say("evaluate.no_runs"))
        return
    first, second = st.columns(2)
    with first:
        name = st.selectbox(
            say("evaluate.run"), placeholder=say("label.any"), options=list(runs), key="run"
        )
    with second:
        rest = [None, *(one for one in runs if one != name)]
        other = st.selectbox(
            say("evaluate.against"), rest, placeholder=say("label.any"),
            key="against",
            format_func=lambda one: say("evaluate.none") if one is None else one,
        )  # fmt: skip
    try:
        _score(runs[name], None if other is None else runs[other])
    except MingzhangError as error:
        frame.notice(str(error))
    with st.container(horizontal=True, key="downloads"):
        for file in sorted(runs[name].glob("report.*")):
            st.download_button(
                file.name, file.read_bytes, file_name=f"{name}-{file.name}", type="tertiary",
                icon=":material/download:", on_click="ignore", key=f"get-{file.name}",
            )  # fmt: skip
