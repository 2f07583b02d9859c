"""Misread digits: one number changed in tables that add up is found, in clean ones none is."""

from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.amounts import parse_numeral, to_base
from ingest.checks import check_report, identities
from ingest.checks.crossed import crossed
from ingest.checks.doubts import doubts
from ingest.models import Unsure
from samples.city import bodies
from samples.formats import content
from samples.formats.content import Grid, Heading, Text
from samples.writer import accounts
from tests.ingest.made import made

TABLE = """| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 合计 | | 95.80 | 60.30 | 35.50 |
| 205 | 教育支出 | 83.80 | 53.30 | 30.50 |
| 20502 | 普通教育 | 83.80 | 53.30 | 30.50 |
| 2050202 | 小学教育 | 51.30 | 31.30 | 20.00 |
| 2050203 | 初中教育 | 32.50 | 22.00 | 10.50 |
| 221 | 住房保障支出 | 12.00 | 7.00 | 5.00 |
| 22102 | 住房改革支出 | 12.00 | 7.00 | 5.00 |
| 2210201 | 住房公积金 | 12.00 | 7.00 | 5.00 |"""


def scanned(table):
    """The findings of a table as if it had been read off a picture."""
    read = made("第四部分 决算表", "支出决算表", "单位：万元", table)
    figures = [replace(f, source=replace(f.source, page=3)) for f in read.figures]
    layout = replace(read.layout, recognised=((0, 3),))
    return [f for f in check_report(read.report, figures, layout) if f.check != "recognised"]


def test_a_table_that_adds_up_has_nothing_in_doubt():
    assert scanned(TABLE) == []


@pytest.mark.parametrize(
    ("right", "read", "gap"), [("31.30", "81.30", "50.00"), ("22.00", "22.80", "0.80")]
)
def test_the_number_where_broken_sums_cross_is_in_doubt(right, read, gap):
    [finding] = scanned(TABLE.replace(right, read))
    assert (finding.check, finding.values) == ("misread", (read,))
    assert [source.page for source in finding.sources] == [3]
    assert f"识别为 {read}万元" in finding.message
    assert f"推算应为 {right}万元，差 {gap}万元；很可能是 {right}万元 之误" in finding.message


def test_a_reading_that_is_not_easily_confused_is_in_doubt_without_a_likely_one():
    [finding] = scanned(TABLE.replace("22.00", "29.00"))
    assert "推算应为 22.00万元，差 7.00万元，请对照原件" in finding.message


def test_a_decimal_point_not_seen_is_the_likely_reading():
    [finding] = scanned(TABLE.replace("10.50", "1050"))
    assert "很可能是 10.50万元 之误" in finding.message


def with_unsure(table, text):
    """The findings of a table of which a scanned word was read with little confidence."""
    read = made("第四部分 决算表", "支出决算表", "单位：万元", table)
    box = (100.0, 100.0, 160.0, 120.0)
    figures = [
        replace(f, source=replace(f.source, page=3, box=box if f.printed == text else None))
        for f in read.figures
    ]
    layout = replace(
        read.layout, recognised=((0, 3),), unsure=(Unsure(3, (110.0, 104.0, 150.0, 118.0), text),)
    )
    return [f for f in check_report(read.report, figures, layout) if f.check != "recognised"]


def test_a_number_of_little_confidence_is_in_doubt_where_nothing_confirms_it():
    alone = "| 项目 | 决算数 |\n|---|---|\n| 公务接待费 | 2.84 |\n| 会议费 | 1.10 |"
    [finding] = with_unsure(alone, "2.84")
    assert (finding.check, finding.values) == ("misread", ("2.84",))
    assert finding.message.endswith(
        "“公务接待费”识别为 2.84万元，识别把握不大，又没有合计可以核对，请对照原件"
    )


def test_a_number_of_little_confidence_that_sums_confirm_is_not_in_doubt():
    assert with_unsure(TABLE, "32.50") == []


def test_a_table_with_a_text_layer_has_no_misread_digits():
    read = made("第四部分 决算表", "支出决算表", "单位：万元", TABLE.replace("22.00", "22.80"))
    checks = {f.check for f in check_report(read.report, read.figures, read.layout)}
    assert checks == {"hierarchy"}


@cache
def statements():
    """The figures of each statement of the samples."""
    found = []
    for account in accounts(bodies(4), (2023,), 7):
        above = []
        for block in content(account).blocks:
            if isinstance(block, Grid):
                lines = ["| " + " | ".join(row) + " |" for row in block.rows]
                figures = made("第四部分 表", *above[-2:], "单位：万元", *lines).figures
                found.append([f for f in figures if f.unit == "元"])
            above = [*above, block.text] if isinstance(block, (Heading, Text)) else above
    return [figures for figures in found if sums_of(figures)]


def sums_of(figures):
    found = [*identities(figures), *crossed(figures)]
    return [one for one in found if one.check in ("hierarchy", "crossed", "balance")]


def test_nothing_is_in_doubt_in_the_statements_of_the_samples():
    for figures in statements():
        assert [one.message for one in sums_of(figures) if not one.holds] == []


def test_most_numbers_of_the_samples_are_covered_by_sums():
    figures = [f for some in statements() for f in some]
    covered = {f.id for some in statements() for one in sums_of(some) for f in one.figures}
    assert len(covered) > 0.8 * len({f.id for f in figures})


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_digit_changed_is_found_at_its_number_or_its_sums(data):
    figures = data.draw(st.sampled_from(statements()))
    covered = {f.id for one in sums_of(figures) for f in one.figures}
    number = data.draw(st.sampled_from([n for n, f in enumerate(figures) if f.id in covered]))
    right = figures[number]
    at = data.draw(st.sampled_from([n for n, c in enumerate(right.printed) if c.isdigit()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != right.printed[at]]))
    printed = right.printed[:at] + digit + right.printed[at + 1 :]
    value, _ = to_base(parse_numeral(printed), right.printed_unit)
    changed = [*figures]
    changed[number] = replace(right, printed=printed, value=value)
    broken = [one for one in sums_of(changed) if not one.holds]
    if abs(value - right.value) > 2000:  # a last digit may be rounding
        assert any(f.id == right.id for one in broken for f in one.figures)
    for doubt in doubts(sums_of(changed), {f.id for f in changed}):
        if doubt.alone:
            assert doubt.figure.id == right.id
