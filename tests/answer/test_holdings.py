"""Questions about the corpus itself, and of bodies that it lacks or has several of."""

import pytest

from answer import answer
from answer.compose.refusals import near_names
from answer.models import Operation, Question, Status
from corpus.models import Kind
from tests.answer.made import MemoryCorpus, Paper, library_2024, water_2024

CORPUS = MemoryCorpus(
    water_2024(),
    library_2024(),
    Paper("青屏市水务局", 2023).section("一、主要职责").say("负责全市供水。"),
    Paper("青屏市水务局", 2025, Kind.BUDGET).section("一、主要职责").say("负责全市供水。"),
    Paper("青屏市云岭区司法局", 2024).section("一、主要职责").say("负责普法。"),
    Paper("青屏市石塘区司法局", 2024).section("一、主要职责").say("负责普法。"),
    Paper("青屏市石塘区司法局", 2023).section("一、主要职责").say("负责普法。"),
)


def ask(text, *history):
    return answer(Question(text, history), CORPUS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("有哪些单位", "单位总数为4，报告总数为7（其中决算6、预算1），年份为2023—2025年"),
        ("库里都有哪几年的数据", "年份为2023—2025年"),
        ("数据更新到哪年了", "最新的是2025年度的报告：青屏市水务局（预算）"),
        ("你能做什么", "可以查库中各单位公开的预算和决算"),
        ("有没有水务局的资料", "青屏市水务局的报告：决算2023—2024年，预算2025年"),
        ("石塘区有哪些单位的资料", "青屏市石塘区司法局（决算2023—2024年）"),
    ],
)
def test_what_the_corpus_holds_is_told_as_it_is_asked(question, said):
    given = ask(question)
    assert (given.status, given.query.operation) == (Status.ANSWERED, Operation.META)
    assert said in given.text


def test_a_year_without_a_report_is_said_with_the_years_that_have_one():
    given = ask("有没有水务局2021年的决算报告")
    assert given.status is Status.NOT_DISCLOSED
    assert "没有青屏市水务局2021年度的报告，有：决算2023—2024年" in given.text


def test_one_of_two_bodies_is_not_taken_because_only_it_has_a_report_of_the_year():
    given = ask("司法局2023年收入多少")
    assert given.status is Status.CLARIFY
    assert set(given.suggestions) == {"青屏市云岭区司法局", "青屏市石塘区司法局"}
    assert "有2023年度报告的只有青屏市石塘区司法局" in given.text


def test_of_an_unknown_body_the_nearest_names_are_told():
    known = ["青屏市水务局", "青屏市图书馆", "青屏市云岭区司法局"]
    assert near_names("云岭区教育局", known) == ["青屏市云岭区司法局"]
    assert near_names("北京市财政局", known) == []
    assert near_names("青屏市水利局", known)[0] == "青屏市水务局"
    assert "名称相近的有：青屏市云岭区司法局" in ask("云岭区教育局2024年支出多少").text


@pytest.mark.parametrize(
    ("words", "way"),
    [("是增是减", "增加了"), ("是多是少", "多了"), ("增了还是降了", "增加了"),
     ("高了还是低了", "多了"), ("是减少还是增加", "增加了"), ("是涨是跌", "增加了")],
)  # fmt: skip
def test_a_question_for_either_way_begins_with_the_one_it_is(words, way):
    text = ask(f"水务局2024年三公经费比上年{words}").text
    assert text.startswith(f"{way}：青屏市水务局2024年度")
    assert "增加1.20万元" in text
