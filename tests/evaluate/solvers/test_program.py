"""Any program can be asked; one that hangs, ends or writes garbage loses that question alone."""

import json
import sys

import pytest

from answer.models import Question
from corpus.errors import UsageError
from evaluate.solvers import SolverError
from evaluate.solvers.program import Program

ECHO = """
import json, sys, time
for line in sys.stdin:
    asked = json.loads(line)
    text = asked["question"]
    if text == "hang":
        time.sleep(60)
    if text == "crash":
        sys.exit(3)
    if text == "garbage":
        print("Traceback: not JSON", flush=True)
        continue
    if text == "other":
        print(json.dumps({"answer": 42}), flush=True)
        continue
    if text == "list":
        print("[1, 2]", flush=True)
        continue
    print(json.dumps({"status": "answered", "text": text, "was": asked["history"]}), flush=True)
"""


@pytest.fixture
def program(tmp_path):
    path = tmp_path / "assistant.py"
    path.write_text(ECHO, encoding="utf-8")
    made = Program(f"{sys.executable} {path}", timeout=3)
    yield made
    made.close()


def test_a_question_with_its_history_is_answered_by_the_program(program):
    given = program.solve(Question("三公", ("民政局",), "1"))
    assert given == {"status": "answered", "text": "三公", "was": ["民政局"]}


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("hang", "3 秒没有回答"),
        ("crash", "退出码 3"),
        ("garbage", "不是一个有 status、text 的 JSON 对象：'Traceback"),
        ("list", "不是一个有 status、text 的 JSON 对象"),
        ("other", "不是一个有 status、text 的 JSON 对象"),
    ],
)
def test_a_program_that_fails_is_named_and_asked_the_next(program, asked, said):
    with pytest.raises(SolverError, match=said):
        program.solve(Question(asked))
    assert program.solve(Question("三公"))["text"] == "三公"


def test_a_program_that_is_not_there_is_a_misuse():
    with pytest.raises(UsageError, match="启动不了程序 no-such-program"):
        Program("no-such-program").solve(Question("三公"))
    with pytest.raises(UsageError, match="请写出要评测的程序"):
        Program("  ")


def test_a_program_says_what_it_is():
    assert Program("my assistant").about == {"solver": "program", "command": "my assistant"}
    assert json.dumps(Program("x").about)
