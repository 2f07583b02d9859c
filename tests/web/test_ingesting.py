"""Uploads are ingested by a process of their own, told of line by line."""

import pytest

from corpus.editions import current_name
from corpus.errors import StorageError
from corpus.folders import building
from tests.web.made import TEXT
from web.ingesting import safe_name, taken_in
from web.jobs import Job, StoppedError
from web.manage import aliases_of, outcome_html

MODEL = "hash-64"


def test_what_was_read_and_what_was_refused_is_told(tmp_path):
    job = Job("收录")
    files = [("河务局2024年度单位决算.md", TEXT.encode()), ("../<b>空</b>.pdf", b"no pdf")]
    outcome = taken_in(files, tmp_path / "data", MODEL, job)
    assert [one["report_title"] for one in outcome["taken"]] == ["云川市河务局2024年度单位决算公开"]
    assert outcome["edition"] == current_name(tmp_path / "data")
    assert job.done == job.total == 2
    page = outcome_html(outcome)
    assert "收录 1 份，没有变化 0 份，未收录 1 份。" in page
    assert "<b>空" not in page
    assert "&lt;b&gt;空" in page
    assert list((tmp_path / "data").glob("incoming-*")) == []


def test_of_two_who_publish_at_once_the_second_is_told_and_loses_nothing(tmp_path):
    with building(tmp_path), pytest.raises(StorageError, match="另一个导入正在写入"):
        taken_in([("a.md", TEXT.encode())], tmp_path, MODEL, Job("收录"))
    assert taken_in([("a.md", TEXT.encode())], tmp_path, MODEL, Job("收录"))["edition"]


def test_a_stopped_ingest_publishes_nothing(tmp_path):
    job = Job("收录")
    job.stop()
    with pytest.raises(StoppedError):
        taken_in([("a.md", TEXT.encode())], tmp_path, MODEL, job)
    assert current_name(tmp_path) is None


@pytest.mark.parametrize(
    ("name", "safe"),
    [("../../etc/passwd", "_.._etc_passwd"), (".htaccess", "htaccess"), ("", "_")],
)  # fmt: skip
def test_a_file_name_leads_nowhere_else(name, safe):
    assert safe_name(name) == safe


def test_lines_of_names_become_aliases():
    assert aliases_of("某局＝甲、乙\n\n某院=丙,丁\n某所＝") == {
        "某局": ("甲", "乙"), "某院": ("丙", "丁"), "某所": (),
    }  # fmt: skip
