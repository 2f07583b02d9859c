"""What there is of something: parts behind their whole, projects with their sums, units, people."""

import pytest

from answer import answer
from answer.models import Question
from corpus.models import Fund, Kind, Subject
from tests.answer.made import MemoryCorpus, Paper, fig

GROUP = ("一般公共服务支出", "群众团体事务", "一般行政管理事务")
STAFF = ("一般公共服务支出", "组织事务", "一般行政管理事务")


def spent(printed, names, code):
    return fig(printed, "functional_expenditure", subject=Subject(names, code), fund=Fund.ALL)


def street():
    paper = Paper("青禾市南街道", 2024)
    paper.section("一、机构设置").say("部门决算包括以下单位：")
    paper.say("| 序号 | 单位名称 |\n| 1 | 南街道本级 |\n| 2 | 南街道党群中心 |")
    paper.say("2024年度部门决算表")
    paper.say(
        "下属8个二级单位、16个三级单位。",
        fig("8个", "subordinate_units"),
        fig("16个", "subordinate_units"),
    )
    paper.section("二、支出").say(
        "本年支出合计90.00万元。", fig("90.00万元", "current_expenditure", fund=Fund.ALL)
    )
    paper.say("一般行政管理事务30.00万元。", spent("30.00万元", GROUP, "2012902"))
    paper.say("一般行政管理事务60.00万元。", spent("60.00万元", STAFF, "2013202"))
    paper.section("三、人员").say(
        "年末在职人员73人，其中：技术人员52人、工勤人员21人。", fig("73人", "staff_active")
    )
    paper.section("四、会议费").say(
        "会议费3.00万元，为召开一次全体会议的费用。", fig("3.00万元", "meeting_cost")
    )
    paper.section("五、预算绩效管理情况").say(
        "对2个项目开展自评，平均得分91.5分。发现的问题：材料归集慢。",
        fig("2个", "performance_projects"),
    )
    paper.say("项目支出绩效自评表").say("| 项目 | 得分 |\n| 河道 | 9.00 |")
    return paper


def plan():
    paper = Paper("青禾市南街道", 2025, kind=Kind.BUDGET)
    paper.section("一、项目经费情况说明").say(
        "年度预算安排：795万元",
        fig("795万元", "project_funds", project="人民调解", label="年度预算安排"),
    )
    return paper


def county():
    """Sums divided by manners of its own, and what some of them were for."""
    paper = Paper("白河县", 2024)
    paper.section("一、“三公”经费").say("“三公”经费9.00万元。", fig("9.00万元", "three_public"))
    paper.section("二、分单位类型").say("行政单位6.00万元；事业单位3.00万元。")
    paper.section("三、公务用车").say(
        "公务用车运行维护支出4.00万元，保有量1辆。用于送戏下乡途中的加油和维修。",
        fig("4.00万元", "vehicle_operation"),
    )
    paper.section("四、支出").say("项目支出5.00万元。", fig("5.00万元", "project_expenditure"))
    paper.section("五、有关说明").say("本次汇总范围为163个预算单位，不含各乡镇。")
    paper.section("六、名词解释").term("公务用车运行维护费", "主要用于公务车辆的燃料、维修、保险。")
    return paper


CORPUS = MemoryCorpus(street(), plan(), county())


def ask(text):
    return answer(Question(f"青禾市南街道{text}"), CORPUS).text


@pytest.mark.parametrize("asked", ["2024年钱都花在哪了", "2024年功能科目支出有哪些"])
def test_what_money_went_to_is_told_behind_all_of_it(asked):
    text = ask(asked)
    assert "本年支出合计为90.00万元[1]。其中：" in text


def test_items_of_one_name_are_told_apart_and_contradict_nothing():
    text = ask("2024年支出按项级科目列出来")
    assert "群众团体事务—一般行政管理事务支出为30.00万元" in text
    assert "组织事务—一般行政管理事务支出为60.00万元" in text
    assert "不一致" not in text


def test_the_largest_items_are_ranked_without_the_whole():
    text = ask("2024年最大的两项支出是什么")
    assert "为60.00万元" in text
    assert "本年支出合计" not in text


def test_a_project_of_a_budget_has_its_budget():
    assert "“人民调解”项目的年度预算安排为795万元" in ask("2025年有哪些项目，各多少钱")


