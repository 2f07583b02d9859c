"""Question files are checked before anything is asked; an error names the line and the field."""

import json

import pytest

from answer.models import Status
from corpus.errors import UsageError
from evaluate.questions import load

GOOD = {
    "id": "a-1",
    "question": "收入总计是多少？",
    "kind": "lookup",
    "history": ["某局2024年支出是多少？"],
    "expect": {
        "status": "answered",
        "figures": [{"value": "1,949.63", "unit": "万元"}],
        "text": ["原因", ["增加", "增长"]],
        "cites": [{"section": "总体情况"}],
        "forbid": ["942.85"],
    },
}


def write(tmp_path, *rows):
    path = tmp_path / "questions.jsonl"
    lines = [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def error(path, **options):
    with pytest.raises(UsageError) as caught:
        load(path, **options)
    return str(caught.value)


def test_a_whole_line_is_read(tmp_path):
    [case] = load(write(tmp_path, GOOD), judged=True)
    assert case.question.id == "a-1"
    assert case.question.history == ("某局2024年支出是多少？",)
    assert case.expect.status is Status.ANSWERED
    assert [str(one) for one in case.expect.figures] == ["1949.63万元"]
    assert case.expect.text == (("原因",), ("增加", "增长"))
    assert case.expect.cites == ({"section": "总体情况"},)


def test_a_question_alone_is_enough_to_ask_and_its_id_is_its_line(tmp_path):
    cases = load(write(tmp_path, {"question": "一"}, "", {"question": "二"}))
    assert [(case.question.id, case.question.text) for case in cases] == [("1", "一"), ("3", "二")]


def test_a_byte_order_mark_is_no_part_of_the_first_line(tmp_path):
    path = tmp_path / "bom.jsonl"
    path.write_text(json.dumps(GOOD), encoding="utf-8-sig")
    assert load(path)[0].question.id == "a-1"


def test_every_wrong_line_is_named(tmp_path):
    message = error(write(tmp_path, GOOD, "{", {"id": "b"}, {"question": 3}, "[]"))
    assert "第 2 行不是一个完整的 JSON 对象" in message
    assert "第 3 行：缺少字段 question" in message
    assert "第 4 行：字段 question 应是文字" in message
    assert "第 5 行：应是一个 JSON 对象" in message


@pytest.mark.parametrize(
    ("field", "value", "named"),
    [
        ("status", "maybe", "字段 status"),
        ("figures", [{"value": "many", "unit": "元"}], "字段 figures"),
        ("figures", {"value": "1"}, "字段 figures 应是列表"),
        ("text", [3], "字段 text"),
        ("cites", ["一"], "字段 cites"),
        ("forbid", [1], "字段 forbid"),
    ],
)
def test_a_wrong_expectation_names_its_field(tmp_path, field, value, named):
    row = {**GOOD, "expect": {**GOOD["expect"], field: value}}
    assert named in error(write(tmp_path, row), judged=True)


def test_judging_needs_an_expectation_and_distinct_ids(tmp_path):
    assert "缺少字段 expect" in error(write(tmp_path, {"question": "一"}), judged=True)
    assert "id 'a-1' 用了不止一次" in error(write(tmp_path, GOOD, GOOD), judged=True)


def test_a_line_that_is_nested_without_end_is_named(tmp_path):
    assert "第 2 行套得太深" in error(write(tmp_path, GOOD, "[" * 100_000))


def test_a_unit_that_scoring_cannot_read_is_named(tmp_path):
    row = {**GOOD, "expect": {**GOOD["expect"], "figures": [{"value": "5", "unit": "册"}]}}
    assert "unit '册' 不是评分认得的单位" in error(write(tmp_path, row), judged=True)


def test_a_figure_may_name_its_year_unit_and_concept(tmp_path):
    figure = {"value": "5", "unit": "万元", "year": 2024, "of": "某局", "concept": "three_public"}
    row = {**GOOD, "expect": {**GOOD["expect"], "figures": [figure]}}
    [sought] = load(write(tmp_path, row), judged=True)[0].expect.figures
    assert (sought.year, sought.of, sought.concept) == (2024, "某局", "three_public")
    figure["year"] = "2024"
    row = {**GOOD, "expect": {**GOOD["expect"], "figures": [figure]}}
    assert "year 应是四位的年份" in error(write(tmp_path, row), judged=True)


def test_a_missing_an_empty_and_an_undecodable_file_are_refused(tmp_path):
    assert "读不了问题文件" in error(tmp_path / "none.jsonl")
    assert "没有问题" in error(write(tmp_path, ""))
    (tmp_path / "gbk.jsonl").write_bytes("问题".encode("gb18030"))
    assert "不是 UTF-8" in error(tmp_path / "gbk.jsonl")
