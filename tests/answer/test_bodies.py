"""Bodies with a row in a table of the body above them, and no report of their own."""

import pytest

from answer import answer
from answer.models import Question, Status
from tests.answer.made import MemoryCorpus, Paper, fig

TABLE = "支出总表（按单位）"


@pytest.fixture(scope="module")
def corpus():
    paper = Paper("青禾市水利局", 2024)
    paper.section("一、支出情况").say(
        "基本支出90.00万元，项目支出60.00万元。",
        fig("90.00万元", "basic_expenditure"),
        fig("60.00万元", "project_expenditure"),
    )
    paper.section(TABLE)
    for name, basic, project in (
        ("青禾市水文水资源中心", "30.00", "10.00"),
        ("青禾市石滩灌区管理所", "20.00", "25.00"),
    ):
        paper.say(
            f"| {name} | {basic}万元 | {project}万元 |",
            fig(f"{basic}万元", None, label=name, column="基本支出"),
            fig(f"{project}万元", None, label=name, column="项目支出"),
            statement=TABLE,
        )
    return MemoryCorpus(paper)


def shown(given):
    return [(f.value, f.label) for f in given.figures]


def test_a_body_in_a_row_has_the_numbers_of_its_row_not_of_the_whole(corpus):
    given = answer(Question("青禾市水利局2024年市水文水资源中心的项目支出是多少？"), corpus)
    assert given.status is Status.ANSWERED
    assert shown(given) == [("10.00", "项目支出")]
    assert TABLE in given.text


def test_a_column_that_is_not_there_is_said_to_be_missing_before_what_is(corpus):
    given = answer(Question("青禾市水利局2024年石滩灌区管理所接待费花了多少？"), corpus)
    assert given.text.startswith("报告没有公布青禾市石滩灌区管理所的公务接待费")
    assert {value for value, _ in shown(given)} == {"20.00", "25.00"}


def test_the_whole_is_told_where_no_row_is_named(corpus):
    given = answer(Question("青禾市水利局2024年项目支出是多少？"), corpus)
    assert shown(given) == [("60.00", "项目支出")]
