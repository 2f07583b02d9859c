"""Whatever characters a model sends, in whatever pieces: the plain answer's numbers stand."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from answer import answer
from answer.model import Assistant, Limits
from answer.model.care import Care
from answer.model.scripted import ScriptedModel
from answer.models import Question
from evaluate.quantities import quantities
from tests.answer.model.made import CORPUS

ASKED = Question("青屏市水务局2024年三公经费是多少，比上年增加多少，为什么？")
PLAIN = answer(ASKED, CORPUS)
WORDS = re.findall(
    r"\S+|\n",
    """青屏市水务局 青屏市图书馆 2024年 2023年 三公经费 “三公”经费 公务接待费 为 比上年 增加 减少
    增长 占 预算 {f1} {f2} {f3} {f4} {q1} [q1] [1] ， 。 主要原因是 防汛用车 用车增加 6 万元 两成 **
    <think> </think> { } \u200b""",
)
SAID = st.lists(st.sampled_from(WORDS), max_size=60).map("".join) | st.text(max_size=200)


@settings(deadline=None, max_examples=150)
@given(said=SAID, piece=st.integers(1, 30))
def test_any_text_leaves_the_numbers_of_the_plain_answer(said, piece):
    assistant = Assistant(ScriptedModel(lambda _prompt: said, piece=piece), Care(Limits()))
    given_ = answer(ASKED, CORPUS, assistant)
    shown = {(str(q.value), q.unit) for q in quantities(given_.text)}
    assert shown == {(str(q.value), q.unit) for q in quantities(PLAIN.text)}
    assert set(re.findall(r"\d{4}年", given_.text)) == {"2024年"}
    assert "{" not in given_.text
    assert (given_.figures, given_.citations) == (PLAIN.figures, PLAIN.citations)
    assert "减少" not in given_.text
