"""The words of the vocabulary, found in text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UsageError
from corpus.models import Fund
from corpus.vocabulary import fold, load, plain, vocabulary

WORDS = vocabulary()
TABLES = {
    "concept": {"total": {"name": "总计", "labels": ["总计"], "unit": "money"}},
    "fund": {},
    "statement": {},
}


def found(text, *, spoken=False):
    return [(text[m.start : m.end], m.concept) for m in WORDS.find(text, spoken=spoken)]


def test_a_printed_label_is_found_with_its_place():
    text = "2024年收入总计949.63万元"
    assert found(text) == [("收入总计", "income_total")]


@pytest.mark.parametrize("written", ["“三公”经费", "三公经费", "三 公\n经费", "＂三公＂经费"])
def test_quotation_marks_blanks_and_widths_do_not_matter(written):
    (match,) = WORDS.find(f"全年{written}支出")
    assert plain(f"全年{written}支出"[match.start : match.end]) == "三公经费支出"
    assert match.concept == found("三公经费")[0][1]


def test_the_longest_label_wins():
    assert found("公务用车运行维护费5万元")[0][0] == "公务用车运行维护费"


def test_a_fund_word_before_a_total_belongs_to_it():
    (match,) = WORDS.find("财政拨款收入总计946.45万元")
    assert (match.concept, match.fund) == ("income_total", Fund.FISCAL)


def test_everyday_words_are_for_questions_only():
    assert found("一共花了多少") == []
    assert found("一共花了多少", spoken=True)[0] == ("一共花", "current_expenditure")


def test_a_share_is_a_share_of_the_whole():
    assert WORDS.whole_of("fiscal_income") == "current_income"
    assert WORDS.whole_of("sme_contracts") == "procurement"
    assert WORDS.whole_of("vehicles") is None


def test_every_reference_of_the_vocabulary_leads_somewhere():
    for concept in WORDS.concepts.values():
        for other in (*concept.parts, *concept.same, *concept.counts):
            assert other in WORDS.concepts, concept.id


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"parts": ["nowhere"]}, "不存在的概念 nowhere"),
        ({"colour": "red"}, "不认识的键 colour"),
    ],
)
def test_a_mistake_in_the_vocabulary_is_named(row, complaint):
    concept = TABLES["concept"]["total"] | row
    with pytest.raises(UsageError, match=complaint):
        load(TABLES | {"concept": {"total": concept}})


@given(st.text())
def test_a_folded_text_leads_back_to_the_text_as_it_was(text):
    folded = fold(text)
    assert folded.text == plain(text)
    assert len(folded.origin) == len(folded.text) + 1
    for at, char in enumerate(folded.text):
        start, end = folded.span(at, at + 1)
        assert plain(text[start:end]) == char


@given(st.text("收入支出总计财政拨款 “”三公经费本年０1"))
def test_matches_stand_in_order_and_apart(text):
    matches = WORDS.find(text, spoken=True)
    ends = [0, *(m.end for m in matches)]
    assert all(end <= m.start < m.end for end, m in zip(ends, matches, strict=False))
