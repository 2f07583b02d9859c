"""Two things asked at once, yes or no and which of two, and what an answer begins with, on the
reports of made-up units.
"""

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
    data = tmp_path_factory.mktemp("asked_at_once")
    files = [f for unit in (WATER, JUSTICE) for f in sorted(DOCUMENTS.glob(f"{unit}202[34]*"))]
    done = mingzhang("ingest", *files, data=data)
    assert done.code == 0
    return open_edition(data)


def text_of(corpus, question, *before):
    given = answer(Question(question, before), corpus)
    assert given.status is Status.ANSWERED, given.text
    return given.text


@pytest.mark.parametrize(
    ("question", "values"),
    [
        (f"{WATER}2024年进账和花出去各多少", ["8405.78", "8407.98"]),
        (f"{WATER}2024年收入支出分别多少差多少", ["8405.78", "8407.98", "2.20"]),
        (f"{JUSTICE}2024年收支相差多少", ["2221.12", "2240.26", "19.14"]),
        (f"{JUSTICE}2024年收了多少钱，花了多少钱", ["2221.12", "2240.26"]),
        (f"{JUSTICE}2024年花了多少，其中公车花了多少", ["2240.26", "9.17"]),
        (f"{WATER}2024年机关运行经费和三公经费各占总支出几成", ["201.24", "8.35", "2.39", "0.10"]),
        (f"{WATER}2024年三公比去年少了几成，比预算少了几成", ["28.82", "34.77"]),
        (f"{WATER}2023年和2024年支出加起来和平均值", ["18516.64", "9258.32"]),
        (f"{JUSTICE}2024年多少人出国，花了几万块", ["0人次", "0.00万元"]),
        (f"{WATER}2024年三公花了多少、预算是多少、差多少", ["8.35", "12.80", "4.45"]),
    ],
)
def test_both_of_two_things_asked_at_once_are_told(corpus, question, values):
    text = text_of(corpus, question)
    assert all(value in text for value in values), text


def test_what_is_joined_and_not_known_is_said_not_to_be_found(corpus):
    text = text_of(corpus, f"{WATER}2024年印刷费和公车费用各多少")
    assert "没有找到“印刷费”" in text
    assert "8.35万元" in text


def test_a_sum_of_one_fund_over_the_years_counts_nothing_twice(corpus):
    text = text_of(corpus, f"{JUSTICE}2023年到2024年累计收到财政拨款多少")
    assert "本年收入合计" not in text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("望樾区司法局2024年支出有没有超过麓桑县水利局", "没有，槿岸市望樾区司法局更少："),
        ("麓桑县水利局2024年支出是不是比望樾区司法局多", "是，槿岸市麓桑县水利局更多："),
        ("麓桑县水利局和望樾区司法局2024年三公经费一样多吗", "不一样："),
        (f"{WATER}2024年项目支出多还是基本支出多", "项目支出更多："),
        (f"{WATER}2024年的钱够不够花", "不够，"),
        (f"{WATER}2024年年末结转比年初多吗", "不是，年末结转和结余更少："),
        (f"{WATER}2024年机关运行经费是多了还是少了", "多了："),
        (f"{WATER}2024年支出是涨了还是降了", "减少了："),
        (f"{JUSTICE}2024年决算有没有超年初预算", "有，超过了预算："),
        (f"{WATER}2024年公车费用超过10万了吗", "没有超过10万："),
        (f"{WATER}2023年和2024年支出一样吗", "不一样："),
        (f"{WATER}2024年支出比2023年高吗", "没有增加，而是减少了："),
        (f"{WATER}2024年采购里服务是不是占了一半以上", "不是，没有达到一半："),
        (f"{WATER}2024年给中小企业的采购有没有过半", "有，超过一半："),
        (f"{WATER}2024年三公花了多少，超没超预算", "没超："),
        (f"{WATER}2024年收不抵支吗", "是，本年支出大于本年收入："),
        (f"{WATER}2023年支出比2024年多吗", "是，减少了：本年支出合计从2023年到2024年减少1700.68"),
        (f"{WATER}的支出是连续上升吗", "不是，没有逐年增加："),
        (f"{JUSTICE}的支出是不是一年比一年多", "是，逐年增加："),
    ],
)
def test_the_first_word_answers(corpus, question, first):
    assert text_of(corpus, question).startswith(first)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (f"{WATER}2024年项目支出占总支出的比例", "项目支出占支出总计的80.13%（推算："),
        (f"{WATER}2024年机关运行经费同比增幅", "机关运行经费比上年增长9.24%"),
        (f"{WATER}2024年机关运行经费比上年多了多少", "机关运行经费比上年增加17.03万元"),
        (f"{JUSTICE}2024年支出比收入多多少", "本年支出合计较大，相差19.14万元（推算："),
        (f"{JUSTICE}2024年公车平均每辆花多少", "公务用车购置及运行维护费平均每辆"),
        (f"{WATER}2024年支出是2023年的几倍", "2024年的本年支出合计是2023年的0.83倍（推算："),
        (f"{WATER}2024年基本支出是项目支出的几倍", "基本支出是项目支出的0.24倍（推算："),
        (f"{WATER}2023年和2024年支出加起来多少", "本年支出合计合计18516.64万元（推算："),
        (
            "望樾区司法局2024年比麓桑县水利局少花多少钱",
            "本年支出合计以槿岸市麓桑县水利局为高，高出",
        ),
        (f"{WATER}哪年支出最高，比最低那年多多少", "2023年较大，相差1700.68万元"),
        (f"{WATER}2024年公车费占三公的几成", "公务用车购置及运行维护费占“三公”经费的"),
        (f"{WATER}平均每年花多少钱", "本年支出合计平均每年9258.32万元（推算："),
        (f"{WATER}2023年和2024年一共花的钱比，变化多大", "本年支出合计从2023年到2024年减少1700.68"),
        (f"{WATER}2023年支出比2024年多多少", "本年支出合计从2023年到2024年减少1700.68"),
    ],
)
def test_an_answer_begins_with_what_was_asked(corpus, question, told):
    assert text_of(corpus, question).partition("年度，")[2].startswith(told) or text_of(
        corpus, question
    ).startswith(told)


def test_a_multiple_that_is_claimed_is_answered_by_the_ratio(corpus):
    text = text_of(corpus, f"{WATER}2024年人员经费有没有超过公用经费的十倍")
    assert "公用经费的7.20倍（推算：1448.32 ÷ 201.24）" in text.partition("，")[0]
    assert not text.startswith("有")


def test_the_amount_goes_first_where_it_is_asked_for_too(corpus):
    text = text_of(corpus, f"{WATER}2024年机关运行经费是多少，比上年多了多少")
    assert "机关运行经费为201.24万元[1]，比上年增加17.03万元" in text
