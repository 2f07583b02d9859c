"""What a question asks to be worked out over printed figures, on two reports of made-up units."""

from pathlib import Path

import pytest

from answer import answer
from answer.models import Question, Status
from corpus.editions import open_edition
from tests.command import mingzhang

DOCUMENTS = Path(__file__).parents[2] / "samples" / "documents"
WATER, JUSTICE = "槿岸市麓桑县水利局", "槿岸市望樾区司法局"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    data = tmp_path_factory.mktemp("worked_out")
    files = [f for unit in (WATER, JUSTICE) for f in sorted(DOCUMENTS.glob(f"{unit}202[34]*"))]
    done = mingzhang("ingest", *files, data=data)
    assert done.code == 0
    return open_edition(data)


@pytest.mark.parametrize(
    ("question", "values", "never"),
    [
        (f"{JUSTICE}2024年年初账上有多少结余", ["27.81"], ["8.67"]),
        (f"{WATER}2024年年头结余和年尾结余各多少", ["28.08", "25.88"], []),
        (f"{WATER}2024年报告里，公车运行上年花了多少", ["11.73"], ["8.35"]),
        (f"{WATER}2024年本年支出，上年那一栏写的是多少", ["10108.66"], ["8407.98"]),
        (f"{WATER}2024年机关运行经费增加了17.03万，上年原来是多少", ["184.21"], []),
        (f"{JUSTICE}2024年基本支出多少，在全年支出里占几成", ["1641.84", "73.29"], ["99.61"]),
        (f"{JUSTICE}2024年小微企业拿了多少合同，在采购里占多大比重", ["27.01", "32.59"], []),
        (f"{JUSTICE}2024年人员经费、公用经费各自比例", ["90.22", "9.78"], []),
        (f"{WATER}2024年三公实际花的相当于预算的百分之几", ["65.23"], []),
        (f"{WATER}2024年三公原计划多少钱，最后用了多少", ["12.80", "8.35"], []),
        (f"{WATER}2024年所有项目合起来执行率多少", ["6118.66", "5762.78", "94.18"], ["92.76"]),
        (f"{WATER}2024年三公跟预算比少花多少", ["4.45"], ["28.82"]),
        (f"{WATER}2024年防汛支出比上年变了多少", ["9.15", "2.05"], ["11.21"]),
        (f"{JUSTICE}2024年总支出同前一年相比怎么样", ["177.57", "8.57"], []),
        (f"{JUSTICE}2024年采购扣掉给中小企业的还剩多少", ["15.50"], ["8.67"]),
        (f"{JUSTICE}2024年基本支出除掉人员的，其余多少", ["160.65"], []),
        (f"{JUSTICE}2024年支出除去基本支出还有多少", ["598.42"], []),
        (f"{JUSTICE}2024年光看财政拨款，收入总计多少", ["2248.93"], ["2221.12"]),
        (f"{WATER}2024年政府性基金支出在总支出里占多少", ["617.53", "7.32"], ["100.00"]),
        (f"{WATER}2024年年初数和年末数的结余相差多少", ["2.20"], []),
        (f"{WATER}2024年三公占本年支出几个百分点", ["0.10"], []),
        (f"{WATER}2024年在职以外的人有几个", ["30"], []),
        (f"{JUSTICE}2024年三个项目加总预算是多少、实际执行多少", ["546.18", "510.57"], []),
        (f"{WATER}2024年三公预算用掉了几成", ["65.23"], ["100.00"]),
        (f"{WATER}2024年住房公积金预算多少，执行率多少", ["174.25", "80.57"], []),
        (f"{JUSTICE}2024年年初的结转比年末多多少", ["19.14"], ["23.01"]),
        (f"{JUSTICE}2024年非中小企业拿走的采购合同额", ["15.50"], []),
        (f"{JUSTICE}2024年总共支出多少", ["2240.26"], ["2248.93"]),
        (f"{JUSTICE}2024年绩效评价涉及的钱", ["546.18"], ["510.57"]),
    ],
)
def test_it_is_worked_out_over_what_was_asked(corpus, question, values, never):
    given = answer(Question(question), corpus)
    shown = {f.value.lstrip("-") for f in given.figures}
    assert given.status is Status.ANSWERED
    assert set(values) <= shown
    assert not set(never) & shown


def test_a_gap_between_two_years_says_which_way_it_went(corpus):
    given = answer(Question(f"{WATER}2024年三公跟2023年差了多少"), corpus)
    assert "减少3.38万元" in given.text
    assert "28.82%" in given.text
