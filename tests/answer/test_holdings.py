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
        ("数据更新到哪年了", "最新的报告是2025年度的：青屏市水务局（预算）"),
        ("你能做什么", "可以查库中各单位公开的预算和决算"),
        ("有没有水务局的资料", "青屏市水务局的报告：决算2023—2024年，预算2025年"),
        ("石塘区有哪些单位的资料", "青屏市石塘区司法局（决算2023—2024年）"),
        ("水务局有哪几年的决算", "青屏市水务局的报告：决算2023—2024年，总数为2"),
        ("水务局哪几年的预算有", "青屏市水务局的报告：预算2025年，总数为1"),
        ("水务局有几份报告", "决算2023—2024年，预算2025年，总数为3"),
        ("水务局最早是哪年的", "青屏市水务局最早的报告是2023年度的（决算）"),
        ("决算最新到哪年", "最新的决算是2024年度的"),
        ("有没有石塘区的", "青屏市石塘区司法局（决算2023—2024年）"),
        ("有哪些司法局", "单位总数为2：青屏市云岭区司法局"),
        ("库里有水务局吗", "有。库中有青屏市水务局的报告"),
        ("哪些单位有2025年预算", "青屏市水务局（预算2025年）"),
        ("有几个图书馆", "青屏市图书馆的报告：决算2024年"),
    ],
)
def test_what_the_corpus_holds_is_told_as_it_is_asked(question, said):
    given = ask(question)
    assert (given.status, given.query.operation) == (Status.ANSWERED, Operation.META)
    assert said in given.text


def test_a_year_without_a_report_is_said_with_the_years_that_have_one():
    given = ask("有没有水务局2021年的决算报告")
    assert given.status is Status.NOT_DISCLOSED
    assert "没有青屏市水务局2021年度的决算，有：决算2023—2024年" in given.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("图书馆有预算报告吗", "没有青屏市图书馆的预算，有：决算2024年"),
        ("有没有2020年的", "没有2020年度的报告，有报告的年份为2023—2025年"),
        ("水务局2025年决算出来了吗", "没有青屏市水务局2025年度的决算"),
        ("有没有苏州市的报告", "没有“苏州市”"),
        ("有没有医院", "没有“医院”"),
    ],
)
def test_what_the_corpus_lacks_is_said_with_what_it_has(question, said):
    given = ask(question)
    assert given.status is Status.NOT_DISCLOSED
    assert said in given.text


@pytest.mark.parametrize(
    "question", ["这个数字从哪来的", "出处是哪份文件", "你这个数据来源是什么", "原文在哪"]
)
def test_where_a_number_is_printed_is_told_with_its_words(question):
    text = ask(question, "水务局2024年三公经费多少").text
    assert "6.00万元" in text
    assert "出处：《青屏市水务局2024年度决算公开》" in text
    assert "原文：““三公”经费支出6.00万元，比上年增加1.20万元" in text


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
