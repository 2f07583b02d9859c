"""Forms and wordings of further provinces: what is typed, and what stays open."""

from decimal import Decimal

import pytest

from tests.ingest.made import BUDGET, made


def cells(name, grid, *above, **more):
    return made("第四部分 决算表", name, *above, "单位：万元", grid, **more).figures


INCOME = """| 科目编码 | 科目名称 | {total} | 财政拨款收入 | 事业收入 |
|---|---|---|---|---|
| 205 | 教育支出 | 12.00 | 9.00 | 3.00 |
| 2050202 | 小学教育 | 12.00 | 9.00 | 3.00 |
| | 合计 | 12.00 | 9.00 | 3.00 |"""


@pytest.mark.parametrize("total", ["合计", "总计", "收入合计"])
@pytest.mark.parametrize("title", ["部门收入总体情况表", "收入预算总表", "2024年收入情况表"])
def test_a_sum_column_of_an_income_statement_is_income_also_of_a_subject(title, total):
    figures = cells(title, INCOME.format(total=total), title=BUDGET)
    sums = [f.concept for f in figures if f.column == total and f.subject]
    assert sums == ["current_income", "current_income"]


@pytest.mark.parametrize("number", ["预算02表", "财决公开05表", "部门公开表5", "附表1-5", "表五"])
def test_the_number_of_a_table_is_not_its_title(number):
    grid = "| 科目编码 | 科目名称 | 小计 |\n|---|---|---|\n| 205 | 教育支出 | 12.00 |"
    [figure] = cells("一般公共预算财政拨款支出决算表", grid, number)
    assert (figure.statement, figure.fund) == ("一般公共预算财政拨款支出决算表", "general")


def test_a_fund_below_the_carryover_is_part_of_the_carryover():
    grid = """| 收入 | | 支出 | |
|---|---|---|---|
| 项目 | 金额 | 项目 | 金额 |
| 一、一般公共预算财政拨款 | 90.00 | 一、教育支出 | 89.00 |
| 本年收入合计 | 90.00 | 本年支出合计 | 89.00 |
| 年初财政拨款结转和结余 | 2.00 | 年末财政拨款结转和结余 | 3.00 |
| 一、一般公共预算财政拨款 | 1.50 | | |
| 二、政府性基金预算财政拨款 | 0.50 | | |
| 总计 | 92.00 | 总计 | 92.00 |"""
    figures = cells("财政拨款收入支出决算总表", grid)
    found = [(f.concept, str(f.fund), f.printed) for f in figures if "预算" in f.label]
    assert found == [
        ("general_income", "general", "90.00"),
        ("carryover_start", "general", "1.50"),
        ("carryover_start", "government_fund", "0.50"),
    ]


def test_the_code_of_a_department_is_no_subject():
    grid = """| 部门（单位）代码 | 部门（单位）名称 | 合计 | 本年收入 | 上年结转结余 |
|---|---|---|---|---|
| 205 | 青禾市档案馆 | 12.00 | 10.00 | 2.00 |"""
    figures = cells("部门收入总表", grid, title=BUDGET)
    assert [(f.concept, f.subject) for f in figures] == [
        ("income_total", None),
        ("current_income", None),
        ("carryover_start", None),
    ]


def test_a_list_of_projects_is_named_by_its_column_of_names():
    grid = """| 项目类别 | 项目名称 | 项目单位 | 合计 |
|---|---|---|---|
| 特定目标类 | 校舍安全保障 | 青禾市档案馆 | 80.50 |"""
    [figure] = cells("项目支出表", grid)
    assert (figure.concept, figure.project) == ("project_funds", "校舍安全保障")


def test_a_name_that_runs_into_the_amount_beside_it_goes_back_to_its_cell():
    grid = """| 科目编码 | 科目名称 | 合计 | 基本支出 |
|---|---|---|---|
| 2080505 | 机关事业单位基本养老保险缴费 | 支出7,174.98 | 7,174.98 |"""
    figures = cells("支出决算表", grid)
    assert [f.label for f in figures] == ["机关事业单位基本养老保险缴费支出"] * 2
    assert [f.printed for f in figures] == ["7,174.98", "7,174.98"]


def said(*lines, **more):
    return [
        (f.concept, str(f.fund), str(f.measure), f.printed) for f in made(*lines, **more).figures
    ]


