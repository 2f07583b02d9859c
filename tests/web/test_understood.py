"""What a question was understood as is said in words that a citizen reads."""

from answer.models import Asked, Operation, Query
from corpus.models import Basis, Fund, Kind, Level, Measure
from corpus.vocabulary import vocabulary
from web.understood import in_words


def test_a_look_up_is_said_with_unit_year_report_and_concept():
    query = Query(
        Operation.LOOKUP,
        ("云川市河务局",),
        (2023, 2024),
        Kind.FINAL,
        Level.UNIT,
        (Asked("income_total"),),
    )
    assert in_words(query, vocabulary()) == [
        ("做什么", "查数"),
        ("单位", "云川市河务局"),
        ("年度", "2023年、2024年"),
        ("报告", "决算 单位（只含本单位）"),
        ("项目", "收入总计"),
    ]


def test_fund_measure_and_basis_are_said_with_the_concept():
    asked = Asked(
        "current_expenditure", Fund.GENERAL, Measure.CHANGE_RATE, Basis.LAST_FINAL, subject="教育"
    )
    words = dict(in_words(Query(Operation.CHANGE, asked=(asked,)), vocabulary()))
    fund = vocabulary().fund_names[Fund.GENERAL]
    assert words["项目"] == f"本年支出合计（{fund}，教育，比上年决算，增减幅度）"


def test_what_was_not_understood_is_not_said():
    assert in_words(Query(Operation.META), vocabulary()) == [("做什么", "问收录了什么")]


def test_what_was_assumed_is_said_to_be():
    query = Query(
        Operation.LOOKUP, ("云川市河务局",), (2024,), assumed_year=True, assumed_unit=True
    )
    words = dict(in_words(query, vocabulary()))
    assert words["单位"] == "云川市河务局（问题没有写单位）"
    assert words["年度"] == "2024年（问题没有写年份，取最近一期）"


def test_an_unknown_body_is_named():
    query = Query(Operation.LOOKUP, unknown_unit="云川市气象站")
    assert ("单位", "云川市气象站") in in_words(query, vocabulary())


def test_a_concept_of_another_version_does_no_harm():
    query = Query(Operation.LOOKUP, asked=(Asked("gone", subject="教育"),))
    assert ("项目", "教育") in in_words(query, vocabulary())
