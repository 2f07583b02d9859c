"""Words that no rule understands: the sentence that has them, with its numbers, or nothing."""

import pytest

from answer import answer
from answer.models import Question, Status
from tests.answer.made import MemoryCorpus, Paper, fig


@pytest.fixture(scope="module")
def corpus():
    paper = Paper("青禾市博物馆", 2024)
    paper.section("一、概况").say(
        "核定编制32人，年末在职人员30人，编外讲解员14人。",
        fig("32人", "staff_quota"),
        fig("30人", "staff_active"),
        fig("14人", None, label="编外讲解员"),
    )
    paper.section("二、其他情况").say(
        "全年接待观众41.6万人次，馆藏文物18462件，其中一级文物37件。",
        fig("41.6万人次", None, label="全年接待观众"),
        fig("18462件", None, label="馆藏文物"),
        fig("37件", None, label="其中一级文物"),
    )
    paper.section("三、会议和培训").say(
        "会议费1.20万元，研学课程0.80万元。",
        fig("1.20万元", "meeting_cost"),
        fig("0.80万元", None, label="研学课程"),
    )
    paper.section("四、说明").say("观众服务用房随工程调整。")
    return MemoryCorpus(paper)


def test_what_no_rule_knows_is_quoted_with_its_numbers(corpus):
    given = answer(Question("青禾市博物馆2024年来了多少观众，一级文物有几件？"), corpus)
    assert given.status is Status.ANSWERED
    assert "观众41.6万人次" in given.text
    assert [(f.value, f.unit) for f in given.figures][:2] == [("41.6", "万人次"), ("37", "件")]
    assert given.citations[0].quote.startswith("全年接待观众")


def test_what_an_answer_leaves_out_is_quoted_beside_it(corpus):
    given = answer(Question("青禾市博物馆2024年会议费花了多少，研学课程又花了多少？"), corpus)
    assert given.text.startswith("青禾市博物馆2024年度，会议费为1.20万元")
    assert ("0.80", "万元") in {(f.value, f.unit) for f in given.figures}


def test_what_an_answer_says_is_not_said_again(corpus):
    given = answer(Question("青禾市博物馆2024年会议费花了多少？"), corpus)
    assert "写道" not in given.text


@pytest.mark.parametrize(
    "question",
    [
        "青禾市博物馆2024年观众服务用房花了多少钱？",  # no number is near these words
        "青禾市博物馆2024年来了多少观众，门票收了几次？",  # one of the things is nowhere
        "青禾市博物馆2023年来了多少观众？",  # another year
    ],
)
def test_a_sentence_that_does_not_have_it_all_is_no_answer(corpus, question):
    assert answer(Question(question), corpus).status is Status.NOT_DISCLOSED
