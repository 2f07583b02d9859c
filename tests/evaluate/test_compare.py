"""Two runs are compared case by case, and the difference is weighed."""

import pytest

from corpus.errors import UsageError
from evaluate.compare import compare, lines, read_run


def run(rights, group="set", **about):
    cases = [
        {"set": group, "id": str(n), "kind": "lookup", "question": f"问题{n}", "right": right,
         "faults": [] if right else [f"错{n}"]}
        for n, right in enumerate(rights)
    ]  # fmt: skip
    return {"about": about, "cases": cases}


def test_only_the_cases_that_changed_weigh():
    found = compare(run([1, 1, 0, 0, 1, 0]), run([1, 1, 1, 1, 0, 0]))
    assert (found.first.right, found.second.right, found.second.total) == (3, 4, 6)
    assert found.better == (("set", "2"), ("set", "3"))
    assert found.worse == (("set", "4"),)
    assert found.chance == 1.0


def test_cases_of_one_run_alone_are_counted_and_not_compared():
    found = compare(run([1, 1, 0]), run([1, 1]))
    assert (found.second.total, found.only_first, found.only_second) == (2, 1, 0)


def test_a_comparison_names_what_changed_and_the_settings_that_differ():
    text = "\n".join(lines(run([1, 0], code="a"), run([0, 1], code="b")))
    assert "乙多答对 1 题，少答对 1 题" in text
    assert "＋ set 1 [lookup] 问题1" in text
    assert "－ set 0 [lookup] 问题0" in text
    assert "设置 code：a → b" in text


def test_of_settings_with_parts_only_the_parts_that_differ_are_named():
    one = run([1], prompts={"words.txt": "a", "model.txt": "b"})
    text = "\n".join(lines(one, run([1], prompts={"words.txt": "a", "model.txt": "c"})))
    assert "设置 prompts.model.txt：b → c" in text
    assert "words.txt" not in text


def test_a_chance_is_never_said_to_be_nothing():
    text = "\n".join(lines(run([0] * 20), run([1] * 20)))
    assert "p < 0.0001（差别不像是偶然）" in text


def test_of_an_unseen_set_no_question_is_shown():
    text = "\n".join(lines(run([1], "unseen_x"), run([0], "unseen_x")))
    assert "unseen_x 0" in text
    assert "问题0" not in text


def test_runs_without_a_common_case_and_folders_without_a_run_are_refused(tmp_path):
    with pytest.raises(UsageError, match="没有共同的题"):
        compare(run([1], "a"), run([1], "b"))
    with pytest.raises(UsageError, match="没有评测报告"):
        read_run(tmp_path)
    (tmp_path / "report.json").write_text('{"cases": 3}', encoding="utf-8")
    with pytest.raises(UsageError, match="没有评测报告"):
        read_run(tmp_path)
