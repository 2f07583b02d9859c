"""Lines that a page break or a hard wrap has cut."""

import pytest

from ingest.mend import continues, join, mend
from ingest.models import Document, Line, Paragraph, Table


def mended(*lines):
    blocks = mend(Document(tuple(Paragraph(line) for line in lines))).blocks
    return [b.text for b in blocks if isinstance(b, Paragraph)]


def test_a_sentence_cut_by_a_page_break_is_joined_over_the_blank_line():
    first = "2024年度机关运行经费支出30.00万元，比上年减少4.00万元，主要原因是：厉行"
    assert mended(first, "", "节约，压减开支。") == [first + "节约，压减开支。"]


def test_an_amount_cut_by_a_line_end_is_joined():
    assert mended("采购支出总额4", "3.58万元，其中货物2.00万元。") == [
        "采购支出总额43.58万元，其中货物2.00万元。"
    ]


def test_a_number_standing_alone_is_joined_with_its_title():
    assert mended("二、", "收入决算情况说明") == ["二、收入决算情况说明"]


@pytest.mark.parametrize(
    "following",
    [
        "一、主要职责",
        "（二）政府采购情况",
        "3.公务接待费2.00万元。",
        "第二部分 决算表",
        "注：空表。",
        "单位：万元",
    ],
)
def test_what_starts_something_of_its_own_is_not_joined(following):
    line = "本单位承担全县档案的接收、征集、整理、保管，并向社会提供利用，编制四十五"
    assert not continues(line, following, None)


def test_a_title_is_not_joined_with_the_text_below():
    lines = ["青禾市档案馆2024年度单位决算", "按照统一部署，现将有关情况公开如下，请予监督。"]
    assert mended(*lines) == lines


def test_hard_wrapped_lines_become_paragraphs_and_the_short_line_ends_one():
    wrapped = [
        "2.卫生健康支出12.35万元：主要用于职工基本医疗保险缴费",
        "和公务员医疗补助。较2023年度决算数增加0.62万元，增长",
        "5.3%，主要原因是缴费基数上调。",
        "3.住房保障支出18.50万元：为单位按照规定比例缴存的住房",
        "公积金。较2023年度决算数增加0.84万元，增长4.8%，主要原",
        "因是新进两名工作人员。",
    ]
    assert mended(*wrapped) == ["".join(wrapped[:3]), "".join(wrapped[3:])]


def test_page_numbers_are_dropped():
    assert mended("收入合计5.00万元。", "- 3 -", "第4页", "支出合计5.00万元。") == [
        "收入合计5.00万元。",
        "支出合计5.00万元。",
    ]


def test_latin_words_keep_a_blank_between_them():
    assert (join("UPS power", "supply"), join("档案", "馆")) == ("UPS power supply", "档案馆")


def test_a_joined_paragraph_knows_where_each_printed_line_stands():
    first = Paragraph("2024年度支出30.00万元，其中：货物支出12.00万元，工程支出", 1, (Line(0, 1),))
    second = Paragraph("18.00万元。", 2, (Line(0, 2),))
    [joined] = mend(Document((first, second))).blocks
    assert isinstance(joined, Paragraph)
    assert joined.line_at(joined.text.index("12.00")).page == 1
    assert joined.line_at(joined.text.index("18.00")).page == 2


def test_a_table_ends_a_paragraph():
    table = Table((("项目", "金额"), ("合计", "1")))
    blocks = mend(Document((Paragraph("收入，"), table, Paragraph("支出。")))).blocks
    assert [type(b) for b in blocks] == [Paragraph, Table, Paragraph]
