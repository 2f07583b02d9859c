"""Years in questions: named, relative, in ranges, and those that are only compared with."""

import pytest

from answer.understand.clean import clean
from answer.understand.years import find_years


@pytest.mark.parametrize(
    ("text", "named", "base"),
    [
        ("2024年收入", (2024,), None),
        ("24年度收入", (2024,), None),
        ("二〇二三年收入", (2023,), None),
        ("2016年到2018年怎么变化", (2016, 2017, 2018), None),
        ("2023、2024、2025这三年", (2023, 2024, 2025), None),
        ("2023年比2022年增加多少", (2023,), 2022),
        ("2020年与2019年相比", (2020,), 2019),
        ("2025年预算和2024年比怎么变的", (2025,), 2024),
        ("2025年和2024年的基本支出", (2025, 2024), None),
        ("2120101科目的支出", (), None),
        ("花了2024.50万元", (), None),
        ("花了2024万元对吗", (), None),
        ("十四五期间的收入", (2021, 2022, 2023, 2024, 2025), None),
        ("2022—2024年收入", (2022, 2023, 2024), None),
        ("2023、2024两年的收入", (2023, 2024), None),
        ("FY2024的支出", (2024,), None),
        ("工作满10年的人", (), None),
    ],
)
def test_years_asked_for_are_told_from_the_one_compared_with(text, named, base):
    years = find_years(clean(text))
    assert tuple(n.year for n in years.named) == named
    assert years.base == base


@pytest.mark.parametrize(
    ("text", "relative"),
    [
        ("去年三公经费", (-1,)),
        ("比上年增加多少", ()),
        ("与去年相比", ()),
        ("上年结转和结余", ()),
        ("今年预算", (0,)),
        ("前年和大前年的收入", (-3, -2)),
        ("本年收入", ()),
        ("本年的三公经费", (0,)),
        ("明年打算花多少", (1,)),
    ],
)
def test_last_year_is_a_year_only_where_it_is_not_a_basis(text, relative):
    assert find_years(text).relative == relative


def test_the_last_three_years_are_counted():
    assert find_years("近三年的收入").recent == 3


def test_the_newest_is_one_year():
    assert find_years("最新的决算").recent == find_years("最近一年的收入").recent == 1


def test_a_row_of_years_without_an_end_takes_those_that_are_known():
    assert find_years("2020年以来的收入").open
    assert find_years("十三五期间的收入").open
    assert not find_years("2020年到2022年的收入").open


@pytest.mark.parametrize("text", ["2024年上半年", "2024年三季度", "2024年3月的三公经费", "按月说"])
def test_months_and_quarters_are_noticed(text):
    assert find_years(text).finer


@pytest.mark.parametrize("text", ["截至2024年12月31日", "2024年12月底有几辆车", "2024年"])
def test_a_day_at_the_end_of_a_year_is_no_month_asked_about(text):
    assert not find_years(text).finer


@pytest.mark.parametrize(
    "text",
    [
        "2022年支出高于上年执行数的原因",
        "2022年三公超过上年多少",
        "2022年收入少于上年多少",
        "2022年三公多于上年决算数吗",
    ],
)
def test_what_is_more_or_less_than_last_years_is_of_its_own_year(text):
    assert [n.year for n in find_years(text).named] == [2022]
