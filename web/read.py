"""The page 读原文: a document as it is printed, the cited place marked, what is wrong beside it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from corpus.editions import Corpus, source_file
from corpus.errors import DocumentError, StorageError
from corpus.models import Figure, File, Finding, Report, Section, Source
from corpus.stores import Wanted
from corpus.vocabulary import vocabulary
from web import chats, frame, resources
from web.desk import Desk
from web.holdings import ANY, chosen, table_html, years
from web.language import say
from web.marking import plain_label
from web.paper import notes_html, sheet_html
from web.reading import findings_html, heading_html, outline_html, quote_html, text_html
from web.spots import Spot, cited, found_wrong, neighbours, source_at, standing_at
from web.understood import kind_names

SHOWN = 100  # rows of the list
LEVELS = 3  # of the outline


@dataclass(frozen=True, slots=True)
class Opened:
    """A report as this run shows it: what was read from it, and where to look."""

    corpus: Corpus
    report: Report
    figures: list[Figure]
    findings: list[Finding]
    sections: list[Section]
    at: int | None
    source: Source | None  # what stands at the place that the address names
    file: int  # which of the report's files is shown

    @property
    def shown(self) -> File:
        """The file that is shown."""
        return self.report.files[self.file]

    @property
    def text(self) -> str:
        """The mended text."""
        return self.corpus.figures.text(self.report.id)


def page(desk: Desk) -> None:
    """Draw the list of reports, or the report that the address names."""
    corpus = desk.open()
    wanted = st.query_params.get("report", "")
    report = next((held for held in corpus.figures.reports() if held.id == wanted), None)
    if report is not None:
        _read(desk, _opened(corpus, report))
        return
    frame.title(say("read.list_title"))
    if wanted:
        frame.notice(say("read.gone"))
    frame.notice(resources.known(corpus, desk.answer).notice)
    _list(corpus, desk)


def _list(corpus: Corpus, desk: Desk) -> None:
    held = resources.known(corpus, desk.answer).holdings
    words = st.text_input(
        say("read.find"), placeholder=say("read.find_example"), key="words", live=True
    )
    with st.container(horizontal=True):
        year = st.pills(
            say("label.year"),
            years(held),
            default=ANY,
            required=True,
            key="year",
            format_func=lambda one: say("label.all") if one == ANY else str(one),
        )
        names = {ANY: say("label.all"), **{str(k): v for k, v in kind_names().items()}}
        kind = st.pills(
            say("label.kind"),
            list(names),
            default=ANY,
            required=True,
            key="kind",
            format_func=lambda one: names[one],
        )
    found = chosen(held, words or "", year or ANY, kind or ANY)
    frame.status(_said(len(found)))
    if found:
        st.html(table_html(found[:SHOWN]))


def _said(found: int) -> str:
    if not found:
        return say("read.none_fits")
    return say("read.count_more" if found > SHOWN else "read.count", count=found, shown=SHOWN)


def _opened(corpus: Corpus, report: Report) -> Opened:
    store = corpus.figures
    at = _number("at", len(store.text(report.id)))
    return Opened(
        corpus,
        report,
        store.figures(Wanted(reports=(report.id,))),
        store.findings([report.id]),
        store.sections(report.id),
        at,
        source := None if at is None else source_at(store, report.id, at),
        _file(report, source),
    )


def _file(report: Report, source: Source | None) -> int:
    """The file that the address names, else that of the cited place, else the first with pages."""
    given = _number("file", len(report.files))
    if given is not None:
        return given
    if source is not None:
        return source.file
    return next((n for n, file in enumerate(report.files) if _has_pages(file)), 0)


def _has_pages(file: File) -> bool:
    return file.pages is not None and file.name.lower().endswith(".pdf")


def _read(desk: Desk, opened: Opened) -> None:
    st.html(heading_html(opened.report, len(opened.figures), len(opened.findings)))
    as_printed = _tools(desk, opened)
    if opened.source is not None:
        st.html(quote_html(opened.text, opened.source))
    if as_printed:
        _pages(desk, opened)
    else:
        _text(opened)


def _tools(desk: Desk, opened: Opened) -> bool:
    """The row above the document; whether the pages are shown as they are printed."""
    with st.container(horizontal=True, key="tools", vertical_alignment="center"):
        view = "text"
        if _has_pages(opened.shown):
            views = {"page": say("read.view_page"), "text": say("read.view_text")}
            view = frame.choice("view", say("read.view"), views)
        _stops(desk, opened)
        _files(opened)
        original = source_file(desk.data, opened.shown)
        if original.is_file():
            st.download_button(
                say("read.original"),
                original.read_bytes,
                file_name=opened.shown.name,
                type="tertiary",
                icon=":material/download:",
                on_click="ignore",
                key="original",
            )
        else:
            frame.notice(say("read.no_original"))
    return view == "page"


def _stops(desk: Desk, opened: Opened) -> None:
    """The way to the citation (without an answer: the finding) before and after this one."""
    chat = st.query_params.get("chat", "")
    spots = _cited(desk, chat) if chat else found_wrong(opened.findings)
    if not spots:
        return
    here = standing_at(spots, opened.report, opened.at, _number("n", 10_000))
    before, after = neighbours(spots, here)
    kind = "citation" if chat else "finding"
    for name, spot in (("before", before), ("after", after)):
        st.button(
            say(f"read.{kind}_{name}"),
            disabled=spot is None,
            on_click=_go,
            args=(spot,),
            key=name,
            type="tertiary",
            icon=":material/arrow_back:" if name == "before" else ":material/arrow_forward:",
        )
    shown = "–" if here is None else str(spots.index(here) + 1)
    frame.notice(f"{shown} / {len(spots)}")


def _cited(desk: Desk, chat: str) -> list[Spot]:
    turn = _number("turn", 1_000_000)
    try:
        turns = chats.read(desk.data, chat)
    except StorageError as error:
        frame.notice(str(error))
        return []
    if turn is None or not 0 < turn <= len(turns) or (answer := turns[turn - 1].answer) is None:
        return []
    return cited(answer)


def _go(spot: Spot) -> None:
    where = st.query_params
    where["report"], where["at"], where["n"] = (
        spot.source.report,
        str(spot.source.start),
        str(spot.n),
    )
    for name in ("page", "file"):
        where.pop(name, None)


def _turn_to(number: int, file: int) -> None:
    st.query_params["page"], st.query_params["file"] = str(number), str(file)


def _files(opened: Opened) -> None:
    """The report's files to choose from, where it was published as several."""
    files = opened.report.files
    if len(files) > 1:
        chosen = st.selectbox(
            say("read.file"),
            range(len(files)),
            index=opened.file,
            width=260,
            format_func=lambda n: files[n].name,
            label_visibility="collapsed",
        )
        if chosen != opened.file:
            _turn_to(1, chosen)
            st.rerun()


