"""Statements in the manner of other provinces: whose rows, columns and codes stand otherwise."""

from decimal import Decimal

from corpus.models import Basis, Measure
from tests.ingest.made import BUDGET, made

LEVELS = """| 项目 | | | | 本年收入合计 | 事业收入 | |
|---|---|---|---|---|---|---|
| 功能分类科目编码 | | | 科目名称 | | 小计 | 其中：教育收费 |
| 类 | 款 | 项 | 栏次 | 1 | 2 | 3 |
| 合计 | | | | 48.00 | 5.00 | 1.00 |
| 220 | | | 自然资源海洋气象等支出 | 48.00 | 5.00 | 1.00 |
| 220 | 01 | | 自然资源事务 | 48.00 | 5.00 | 1.00 |
| 220 | 01 | 01 | 行政运行 | 48.00 | 5.00 | 1.00 |"""

SIDE_BY_SIDE = """| 人员经费 | | | 公用经费 | | |
|---|---|---|---|---|---|
| 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 |
| 301 | 工资福利支出 | 12.00 | 302 | 商品和服务支出 | 3.00 |
| 30101 | 基本工资 | 12.00 | 30201 | 办公费 | 2.00 |
| | | | 30211 | 差旅费 | 1.00 |
| 人员经费合计 | | 12.00 | 公用经费合计 | | 3.00 |"""

BODIES = """| 部门代码 | 部门名称 | 合计 | 本年收入 | | | 上年结转结余 | |
|---|---|---|---|---|---|---|---|
| | | | 小计 | 一般公共预算 | 其他收入 | 小计 | 单位资金 |
| 201 | 青禾市档案馆 | 33.00 | 32.00 | 30.00 | 2.00 | 1.00 | 0.00 |
| 201001 | 青禾市档案馆本级 | 20.00 | 19.00 | 18.00 | 1.00 | 1.00 | 0.00 |
| 201002 | 青禾市城建档案所 | 13.00 | 13.00 | 12.00 | 1.00 | 0.00 | 0.00 |"""

CHANGES = """| 科目编码 | 科目名称 | 2023年执行数 | 2024年预算数 | 2024年预算数比上年执行数 | |
|---|---|---|---|---|---|
| | | | | 增减额 | 增减% |
| 205 | 教育支出 | 10.00 | 8.00 | -2.00 | -20.00% |
| 210 | 卫生健康支出 | 5.00 | 6.00 | 1.00 | 20.00% |"""

PURCHASES = """| 项目名称 | 采购品目 | 采购数量 | 计量单位 | 金额合计 |
|---|---|---|---|---|
| 设备更新 | 台式计算机 | 20 | 台 | 120,000.00 |
| 库房改造 | 修缮工程 | 1 | 项 | 300,000.00 |
| 合计 | | | | 420,000.00 |"""

PROJECTS = """| 单位编码 | 单位名称 | 项目名称 | 合计 |
|---|---|---|---|
| 201001 | 青禾市档案馆 | 库房改造 | 30.00 |
| 201001 | 青禾市档案馆 | 档案抢救 | 12.00 |
| 合计 | | | 42.00 |"""


def cells(statement, grid, unit="单位：万元", **more):
    return made("第四部分 表", statement, unit, grid, **more).figures


def test_codes_of_class_section_and_item_in_three_columns_above_a_numbered_row():
    codes = {f.subject.code: f.subject.name for f in cells("收入决算表", LEVELS) if f.subject}
    assert codes == {
        "220": "自然资源海洋气象等支出",
        "22001": "自然资源事务",
        "2200101": "行政运行",
    }


def test_a_column_that_is_a_part_of_another_is_not_called_the_same():
    total = {f.column: f.concept for f in cells("收入决算表", LEVELS) if f.label == "合计"}
    assert total == {
        "本年收入合计": "current_income",
        "事业收入/小计": "business_income",
        "事业收入/其中：教育收费": None,
    }


def test_economic_subjects_side_by_side_keep_their_own_codes_and_totals():
    found = cells("一般公共预算财政拨款基本支出决算表", SIDE_BY_SIDE)
    assert {f.subject.code: f.value for f in found if f.subject}["30211"] == Decimal("10000.00")
    totals = {f.concept: f.value for f in found if f.subject is None}
    assert totals == {
        "personnel_cost": Decimal("120000.00"),
        "public_cost": Decimal("30000.00"),
    }


