"""Statements of budgets: codes in one column a level, titles that complete each other, captions."""

from decimal import Decimal

import pytest

from tests.ingest.made import BUDGET, made

CODES = """| 项目 | | | | 支出预算 | |
|---|---|---|---|---|---|
| 功能分类科目编码 | | | 功能分类科目名称 | 合计 | 基本支出 |
| 类 | 款 | 项 | | | |
| 201 | | | 一般公共服务支出 | 300 | 100 |
| {second} | 5 | | 统计信息事务 | 300 | 100 |
| {second} | {third} | 07 | 专项普查活动 | 300 | 100 |
| 合计 | | | | 300 | 100 |"""

ECONOMIC = """| 编码 | 经济分类科目名称 | 一般公共预算基本支出 | |
|---|---|---|---|
| | | 合计 | 人员经费 |
| 30101 | 基本工资 | 500 | 500 |
| 合计 | | 500 | 500 |"""

VEHICLES = """| “三公”经费预算数 | | | | 机关运行经费预算数 |
|---|---|---|---|---|
| 合计 | 公务用车购置及运行费 | | | |
| | 小计 | 购置费 | 运行费 | |
| 47.91 | 46.56 | 25 | 21.56 | 443.18 |"""

INCOME = """| 本年收入 | | 本年支出 | |
|---|---|---|---|
| 项目 | 预算数 | 项目 | 预算数 |
| 一、财政拨款收入 | 96.00 | 一、公共安全支出 | 96.00 |
| 1. 一般公共预算 | 90.00 | | |
| 2. 政府性基金预算 | 6.00 | | |
| 收入总计 | 96.00 | 支出总计 | 96.00 |"""


def cells(title, grid, caption="编制部门：青禾市档案馆 单位：元"):
    return made("五、部门预算表", title, caption, grid, title=BUDGET).figures


@pytest.mark.parametrize(("second", "third"), [("201", "05"), ("", "")])
def test_codes_of_class_item_and_entry_make_one_code(second, third):
    figures = cells("2024年部门支出预算总表", CODES.format(second=second, third=third))
    codes = [f.subject.code for f in figures if f.subject and f.column == "支出预算/合计"]
    assert codes == ["201", "20105", "2010507"]


def test_a_total_named_in_the_column_of_codes_is_the_whole():
    figures = cells("2024年部门支出预算总表", CODES.format(second="201", third="05"))
    total = [(f.concept, f.value) for f in figures if f.label == "合计"]
    assert total == [("current_expenditure", Decimal(300)), ("basic_expenditure", Decimal(100))]


def test_the_line_that_says_whose_a_table_is_is_not_its_title():
    figures = cells("2024年部门支出预算总表", CODES.format(second="201", third="05"))
    assert {(f.statement, f.printed_unit) for f in figures} == {("2024年部门支出预算总表", "元")}


@pytest.mark.parametrize("caption", ["公开01表\n单位：元", "部门：青禾市档案馆\n金额单位：元"])
def test_captions_on_lines_of_their_own_leave_the_title(caption):
    figures = cells("2024年部门支出预算总表", CODES.format(second="201", third="05"), caption)
    assert {f.statement for f in figures} == {"2024年部门支出预算总表"}


def test_an_economic_subject_under_the_whole_of_basic_expenditure_is_that_subject():
    figures = cells("2024年部门一般公共预算基本支出部门预算经济分类预算表", ECONOMIC)
    wages = [f for f in figures if f.subject and f.subject.code == "30101"]
    assert [f.concept for f in wages] == ["economic_expenditure", "personnel_cost"]


def test_a_title_leaves_words_to_the_title_above_it():
    figures = cells("“三公”经费和机关运行经费预算表", VEHICLES, "单位：万元")
    assert [(f.concept, f.printed) for f in figures] == [
        ("three_public", "47.91"),
        ("vehicle", "46.56"),
        ("vehicle_purchase", "25"),
        ("vehicle_operation", "21.56"),
        ("operating_cost", "443.18"),
    ]


def test_a_total_is_above_the_column_of_this_year_and_a_fund_names_its_income():
    figures = cells("2024年部门财务收支预算总表", INCOME, "单位：万元")
    found = {f.label: (f.concept, str(f.fund)) for f in figures}
    assert found["收入总计"] == ("income_total", "all")
    assert found["支出总计"] == ("expenditure_total", "all")
    assert found["1.一般公共预算"] == ("general_income", "general")
    assert found["2.政府性基金预算"][1] == "government_fund"
