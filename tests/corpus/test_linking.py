"""Many ways to name a body, and names that only look like one that is known."""

from itertools import takewhile
from pathlib import Path

import pytest

from corpus.units import UnitDirectory
from tests.corpus.made import report


def blocks():
    lines = (Path(__file__).parent / "linking.txt").read_text(encoding="utf-8").splitlines()
    starts = [n for n, line in enumerate(lines) if line == "[directory]"]
    for start in starts:
        names = list(takewhile(bool, lines[start + 1 :]))
        questions = takewhile(bool, lines[start + len(names) + 3 :])
        directory = UnitDirectory(report(name) for name in names)
        for line in questions:
            question, expected = line.split(" => ")
            yield pytest.param(directory, question, expected.split(" + "), id=question)


@pytest.mark.parametrize(("directory", "question", "expected"), blocks())
def test_a_question_is_linked_to_what_it_names_and_to_nothing_else(directory, question, expected):
    linked = directory.link(question)
    found = [unit.name for unit in linked.units]
    if expected == ["?"]:
        assert found == []
        assert linked.candidates
    else:
        assert found == ([] if expected == ["-"] else expected)
