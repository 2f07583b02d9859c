"""Reports made of several files: text and attached tables, copies in other formats, corrections."""

import io
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

import ingest
from corpus.editions import open_edition, source_file
from corpus.embedding import HashEmbedder
from corpus.export import figure_rows, finding_objects
from corpus.stores import Wanted
from samples.city import bodies
from samples.formats import content, encoded
from samples.formats.content import Grid
from samples.writer import accounts, document
from tests.samples.test_round_trip import read, typed

ACCOUNTS = [
    account
    for account in accounts(bodies(10), (2023,), 7)
    if sum(isinstance(block, Grid) for block in content(account).blocks) > 1
]
NAMES = [content(account).name for account in ACCOUNTS]


def text_of(account, form):
    """The document without its tables."""
    said = content(account)
    blocks = tuple(block for block in said.blocks if not isinstance(block, Grid))
    return encoded(replace(said, blocks=blocks), form)


def tables_of(account, title="附件2", change=lambda cell: cell):
    """A workbook of the tables alone, which does not say whose they are."""
    said = content(account)
    blocks = tuple(
        replace(b, rows=tuple(tuple(map(change, row)) for row in b.rows))
        if isinstance(b, Grid)
        else b
        for b in said.blocks
    )
    return encoded(replace(said, title=title, blocks=blocks), "xlsx")


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.fixture
def given(tmp_path):
    """Take files, by name, in one call; gives the outcome."""

    def take(files, call="first"):
        folder = tmp_path / call
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return ingest.ingest([folder], tmp_path / "data", HashEmbedder())

    return take


@pytest.fixture
def held(tmp_path):
    """What the edition holds: reports, figures, findings."""

    def open_():
        corpus = open_edition(tmp_path / "data")
        try:
            store = corpus.figures
            reports = store.reports()
            rows = list(figure_rows(store, reports, Wanted()))
            found = list(finding_objects(store, reports, store.findings()))
            return reports, store.figures(Wanted()), rows, found
        finally:
            corpus.close()

    return open_


class Figures:
    def __init__(self, figures):
        self.figures = figures


@pytest.mark.parametrize("form", ["docx", "pdf", "html"])
@pytest.mark.parametrize("account", ACCOUNTS, ids=NAMES)
def test_text_and_attached_tables_give_the_facts_of_the_whole(account, form, given, held, tmp_path):
    name = f"{content(account).name}.{form}"
    outcome = given({name: text_of(account, form), "附件2.xlsx": tables_of(account)})
    assert (outcome.refused, outcome.repeated) == ((), ())
    [report], figures, rows, _ = held()
    assert [file.name for file in report.files] == [name, "附件2.xlsx"]
    whole = read(document(account), tmp_path)
    assert report.id == whole.report.id
    assert typed(Figures(figures)) == typed(whole)
    in_tables = {row["statement"] != "" for row in rows if row["file"] == "附件2.xlsx"}
    assert in_tables == {True}
    assert {row["report"] for row in rows} == {name}


def test_every_place_names_its_file_and_the_page_in_it(given, held):
    account = ACCOUNTS[0]
    said = content(account)
    captions = [isinstance(b, Grid) or getattr(b, "aside", False) for b in said.blocks]
    blocks = (
        b
        for b, table, next_ in zip(said.blocks, captions, [*captions[1:], False], strict=True)
        if table or next_
    )
    tables = encoded(replace(said, blocks=tuple(blocks)), "pdf")
    given({"a.pdf": text_of(account, "pdf"), "b.pdf": tables})
    [report], figures, rows, _ = held()
    assert [file.name for file in report.files] == ["a.pdf", "b.pdf"]
    for figure in figures:
        assert 1 <= figure.source.page <= report.files[figure.source.file].pages
        assert figure.source.file == (figure.source.cell is not None)
    assert {row["page"] for row in rows if row["file"] == "b.pdf"} >= {"1", "2"}


def test_an_attachment_joins_the_report_taken_before(given, held, tmp_path):
    account = ACCOUNTS[0]
    name = content(account).name
    text = text_of(account, "docx")
    given({f"{name}.docx": text})
    outcome = given({f"{name}附表.xlsx": tables_of(account)}, "later")
    assert [(t.file, t.attached) for t in outcome.taken] == [
        (f"{name}.docx", (f"{name}附表.xlsx",))
    ]
    [report], figures, _, _ = held()
    assert typed(Figures(figures)) == typed(read(document(account), tmp_path))
    assert all(source_file(tmp_path / "data", file).exists() for file in report.files)
    again = given({f"{name}.docx": text})
    assert (again.edition, again.unchanged) == (None, (f"{name}.docx",))


def test_a_corrected_attachment_replaces_the_one_it_corrects(given, held):
    account = ACCOUNTS[0]
    name = content(account).name
    first = next(
        c
        for b in content(account).blocks
        if isinstance(b, Grid)
        for r in b.rows
        for c in r
        if "." in c
    )
    wrong = str(Decimal(first.replace(",", "")) + 1)
    given(
        {
            f"{name}.docx": text_of(account, "docx"),
            "附表.xlsx": tables_of(account, change=lambda c: wrong if c == first else c),
        }
    )
    printed = [figure.printed for figure in held()[1]]
    assert wrong in printed
    given({f"{name}附表（更正）.xlsx": tables_of(account)}, "later")
    [report], figures, _, _ = held()
    assert [file.name for file in report.files] == [f"{name}.docx", f"{name}附表（更正）.xlsx"]
    assert wrong not in [figure.printed for figure in figures]


