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
    ],
)
def test_last_year_is_a_year_only_where_it_is_not_a_basis(text, relative):
    assert find_years(text).relative == relative


def test_the_last_three_years_are_counted():
    assert find_years("近三年的收入").recent == 3
