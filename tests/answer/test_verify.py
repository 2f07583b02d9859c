"""Verification: an answer that was tampered with in any number, mark or quotation is found out."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from answer.compose import compose
from answer.gather import gather
from answer.library import shelf_of
from answer.models import Question, Status
from answer.understand import understand
from answer.verify import faults, numerals
from tests.answer.made import town

CORPUS = town()
QUESTIONS = (
    "青屏市水务局2024年收入总计比上年减少多少？",
    "青屏市水务局2023年三公经费是多少？",
    "青屏市水务局2024年为什么三公经费增加了？",
    "2024年青屏市水务局和青屏市图书馆谁的三公经费高，高多少？",
)


def draft_of(question):
    shelf = shelf_of(CORPUS)
    return compose(gather(understand(Question(question), CORPUS), shelf), shelf)


def wrong(draft, question=""):
    return faults(draft, question, shelf_of(CORPUS))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_draft_as_composed_has_no_fault(question):
    draft = draft_of(question)
    assert draft.status is Status.ANSWERED
    assert wrong(draft) == []


@settings(deadline=None, max_examples=60)
@given(question=st.sampled_from(QUESTIONS), seed=st.integers(0, 10_000), added=st.integers(1, 9))
def test_a_draft_with_one_digit_changed_has_a_fault(question, seed, added):
    draft = draft_of(question)
    places = [
        position
        for found in re.finditer(r"\d+\.\d+(?=万元|%)", draft.text)
        for position in range(*found.span())
        if draft.text[position].isdigit()
    ]
    place = places[seed % len(places)]
    digit = str((int(draft.text[place]) + added) % 10)
    changed = replace(draft, text=draft.text[:place] + digit + draft.text[place + 1 :])
    known = {(v.lstrip("0"), u) for v, u in numerals(draft.text)}
    if {(v.lstrip("0"), u) for v, u in numerals(changed.text)} <= known:
        return  # the change made another number of the same answer
    assert wrong(changed) != []


def test_a_number_in_another_money_unit_is_the_same_only_if_exactly_equal():
    draft = draft_of("青屏市水务局2024年基本支出是多少？")
    assert wrong(replace(draft, text="基本支出为7000000元[1]。")) == []
    assert wrong(replace(draft, text="基本支出为700元[1]。")) == ["没有来源：700元"]


def test_a_quotation_that_is_not_verbatim_is_a_fault():
    draft = draft_of("青屏市水务局2024年基本支出是多少？")
    cited = replace(draft.citations[0], quote="本年支出1150.00万元")
    assert wrong(replace(draft, citations=(cited,)))[0] == "引文与原文不符：1"


def test_a_mark_without_a_citation_is_a_fault():
    draft = draft_of("青屏市水务局2024年基本支出是多少？")
    assert wrong(replace(draft, text=draft.text + "[7]")) == ["没有引文 [7]"]


def test_a_number_of_the_question_may_be_repeated():
    draft = draft_of("青屏市水务局2024年基本支出是多少？")
    said = replace(draft, text=draft.text + "而不是5万元。")
    assert wrong(said, "是5万元吗") == []
    assert wrong(said) == ["没有来源：5万元"]


def test_a_year_is_not_a_quantity():
    assert numerals("2024年度，收入为3.50 万元，2辆") == [("3.50", "万元"), ("2", "辆")]