def test_the_same_report_in_two_formats_is_taken_once_and_said_so(given, held):
    account = ACCOUNTS[0]
    said = content(account)
    outcome = given({"a.docx": encoded(said, "docx"), "b.pdf": encoded(said, "pdf")})
    assert [(r.file, r.of) for r in outcome.repeated] == [("b.pdf", "a.docx")]
    assert [file.name for file in held()[0][0].files] == ["a.docx"]
    again = given({"c.html": encoded(said, "html")}, "later")
    assert (again.edition, again.refused) == (None, ())
    assert [(r.file, r.of) for r in again.repeated] == [("c.html", "a.docx")]


def test_tables_that_a_whole_report_holds_already_are_not_taken_twice(given, held):
    account = ACCOUNTS[0]
    outcome = given({"a.pdf": encoded(content(account), "pdf"), "附表.xlsx": tables_of(account)})
    assert [(r.file, r.of) for r in outcome.repeated] == [("附表.xlsx", "a.pdf")]
    assert len(held()[0][0].files) == 1


def test_two_attachments_with_other_figures_are_not_guessed_between(given, held):
    account = ACCOUNTS[0]
    other = tables_of(account, change=lambda c: c.replace("1", "2") if "." in c else c)
    outcome = given(
        {
            "a.docx": text_of(account, "docx"),
            "附表一.xlsx": tables_of(account),
            "附表二.xlsx": other,
        }
    )
    [refused] = outcome.refused
    assert (refused.file, "“附表一.xlsx”" in refused.reason) == ("附表二.xlsx", True)
    assert [file.name for file in held()[0][0].files] == ["a.docx", "附表一.xlsx"]


def test_tables_that_name_nobody_are_refused_by_themselves(given):
    outcome = given({"附件2.xlsx": tables_of(ACCOUNTS[0])})
    assert [r.file for r in outcome.refused] == ["附件2.xlsx"]
    assert "请在标题中" in outcome.refused[0].reason


def test_tables_beside_two_reports_are_not_given_to_one_of_them(given, held):
    one, other = ACCOUNTS[0], ACCOUNTS[2]
    outcome = given(
        {
            "a.docx": text_of(one, "docx"),
            "b.docx": text_of(other, "docx"),
            "附件2.xlsx": tables_of(one),
        }
    )
    assert len(held()[0]) == 2
    [refused] = outcome.refused
    assert "分不清是哪一份的附表" in refused.reason


def test_tables_belong_to_the_report_of_their_folder(given, held, tmp_path):
    pair = ACCOUNTS[0], ACCOUNTS[2]
    files = {}
    for number, account in enumerate(pair):
        files[f"{number}/正文.docx"] = text_of(account, "docx")
        files[f"{number}/附表/附件2.xlsx"] = tables_of(account)
    assert given(files).refused == ()
    reports, figures, _, _ = held()
    for account in pair:
        whole = read(document(account), tmp_path)
        own = [figure for figure in figures if figure.report == whole.report.id]
        assert typed(Figures(own)) == typed(whole)
    assert [[f.name for f in r.files] for r in reports] == [["正文.docx", "附件2.xlsx"]] * 2


def test_the_files_of_a_bundle_are_one_report(given, held, tmp_path):
    account = ACCOUNTS[0]
    files = {"正文.docx": text_of(account, "docx"), "附件2.xlsx": tables_of(account)}
    assert given({"公开.zip": zipped(files)}).refused == ()
    [report], figures, _, _ = held()
    assert [file.name for file in report.files] == ["正文.docx", "附件2.xlsx"]
    assert typed(Figures(figures)) == typed(read(document(account), tmp_path))


def test_a_bundles_name_says_whose_tables_are_in_it(given, held):
    account = ACCOUNTS[0]
    bundle = zipped({"附件2.xlsx": tables_of(account)})
    assert given({f"{content(account).name}.zip": bundle}).refused == ()
    [report], _, _, _ = held()
    assert (report.unit.name, report.year) == (account.body.full_name, account.year)


def test_a_text_that_contradicts_the_attached_table_is_a_finding_over_both(given, held):
    account = ACCOUNTS[0]
    blocks = content(account).blocks
    words = "".join(block.text for block in blocks if not isinstance(block, Grid))
    cells = [c for b in blocks if isinstance(b, Grid) for row in b.rows for c in row if "." in c]
    total = next(cell for cell in cells if cell.replace(",", "") in words)
    wrong = str(Decimal(total.replace(",", "")) + 1)
    given(
        {
            "a.docx": text_of(account, "docx"),
            "附表.xlsx": tables_of(account, change=lambda c: wrong if c == total else c),
        }
    )
    assert len(held()[0]) == 1
    over_both = [
        found for found in held()[3] if len({source["file"] for source in found["sources"]}) == 2
    ]
    assert any(wrong in found["values"] for found in over_both)