def test_fiscal_money_in_a_chapter_on_one_of_its_funds_is_of_that_fund():
    assert said(
        "五、一般公共预算财政拨款支出决算情况说明",
        "（一）财政拨款支出决算总体情况",
        "2024年度财政拨款支出41.02万元，占本年支出合计的82.69%。",
    ) == [
        ("current_expenditure", "general", "amount", "41.02"),
        ("current_expenditure", "general", "share", "82.69"),
    ]


def test_expenditure_alone_behind_an_income_of_one_fund_is_spent_of_that_fund():
    assert said(
        "八、政府性基金预算收支情况",
        "政府性基金预算财政拨款收入8.00万元；年初结转和结余1.00万元；支出9.00万元。",
    )[-1] == ("current_expenditure", "government_fund", "amount", "9.00")


def test_expenditure_alone_behind_a_carryover_of_all_money_stays_open():
    assert said("年初结转和结余1.00万元；支出9.00万元。")[-1][0] is None


def test_income_alone_behind_both_totals_is_the_total_income():
    assert said("收入总额为40.00万元，支出总额为41.00万元，收入比上年度增加3.00万元。")[-1] == (
        "income_total",
        "all",
        "change",
        "3.00",
    )


def test_parts_are_known_by_the_end_of_their_names():
    found = said("公务用车购置及运行费5.00万元（其中购置费3.00万元，运行费2.00万元）。")
    assert [concept for concept, *_ in found] == [
        "vehicle",
        "vehicle_purchase",
        "vehicle_operation",
    ]


def test_a_short_name_that_two_parts_end_in_stays_open():
    found = said("“三公”经费支出5.00万元，其中：相关维护费3.00万元。")
    assert found[-1][0] is None


@pytest.mark.parametrize(
    ("words", "measure"), [("增3.00", "change"), ("净减3.00", "change"), ("压减3.00", "change")]
)
def test_short_words_of_change_are_changes(words, measure):
    found = made(f"“三公”经费预算5.00万元，较上年{words}万元。", title=BUDGET).figures
    assert (found[-1].concept, found[-1].measure) == ("three_public", measure)
    assert (found[-1].value < 0) == ("减" in words)
    assert abs(found[-1].value) == Decimal("30000.00")


@pytest.mark.parametrize("rest", ["", "，减少的主要原因是接待批次减少"])
def test_behind_the_reason_of_a_departure_from_the_budget_last_year_is_compared(rest):
    found = made(
        "公务接待费支出预算为3.50万元，支出决算为3.34万元，决算数小于预算数的主要原因是厉行节约，"
        f"与上年相比减少0.35万元，下降9.49%{rest}。"
    )
    assert [(f.concept, str(f.measure), f.printed) for f in found.figures[2:]] == [
        ("reception", "change", "0.35"),
        ("reception", "change_rate", "9.49"),
    ]
    assert found.reasons[0].text == "厉行节约"


def test_inside_a_reason_for_a_change_a_comparison_stays_part_of_the_reason():
    found = made("培训费3.00万元，比上年增加1.00万元，主要原因是课时增加，较上年增加0.50万元。")
    assert found.figures[-1].concept is None


def test_the_years_grant_of_a_fund_is_its_income():
    found = made("2024年一般公共预算当年拨款10.00万元，比上年执行数减少1.00万元。", title=BUDGET)
    assert [(f.concept, str(f.measure)) for f in found.figures] == [
        ("general_income", "amount"),
        ("general_income", "change"),
    ]


def test_money_behind_domestic_tallies_is_for_domestic_guests():
    found = said("公务接待费支出4.34万元。国内公务接待11批次，96人次，共计支出4.00万元。")
    assert found[-1] == ("domestic_reception", "all", "amount", "4.00")


def test_a_form_with_a_single_row_set_with_tabs_is_a_table():
    head, row = "合计\t因公出国（境）费\t公务接待费", "5.00\t2.00\t3.00"
    above = ("第二部分 决算表", "“三公”经费支出决算表", "单位：万元", "")
    assert made(*above, head, row, "").figures == []  # two lines with blanks are no table
    figures = made(*above, head, "1\t2\t3", row, "").figures
    assert [f.concept for f in figures] == ["three_public", "overseas", "reception"]


