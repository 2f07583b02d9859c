"""Follow-ups are offered only where the engine has something new to say."""

from dataclasses import replace

from answer.models import Operation, Query, Question, Status
from corpus.errors import ModelError
from tests.web.made import answered, refused
from web.follow_ups import follow_ups

ASKED = Question("收入多少？", ("之前的？",))
GIVEN = replace(answered(), suggestions=())


def test_what_is_answered_anew_is_offered_and_leans_on_the_conversation():
    heard = []

    def engine(question):
        heard.append(question.history)
        return replace(GIVEN, text=f"答：{question.text}")

    assert follow_ups(ASKED, GIVEN, engine) == (
        "比上年增加了还是减少了？",
        "是什么原因？",
        "其中包括哪些？",
    )
    assert set(heard) == {("之前的？", "收入多少？")}


def test_what_is_refused_fails_or_says_the_same_is_not_offered():
    def engine(question):
        if question.text == "是什么原因？":
            return refused(Status.NOT_DISCLOSED, "没写原因。")
        if question.text == "其中包括哪些？":
            raise ModelError("模型装不上。")
        return GIVEN if "比上年" in question.text else replace(GIVEN, text=question.text)

    assert follow_ups(ASKED, GIVEN, engine) == (
        "完成预算的百分之几？",
        "2023年呢？",
        "什么是收入总计？",
    )


def test_an_unclear_question_offers_the_candidates():
    query = Query(Operation.LOOKUP, candidates=("云川市河务局", "云川市水务局"))
    unclear = replace(refused(Status.CLARIFY, "是哪一个？"), query=query)
    assert follow_ups(ASKED, unclear, lambda q: replace(GIVEN, text=q.text)) == query.candidates


def test_the_engines_own_suggestions_come_first():
    assert follow_ups(ASKED, answered(), lambda q: GIVEN) == answered().suggestions


def test_a_refusal_and_a_definition_offer_nothing():
    defined = replace(GIVEN, query=replace(GIVEN.query, operation=Operation.DEFINE))
    for given in (defined, refused(Status.OUT_OF_SCOPE, "不在范围内。")):
        assert follow_ups(ASKED, given, lambda q: replace(GIVEN, text=q.text)) == ()
