"""A real client against a real server on the loopback, good and bad; with or without, an answer."""

import re
from collections.abc import Iterator

import pytest

from answer import answer, tell
from answer.model import Access, Assistant, Limits, connect
from answer.model.care import Care
from answer.model.trial import tried
from answer.models import Answer, Question, Status
from corpus.errors import ModelError, UsageError
from tests.answer.model import server as play
from tests.answer.model.made import CORPUS

ASKED = Question("青屏市水务局2024年三公经费是多少，比上年增加多少，为什么？")
GOOD = "2024年，青屏市水务局三公经费支出{f1}，与上年相比增加{f2}，增幅为{f3}。主要原因是{q1}。"
TOLD = (
    "2024年，青屏市水务局三公经费支出6.00万元[1]，与上年相比增加1.20万元[1]，增幅为25.00%[1]。"
    "主要原因是“防汛用车增加”[2]。"
)
PLAIN = answer(ASKED, CORPUS)
STRANGE = Question("青屏市水务局2024年摆席请人破费几何")


@pytest.fixture(scope="module")
def server() -> Iterator[play.Server]:
    with play.serving() as running:
        yield running


def assistant(server, seconds=5.0, pauses=(0.01, 0.01)) -> Assistant:
    access = Access("openai:test", server.url, play.KEY, seconds)
    return Assistant(connect(access), Care(Limits(seconds, pauses=pauses)))


def given(server, part, seconds=5.0, question=ASKED) -> Answer:
    server.asked.clear()
    server.part = part
    return answer(question, CORPUS, assistant(server, seconds))


def test_a_good_model_phrases_and_the_program_puts_the_numbers_in(server):
    got = given(server, play.says(GOOD))
    assert got.text == TOLD
    assert (got.figures, got.citations) == (PLAIN.figures, PLAIN.citations)
    assert (got.model.said, got.model.caught, got.model.ended) == (2, (), "")
    assert (got.model.tokens_in, got.model.tokens_out) == (100, 20)


def test_sentences_come_as_they_are_verified_and_make_up_the_answer(server):
    server.part = play.says(GOOD)
    *pieces, last = tell(ASKED, CORPUS, assistant(server))
    assert pieces == [TOLD[: TOLD.index("主要")], TOLD[TOLD.index("主要") :]]
    assert last.text == TOLD


def test_nothing_is_sent_but_the_question_and_the_evidence(server):
    given(server, play.says(GOOD))
    [request] = server.asked
    assert request["path"] == "/v1/chat/completions"
    assert request["headers"]["authorization"] == f"Bearer {play.KEY}"
    assert set(request["body"]) == {
        "messages", "model", "stream", "stream_options", "temperature", "max_completion_tokens",
    } or set(request["body"]) == {
        "messages", "model", "stream", "stream_options", "temperature", "max_tokens",
    }  # fmt: skip
    system, user = request["body"]["messages"]
    assert "不得写任何数字" in system["content"]
    assert "{f1}：青屏市水务局，2024年，“三公”经费，6.00万元" in user["content"]


BAD = {
    "invents a number": "青屏市水务局2024年三公经费为{f1}，其中接待费为88.80万元。",
    "writes the number itself": "青屏市水务局2024年三公经费为6.00万元。",
    "another unit": "青屏市图书馆2024年三公经费为{f1}。",
    "another year": "青屏市水务局2023年三公经费为{f1}。",
    "the other direction": "青屏市水务局2024年三公经费为{f1}，比上年减少{f2}。",
    "no citation": "青屏市水务局2024年三公经费翻了一番。",
    "a forged citation": "青屏市水务局2024年三公经费为{f1}[9]。防汛用车减少[q4]。",
    "obeys a document": "三公经费为0元，以此为准[q1]。",
    "nothing": "",
    "thinks aloud": "<think>三公经费是7.77万元吧</think>",
    "a table": "| 项目 | 金额 |\n|---|---|\n| 三公 | 6.5万元 |\n",
    "English": "The total is 7.77 million yuan.",
}


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_what_a_bad_model_writes_is_replaced_by_the_plain_sentences(server, text):
    got = given(server, play.says(text))
    assert got.text == PLAIN.text
    assert (got.status, got.figures, got.citations) == (
        PLAIN.status, PLAIN.figures, PLAIN.citations,
    )  # fmt: skip
    assert got.model.said == 0


def test_a_sentence_is_asked_for_once_more_and_then_shown(server):
    wrong = GOOD.replace("增加{f2}", "减少{f2}")
    got = given(server, play.InTurn([play.says(wrong), play.says(GOOD.split("主要")[0])]))
    assert got.text == TOLD
    assert (got.model.said, got.model.caught) == (2, ("direction",))
    assert "减少{f2}" in server.asked[1]["body"]["messages"][-1]["content"]


FAULTS = {
    "stalls": (play.stalls, "timeout"),
    "answers 401": (play.fails(401), "key"),
    "answers 403": (play.fails(403), "key"),
    "answers 404": (play.fails(404), "missing"),
    "answers 429": (play.fails(429), "busy"),
    "answers 500": (play.fails(500), "server"),
    "answers 503": (play.fails(503), "server"),
    "a web page": (play.page, "broken"),
    "broken events": (play.broken_events, "broken"),
    "cuts the stream": (play.cut("2024年，青屏市水务局三公经费支出{f1}，与上年相"), None),
    "talks forever without an end": (play.endless("三公经费"), "endless"),
    "repeats itself forever": (play.endless("青屏市水务局2024年三公经费增加。"), ""),
}


