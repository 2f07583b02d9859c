"""Tables in plain text set with tabs and blanks."""

from decimal import Decimal

from ingest.models import Paragraph, Table
from ingest.readers import text
from tests.ingest.made import made

TABS = (
    "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
    "205\t教育支出\t9.00\t7.00\t2.00\n"
    "2050202\t小学教育\t2.00\t\t2.00\n"
    "合计\t\t9.00\t7.00\t2.00"
)
BLANKS = (
    "编制单位：青禾市档案馆                    单位：万元\n"
    "科目名称            本年支出合计    基本支出    项目支出\n"
    "教育支出                    9.00        7.00        2.00\n"
    "小学教育                    2.00                    2.00\n"
    "合计                        9.00        7.00        2.00"
)


def blocks(body):
    return text.read(("青禾市档案馆2024年度单位决算\n支出决算表\n" + body).encode()).blocks


def test_cells_between_tabs_keep_their_columns_where_some_are_blank():
    read = made("支出决算表", "单位：万元", *TABS.splitlines())
    found = {(f.subject.code if f.subject else "", f.concept): f.value for f in read.figures}
    assert found[("2050202", "project_expenditure")] == Decimal("20000.00")
    assert ("2050202", "basic_expenditure") not in found
    assert found[("", "current_expenditure")] == Decimal("90000.00")


def test_words_set_below_one_another_are_columns_and_captions_stand_above():
    found = blocks(BLANKS)
    assert found[-1].rows == (
        ("科目名称", "本年支出合计", "基本支出", "项目支出"),
        ("教育支出", "9.00", "7.00", "2.00"),
        ("小学教育", "2.00", "", "2.00"),
        ("合计", "9.00", "7.00", "2.00"),
    )
    assert [b.text for b in found[:-1]][-2:] == ["编制单位：青禾市档案馆", "单位：万元"]


def test_a_word_across_two_columns_leaves_the_table_untold():
    rows = [
        "教育支出    9.00    7.00",
        "卫生支出    2.00    1.00",
        "农林支出    3.00    1.00",
        "其他支出合  12.00 13.00",
    ]
    [table] = [b for b in blocks("\n".join(rows)) if isinstance(b, Table)]
    assert not table.aligned


def test_headings_with_blanks_in_them_are_no_table():
    found = blocks("目  录\n第一部分  单位概况\n第二部分  决算说明\n第三部分  名词解释")
    assert all(isinstance(block, Paragraph) for block in found)


def test_tables_of_two_kinds_keep_their_order():
    found = blocks("| 项目 | 金额 |\n| 甲项 | 1.00 |\n" + TABS)
    first, second = [b for b in found if isinstance(b, Table)]
    assert (first.rows[1], second.rows[1][1]) == (("甲项", "1.00"), "教育支出")
