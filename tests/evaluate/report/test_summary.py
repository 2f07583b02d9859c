"""The report of an evaluation counts by kind, names every miss and is written as JSON."""

import json
from decimal import Decimal

import pytest

from answer.models import Question, Status
from corpus.errors import StorageError
from evaluate.models import Case, Expected, Given, Quantity, Run
from evaluate.report import percentile, summarise, write
from evaluate.report.screen import lines
from evaluate.run import judged as judge


def judged(name, kind, text, elapsed, figures=(), group="set"):
    expected = Expected(Status.ANSWERED, (Quantity(Decimal("5.00"), "万元"),))
    question = Question(f"问题{name}", id=name)
    answer = {
        "id": "",
        "status": "answered",
        "text": text,
        "figures": list(figures),
        "citations": [],
    }
    return judge(Case(question, kind, expected, group=group), Given(answer, elapsed))


FIVE = {"value": "5.00", "unit": "万元"}
SOME = [
    judged("1", "lookup", "5.00万元", 1.0, [FIVE]),
    judged("2", "lookup", "6.00万元", 2.0),
    judged("3", "change", "5.00万元", 30.0, [FIVE]),
]


def test_right_answers_are_counted_by_kind():
    summary = summarise("set", SOME)
    assert (summary.overall.right, summary.overall.total) == (2, 3)
    kinds = summary.groups["kind"]
    assert {kind: (t.right, t.total) for kind, t in kinds.items()} == {
        "change": (1, 1),
        "lookup": (1, 2),
    }
    assert summary.overall.percent == "66.6%"
    assert summary.ungrounded == 1


def test_percentiles_are_of_the_nearest_rank():
    assert percentile([1.0, 2.0, 30.0], 50) == 2.0
    assert percentile([1.0, 2.0, 30.0], 95) == 30.0
    assert percentile([], 50) == 0.0


def test_a_miss_is_listed_with_its_faults_and_a_right_answer_is_not():
    text = "\n".join(lines(summarise("set", SOME), SOME))
    assert "✗ 2 [lookup] 问题2" in text
    assert "文字里没有 5.00万元" in text
    assert "没有出处：6.00万元" in text
    assert "问题1" not in text


def test_of_an_unseen_set_no_question_is_printed():
    some = [judged("1", "lookup", "6.00万元", 1.0, group="unseen_set")]
    text = "\n".join(lines(summarise("unseen_set", some), some))
    assert "0/1" in text
    assert "问题" not in text


def test_a_run_is_written_as_a_page_a_spreadsheet_and_json_and_each_set_apart(tmp_path):
    names = {path.name for path in write(tmp_path / "out", Run({"solver": "made"}, tuple(SOME)))}
    assert names == {
        "report.html", "report.json", "report.xlsx", "set.json", "set.answers.jsonl"
    }  # fmt: skip
    verdicts = json.loads((tmp_path / "out" / "set.json").read_text(encoding="utf-8"))
    assert (verdicts["right"], verdicts["total"]) == (2, 3)
    answers = (tmp_path / "out" / "set.answers.jsonl").read_text(encoding="utf-8")
    assert [json.loads(line)["id"] for line in answers.splitlines()] == ["1", "2", "3"]


def test_a_folder_that_cannot_be_written_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="请换一个 --out 目录"):
        write(tmp_path / "file" / "out", Run({}, tuple(SOME)))
