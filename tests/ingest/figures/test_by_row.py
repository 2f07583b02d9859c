"""Statements whose rows say the measure or the year, totals above the year's own, and purchases."""

from decimal import Decimal

from corpus.models import Measure
from tests.ingest.made import BUDGET, made


def cells(*lines, title):
    """The figures of a table below a line that gives its title and one that gives its unit."""
    return made("第二部分 决算表", title, "单位：万元", *lines)


def test_rows_that_say_the_measure_leave_the_concept_to_the_columns():
    read = cells(
        "|  | 合计 | 公务用车运行维护费 | 公务接待费 |",
        "| 年初预算数 | 9.60 | 6.00 | 3.60 |",
        "| 决算数 | 7.83 | 5.42 | 2.41 |",
        "| 上年决算数 | 8.95 | 5.80 | 3.15 |",
        "| 增减率（%） | -12.51 | -6.55 | -23.49 |",
        title="财政拨款“三公”经费支出决算表",
    )
    found = [(f.measure, f.period, f.value) for f in read.figures if f.concept == "three_public"]
    assert found == [
        (Measure.BUDGET, 2024, Decimal(96000)),
        (Measure.AMOUNT, 2024, Decimal(78300)),
        (Measure.AMOUNT, 2023, Decimal(89500)),
        (Measure.CHANGE_RATE, 2024, Decimal("-12.51")),
    ]
    assert {f.fund for f in read.figures} == {"fiscal"}


def test_rows_that_say_the_year_are_of_that_year():
    read = made(
        "第二部分 预算表",
        "近三年“三公”经费预算对照表",
        "单位：元",
        "年度\t合计\t公务接待费",
        "2022年\t125,000.00\t55,000.00",
        "2023年\t110,000.00\t50,000.00",
        "2024年\t98,000.00\t38,000.00",
        title=BUDGET,
    )
    totals = {f.period: f.value for f in read.figures if f.concept == "three_public"}
    assert totals == {2022: 125000, 2023: 110000, 2024: 98000}


def test_the_sum_beside_a_carryover_is_the_total_of_income():
    read = cells(
        "| 合计 | 上年结转结余 | 一般公共预算拨款收入 | 其他收入 |",
        "| 34821.93 | 245.60 | 34446.33 | 130.00 |",
        title="2024年部门收入总表",
    )
    assert read.one("income_total").value == 348219300
    assert read.one("carryover_start").value == 2456000


def test_the_left_half_is_of_income_by_what_its_names_are_called():
    read = cells(
        "| 收入项目 | 金额 | 支出项目 | 合计 | 一般公共预算财政拨款 |",
        "| 一、一般公共预算财政拨款 | 340.00 | 教育支出 | 350.00 | 350.00 |",
        "| 二、政府性基金预算财政拨款 | 72.50 | 其他支出 | 72.50 | 0.00 |",
        "| 总计 | 412.50 | 总计 | 422.50 | 350.00 |",
        title="公开04表 财政拨款收入支出决算总表",
    )
    assert read.one("general_income").value == 3400000
    assert read.one("government_fund_income").value == 725000
    assert read.one("income_total").value == 4125000


def test_a_purchase_is_not_all_that_was_spent_on_its_kind():
    read = cells(
        "| 采购项目 | 采购类别 | 金额 |",
        "| 教学设备更新 | 货物 | 542.30 |",
        "| 校园保安服务 | 服务 | 226.50 |",
        "| 合计 |  | 768.80 |",
        title="政府采购支出表",
    )
    assert [(f.concept, f.project) for f in read.figures] == [
        ("project_funds", "教学设备更新"),
        ("project_funds", "校园保安服务"),
        ("procurement", ""),
    ]


def test_names_with_their_level_in_brackets_are_subjects():
    read = cells(
        "| 功能科目 | 支出（万元） |",
        "| 文化旅游体育与传媒支出（类） | 1,983.77 |",
        "| 其中：博物馆（项） | 1,846.27 |",
        title="支出结构",
    )
    assert [(f.concept, f.subject.names, f.subject.code) for f in read.figures] == [
        ("functional_expenditure", ("文化旅游体育与传媒支出",), "207"),
        ("functional_expenditure", ("博物馆",), None),
    ]


def test_projects_are_projects_also_where_their_names_hold_a_concept():
    read = made(
        "十三、预算绩效情况说明",
        "项目支出绩效自评情况",
        "单位：万元",
        "| 项目名称 | 年初预算数 | 全年执行数 | 执行率 | 得分 |",
        "| 城乡义务教育公用经费 | 1056.20 | 1048.60 | 99.28% | 98.50 |",
    )
    assert {(f.concept, f.project) for f in read.figures} == {
        ("project_funds", "城乡义务教育公用经费"),
        ("project_score", "城乡义务教育公用经费"),
    }


def test_a_table_set_with_blanks_keeps_its_columns_below_a_caption_of_its_own():
    read = made(
        "表一  收入决算表                      单位：万元",
        "科目                     决算数     占比",
        "一般公共预算财政拨款      1450      95.02%",
        "其他收入                    76       4.98%",
        "合计                      1526      100%",
    )
    assert [f.concept for f in read.figures] == [
        "general_income",
        "general_income",
        "other_income",
        "other_income",
        "current_income",
        "current_income",
    ]


def test_years_without_their_word_name_rows_too():
    read = made(
        "第二部分 预算表",
        "“三公”经费预算表",
        "单位：万元",
        "年度\t合计\t公务接待费",
        "2023\t21.50\t3.50",
        "2024\t20.30\t3.10",
        title=BUDGET,
    )
    totals = {f.period: f.value for f in read.figures if f.concept == "three_public"}
    assert totals == {2023: 215000, 2024: 203000}


def test_a_sum_below_the_carryover_is_the_total():
    read = cells(
        "| 收入 | | 支出 | |",
        "| 项目 | 金额 | 项目 | 金额 |",
        "| 一、一般公共预算拨款 | 2,980.60 | 一、教育支出 | 3,076.80 |",
        "| 本年收入合计 | 2,980.60 | 本年支出合计 | 3,076.80 |",
        "| 上年结转结余 | 96.20 | 结转下年 | 0.00 |",
        "| 收入合计 | 3,076.80 | 支出合计 | 3,076.80 |",
        title="收支预算总表",
    )
    assert read.one("income_total").value == read.one("expenditure_total").value == 30768000
    assert read.one("current_income").value == 29806000


def test_changes_beside_last_years_execution_are_of_that():
    read = made(
        "第二部分 预算表",
        "一般公共预算支出表",
        "单位：万元",
        "| 科目编码 | 科目名称 | 2023年执行数 | 2024年预算数 | 增减额 | 增减比例 |",
        "| 221 | 住房保障支出 | 88.90 | 92.30 | 3.40 | 3.82 |",
        title=BUDGET,
    )
    assert [(f.measure, f.basis, f.unit) for f in read.figures[2:]] == [
        ("change", "last_execution", "元"),
        ("change_rate", "last_execution", "%"),
    ]


def test_scores_beside_funds_make_a_list_of_projects():
    read = made(
        "四、重点项目执行情况表",
        "单位：万元",
        "项目\t年初预算\t全年执行数\t执行率\t自评得分",
        "草原生态保护补助奖励\t6,200.00\t6,184.30\t99.75%\t98",
        "牧区棚圈建设\t1,350.00\t1,188.00\t88.00%\t89",
    )
    assert {f.project for f in read.figures} == {"草原生态保护补助奖励", "牧区棚圈建设"}
