"""What a word means: asked freely, with a unit or without, in one glossary, in others, in none."""

import pytest

from answer import answer
from answer.models import Question, Status
from tests.answer.made import MemoryCorpus, Paper


def papers():
    archive = Paper("青禾市档案馆", 2023)
    archive.section("名词解释").term("基本支出", "保障机构运转的支出。")
    archive.term("项目支出", "完成特定任务的支出。")
    archive.term("小微企业", "小型企业和微型企业的合称。")
    museum = Paper("青禾市博物馆", 2024)
    museum.section("名词解释").term("基本支出", "维持日常工作的支出。")
    museum.term("年末结转和结余", "留到下一年使用的资金。")
    return archive, museum


CORPUS = MemoryCorpus(*papers())


def ask(text):
    return answer(Question(text), CORPUS)


@pytest.mark.parametrize(
    "asked",
    ["啥叫小微企业", "小微企业是啥意思", "不懂“小微企业”，解释一下", "什么是小微企业？",
     "小微企业到底指的是什么", "小微企业包括哪些", "小微企业包含些什么",
     "能给我讲讲小微企业是个什么概念吗"],
)  # fmt: skip
def test_a_word_is_explained_however_it_is_asked_and_whose_it_is_is_said(asked):
    given = ask(asked)
    assert given.text == (
        "小微企业：小型企业和微型企业的合称[1]。以上解释引自青禾市档案馆2023年度的报告[1]。"
    )


def test_the_unit_asked_about_explains_its_own_word():
    assert (
        ask("青禾市博物馆2024年报告里的基本支出怎么理解").text
        == "基本支出：维持日常工作的支出[1]。"
    )


def test_the_explanation_of_another_unit_is_told_as_that():
    text = ask("青禾市博物馆2024年的项目支出是什么意思").text
    assert text.startswith("青禾市博物馆的报告没有解释“项目支出”，其他报告有解释。")
    assert text.endswith("以上解释引自青禾市档案馆2023年度的报告[1]。")


def test_two_words_are_told_apart_by_one_report_that_has_both():
    text = ask("基本支出和项目支出有什么区别").text
    assert text.startswith("基本支出：保障机构运转的支出[1]。项目支出：完成特定任务的支出[2]。")


def test_of_two_words_the_one_that_no_report_explains_is_named():
    text = ask("基本支出和会议费有啥不一样").text
    assert "维持日常工作的支出[1]" in text
    assert text.endswith("库中的报告没有解释“会议费”。")


def test_a_word_that_no_report_explains_is_said_to_be_unexplained_with_the_nearest():
    given = ask("结余分配是什么意思")
    assert given.status is Status.NOT_DISCLOSED
    assert given.text == "库中的报告没有解释“结余分配”。有解释的相近名词：年末结转和结余。"


@pytest.mark.parametrize(
    "asked", ["基本支出和项目支出怎么分", "项目支出是不是包括基本支出", "为什么叫项目支出"]
)
def test_what_names_no_unit_and_asks_for_no_number_is_explained(asked):
    given = ask(asked)
    assert given.status is Status.ANSWERED
    assert "项目支出：完成特定任务的支出" in given.text
