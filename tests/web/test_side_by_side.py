"""Units, years and items side by side: each quantity as an answer would give it, gaps said."""

import pytest

from corpus.editions import open_edition
from corpus.embedding import HashEmbedder
from corpus.models import Kind
from corpus.vocabulary import vocabulary
from ingest import ingest
from samples.writer import documents
from web.side_by_side import Wish, chart_of, compared, file_rows, missing, table_html

WORDS = vocabulary()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compared")
    some = [d for d in documents(units=2, years=(2023, 2024)) if "决算" in d.name]
    for document in some:
        (folder / document.name).write_bytes(document.data)
    ingest([folder / d.name for d in some], folder / "data", HashEmbedder())
    corpus = open_edition(folder / "data")
    yield corpus
    corpus.close()


def wish(corpus, *concepts, years=(2023, 2024)):
    units = tuple(dict.fromkeys(r.unit.name for r in corpus.figures.reports()))
    return Wish(units, years, concepts, Kind.FINAL)


def test_every_quantity_has_its_printed_figure(corpus):
    entries = compared(wish(corpus, "three_public"), corpus)
    assert len(entries) == 4
    assert missing(entries) == []
    assert {e.figure.period for e in entries if e.figure} == {2023, 2024}


def test_what_no_report_prints_is_said_to_be_missing(corpus):
    entries = compared(wish(corpus, "three_public", years=(1999,)), corpus)
    assert len(missing(entries)) == 2
    assert table_html(entries, (1999,), WORDS).count("没有印出") == 2
    assert file_rows(entries, WORDS)[1][3] == "没有印出"


def test_years_are_drawn_as_lines_and_one_year_as_a_ranking(corpus):
    both = chart_of(compared(wish(corpus, "three_public"), corpus), WORDS, "three_public")
    one = chart_of(
        compared(wish(corpus, "three_public", years=(2024,)), corpus), WORDS, "three_public"
    )
    assert both is not None
    assert one is not None
    assert (both.kind, len(both.series)) == ("trend", 2)
    assert one.kind == "ranking"


def test_every_value_of_the_table_leads_to_its_page(corpus):
    entries = compared(wish(corpus, "three_public"), corpus)
    assert table_html(entries, (2023, 2024), WORDS).count('href="read?report=') == 4
