"""Headings and section paths."""

import pytest

from ingest.models import Document, Paragraph, Table
from ingest.outline import heading_of, lay_out, sections
from tests.ingest.made import laid_out

BODY = """青禾市档案馆2024年度单位决算
目 录
第一部分 单位概况
一、主要职责
第二部分 决算情况说明
一、收入支出决算总体情况说明
第一部分 单位概况
一、主要职责
负责全市档案的接收和保管，提供查阅利用。
第二部分 决算情况说明
一、收入支出决算总体情况说明
收入总计5.00万元，支出总计5.00万元。
二、其他重要事项
（一）机关运行经费：本单位为事业单位，没有机关运行经费。
（二）政府采购情况。2024年度政府采购支出总额1.00万元，均为货物。
名词解释
基本支出：为保障机构运转发生的支出。
"""


def path_of(words):
    layout = laid_out(BODY)
    return next(
        p.path for p in layout.blocks if words in layout.text[p.start : p.end] and not p.heading
    )


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("负责全市档案", ("第一部分 单位概况", "一、主要职责")),
        ("收入总计5.00", ("第二部分 决算情况说明", "一、收入支出决算总体情况说明")),
        ("没有机关运行经费", ("第二部分 决算情况说明", "二、其他重要事项", "（一）机关运行经费")),
        ("均为货物", ("第二部分 决算情况说明", "二、其他重要事项", "（二）政府采购情况")),
        ("为保障机构", ("名词解释",)),
    ],
)
def test_every_paragraph_lies_under_its_headings(words, path):
    assert path_of(words) == path


def test_the_table_of_contents_is_a_section_of_its_own():
    layout = laid_out(BODY)
    inside = [layout.text[p.start : p.end] for p in layout.blocks if p.path == ("目录",)]
    assert inside == ["目 录", *BODY.splitlines()[2:6]]


def test_text_before_the_first_heading_lies_under_the_title():
    layout = laid_out("青禾市档案馆2024年度决算\n收入总计5.00万元，支出总计5.00万元。")
    assert layout.blocks[-1].path == ("青禾市档案馆2024年度决算",)


@pytest.mark.parametrize(
    "text",
    [
        "（一）承担全市档案的接收、征集和保管工作。",
        "九、基本支出：指为保障机构正常运转发生的支出",
        "1.公务接待费2.00万元",
        "3.社会保障和就业支出（类）就业补助（款）：支出决算为5.00万元，比上年增加1.00万元。",
    ],
)
def test_items_terms_and_sentences_are_no_headings(text):
    assert heading_of(text) is None


def test_sections_span_what_lies_under_them():
    layout = laid_out(BODY)
    spans = {s.path: layout.text[s.start : s.end] for s in sections("r", layout)}
    assert "收入总计5.00" in spans[("第二部分 决算情况说明",)]
    assert "收入总计5.00" not in spans[("第一部分 单位概况",)]


def test_a_title_behind_the_number_of_its_table_is_the_tables():
    lines = ["公开05表 一般公共预算财政拨款支出决算表", "单位：万元"]
    table = Table((("科目", "合计"), ("教育支出", "1.00")))
    laid = lay_out(Document((*map(Paragraph, lines), table)))
    assert (laid.blocks[-1].title, laid.blocks[-1].unit) == (lines[0], "万元")


def test_a_duty_whose_first_words_could_be_a_title_heads_nothing():
    layout = laid_out(
        "青禾市档案馆2024年度单位决算\n第一部分 概况\n一、主要职能\n"
        "1.履行全民所有档案资源管理职责。拟订本市的办法。\n2.组织编制规划。开展监测和评估。\n"
        "二、三公经费情况\n1.因公出国费用支出情况。未安排。\n2.公务用车费用支出情况。保有1辆。"
    )
    paths = [p.path[-1] for p in layout.blocks if not p.heading]
    assert paths[-4:] == [
        "一、主要职能", "一、主要职能", "1.因公出国费用支出情况", "2.公务用车费用支出情况"
    ]  # fmt: skip


def test_the_title_above_a_years_tables_begins_a_chapter():
    table = "| 项目 | 决算数 |\n|---|---|\n| 合计 | 1.00 |"
    layout = laid_out(
        "青禾市档案馆2024年度单位决算\n第一部分 概况\n一、主要职能\n负责档案接收。\n"
        f"青禾市档案馆2024年度单位决算表\n收入支出决算总表\n单位：万元\n{table}\n第三部分 说明"
    )
    [path] = [p.path for p in layout.blocks if p.number == 0]
    assert path == ("青禾市档案馆2024年度单位决算表", "收入支出决算总表")