def test_rows_of_bodies_are_no_subjects_and_only_the_units_own_row_is_the_whole():
    found = cells("部门收入总表", BODIES, title=BUDGET)
    assert all(f.subject is None for f in found)
    typed = {f.column: (f.concept, f.value) for f in found if f.concept}
    assert typed["合计"] == ("income_total", Decimal("330000.00"))
    assert typed["本年收入/小计"] == ("current_income", Decimal("320000.00"))
    assert typed["本年收入/一般公共预算"] == ("general_income", Decimal("300000.00"))
    assert {f.label for f in found if f.concept is None} >= {"青禾市档案馆本级", "青禾市城建档案所"}


def test_a_source_of_money_that_is_not_known_is_not_the_column_above_it():
    found = cells("部门收入总表", BODIES, title=BUDGET)
    assert {f.concept for f in found if f.column == "上年结转结余/单位资金"} == {None}


def test_changes_beside_an_execution_figure_compare_with_it():
    found = [
        f for f in cells("一般公共预算支出表", CHANGES, title=BUDGET) if f.subject.code == "205"
    ]
    assert [(f.measure, f.basis, f.value, f.period) for f in found] == [
        (Measure.AMOUNT, None, Decimal("100000.00"), 2023),
        (Measure.AMOUNT, None, Decimal("80000.00"), 2024),
        (Measure.CHANGE, Basis.LAST_EXECUTION, Decimal("-20000.00"), 2024),
        (Measure.CHANGE_RATE, Basis.LAST_EXECUTION, Decimal("-20.00"), 2024),
    ]


def test_how_many_are_bought_is_no_money():
    found = cells("政府采购预算表", PURCHASES, "单位：元", title=BUDGET)
    assert {(f.value, f.unit) for f in found if f.column == "采购数量"} == {(20, "个"), (1, "个")}
    assert found[-1].concept == "procurement"


def test_rows_of_a_table_of_projects_are_projects_funds():
    found = cells("项目支出表", PROJECTS, title=BUDGET)
    assert [(f.concept, f.project) for f in found] == [
        ("project_funds", "库房改造"),
        ("project_funds", "档案抢救"),
        ("project_expenditure", ""),
    ]


def test_an_amount_in_brackets_is_below_zero():
    grid = "| 项目 | 决算数 |\n|---|---|\n| 结余分配 | (5.00) |\n| 年末结转和结余 | 6.00 |"
    assert cells("收入支出决算总表", grid)[0].value == Decimal("-50000.00")


def test_a_source_without_a_name_we_know_is_not_all_of_a_subjects_money():
    grid = (
        "| 科目编码 | 科目名称 | 合计 | 一般公共预算 | 财政专户管理资金 |\n|---|---|---|---|---|\n"
        "| 205 | 教育支出 | 9.00 | 7.00 | 2.00 |\n| 210 | 卫生健康支出 | 1.00 | 1.00 | 0.00 |"
    )
    found = [f for f in cells("部门支出总表", grid, title=BUDGET) if f.subject.code == "205"]
    assert [(f.concept, str(f.fund)) for f in found[:2]] == [
        ("functional_expenditure", "all"),
        ("functional_expenditure", "general"),
    ]
    assert found[2].concept is None


def test_titles_that_a_file_ran_together_name_nothing():
    grid = (
        "| 科目编码 | 科目名称 | 项目支出上缴上级支出 |\n|---|---|---|\n| 205 | 教育支出 | 9.00 |\n"
        "| 合计 | | 9.00 |"
    )
    assert {f.concept for f in cells("支出决算表", grid)} == {None}


FLAT = """| | 合计 | 公务用车购置及运行维护费 | 其中：购置费 | 其中：运行维护费 | 公务接待费 |
|---|---|---|---|---|---|
| 决算数 | 9.00 | 6.00 | 2.00 | 4.00 | 3.00 |"""


def test_a_flat_title_that_begins_with_within_is_a_part_of_the_one_before():
    found = cells("财政拨款“三公”经费支出决算表", FLAT)
    assert [f.concept for f in found] == [
        "three_public", "vehicle", "vehicle_purchase", "vehicle_operation", "reception",
    ]  # fmt: skip
    assert found[2].column == "其中：购置费"