def _pages(desk: Desk, opened: Opened) -> None:
    count = opened.shown.pages or 1
    here = opened.source is not None and opened.source.file == opened.file
    cited_page = opened.source.page if opened.source is not None and here else None
    number = min(_number("page", 100_000) or cited_page or 1, count)
    beside, paper = st.columns([1, 3.4], gap="large")
    with paper:
        _turn(number, count, opened.file)
        _sheet(desk, opened, number)
    with beside:
        if notes := notes_html(opened.findings, number, opened.file):
            st.html(notes)
        _outline(opened, number)


def _turn(number: int, count: int, file: int) -> None:
    with st.container(
        horizontal=True, key="turning", vertical_alignment="center", horizontal_alignment="center"
    ):
        st.button(
            say("read.page_before"),
            disabled=number <= 1,
            on_click=_turn_to,
            args=(number - 1, file),
            key="page-before",
            type="tertiary",
            icon=":material/chevron_left:",
        )
        frame.status(say("read.page_of", page=number, count=count))
        st.button(
            say("read.page_after"),
            disabled=number >= count,
            on_click=_turn_to,
            args=(number + 1, file),
            key="page-after",
            type="tertiary",
            icon=":material/chevron_right:",
            icon_position="right",
        )


def _sheet(desk: Desk, opened: Opened, number: int) -> None:
    try:
        sheet = resources.sheet(source_file(desk.data, opened.shown), number, opened.file)
    except DocumentError as error:
        frame.notice(say("read.not_drawn", why=str(error)))
        return
    st.html(sheet_html(sheet, opened.figures, opened.findings, opened.source, vocabulary()))


def _outline(opened: Opened, number: int) -> None:
    st.html(f'<h2 class="mz-suggestions">{say("read.outline")}</h2>')
    placed = [s for s in opened.sections if s.page is not None and len(s.path) <= LEVELS]
    passed = [(s.file, s.page or 0) <= (opened.file, number) for s in placed]
    here = max((index for index, one in enumerate(passed) if one), default=-1)
    with st.container(key="outline", gap=None):
        for index, section in enumerate(placed):
            with st.container(key=f"level{len(section.path)}-{index}"):
                st.button(
                    plain_label(section.path[-1]),
                    key=f"section{index}",
                    on_click=_turn_to,
                    args=(section.page, section.file),
                    type="primary" if index == here else "tertiary",
                )


def _text(opened: Opened) -> None:
    text = opened.text
    if opened.findings:
        with st.expander(say("read.findings", count=len(opened.findings))):
            st.html(findings_html(text, opened.findings))
    shown = text_html(
        text, opened.sections, opened.figures, vocabulary(), opened.at, opened.findings
    )
    st.html(f'<div class="mz-reader">{outline_html(text, opened.sections)}{shown}</div>')


def _number(name: str, limit: int) -> int | None:
    """A whole number below a limit that the address gives, None where it gives none."""
    given = st.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and int(given[:12]) < limit else None
