"""A question set is taken, run, and read miss by miss."""

import json

import pytest

from corpus.errors import UsageError
from web import benchmark
from web.jobs import Job, StoppedError

LINE = {
    "id": "甲1", "question": "云川市河务局2024年支出总计是多少？", "kind": "lookup",
    "expect": {"status": "answered", "figures": [{"value": "1.00", "unit": "万元"}]},
}  # fmt: skip


def content(*lines):
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines).encode()


def test_an_uploaded_set_is_kept_and_listed_behind_those_that_ship(tmp_path):
    assert len(benchmark.take(tmp_path, "../我的题.jsonl", content(LINE))) == 1
    assert list(benchmark.sets(tmp_path))[-1] == "我的题.jsonl"
    assert "by_hand.jsonl" in benchmark.sets(tmp_path)


def test_a_wrong_set_is_refused_with_its_line_and_not_kept(tmp_path):
    with pytest.raises(UsageError, match="第 1 行"):
        benchmark.take(tmp_path, "错.jsonl", b"{")
    assert "错.jsonl" not in benchmark.sets(tmp_path)


@pytest.fixture
def finished(tmp_path, corpus_of_one):
    cases = benchmark.take(tmp_path, "我的题.jsonl", content(LINE, {**LINE, "id": "甲2"}))
    job = Job("评测")
    return benchmark.run(cases, "我的题.jsonl", corpus_of_one, tmp_path, job), job


@pytest.fixture
def corpus_of_one(tmp_path):
    from corpus.editions import Builder, open_edition
    from corpus.embedding import HashEmbedder
    from tests.web.made import reading

    with Builder(tmp_path, HashEmbedder()) as builder:
        builder.write(reading())
        builder.publish()
    corpus = open_edition(tmp_path)
    yield corpus
    corpus.close()


def test_a_run_says_every_miss_with_expected_and_given(finished, tmp_path):
    folder, job = finished
    assert (job.done, job.total, len(job.log)) == (2, 2, 2)
    assert list(benchmark.runs(tmp_path).values()) == [folder]
    page = benchmark.misses_html(folder)
    assert page.count("<details") == 2
    assert "1.00万元" in page
    assert "949.63" in page
    assert benchmark.by_kind(benchmark.report_of(folder)) == [("lookup", 0, 2)]


def test_two_runs_are_compared(finished):
    report = benchmark.report_of(finished[0])
    better = {**report, "cases": [{**case, "right": True} for case in report["cases"]]}
    page = benchmark.changed_html(report, better)
    assert "这次答对、那次没答对：2 题" in page
    assert '<span class="mz-rate">+100.0</span>' in benchmark.kinds_html(better, report)


def test_a_stopped_run_ends_between_two_questions(tmp_path, corpus_of_one):
    cases = benchmark.take(tmp_path, "我的题.jsonl", content(LINE))
    job = Job("评测")
    job.stop()
    with pytest.raises(StoppedError):
        benchmark.run(cases, "我的题.jsonl", corpus_of_one, tmp_path, job)


def test_a_wording_that_is_kept_unseen_is_not_shown():
    case = {"set": "unseen_a", "id": "1", "kind": "lookup", "question": "秘密", "right": False}
    run = {"cases": [case]}
    assert "秘密" not in benchmark.changed_html(run, {"cases": [{**case, "right": True}]})
