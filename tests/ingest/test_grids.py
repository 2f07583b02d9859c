"""Tables over page breaks."""

from ingest.grids import glue, set_right
from ingest.models import Document, Paragraph, Table

HEAD = ("项目", "预算数", "决算数")


def table(*rows, **more):
    return Table(rows, **more)


def test_a_table_that_goes_on_over_the_page_is_one():
    glued = glue(table(HEAD, ("合计", "4", "3")), table(("货物", "4", "3")))
    assert glued.rows == (HEAD, ("合计", "4", "3"), ("货物", "4", "3"))


def test_a_head_printed_again_is_left_out():
    glued = glue(table(HEAD, ("合计", "4", "3")), table(HEAD, ("货物", "4", "3")))
    assert glued.rows == (HEAD, ("合计", "4", "3"), ("货物", "4", "3"))


def test_the_rest_of_a_cut_cell_is_joined_to_it():
    upper = table(("一级", "三级", "值"), ("产出", "网络巡检合", "90%"))
    assert glue(upper, table(("", "格率", ""), ("效益", "满意度", "95%"))).rows[1:] == (
        ("产出", "网络巡检合格率", "90%"),
        ("效益", "满意度", "95%"),
    )


def test_a_rest_that_the_page_above_shows_too_counts_once():
    upper = table(("一级", "三级", "值"), ("产出", "巡检合格率", "90%"))
    assert glue(upper, table(("", "率", ""))).rows[-1] == ("产出", "巡检合格率", "90%")


def test_the_same_form_for_another_project_is_a_table_of_its_own():
    first = table(("项目名称", "甲"), ("总分", "100"))
    assert glue(first, table(("项目名称", "乙"), ("总分", "90"))) is None


def test_tables_of_different_widths_stay_apart():
    assert glue(table(HEAD), table(("a", "b"))) is None


def test_text_between_two_tables_keeps_them_apart():
    blocks = (table(HEAD, ("合计", "4", "3")), Paragraph("表二"), table(HEAD, ("合计", "1", "1")))
    assert len(set_right(Document(blocks)).blocks) == 3


def test_rows_of_unequal_length_say_that_columns_are_lost():
    lost = table(("三公", "机关"), ("预算", "决算", "预算", "决算"), ("1", "2", "3"))
    [block] = set_right(Document((lost,))).blocks
    assert not block.aligned


def test_rows_keep_the_pages_they_are_printed_on():
    glued = glue(
        table(HEAD, ("a", "1", "2"), pages=(3, 3)), table(HEAD, ("b", "1", "2"), pages=(4, 4))
    )
    assert [glued.page_of(r) for r in range(3)] == [3, 3, 4]


def test_a_numbered_item_below_the_page_break_is_a_row_of_its_own():
    upper = table(("收入", "数", "支出", "合计"), ("", "", "八、社会保障和就业支出", "754.75"))
    glued = glue(upper, table(("", "", "九、卫生健康支出", "")))
    assert glued.rows[-1] == ("", "", "九、卫生健康支出", "")


def test_rows_may_lack_a_remark_at_their_end():
    noted = table((*HEAD, "备注"), ("合计", "4", "3"), ("货物", "4", "3", "见附表"))
    [block] = set_right(Document((noted,))).blocks
    assert block.aligned


def test_a_row_that_lacks_an_amount_says_that_columns_are_lost():
    short = table(HEAD, ("合计", "4", "3"), ("货物", "3"))
    [block] = set_right(Document((short,))).blocks
    assert not block.aligned
