"""Whose report it is, of which year, kind and level."""

import pytest

from corpus.errors import DocumentError
from corpus.models import File
from ingest.identity import identify, named
from tests.ingest.made import laid_out


def identity(*lines, file="a.txt"):
    return identify(named(laid_out("\n".join(lines)), file), [File(file, "0" * 64)])


@pytest.mark.parametrize(
    ("title", "name", "year", "kind", "level"),
    [
        ("青禾市档案馆2024年度单位决算公开", "青禾市档案馆", 2024, "final", "unit"),
        ("2023年度青禾市水利局部门决算", "青禾市水利局", 2023, "final", "department"),
        (
            "青禾市云溪区人民政府柳荫街道办事处2025年部门预算",
            "青禾市云溪区人民政府柳荫街道办事处",
            2025,
            "budget",
            "department",
        ),
        (
            "青禾市第一小学2021年度“三公”经费支出决算情况说明",
            "青禾市第一小学",
            2021,
            "final",
            "unit",
        ),
        ("青禾市财政局2022年一般公共预算支出决算", "青禾市财政局", 2022, "final", "unit"),
    ],
)
def test_the_title_says_who_when_and_what(title, name, year, kind, level):
    report = identity(title, "收入合计5.00万元。")
    assert (report.unit.name, report.year, report.kind, report.level) == (name, year, kind, level)


def test_a_bracketed_second_name_is_an_alias():
    unit = identity("青禾市人才中心（青禾市就业中心）2024年单位决算", "收入合计5.00万元。").unit
    assert unit.aliases == ("青禾市人才中心", "青禾市就业中心")
    assert unit.region == "青禾市"


def test_the_file_name_helps_where_the_text_has_no_title():
    report = identity("收入支出决算总表", "收入合计5.00万元。", file="青禾市档案馆2024年度决算.txt")
    assert (report.unit.name, report.year) == ("青禾市档案馆", 2024)


def test_the_same_report_corrected_keeps_its_id():
    first = identity("青禾市档案馆2024年度单位决算", "收入合计5.00万元。")
    assert first.id == identity("青禾市档案馆2024年度单位决算", "收入合计6.00万元。").id
    assert first.id != identity("青禾市档案馆2023年度单位决算", "收入合计5.00万元。").id
    assert first.id != identity("青禾市档案馆2024年单位预算", "收入合计5.00万元。").id


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        (("青禾市档案馆单位决算", "收入合计5.00万元。"), "年度"),
        (("2024年度决算", "收入合计5.00万元。"), "单位名称"),
        (("青禾市档案馆2024年工作总结", "全年接待读者3000人次。"), "预算"),
    ],
)
def test_what_is_missing_is_said(lines, missing):
    with pytest.raises(DocumentError, match=missing):
        identity(*lines)


def test_a_unit_that_its_title_lacks_is_the_one_that_its_tables_are_of():
    table = "| 项目 | 决算数 |\n|---|---|\n| 本年收入合计 | 1.00 |"
    lines = ("2021年度决算公开", "收入决算表", "部门：宁台市养路道班", table)
    found = identity(*lines, "支出决算表", "部门：宁台市养路道班", table)
    assert found.unit.name == "宁台市养路道班"


def test_tables_of_several_bodies_do_not_say_whose_a_report_is():
    table = "| 项目 | 决算数 |\n|---|---|\n| 本年收入合计 | 1.00 |"
    lines = [
        x for n in "甲乙" for _ in "12" for x in ("收入决算表", f"部门：宁台市养路{n}班", table)
    ]
    opening = [f"{n}.贯彻执行有关方针政策，完成交办的任务。" for n in range(1, 20)]
    with pytest.raises(DocumentError, match="单位名称"):
        identity("2021年度决算公开", *opening, *lines)