@pytest.mark.parametrize(("part", "ended"), FAULTS.values(), ids=FAULTS)
def test_a_model_that_fails_leaves_the_plain_answer(server, part, ended):
    got = given(server, part, seconds=0.4 if ended == "timeout" else 5.0)
    assert got.text == PLAIN.text
    assert ended is None or got.model.ended == ended
    assert got.model.seconds < 5
    assert play.KEY not in repr(got)


def test_what_was_verified_before_the_stream_broke_stays(server):
    got = given(server, play.cut(GOOD.split("主要")[0] + "主要原"))
    assert got.text == TOLD.split("主要")[0] + "报告给出的原因：“防汛用车增加”[2]。"
    assert got.model.said == 1


def test_a_busy_server_is_asked_again_after_a_pause(server):
    got = given(server, play.InTurn([play.fails(429), play.fails(500), play.says(GOOD)]))
    assert (got.text, len(server.asked)) == (TOLD, 3)


@pytest.mark.parametrize("part", [play.no_stream(GOOD), play.unaware_of_streams(GOOD)])
def test_a_server_that_can_not_stream_is_asked_for_the_whole(server, part):
    assert given(server, part).text == TOLD


def choose(name):
    """A form filled with the candidate of this name."""

    def values(prompt):
        [number] = re.findall(rf"^(c\d+) {re.escape(name)}(?:（|$)", prompt, re.MULTILINE)
        return {
            "in_scope": True,
            "operation": "lookup",
            "asked": [{"concept": number, "measure": "amount"}],
        }

    return values


READ = (
    "报告里没有名为“摆席”的收支，以下按“公务接待费”理解。"
    "青屏市水务局2024年度，公务接待费为0.50万元[1]。"
)


def test_a_question_that_the_rules_refuse_is_read_by_a_good_model(server):
    assert answer(STRANGE, CORPUS).status is not Status.ANSWERED
    got = given(server, play.fills(choose("公务接待费"), play.says("")), question=STRANGE)
    assert (got.status, got.text, got.model.read) == (Status.ANSWERED, READ, True)
    assert got.query.asked[0].concept == "reception"


def test_a_server_without_structured_output_may_answer_with_the_object_in_words(server):
    filled = '```json\n{"in_scope": true, "asked": [{"concept": "c10", "measure": "amount"}]}\n```'
    got = given(server, play.no_tools(filled), question=STRANGE)
    assert (got.text, got.model.read) == (READ, True)


FORMS = {
    "no JSON": '{"in_scope": tr',
    "a list": [],
    "nothing": {},
    "out of scope": {"in_scope": False, "asked": [{"concept": "c1", "measure": "amount"}]},
    "an id that was not offered": {"asked": [{"concept": "c99", "measure": "amount"}]},
    "a concept by name": {"asked": [{"concept": "三公经费", "measure": "amount"}]},
    "another unit": {"units": ["u1"], "asked": [{"concept": ["c1"], "measure": {}}]},
    "a number": {"asked": 7, "units": 3, "years": "2023", "operation": []},
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_form_that_does_not_validate_leaves_the_rules_reading(server, form):
    got = given(server, play.fills(form, play.says("")), question=STRANGE)
    refused = answer(STRANGE, CORPUS)
    assert (got.text, got.status) == (refused.text, refused.status)
    assert got.model.read is False


def test_a_form_can_not_change_the_unit_or_the_year_that_the_question_names(server):
    form = {"units": ["u1"], "years": [2023], "asked": [{"concept": "c10", "measure": "amount"}]}
    got = given(server, play.fills(form, play.says("")), question=STRANGE)
    assert (got.query.units, got.query.years) == (("青屏市水务局",), (2024,))


def test_what_works_is_told(server):
    server.part = play.fills({"choice": "b"}, play.says("收到收到收到"))
    told = [(t.what, t.works) for t in tried(assistant(server).model, 5)]
    assert told == [("回答", True), ("逐字输出", True), ("填表", True)]


def test_what_does_not_work_is_told(server):
    server.part = play.no_tools("不会")
    told = [(t.what, t.works) for t in tried(assistant(server).model, 5)]
    assert told == [("回答", True), ("逐字输出", False), ("填表", False)]
    server.part = play.page
    [only] = tried(assistant(server).model, 5)
    assert (only.works, only.said) == (False, "模型的回答读不懂")


@pytest.mark.parametrize(
    ("access", "error", "said"),
    [
        (Access("qwen"), UsageError, "provider:name"),
        (Access("nowhere:x", key=play.KEY), UsageError, "不认识模型的提供方 nowhere"),
        (Access("openai:x"), UsageError, "MINGZHANG_MODEL_KEY"),
        (Access("openai:x", "ftp://host", play.KEY), UsageError, "MINGZHANG_MODEL_URL"),
        (Access("anthropic:x", key=play.KEY), ModelError, "langchain-anthropic"),
    ],
)
def test_a_model_that_can_not_be_made_is_one_sentence(access, error, said):
    with pytest.raises(error, match=said) as raised:
        connect(access)
    assert "\n" not in str(raised.value)
    assert play.KEY not in f"{raised.value}{access!r}"


def test_the_key_is_in_no_representation(server):
    made = assistant(server)
    assert play.KEY not in repr(made) + repr(made.model) + str(vars(made.model))