@pytest.mark.parametrize("asked", ["2024年包括哪几家单位", "2024年由多少个单位构成"])
def test_units_in_a_table_are_listed_to_its_end(asked):
    text = ask(asked)
    assert "1，南街道本级；2，南街道党群中心”" in text


def test_who_is_counted_is_told_from_the_sentence_of_the_number():
    text = ask("2024年在职多少人，分别是什么人员")
    assert "在职人员为73人" in text
    assert "其中：技术人员52人、工勤人员21人" in text


def test_what_money_was_for_is_told_from_the_sentence_of_the_number():
    assert "为召开一次全体会议的费用" in ask("2024年会议费用来做什么")


@pytest.mark.parametrize("asked", ["2024年绩效自评情况如何", "2024年绩效评价结果怎么样"])
def test_how_an_evaluation_went_is_told_in_words_up_to_its_tables(asked):
    assert "平均得分91.5分。发现的问题：材料归集慢”" in ask(asked)


def test_a_sum_is_divided_by_the_manner_asked_as_the_report_divides_it():
    text = answer(Question("白河县2024年三公经费按单位类型怎么分"), CORPUS).text
    assert "“行政单位6.00万元；事业单位3.00万元”" in text


def test_what_money_was_for_is_told_of_that_money_not_of_the_word():
    text = answer(Question("白河县2024年公车的钱用来干什么"), CORPUS).text
    assert "用于送戏下乡途中的加油和维修”" in text
    assert "燃料" not in text


def test_what_a_summary_covers_is_told_where_its_units_are_counted():
    assert "163个预算单位" in answer(Question("白河县2024年汇总了多少个单位"), CORPUS).text


def test_where_no_project_is_named_it_is_said_with_what_all_came_to():
    text = answer(Question("白河县2024年有哪些项目，各花了多少"), CORPUS).text
    assert text.startswith("报告没有逐个列出项目的金额。")
    assert "项目支出为5.00万元" in text


def test_a_part_printed_in_several_columns_is_listed_once():
    paper = Paper("青禾市北街道", 2024).section("一、经济分类")
    for fund in (Fund.ALL, Fund.GENERAL):
        paper.say(
            "商品和服务支出9.00万元，办公费4.00万元。",
            fig("9.00万元", "goods_services", fund=fund),
            fig(
                "4.00万元", "economic_expenditure", fund=fund,
                subject=Subject(("商品和服务支出", "办公费"), "30201"),
            ),
        )  # fmt: skip
    given = answer(Question("青禾市北街道2024年商品和服务支出都有哪些"), MemoryCorpus(paper))
    assert given.text.count("办公费") == 1


def test_counts_of_two_kinds_in_one_sentence_contradict_nothing():
    assert "不一致" not in ask("2024年有多少个下属单位")


def test_a_score_that_is_printed_in_words_only_is_told_in_them():
    assert "平均得分91.5分" in ask("2024年绩效自评得分怎么样")


def station():
    paper = Paper("青禾市农科站", 2024, kind=Kind.BUDGET)
    paper.section("一、收入预算").say(
        "收入总计100.00万元，其中：财政拨款收入70.00万元、事业收入20.00万元、上年结转10.00万元。",
        fig("100.00万元", "income_total"),
        fig("70.00万元", "fiscal_income", fund=Fund.FISCAL),
        fig("20.00万元", "business_income"),
        fig("10.00万元", "carryover_start"),
    )
    paper.section("二、政府性基金").say(
        "政府性基金收入24.00万元，支出22.00万元，结转2.00万元。",
        fig("24.00万元", "current_income", fund=Fund.GOVERNMENT_FUND),
        fig("22.00万元", "current_expenditure", fund=Fund.GOVERNMENT_FUND),
        fig("2.00万元", "carryover_end", fund=Fund.GOVERNMENT_FUND),
    )
    return MemoryCorpus(paper)


def test_the_sources_of_all_income_are_told_not_their_sum():
    given = answer(Question("青禾市农科站2024年收入预算由哪几部分组成，各多少"), station())
    values = [f.value for f in given.figures]
    assert values[0] == "100.00"
    assert set(values[1:]) == {"70.00", "20.00", "10.00"}


def test_what_a_fund_took_in_paid_out_and_kept_is_told_by_the_verbs():
    given = answer(
        Question("青禾市农科站2024年政府性基金这块，收了多少、用了多少、还结转多少"), station()
    )
    assert [f.value for f in given.figures] == ["24.00", "22.00", "2.00"]
