"""The reports of other places: each set is taken whole, nothing is ungrounded, and no fewer of its
questions are right than were when it was last looked at.
"""

import json
from pathlib import Path

import pytest

from tests.command import mingzhang

SETS = Path(__file__).parents[2] / "evaluate" / "elsewhere"
RIGHT = {
    "first_short": 48, "first_long": 40, "second_short": 35, "second_long": 38, "third": 76,
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(RIGHT))
def test_a_set_is_answered_no_worse_than_before(name, tmp_path):
    data = tmp_path / "data"
    taken = mingzhang("ingest", SETS / name / "reports", data=data)
    assert (taken.code, taken.err) == (0, "")
    questions = SETS / name / "questions.jsonl"
    done = mingzhang("evaluate", questions, "--out", tmp_path / "run", data=data)
    assert done.code == 0, done.err
    report = json.loads((tmp_path / "run" / "report.json").read_text(encoding="utf-8"))
    assert report["ungrounded"] == report["failed"] == 0
    assert report["right"] >= RIGHT[name]
