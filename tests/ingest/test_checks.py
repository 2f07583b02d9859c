"""Arithmetic that a report's own figures must satisfy."""

import pytest

from ingest.checks import check_report, identities
from tests.ingest.made import made

RIGHT = [
    ("收入总计101.00万元，支出总计101.00万元。", 1),
    ("政府采购支出总额9.00万元，其中：货物2.00万元、工程3.00万元、服务4.00万元。", 1),
    ("本年支出合计95.00万元，其中：基本支出60.00万元，占63.16%；项目支出35.00万元，占36.84%。", 3),
    ("机关运行经费支出30.00万元，比上年减少4.00万元，下降11.76%。", 1),
    ("“三公”经费支出年初预算为5.00万元，支出决算为4.00万元，完成年初预算的80.00%。", 1),
]

WRONG = [
    ("收入总计101.00万元，支出总计100.00万元。", "balance", {"101.00", "100.00"}),
    (
        "政府采购支出总额9.00万元，其中：货物2.00万元、工程3.00万元、服务5.00万元。",
        "sum",
        {"9.00", "2.00", "3.00", "5.00"},
    ),
    (
        "本年支出合计95.00万元，其中：基本支出60.00万元，占36.84%。",
        "share",
        {"60.00", "95.00", "36.84"},
    ),
    (
        "机关运行经费支出30.00万元，比上年减少4.00万元，下降13.33%。",
        "change_rate",
        {"30.00", "4.00", "13.33"},
    ),
    (
        "“三公”经费支出预算为5.00万元，支出决算为4.00万元，完成预算的20%。",
        "execution",
        {"5.00", "4.00", "20"},
    ),
    ("公务接待费支出2.00万元。具体为：公务接待费支出2.50万元。", "reprint", {"2.00", "2.50"}),
]


@pytest.mark.parametrize(("sentence", "count"), RIGHT)
def test_what_adds_up_holds(sentence, count):
    found = list(identities(made("一、说明", sentence).figures))
    assert [i.holds for i in found] == [True] * count, found


@pytest.mark.parametrize(("sentence", "check", "values"), WRONG)
def test_what_does_not_add_up_is_a_finding_with_both_sides(sentence, check, values):
    read = made("一、说明", sentence)
    [finding] = check_report(read.report, read.figures, read.layout)
    assert (finding.check, set(finding.values)) == (check, values)


def test_the_message_says_the_difference():
    read = made("一、说明", WRONG[0][0])
    [finding] = check_report(read.report, read.figures, read.layout)
    assert finding.message == "收入总计 101.00万元 ≠ 支出总计 100.00万元，差 1.00万元"


def test_rounding_of_the_last_digit_is_no_finding():
    read = made(
        "一、说明", "政府采购支出总额9.01万元，其中：货物2.00万元、工程3.00万元、服务4.00万元。"
    )
    assert check_report(read.report, read.figures, read.layout) == ()


def test_parts_that_are_not_all_printed_may_be_less_than_the_whole():
    read = made("一、说明", "政府采购支出总额9.00万元，其中：货物2.00万元、服务4.00万元。")
    assert check_report(read.report, read.figures, read.layout) == ()


def statement(item: str) -> str:
    return f"""| 科目编码 | 科目名称 | 决算数 |
|---|---|---|
| | 合计 | 9.00 |
| 205 | 教育支出 | 9.00 |
| 20502 | 普通教育 | 9.00 |
| 2050202 | 小学教育 | {item} |
| 2050203 | 初中教育 | 3.00 |"""


def hierarchy(item: str):
    read = made("第四部分 决算表", "一般公共预算财政拨款支出决算表", "单位：万元", statement(item))
    return [
        f for f in check_report(read.report, read.figures, read.layout) if f.check == "hierarchy"
    ]


def test_rows_of_a_statement_add_up_level_by_level():
    assert hierarchy("6.00") == []


def test_an_item_that_breaks_its_statement_is_found_with_the_difference():
    [finding] = hierarchy("6.50")
    assert "普通教育 9.00万元 ≠ 下级 2 项之和 9.50万元，差 0.50万元" in finding.message
