"""Conversations: what 前者, 它俩, 一共, 第二个, 那公车呢 and 再往前一年 speak of."""

from pathlib import Path

import pytest

from answer import answer
from answer.models import Question
from corpus.editions import open_edition
from tests.command import mingzhang

DOCUMENTS = Path(__file__).parents[2] / "samples" / "documents"
WATER, JUSTICE = "槿岸市麓桑县水利局", "槿岸市望樾区司法局"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    data = tmp_path_factory.mktemp("spoken")
    files = [f for unit in (WATER, JUSTICE) for f in sorted(DOCUMENTS.glob(f"{unit}202[34]*"))]
    done = mingzhang("ingest", *files, data=data)
    assert done.code == 0
    return open_edition(data)


@pytest.mark.parametrize(
    ("turns", "said", "never"),
    [
        # of two quantities
        (
            [f"{JUSTICE}2024年收入和支出各多少", "后者比上年增加了吗"],
            "支出合计为2240.26",
            "2221.12",
        ),
        ([f"{JUSTICE}2024年收入和支出各多少", "后者增加了吗", "那前者呢"], "2221.12", "2240.26"),
        ([f"{WATER}2024年收入多少", "支出呢", "差多少"], "相差2.20万元", "10108.66"),
        (
            [f"{WATER}2024年人员经费多少", "公用经费呢", "它俩加起来呢"],
            "合计1649.56万元",
            "8407.98",
        ),
        ([f"{JUSTICE}2024年公车多少", "接待呢", "一共多少"], "“三公”经费为9.17万元", "合计"),
        ([f"{JUSTICE}2024年公车多少", "接待呢", "还有呢"], "因公出国（境）费为0.00万元", "2240.26"),
        # of two units, of years
        (["水利局2024年三公经费多少", "望樾区司法局呢", "前者比后者多多少"], "0.82万元", "比上年"),
        (
            ["水利局2024年三公经费多少", "比望樾区司法局高吗"],
            "不是，槿岸市麓桑县水利局更少：",
            "比上年",
        ),
        (
            [f"{WATER}2024年支出多少", "和上年比", "再往前一年呢"],
            "2023年度，本年支出合计比上年",
            "2024年度",
        ),
        ([f"{WATER}2024年支出多少", "那去年呢"], "10108.66", "8407.98"),
        ([f"{WATER}2024年支出多少", "和2023年比呢"], "从2023年到2024年减少1700.68", "2022"),
        # measured as the one before
        ([f"{WATER}2024年支出和上年比", "那公车呢"], "运行维护费比上年减少", "8407.98"),
        ([f"{WATER}2024年基本支出多少", "占总支出多少", "那项目支出呢"], "80.13%", "100.00%"),
        ([f"{WATER}2024年三公经费超预算了吗", "那机关运行经费呢"], "机关运行经费", "“三公”"),
        ([f"{WATER}2024年机关运行经费增加多少", "为什么", "那2023年呢"], "报告给出的原因", "17.03"),
        # taken back
        ([f"{WATER}2024年预算多少", "不对，我问的是决算"], "2024年度", "预算中"),
        ([f"{WATER}2023年三公多少", "不对，我问的是2024年"], "8.35万元", "11.73"),
    ],
)
def test_a_conversation_goes_on_with_what_was_spoken_of(corpus, turns, said, never):
    *before, last = turns
    text = answer(Question(last, tuple(before)), corpus).text
    assert said in text, text
    assert never not in text, text


def test_one_of_a_list_is_told_alone(corpus):
    first = f"{JUSTICE}2024年支出按功能分类有哪些"
    whole = answer(Question(first), corpus).text
    names = [part.partition("为")[0] for part in whole.partition("其中：")[2].split("；")]
    second = answer(Question("第二个花了多少", (first,)), corpus).text
    assert names[1] in second
    assert names[0] not in second
    assert "%" in answer(Question("第二个占多少", (first,)), corpus).text


def test_per_head_is_compared_per_head(corpus):
    text = answer(Question("望樾区司法局和麓桑县水利局2024年人均支出谁高"), corpus).text
    assert text.startswith("人均本年支出合计以槿岸市麓桑县水利局为高")
    assert "人均本年支出合计为41.49万元（推算：2240.26 ÷ 54）" in text
