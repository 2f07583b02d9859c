"""Quantities in running text."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.captions import unit_of_all_money
from ingest.figures.numerals import quantities
from ingest.models import Paragraph


@pytest.mark.parametrize(
    ("text", "value", "unit", "printed"),
    [
        ("支出1,234.50万元", Decimal(12345000), "元", "1,234.50"),
        ("支出12345.60元", Decimal("12345.60"), "元", "12345.60"),
        ("总额1.5亿元", Decimal(150000000), "元", "1.5"),
        ("费用8 .20万元", Decimal(82000), "元", "8 .20"),
        ("费用31. 40万元", Decimal(314000), "元", "31. 40"),
        ("费用９６.３０万元", Decimal(963000), "元", "９６.３０"),
        ("差异率-3.21%", Decimal("-3.21"), "%", "-3.21"),
        ("占12.5％", Decimal("12.5"), "%", "12.5"),
        ("提高3个百分点", Decimal(3), "%", "3"),
        ("接待2.1万人次", Decimal(21000), "人次", "2.1"),
        ("设备3台（套）", Decimal(3), "台", "3"),
        ("时限<=2 个月", Decimal(2), "个月", "2"),
    ],
)
def test_a_number_and_its_unit_are_read_exactly(text, value, unit, printed):
    [found] = quantities(text)
    assert (found.value, found.unit, found.printed) == (value, unit, printed)


@pytest.mark.parametrize(
    "text",
    ["2024年度", "2024年12月31日", "乌财社（2024）67 号", "（208类）（05款）", "第3个", "GB2312"],
)
def test_years_dates_and_document_numbers_are_no_quantities(text):
    assert quantities(text) == []


def test_numbering_before_a_number_is_not_part_of_it():
    [found] = quantities("3. 20万元用于修缮")
    assert (found.printed, found.value) == ("20", Decimal(200000))


def test_numbers_in_a_row_share_the_unit_behind_the_last():
    assert [q.value for q in quantities("各是320.10、320.10万元")] == [Decimal(3201000)] * 2


def test_a_threshold_is_marked():
    first, second = quantities("单价100万元（含）以上设备2台")
    assert (first.threshold, second.threshold) == (True, False)


@given(
    st.decimals(min_value=0, max_value=Decimal("1e12"), places=2, allow_nan=False),
    st.sampled_from(["元", "万元", "亿元"]),
)
def test_every_printed_amount_comes_back_exactly(value, unit):
    scale = {"元": 1, "万元": 10**4, "亿元": 10**8}[unit]
    for printed in (f"{value:f}", f"{value:,f}"):
        [found] = quantities(f"支出{printed}{unit}。")
        assert found.value == value * scale


def test_sums_without_a_unit_have_the_one_said_of_all_money():
    text = "收入5,318.20，比上年增加402.15，增长8.18%；在职28人，房屋1,240平方米，2020年12月"
    assert [(q.printed, q.printed_unit) for q in quantities(text, "元")] == [
        ("5,318.20", "元"), ("402.15", "元"), ("8.18", "%"), ("28", "人"), ("1,240", "平方米"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("（本说明所用货币单位，除特别注明外均为人民币元）", "元"),
        ("本报告金额单位统一为万元。", "万元"),
        ("本单位各项支出均按规定列支，金额为3.00万元", ""),
        ("单位：万元", ""),
    ],
)
def test_the_unit_of_all_money_is_said_in_words(line, unit):
    assert unit_of_all_money([Paragraph("甲局2024年度决算"), Paragraph(line)]) == unit
