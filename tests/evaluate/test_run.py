"""A run asks each case once, and is stopped and gone on with without losing one."""

import json

import pytest

from corpus.errors import StorageError, UsageError
from evaluate import evaluate
from evaluate.report import write
from evaluate.solvers import SolverError
from tests.evaluate.made import case, given, sought

CASES = [case(name=str(n), figures=(sought("6.00"),)) for n in range(5)]


class Scripted:
    """Answers right; stops like a person pressing Ctrl+C before its n-th question."""

    def __init__(self, stop=None, failing=(), **about):
        self.about = {"solver": "scripted", **about}
        self.asked, self._stop, self._failing = [], stop, failing

    def solve(self, question):
        if len(self.asked) == self._stop:
            raise KeyboardInterrupt
        self.asked.append(question.id)
        if question.id in self._failing:
            raise SolverError("程序 1 秒没有回答")
        return dict(given().answer)


def test_every_case_is_judged_in_order():
    run = evaluate(CASES, Scripted())
    assert [one.case.question.id for one in run.results] == ["0", "1", "2", "3", "4"]
    assert all(one.right for one in run.results)
    assert run.about == {"solver": "scripted"}


def test_a_stopped_run_goes_on_where_it_stopped(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        evaluate(CASES, Scripted(stop=3), folder=tmp_path)
    again = Scripted()
    run = evaluate(CASES, again, folder=tmp_path)
    assert again.asked == ["3", "4"]
    assert len(run.results) == 5


def test_a_line_cut_off_by_a_crash_is_asked_again(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        evaluate(CASES, Scripted(stop=2), folder=tmp_path)
    lines = tmp_path / "finished.jsonl"
    lines.write_text(lines.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    again = Scripted()
    assert len(evaluate(CASES, again, folder=tmp_path).results) == 5
    assert again.asked == ["1", "2", "3", "4"]
    kept = [json.loads(line)["id"] for line in lines.read_text(encoding="utf-8").splitlines()]
    assert kept == ["0", "1", "2", "3", "4"]


def test_the_same_command_gives_the_same_report_and_asks_nothing_again(tmp_path):
    first = evaluate(CASES, Scripted(), folder=tmp_path)
    write(tmp_path, first)
    before = (tmp_path / "report.html").read_bytes(), (tmp_path / "report.json").read_bytes()
    again = Scripted()
    write(tmp_path, evaluate(CASES, again, folder=tmp_path))
    after = (tmp_path / "report.html").read_bytes(), (tmp_path / "report.json").read_bytes()
    assert again.asked == []
    assert before == after


def test_an_edition_published_in_the_middle_is_named_and_the_finished_cases_are_kept(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        evaluate(CASES, Scripted(stop=3, edition="e1"), folder=tmp_path)
    with pytest.raises(UsageError, match=r"已做 3 题.*edition（e1 → e2）"):
        evaluate(CASES, Scripted(edition="e2"), folder=tmp_path)
    again = Scripted(edition="e1")
    evaluate(CASES, again, folder=tmp_path)
    assert again.asked == ["3", "4"]


def test_a_finished_run_under_other_settings_is_begun_anew(tmp_path):
    evaluate(CASES, Scripted(code="a"), folder=tmp_path)
    again = Scripted(code="b")
    evaluate(CASES, again, folder=tmp_path)
    assert len(again.asked) == 5


def test_fresh_starts_an_unfinished_run_over(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        evaluate(CASES, Scripted(stop=3), folder=tmp_path)
    again = Scripted(code="other")
    evaluate(CASES, again, folder=tmp_path, fresh=True)
    assert len(again.asked) == 5


def test_a_case_without_an_answer_is_wrong_and_the_next_is_asked():
    run = evaluate(CASES, Scripted(failing={"1"}))
    assert [one.right for one in run.results] == [True, False, True, True, True]
    assert run.results[1].given.failed == "程序 1 秒没有回答"
    assert run.results[1].answer["status"] == "failed"


def test_a_folder_that_cannot_be_used_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="请换一个 --out 目录"):
        evaluate(CASES, Scripted(), folder=tmp_path / "file" / "out")


def test_whoever_waits_hears_of_each_result():
    heard = []
    evaluate(
        CASES, Scripted(), told=lambda done, total, one: heard.append((done, total, one.right))
    )
    assert heard == [(n, 5, True) for n in range(1, 6)]
