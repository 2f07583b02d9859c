"""The page 管资料, for staff: files in, editions published, restored and pruned, names mended."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import streamlit as st

from corpus.aliases import read_aliases, write_aliases
from corpus.editions import EditionInfo, editions, prune, restore
from corpus.errors import MingzhangError, NoEditionError
from web import feedback, frame, resources
from web.desk import Desk
from web.ingesting import taken_in
from web.jobs import Job
from web.language import say
from web.marking import escaped
from web.signing import signed_in

SUFFIXES = ("pdf", "docx", "doc", "xlsx", "xls", "html", "htm", "md", "txt", "zip")
LARGEST = 200  # MB of one file


def page(desk: Desk) -> None:
    """Draw what staff may do; everyone else is asked to sign in."""
    frame.title(say("page.manage"))
    if not signed_in(desk):
        return
    files, kept, named, said = st.tabs(
        [say(f"manage.{name}") for name in ("files", "editions", "names", "remarks")]
    )
    with files:
        _upload(desk)
        frame.watch(resources.jobs(desk.data).latest("ingest"), _ingest)
    with kept:
        _editions(desk)
    with named:
        _names(desk)
    with said:
        _remarks(desk)


def _upload(desk: Desk) -> None:
    with st.form("upload", clear_on_submit=False, border=False):
        files = st.file_uploader(
            say("manage.choose"), type=list(SUFFIXES), accept_multiple_files=True,
            max_upload_size=LARGEST, key="upload",
        )  # fmt: skip
        if not st.form_submit_button(say("manage.take"), type="primary") or not files:
            return
    given = [(file.name, file.getvalue()) for file in files]
    work = resources.jobs(desk.data).start(
        "ingest",
        say("manage.files"),
        lambda job: taken_in(given, desk.data, desk.access.embedder, job),
    )
    if work is None:
        frame.notice(say("manage.busy"))


def _ingest(job: Job) -> None:
    """How far the ingest is, or what it came to."""
    if not job.finished:
        share = job.done / job.total if job.total else 0.0
        st.progress(share, say("manage.progress", done=job.done, total=job.total, file=job.doing))
        st.button(say("manage.stop"), on_click=job.stop, key="stop")
        return
    st.html(f'<section class="mz-outcome" role="status">{_outcome(job)}</section>')


def _outcome(job: Job) -> str:
    if job.problem:
        return f'<p class="mz-finding">{escaped(job.problem)}</p>'
    if job.result is None:
        return f"<p>{escaped(say('manage.stopped'))}</p>"
    return outcome_html(job.result)


def outcome_html(outcome: Mapping[str, Any]) -> str:
    """What an ingest read, left, and refused, file by file."""
    counts = {key: len(outcome[key]) for key in ("taken", "unchanged", "refused")}
    taken = "".join(
        f"<tr><td>{escaped(one['file'])}</td><td>{escaped(one['report_title'])}</td>"
        f'<td class="mz-number">{one["figures"]:,}</td>'
        f'<td class="mz-number">{one["findings"]:,}</td></tr>'
        for one in outcome["taken"]
    )
    heads = [
        ("manage.file", ""), ("label.report", ""), ("read.figures_read", ' class="mz-number"'),
        ("read.wrong_count", ' class="mz-number"'),
    ]  # fmt: skip
    head = "".join(f'<th scope="col"{style}>{escaped(say(key))}</th>' for key, style in heads)
    table = f'<table class="mz-data"><thead><tr>{head}</tr></thead><tbody>{taken}</tbody></table>'
    refused = "".join(
        f'<p class="mz-finding"><b>{escaped(one["file"])}</b>　{escaped(one["reason"])}</p>'
        for one in outcome["refused"]
    )
    said = escaped(say("manage.outcome", **counts))
    return f"<p>{said}</p>{table if taken else ''}{refused}"


def _editions(desk: Desk) -> None:
    kept = editions(desk.data)
    if not kept:
        frame.notice(say("manage.no_edition"))
        return
    for info in kept:
        with st.container(horizontal=True, vertical_alignment="center", key=f"edition-{info.name}"):
            st.html(_edition(info))
            if not info.current and info.manifest is not None:
                st.button(
                    say("manage.restore"), key=f"restore-{info.name}", on_click=_restored,
                    args=(desk, info.name), type="tertiary",
                )  # fmt: skip
    with st.container(horizontal=True, vertical_alignment="bottom"):
        keep = st.number_input(say("manage.keep"), 1, 100, 5, width=180, key="keep")
        st.button(say("manage.prune"), on_click=_pruned, args=(desk, keep), key="prune")
    if told := st.session_state.pop("told", ""):
        frame.status(told)


def _edition(info: EditionInfo) -> str:
    if info.manifest is None:
        said = say("manage.unreadable")
    else:
        made = datetime.fromisoformat(info.manifest.created).astimezone()
        said = say(
            "manage.edition", made=made.strftime("%Y-%m-%d %H:%M"), reports=info.manifest.reports,
            figures=f"{info.manifest.figures:,}",
        )  # fmt: skip
    badge = f' <span class="mz-badge">{escaped(say("manage.current"))}</span>'
    return f'<p class="mz-edition">{escaped(said)}{badge if info.current else ""}</p>'


def _restored(desk: Desk, name: str) -> None:
    try:
        restore(desk.data, name)
        st.session_state.told = say("manage.restored")
    except MingzhangError as error:
        st.session_state.told = str(error)


def _pruned(desk: Desk, keep: int) -> None:
    try:
        gone = prune(desk.data, keep)
        st.session_state.told = say("manage.pruned", count=len(gone))
    except MingzhangError as error:
        st.session_state.told = str(error)


def _names(desk: Desk) -> None:
    try:
        reports = list(desk.open().figures.reports())
    except NoEditionError:
        frame.notice(say("manage.no_edition"))
        return
    added = read_aliases(desk.data)
    units = list(dict.fromkeys(report.unit.name for report in reports))
    frame.notice(say("manage.names_said"))
    with st.form("names", border=False):
        unit = st.selectbox(
            say("label.unit"), placeholder=say("label.any"), options=units, key="named"
        )
        printed = next((r.unit.aliases for r in reports if r.unit.name == unit), ())
        frame.notice(say("manage.printed_names", names="、".join(printed) or "—"))
        text = st.text_area(
            say("manage.added"), "\n".join(f"{k}＝{'、'.join(v)}" for k, v in added.items()),
            key="aliases", help=say("manage.added_help"),
        )  # fmt: skip
        if st.form_submit_button(say("manage.keep_names")):
            _keep_names(desk, text or "", reports)


def _keep_names(desk: Desk, text: str, reports: list[Any]) -> None:
    try:
        write_aliases(desk.data, aliases_of(text), reports)
        frame.status(say("manage.names_kept"))
    except MingzhangError as error:
        frame.status(str(error))


def aliases_of(text: str) -> dict[str, tuple[str, ...]]:
    """Lines of `official name＝other name、another` as aliases by official name."""
    found: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        name, _, some = line.replace("=", "＝").partition("＝")
        others = tuple(one.strip() for one in some.replace(",", "、").split("、") if one.strip())
        if name.strip():
            found[name.strip()] = others
    return found


def _remarks(desk: Desk) -> None:
    said = feedback.remarks(desk.data)
    wrong = [remark for remark in said if not remark.is_right]
    frame.notice(say("manage.remarks_said", count=len(said), wrong=len(wrong)))
    items = "".join(
        f'<li><a href="ask?chat={escaped(remark.chat)}" target="_blank">'
        f"{escaped(say('manage.turn', number=remark.number))}</a> {escaped(remark.why)}</li>"
        for remark in reversed(wrong)
    )
    if items:
        st.html(f'<ul class="mz-remarks">{items}</ul>')
