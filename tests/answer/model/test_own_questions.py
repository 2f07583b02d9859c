"""On our own question sets a good model takes nothing away, and reads what the rules refuse."""

import re
from pathlib import Path

import pytest

import evaluate
from answer import answer
from answer.model import Assistant, Limits
from answer.model.care import Care
from answer.model.scripted import ScriptedModel
from answer.models import Question, Status
from answer.render import as_json
from evaluate.questions import load
from evaluate.score import judge
from tests.answer.made import MemoryCorpus
from tests.answer.model.players import good
from tests.answer.model.test_adversary import NAMES, Document

SETS = Path(evaluate.__file__).parent / "questions"
STRANGE = {  # what nobody's rules know → how the thing is called
    "槿岸市图书馆2024年摆席迎宾破费几何": "公务接待费",
    "槿岸市图书馆2024年漂洋过海的盘缠几何": "因公出国（境）费",
    "槿岸市望樾区司法局2024年座驾一年烧掉几何": "公务用车购置及运行维护费",
    "槿岸市望樾区揽月街道办事处2024年养着几台座驾": "公务用车保有量",
    "槿岸市图书馆2024年的腰包一年鼓了几何": "收入总计",
}


@pytest.fixture(scope="module")
def corpus():
    return MemoryCorpus(*map(Document, NAMES))


def reader(prompt, form):
    """Knows the strange words, and takes everything else for no question of public accounts."""
    asked = re.search(r"<问题>\n(.*)\n</问题>", prompt)
    called = STRANGE.get(asked.group(1) if asked else "", "")
    number = re.search(rf"^(c\d+) {re.escape(called)}(?:（也|$)", prompt, re.MULTILINE)
    if not called or number is None or "asked" not in form["properties"]:
        return {"in_scope": False}
    return {"in_scope": True, "asked": [{"concept": number.group(1), "measure": "amount"}]}


@pytest.fixture
def assistant():
    return Assistant(ScriptedModel(good, reader, piece=50), Care(Limits(a_user=9999, a_day=9999)))


@pytest.mark.parametrize(
    "name", ["by_hand", "fresh", "samples", "unseen_by_hand", "unseen_samples"]
)
def test_nothing_that_was_right_becomes_wrong(corpus, assistant, name):
    cases = [c for c in load(SETS / f"{name}.jsonl", judged=True) if set(c.reports) <= set(NAMES)]
    taken, said, caught = [], 0, []
    for case in cases[:60]:
        helped = answer(case.question, corpus, assistant)
        before = judge(case.expected, case.question, as_json(answer(case.question, corpus)))
        after = judge(case.expected, case.question, as_json(helped))
        if (before.right and not after.right) or after.ungrounded:
            taken.append((case.question.text, after))
        said += helped.model.said if helped.model else 0
        caught += helped.model.caught if helped.model else ()
    assert taken == []
    assert caught == []  # everything that a good model says may be shown
    assert said >= min(len(cases), 60) // 4


@pytest.mark.parametrize(("text", "called"), STRANGE.items())
def test_a_question_that_the_rules_refuse_becomes_right(corpus, assistant, text, called):
    body = re.match(r"(.+?)2024年", text).group(1)
    plainly = answer(Question(f"{body}2024年{called}是多少？"), corpus)
    assert plainly.status is Status.ANSWERED
    assert answer(Question(text), corpus).status is not Status.ANSWERED
    helped = answer(Question(text), corpus, assistant)
    assert helped.status is Status.ANSWERED
    assert {(s.value, s.unit) for s in helped.figures} == {
        (s.value, s.unit) for s in plainly.figures
    }
    assert f"以下按“{called}”理解。" in helped.text
    assert helped.text.startswith(("问题的说法不很明确，", "报告里没有名为“"))
    assert helped.model.read
