"""A question reaches the engine with what was asked before it; errors come back as a sentence."""

from itertools import pairwise

import pytest

from answer.models import Question
from corpus.errors import ModelError
from tests.web.made import answered
from web.conversation import Turn, ask, growing, shortened


def test_the_engine_is_told_the_earlier_questions_oldest_first():
    asked = []

    def engine(question: Question):
        asked.append(question)
        return answered()

    turn = ask("那三公呢？", [Turn("收入多少？"), Turn("支出呢？")], engine)
    assert asked == [Question("那三公呢？", ("收入多少？", "支出呢？"))]
    assert turn == Turn("那三公呢？", answered())


def test_a_known_error_becomes_its_sentence():
    def engine(question: Question):
        raise ModelError("模型装不上，请重新安装。")

    assert ask("甲？", [], engine) == Turn("甲？", problem="模型装不上，请重新安装。")


def test_a_very_long_question_is_repeated_short_with_its_length():
    assert shortened("问" * 10_000) == "问" * 400 + "……（共 10000 字）"


def test_an_ordinary_question_is_repeated_as_it_is():
    assert shortened("三公多少？") == "三公多少？"


@pytest.mark.parametrize("text", ["", "短", "一二三四五六七", "长" * 500])
def test_a_streamed_text_grows_to_the_whole_in_few_steps(text):
    grown = growing(text, 5)
    assert grown[-1] == text
    assert len(grown) <= 6
    assert all(after.startswith(before) for before, after in pairwise(grown))
