"""Statements: cells typed by their row, their column and the table's title."""

from decimal import Decimal

from corpus.models import Basis
from tests.ingest.made import BUDGET, made

HALVES = """| 收入 | | 支出 | |
|---|---|---|---|
| 项目 | 决算数 | 项目 | 决算数 |
| 一、一般公共预算财政拨款收入 | 90.00 | 一、教育支出 | 70.00 |
| 二、其他收入 | 10.00 | 二、卫生健康支出 | 25.00 |
| 本年收入合计 | 100.00 | 本年支出合计 | 95.00 |
| 年初结转和结余 | 1.00 | 年末结转和结余 | 6.00 |
| 总计 | 101.00 | 总计 | 101.00 |"""

SUBJECTS = """| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 栏次 | | 1 | 2 | 3 |
| 合计 | | 95.00 | 60.00 | 35.00 |
| 205 | 教育支出 | 70.00 | 50.00 | 20.00 |
| 20502 | 普通教育 | 70.00 | 50.00 | 20.00 |
| 2050202 | 小学教育 | 70.00 | 50.00 | 20.00 |"""


def cells(title, grid, unit="单位：万元", **more):
    return made("第四部分 决算表", title, unit, grid, **more).figures


def test_the_halves_of_the_overall_statement_are_read_apart():
    found = {(f.label, f.column): (f.concept, f.value) for f in cells("收入支出决算总表", HALVES)}
    assert found[("总计", "收入/决算数")] == ("income_total", Decimal("1010000.00"))
    assert found[("总计", "支出/决算数")] == ("expenditure_total", Decimal("1010000.00"))
    assert found[("年末结转和结余", "支出/决算数")] == ("carryover_end", Decimal("60000.00"))
    assert found[("本年支出合计", "支出/决算数")][0] == "current_expenditure"


def test_a_class_in_the_overall_statement_is_a_subject():
    [figure] = [f for f in cells("收入支出决算总表", HALVES) if f.label == "一、教育支出"]
    assert (figure.concept, figure.subject.code) == ("functional_expenditure", "205")


def test_rows_of_subjects_have_codes_and_columns_concepts():
    figures = cells("支出决算表", SUBJECTS)
    item = {f.column: f for f in figures if f.subject and f.subject.code == "2050202"}
    assert item["本年支出合计"].concept == "functional_expenditure"
    assert item["基本支出"].concept == "basic_expenditure"
    assert item["项目支出"].value == Decimal("200000.00")
    assert item["项目支出"].subject.names == ("教育支出", "普通教育", "小学教育")


def test_the_sum_row_carries_the_columns_concept_alone():
    total = {
        f.column: (f.concept, f.subject) for f in cells("支出决算表", SUBJECTS) if f.label == "合计"
    }
    assert total == {
        "本年支出合计": ("current_expenditure", None),
        "基本支出": ("basic_expenditure", None),
        "项目支出": ("project_expenditure", None),
    }


def test_line_numbers_of_columns_are_no_figures():
    assert {f.printed for f in cells("支出决算表", SUBJECTS)} == {
        "95.00",
        "60.00",
        "35.00",
        "70.00",
        "50.00",
        "20.00",
    }


def test_the_title_gives_the_fund():
    funds = {str(f.fund) for f in cells("一般公共预算财政拨款支出决算表", SUBJECTS)}
    assert funds == {"general"}


def test_the_unit_above_a_table_is_the_tables_own():
    [figure] = [
        f
        for f in cells("支出决算表", SUBJECTS, "单位：元")
        if f.label == "合计" and f.column == "基本支出"
    ]
    assert (figure.value, figure.printed_unit) == (Decimal("60.00"), "元")


def test_years_and_changes_in_the_heads_are_read():
    grid = """| 项目 | 2023年预算数 | 2024年预算数 | 增减 | 增减原因 |
|---|---|---|---|---|
| 合计 | 9.00 | 8.00 | -1.00 | |
| 公务接待费 | 4.00 | 3.00 | -1.00 | 减少陪同人数 |"""
    read = made("“三公”经费预算表", "单位：万元", grid, title=BUDGET)
    assert [(f.concept, f.period, str(f.measure), f.basis) for f in read.figures[3:]] == [
        ("reception", 2023, "amount", None),
        ("reception", 2024, "amount", None),
        ("reception", 2024, "change", Basis.LAST_BUDGET),
    ]
    assert [(r.concept, r.text) for r in read.reasons] == [("reception", "减少陪同人数")]


def test_numbers_of_a_table_that_lost_its_columns_stay_untyped():
    lost = "三公 | 机关\n合计 | 出国 | 接待\n预算数 | 决算数 | 预算数 | 决算数\n3.00 | 2.00 | 1.00"
    assert {f.concept for f in cells("支出决算表", lost)} == {None}


def test_every_column_and_row_has_its_own_unit():
    grid = """| 项目 | 预算数（万元） | 执行率（%） | 自评得分 |
|---|---|---|---|
| 库房改造 | 20.00 | 95.00 | 98.50 |"""
    figures = made("十、预算绩效", "项目支出绩效自评情况表", grid).figures
    assert [(f.concept, f.unit, f.value) for f in figures] == [
        ("project_funds", "元", Decimal("200000.00")),
        ("project_funds", "%", Decimal("95.00")),
        ("project_score", "分", Decimal("98.50")),
    ]
    assert {f.project for f in figures} == {"库房改造"}


def test_tallies_in_a_table_of_money_are_tallies():
    grid = """| 项目 | 决算数 |
|---|---|
| 公务接待费 | 2.00 |
| 国内公务接待批次（批） | 12 |
| 公务用车保有量 | 3 |"""
    found = {f.concept: (f.value, f.unit) for f in cells("“三公”经费支出决算表", grid)}
    assert found["reception"] == (Decimal("20000.00"), "元")
    assert found["reception_batches"] == (12, "批次")
    assert found["vehicles_held"] == (3, "辆")
