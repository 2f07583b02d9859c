"""Performance forms of projects."""

from decimal import Decimal

from corpus.models import Basis
from tests.ingest.made import made

FORM = """| 项目名称 | 库房空调更新 | | | | | | | |
|---|---|---|---|---|---|---|---|---|
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 | |
| | 年度资金总额 | 20.00 | 18.00 | 17.10 | 10 | 95.00% | 9.50 | |
| | 其中：当年财政拨款 | 20.00 | 18.00 | 17.10 | — | — | — | |
| 绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析 |
| | 产出指标 | 数量指标 | 更新台数 | >=6台 | =5台 | 30 | 25 | 一台延期到货 |
| | | 成本指标 | 经济成本 | 更新成本 | <=18.00万元 | =17.10万元 | 20 | 20 |
| | 效益指标 | 社会效益 | 保管条件 | 明显改善 | 达到预期 | 40 | 40 | |
| 总分 | | | | | | 100 | 94.50分 | |"""


def form():
    return made("十一、预算绩效的情况说明", "项目支出绩效自评表", FORM)


def test_the_funds_of_a_project_are_told_apart_by_their_columns():
    funds = [f for f in form().figures if f.concept == "project_funds"]
    assert [(str(f.measure), f.basis, f.value) for f in funds] == [
        ("budget", Basis.INITIAL_BUDGET, Decimal("200000.00")),
        ("budget", Basis.FULL_BUDGET, Decimal("180000.00")),
        ("amount", None, Decimal("171000.00")),
        ("ratio", None, Decimal(10)),
        ("execution_rate", Basis.FULL_BUDGET, Decimal("95.00")),
        ("score", None, Decimal("9.50")),
    ]


def test_an_indicator_has_target_actual_weight_and_score():
    found = {f.concept: (f.value, f.unit) for f in form().figures if f.label == "更新台数"}
    assert found == {
        "indicator_target": (6, "台"),
        "indicator_actual": (5, "台"),
        "indicator_weight": (30, "分"),
        "indicator_score": (25, "分"),
    }


def test_a_row_shifted_against_its_head_is_set_right():
    found = {f.concept: f.value for f in form().figures if f.label == "更新成本"}
    assert found["indicator_target"] == Decimal("180000.00")
    assert (found["indicator_weight"], found["indicator_score"]) == (20, 20)


def test_the_last_row_is_the_projects_score():
    score = form().one("project_score", "score")
    assert (score.value, score.project) == (Decimal("94.50"), "库房空调更新")


def test_why_an_indicator_was_missed_is_kept():
    [reason] = [r for r in form().reasons if r.project]
    assert (reason.text, reason.project) == ("一台延期到货", "库房空调更新")


def test_the_source_of_a_cell_quotes_its_row():
    read = form()
    source = read.one("project_score", "score").source
    assert read.layout.text[source.start : source.end] == "94.50"
    assert "总分" in read.layout.text[source.quote_start : source.quote_end]
