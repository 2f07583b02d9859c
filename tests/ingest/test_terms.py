"""Glossary words and their definitions."""

import pytest

from ingest.terms import read_terms
from tests.ingest.made import made


@pytest.mark.parametrize(
    ("line", "word", "definition"),
    [
        (
            "一、财政拨款收入：指同级财政当年拨付的资金。",
            "财政拨款收入",
            "同级财政当年拨付的资金。",
        ),
        ("（二）“三公”经费：指三项经费的合计。", "“三公”经费", "三项经费的合计。"),
        ("3.“其他收入”是指上述以外的收入。", "其他收入", "上述以外的收入。"),
        ("基本支出:保障机构正常运转的支出。", "基本支出", "保障机构正常运转的支出。"),
    ],
)
def test_a_term_is_its_word_and_its_definition(line, word, definition):
    read = made("第三部分 名词解释", line)
    [term] = read_terms(read.layout, read.report)
    assert (term.word, term.definition) == (word, definition)
    text = read.layout.text
    assert text[term.source.start : term.source.end] == definition


def test_what_stands_outside_the_glossary_is_no_term():
    read = made("一、情况说明", "公务接待费：指接待支出，共2.00万元。")
    assert read_terms(read.layout, read.report) == ()


def test_a_definition_cut_by_a_line_goes_on_in_the_next():
    read = made(
        "第三部分 名词解释",
        "机关运行经费：指用一般公共预算财",
        "政拨款安排的公用支出。",
        "说明到此。",
    )
    [term] = read_terms(read.layout, read.report)
    assert "".join(term.definition.split()) == "用一般公共预算财政拨款安排的公用支出。"
    text = read.layout.text
    assert text[term.source.start : term.source.end] == term.definition
