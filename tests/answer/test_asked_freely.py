"""Questions as people put them: yes or no first, bounds, lists, sums, averages, follow-ups."""

import pytest

from answer import answer
from answer.models import Question, Status
from answer.understand.thresholds import find_thresholds
from corpus.models import Basis, Measure
from tests.answer.made import MemoryCorpus, Paper, fig, library_2024, town, water_2024

CORPUS = town()


def ask(text, *history):
    return answer(Question(text, history), CORPUS)


def shown(given):
    return {(s.value, s.unit) for s in given.figures}


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("水务局2024年三公超预算了没", "没有超过预算："),
        ("水务局2024年三公经费比去年多吗", "是，增加了："),
        ("水务局2024年一般公共预算财政拨款支出比上年增加了吗", "没有增加，而是减少了："),
        ("水务局2024年有没有公务接待", "有："),
        ("水务局2024年公务接待费超过1万元了吗", "没有超过1万元："),
        ("水务局2024年公车只有2辆吗", "不是，与报告所印的数字不一致："),
        ("水务局2024年三公经费是不是6万元", "是的，与报告一致："),
        ("水务局2024年河道清淤-政府采购项目的钱花完了吗", "没有用完："),
    ],
)
def test_a_yes_or_no_stands_first(question, first):
    given = ask(question)
    assert given.status is Status.ANSWERED
    assert given.text.startswith(first)


@pytest.mark.parametrize(
    ("question", "listed", "left"),
    [
        ("水务局2024年哪些科目超过100万元", ["行政运行", "水利工程运行与维护"], "住房公积金"),
        ("水务局2024年执行率低于95%的项目有哪些", ["河道清淤-政府采购"], "河道清淤-非政府采购"),
        ("2024年三公经费超过5万元的单位有哪些", ["青屏市水务局"], "青屏市图书馆"),
        ("2024年三公经费高于1万低于5万的单位", ["青屏市图书馆"], "青屏市水务局"),
    ],
)
def test_only_what_keeps_a_bound_is_listed(question, listed, left):
    text = ask(question).text
    assert all(name in text for name in listed)
    assert left not in text


def test_a_sum_over_many_units_says_how_many_it_covers_and_rounds_mixed_units():
    more = [
        Paper(name, 2024)
        .section("一、财政拨款“三公”经费支出决算情况说明")
        .say(f"“三公”经费支出{printed}。", fig(printed, "three_public"))
        for name, printed in (("青屏市审计局", "12345.67元"), ("青屏市档案馆", "0.50万元"))
    ]
    silent = Paper("青屏市统计局", 2024)
    corpus = MemoryCorpus(water_2024(), library_2024(), *more, silent)
    text = answer(Question("2024年所有单位三公经费一共多少？"), corpus).text
    assert text.startswith("2024年度，“三公”经费合计9.73万元")
    assert "5个单位中有4个单位公布了这项数字" in text
    assert text.endswith("没有公布这项数字的：青屏市统计局。")


def test_an_average_below_ten_thousand_is_told_in_yuan():
    assert (
        "公务接待费人均78.13元（推算：5000 ÷ 64）" in ask("水务局2024年接待一个人大概多少钱").text
    )


def test_the_largest_of_unnamed_spending_is_found_among_the_subjects():
    assert "最高的是行政运行支出，为640.00万元" in ask("水务局2024年最大的一笔支出是什么").text


def test_a_thing_that_is_not_known_is_not_taken_for_all_money():
    given = ask("水务局2024年修水车的钱花了多少")
    assert given.status is Status.NOT_DISCLOSED
    assert "修水车" in given.text
    assert given.figures == ()


def test_a_short_name_is_taken_for_the_one_thing_it_can_mean_and_that_is_said():
    given = ask("水务局2024年水利运维花了多少钱")
    assert given.text.startswith("“水利运维”按“水利工程运行与维护”理解。")
    assert shown(given) == {("420.00", "万元")}


def test_compared_with_last_year_asks_for_the_change_of_what_was_asked_before():
    given = ask("和上年比", "青屏市水务局2024年三公经费是多少？")
    assert "比上年增加1.20万元" in given.text


def test_a_new_unit_is_not_asked_about_a_subject_it_does_not_have():
    given = ask("青屏市图书馆有没有超预算", "青屏市水务局2024年水利工程运行与维护花了多少？")
    assert "水利工程" not in given.text


def test_which_is_higher_compares_the_two_that_were_spoken_of():
    given = ask("哪个高", "青屏市水务局2024年三公经费", "那青屏市图书馆呢")
    assert "以青屏市水务局为高，高出4.00万元" in given.text


def test_a_share_of_a_named_whole_says_which():
    given = ask("水务局2024年水利工程运行与维护支出占总支出的百分之几")
    assert "占支出总计的34.99%（推算：420.00 ÷ 1200.50 × 100）" in given.text


def test_a_definition_and_a_number_asked_together_are_both_given():
    given = ask("什么是基本支出？水务局2024年的是多少？")
    assert "保障机构正常运转" in given.text
    assert ("700.00", "万元") in shown(given)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("超过500万的科目", [(True, False, "500", "万元")]),
        ("十万以上的", [(True, True, "10", "万元")]),
        ("不到3个亿", [(False, False, "3", "亿元")]),
        ("有没有超过5万元", [(True, False, "5", "万元")]),
        ("没超过20万元", [(False, True, "20", "万元")]),
        ("高于5万低于10万", [(True, False, "5", "万元"), (False, False, "10", "万元")]),
        ("执行率低于90%", [(False, False, "90", "%")]),
        ("单价100万元以上的设备", []),
    ],
)
def test_bounds_are_read_with_their_side(text, bounds):
    found = [(t.above, t.inclusive, str(t.value), t.unit) for t in find_thresholds(text)]
    assert found == bounds


def test_a_ranking_by_change_says_which_way_each_went():
    papers = [
        Paper(name, 2024)
        .section("一、“三公”经费")
        .say(
            f"“三公”经费支出5.00万元，比上年{word}{moved}。",
            fig("5.00万元", "three_public"),
            fig(moved, "three_public", measure=Measure.CHANGE, basis=Basis.LAST_FINAL, sign=sign),
        )
        for name, word, moved, sign in (
            ("青屏市审计局", "增加", "1.00万元", 1),
            ("青屏市档案馆", "减少", "2.00万元", -1),
            ("青屏市统计局", "增加", "0.50万元", 1),
        )
    ]
    text = answer(Question("2024年哪家的三公经费比上年涨得最多"), MemoryCorpus(*papers)).text
    assert text.startswith("2024年度，“三公”经费增加最多的是青屏市审计局，为增加1.00万元")
    assert "青屏市档案馆减少2.00万元" in text


def test_a_fund_named_beside_an_unknown_cost_is_not_asked_for_itself():
    given = ask("水务局2024年一般公共预算里园林绿化补助花了多少")
    assert given.status is Status.NOT_DISCLOSED
    assert ask("水务局2024年一般公共预算财政拨款花了多少").status is Status.ANSWERED