def test_a_head_with_numbers_run_together_types_nothing():
    grid = """| | 合计 | 16731270.0013397310.00 |
|---|---|---|
| 205 | 教育支出 | 12.00 |
| 210 | 卫生健康支出 | 13.00 |"""
    assert {f.concept for f in cells("支出决算表", grid)} == {None}


def test_a_group_title_reaches_over_a_blank_column():
    grid = """| 预算数 | | | | 决算数 | |
|---|---|---|---|---|---|
| 合计 | 因公出国（境）费 | | 公务接待费 | 合计 | 公务接待费 |
| 8.00 | 1.00 | | 7.00 | 6.00 | 6.00 |"""
    figures = cells("财政拨款“三公”经费支出决算表", grid)
    assert [(f.concept, str(f.measure)) for f in figures] == [
        ("three_public", "budget"),
        ("overseas", "budget"),
        ("reception", "budget"),
        ("three_public", "amount"),
        ("reception", "amount"),
    ]


def test_a_sum_is_named_by_the_words_before_blank_cells():
    grid = """| 科目编码 | 科目名称 | 金额 | 科目编码 | 科目名称 | 金额 |
|---|---|---|---|---|---|
| 301 | 工资福利支出 | 12.00 | 302 | 商品和服务支出 | 3.00 |
| 人员经费合计 | | 12.00 | 公用经费合计 | | 3.00 |"""
    figures = cells("一般公共预算财政拨款基本支出决算表", grid)
    assert [f.concept for f in figures[2:]] == ["personnel_cost", "public_cost"]


def test_titles_of_columns_outside_a_table_leave_its_title_and_unit():
    layout = made(
        "支出决算表", "单位：元", "上缴上级支 对附属单位", "| 合计 | 1.00 |\n|---|---|"
    ).layout
    [table] = [p for p in layout.blocks if p.cells]
    assert (table.title, table.unit) == ("支出决算表", "元")


def test_economic_subjects_are_known_by_their_names_alone():
    grid = """| 项目 | 合计 | 人员经费 | 公用经费 |
|---|---|---|---|
| 工资福利支出 | 12.00 | 12.00 | |
| 基本工资 | 5.00 | 5.00 | |
| 公务接待费 | 2.00 | | 2.00 |
| 合计 | 14.00 | 12.00 | 2.00 |"""
    figures = cells("一般公共预算财政拨款基本支出决算表", grid)
    found = [(f.concept, f.subject and f.subject.code, f.column) for f in figures]
    assert found == [
        ("wage_welfare", None, "合计"),
        ("personnel_cost", "301", "人员经费"),
        ("economic_expenditure", "30101", "合计"),
        ("personnel_cost", "30101", "人员经费"),
        ("economic_expenditure", "30217", "合计"),
        ("public_cost", "30217", "公用经费"),
        ("basic_expenditure", None, "合计"),
        ("personnel_cost", None, "人员经费"),
        ("public_cost", None, "公用经费"),
    ]


def test_rows_below_a_class_without_codes_are_subjects_not_totals():
    grid = """| 项目 | 合计 | 基本支出 |
|---|---|---|
| 教育支出 | 12.00 | 10.00 |
| 普通教育 | 12.00 | 10.00 |
| 小学教育 | 12.00 | 10.00 |
| 合计 | 12.00 | 10.00 |"""
    figures = cells("支出决算表", grid)
    basic = [f.subject for f in figures if f.concept == "basic_expenditure"]
    assert [s and (s.name, s.code) for s in basic] == [
        ("教育支出", "205"),
        ("普通教育", "20502"),
        ("小学教育", None),
        None,
    ]


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("政府购买服务支出8.00万元。", "service_purchase"),
        ("一般性支出8.00万元。", "general_spending"),
        ("本年财政专户管理资金收入8.00万元。", "fiscal_account_income"),
        ("单位资金收入8.00万元。", "unit_funds_income"),
        ("部门整体支出绩效自评得分8.00分。", "performance_overall"),
        ("土地面积8.00平方米。", "land_area"),
    ],
)
def test_further_labels_of_the_national_forms_are_known(text, concept):
    assert [f.concept for f in made("七、情况", text).figures] == [concept]


def test_the_floor_area_of_a_planned_building_is_not_what_there_is():
    figures = made(
        "六、项目", "本工程规划建筑面积约为13459平方米，其中地上建筑面积为8013平方米。"
    ).figures
    assert [f.concept for f in figures] == [None, None]
