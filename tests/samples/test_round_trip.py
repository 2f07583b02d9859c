"""What is read from a document is the same whatever format it comes in: exactly the facts."""

import re

import pypdfium2
import pytest

import ingest
from corpus.errors import UsageError
from samples.city import bodies
from samples.formats import content, encoded
from samples.writer import accounts, document, document_as

ACCOUNTS = list(accounts(bodies(10), (2023,), 7))
NAMES = [
    f"{number}-{a.body.wording if a.final else a.body.budget}" for number, a in enumerate(ACCOUNTS)
]
WITH_TABLES = [
    pytest.param(account, id=name)
    for account, name in zip(ACCOUNTS, NAMES, strict=True)
    if document_as(account, "xlsx") is not None
]


def read(made, folder):
    path = folder / made.name
    path.write_bytes(made.data)
    return ingest.read(path)


def typed(reading, tables_only=False):
    """The typed figures without where and how they are printed."""
    return {
        (
            f.concept,
            f.fund.value,
            f.measure.value,
            f.period,
            f.basis and f.basis.value,
            f.subject and (f.subject.name, f.subject.code),
            f.project,
            f.value,
            f.unit,
        )
        for f in reading.figures
        if f.concept is not None and (f.source.cell is not None or not tables_only)
    }


@pytest.mark.parametrize("form", ["pdf", "docx", "html"])
@pytest.mark.parametrize("account", ACCOUNTS, ids=NAMES)
def test_every_format_gives_the_figures_of_the_text(account, form, tmp_path):
    text = read(document(account), tmp_path)
    other = read(document_as(account, form), tmp_path)
    assert len(typed(text)) > 50
    assert typed(other) == typed(text)
    assert other.report.id == text.report.id


@pytest.mark.parametrize("account", WITH_TABLES)
def test_a_workbook_gives_the_figures_of_the_tables(account, tmp_path):
    text = typed(read(document(account), tmp_path), tables_only=True)
    book = read(document_as(account, "xlsx"), tmp_path)
    assert len(text) > 30
    assert typed(book) == text
    assert book.report.year == account.year


def test_no_format_has_findings_where_the_arithmetic_holds(tmp_path):
    for form in ("pdf", "docx", "html", "xlsx"):
        assert read(document_as(ACCOUNTS[0], form), tmp_path).findings == ()


def test_tables_go_on_over_pages_with_and_without_their_head_again():
    openings = [opening for account in ACCOUNTS for opening in openings_of(account)]
    assert [o for o in openings if re.match(r"\d{5,7} ", o)]
    assert [o for o in openings if re.match(r"项目\s[^。]*科目名称\s+\d{5,7} ", o)]


def openings_of(account):
    """What each page but the first begins with, below the running head and the page number."""
    with pypdfium2.PdfDocument(document_as(account, "pdf").data) as pages:
        texts = [page.get_textpage().get_text_range() for page in pages]
    return [text.split("\r\n", 2)[2] for text in texts[1:]]


def test_pages_have_running_heads_and_numbers():
    with pypdfium2.PdfDocument(document_as(ACCOUNTS[0], "pdf").data) as pages:
        assert len(pages) > 5
        for number, page in enumerate(pages, 1):
            text = page.get_textpage().get_text_range()
            assert "槿岸市民政局2023年度部门决算" in text
            assert f"— {number} —" in text


def test_a_scan_has_pictures_and_no_text():
    budget = next(a for a in ACCOUNTS if not a.final)
    with pypdfium2.PdfDocument(document_as(budget, "scan").data) as pages:
        assert len(pages) >= 2
        assert [page.get_textpage().count_chars() for page in pages] == [0] * len(pages)


def test_a_heads_titles_are_merged_over_their_columns():
    page = encoded(content(ACCOUNTS[0]), "html").decode()
    assert '<td colspan="3">公务用车购置及运行维护费</td>' in page
    assert '<td rowspan="2">本年收入合计</td>' in page


def test_a_page_has_a_sites_frame_that_is_not_read(tmp_path):
    made = document_as(ACCOUNTS[0], "html")
    assert "政务公开" in made.data.decode()
    assert "政务公开" not in read(made, tmp_path).text


def test_a_workbook_is_written_only_where_there_are_tables():
    plain = next(a for a in ACCOUNTS if a.body.wording == "plain_yuan")
    assert document_as(plain, "xlsx") is None


def test_the_same_facts_give_the_same_pdf():
    assert document_as(ACCOUNTS[1], "pdf").data == document_as(ACCOUNTS[1], "pdf").data


def test_an_unknown_format_is_refused():
    with pytest.raises(UsageError, match="不会写“rtf”格式，可写的有 md、pdf、"):
        document_as(ACCOUNTS[0], "rtf")
