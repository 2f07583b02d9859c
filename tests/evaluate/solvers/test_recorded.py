"""Answers that lie in a file are matched by their ids."""

import json

import pytest

from answer.models import Question
from corpus.errors import UsageError
from evaluate.solvers import SolverError
from evaluate.solvers.recorded import Recorded


def written(tmp_path, *lines):
    path = tmp_path / "answers.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_an_answer_is_found_by_the_id_of_its_question(tmp_path):
    rows = [json.dumps({"id": n, "status": "answered", "text": n}) for n in ("a", "b")]
    solver = Recorded(written(tmp_path, *rows))
    assert solver.solve(Question("三公", id="b"))["text"] == "b"
    with pytest.raises(SolverError, match="没有这一题"):
        solver.solve(Question("三公", id="c"))


@pytest.mark.parametrize(("line", "said"), [("{", "第 1 行不是"), ('["a"]', "应是一个有 id 的")])
def test_a_line_that_is_no_answer_is_named(tmp_path, line, said):
    with pytest.raises(UsageError, match=said):
        Recorded(written(tmp_path, line))


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(UsageError, match="读不了回答文件"):
        Recorded(tmp_path / "none.jsonl")
