"""Markdown and plain text as lines and tables."""

import pytest

from corpus.errors import DocumentError
from ingest.models import Paragraph, Table
from ingest.readers.text import read

LINE = "2024年度收入合计5.00万元。"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_common_encodings_are_read(encoding):
    assert read(LINE.encode(encoding)).blocks == (Paragraph(LINE),)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "二进制"),
        (b"\xff\xff\x80\x81", "解读"),
        (b"plain English text, no accounts at all", "中文"),
    ],
)
def test_what_is_no_chinese_text_is_refused_with_the_reason(data, word):
    with pytest.raises(DocumentError, match=word):
        read(data)


def test_markdown_marks_are_not_part_of_the_text():
    blocks = read("## 一、**财政拨款收入**：指拨款。\n- 二、收入".encode()).blocks
    assert [b.text for b in blocks] == ["一、财政拨款收入：指拨款。", "二、收入"]


def test_a_pipe_table_is_a_table_without_its_rule():
    [table] = read("| 项目 | 决算数 |\n|---|---:|\n| 合计 | **5.00** |".encode()).blocks
    assert isinstance(table, Table)
    assert table.rows == (("项目", "决算数"), ("合计", "5.00"))


def test_rows_are_found_again_in_a_table_saved_one_cell_a_line():
    cells = ["项目", "预算数", "决算数", "合计", "4", "2.5", "接待费", "4", "2.5"]
    [table] = read("\n".join(f"{cell} |" for cell in cells).encode()).blocks
    assert table.rows == (
        ("项目", "预算数", "决算数"),
        ("合计", "4", "2.5"),
        ("接待费", "4", "2.5"),
    )
