"""Mended text is drawn as the paragraphs and tables that it is."""

from web.blocks import as_html, blocks
from web.marking import Mark

TEXT = "一、说明\n\n收入<总计>。\n| 项目 | 决算数 |\n| --- | ---: |\n| 收入 |  949.63 |\n末段"


def test_paragraphs_and_tables_are_told_apart():
    found = blocks(TEXT, 0, len(TEXT))
    assert [(block.is_table, len(block.rows)) for block in found] == [
        (False, 1),
        (False, 1),
        (True, 2),
        (False, 1),
    ]


def test_a_cell_has_the_span_of_its_text_alone():
    table = blocks(TEXT, 0, len(TEXT))[2]
    start, end = table.rows[1].cells[1]
    assert TEXT[start:end] == "949.63"


def test_a_table_is_drawn_with_the_mark_in_its_cell():
    at = TEXT.index("949.63")
    drawn = as_html(TEXT, blocks(TEXT, 0, len(TEXT)), [Mark(at, at + 6, "cited")])
    assert '<td>收入</td><td><mark class="cited">949.63</mark></td>' in drawn


def test_a_paragraph_is_escaped_and_a_heading_is_set_as_one():
    drawn = as_html(TEXT, blocks(TEXT, 0, len(TEXT)), [], {(0, 4)})
    assert drawn.startswith('<p class="mz-heading">一、说明</p><p>收入&lt;总计&gt;。</p>')


def test_a_row_without_a_last_border_keeps_its_last_cell():
    (table,) = blocks("| 甲 | 乙", 0, 7)
    assert len(table.rows[0].cells) == 2


def test_an_empty_cell_is_kept_in_its_column():
    (table,) = blocks("| 甲 | | 丙 |", 0, 11)
    assert len(table.rows[0].cells) == 3


def test_a_line_that_is_only_a_border_is_a_row():
    assert len(blocks("|甲", 0, 2)[0].rows) == 1
