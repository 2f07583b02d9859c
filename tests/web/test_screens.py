"""The screens in their states, run without a browser, over a made corpus and engine."""

from dataclasses import dataclass, field

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from answer.models import Answer, Question, Status
from corpus.errors import EditionVersionError, ModelError, NoEditionError
from tests.web.made import MadeCorpus, answered, refused
from web import chats
from web.conversation import Turn
from web.desk import Desk


@dataclass
class Engine:
    """Gives one answer, or raises one error, and remembers what it was asked."""

    result: Answer | Exception = field(default_factory=answered)
    asked: list[Question] = field(default_factory=list)

    def __call__(self, question: Question, corpus: object) -> Answer:
        self.asked.append(question)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


@pytest.fixture(autouse=True)
def _nothing_cached():
    st.cache_resource.clear()


def ask_page(desk):
    from web import ask, frame

    frame.guarded(lambda: ask.page(desk))


def read_page(desk):
    from web import frame, read

    frame.guarded(lambda: read.page(desk))


def opened(script, data, engine=None, corpus=None, **query) -> AppTest:
    corpus = corpus or MadeCorpus()
    desk = Desk(data, lambda: corpus, engine or Engine())
    screen = AppTest.from_function(script, kwargs={"desk": desk}, default_timeout=20)
    for name, value in query.items():
        screen.query_params[name] = value
    return screen.run()


def shown(screen: AppTest) -> str:
    assert not screen.exception
    return "".join(element.proto.body for element in screen.get("html"))


def labels(screen: AppTest) -> list[str]:
    return [button.label for button in screen.button]


def ask(screen: AppTest, text: str) -> AppTest:
    return screen.chat_input[0].set_value(text).run()


def test_what_a_person_asks_is_answered_with_the_model_and_nothing_else_is(tmp_path):
    plain, helped = Engine(), Engine()

    def tell(question, corpus):
        yield "2024年，"
        yield "收入总计为 949.63 万元[1]。"
        yield helped(question, corpus)

    corpus = MadeCorpus()
    desk = Desk(tmp_path, lambda: corpus, plain, tell)
    screen = AppTest.from_function(ask_page, kwargs={"desk": desk}, default_timeout=20).run()
    assert helped.asked == []
    ask(screen, "收入总计是多少？")
    assert [question.text for question in helped.asked] == ["收入总计是多少？"]
    assert ">949.63</a>" in shown(screen)
    assert "正在逐句核对" not in shown(screen)


def test_the_first_screen_says_what_is_covered_and_suggests_questions(tmp_path):
    screen = opened(ask_page, tmp_path)
    assert "收录 1 个单位 2024 年度的 1 份公开报告" in shown(screen)
    assert labels(screen) == ["云川市河务局2024年一共花了多少钱？", "什么是基本支出？"]


def test_a_question_that_the_engine_cannot_answer_is_not_suggested(tmp_path):
    engine = Engine(refused(Status.NOT_DISCLOSED, "没有。"))
    assert labels(opened(ask_page, tmp_path, engine)) == []


def test_a_question_is_answered_with_its_key_figure_and_citation(tmp_path):
    screen = ask(opened(ask_page, tmp_path), "收入多少？")
    page = shown(screen)
    assert ">949.63</a>" in page
    assert '<mark class="mz-quoted mz-cited" id="t1c1">949.63</mark>' in page
    assert "我是这样理解的" in page


def test_a_suggested_question_is_asked_by_its_button(tmp_path):
    engine = Engine()
    screen = opened(ask_page, tmp_path, engine)
    engine.asked.clear()
    screen.button[1].click().run()
    assert [question.text for question in engine.asked] == ["什么是基本支出？"]
    assert "什么是基本支出？" in shown(screen)


def test_a_follow_up_is_asked_with_the_questions_before_it(tmp_path):
    engine = Engine()
    screen = ask(opened(ask_page, tmp_path, engine), "收入多少？")
    engine.asked.clear()
    screen.button(key="next0").click().run()
    assert engine.asked[0] == Question("三公经费花了多少？", ("收入多少？",))
    assert shown(screen).count("<article") == 2


def test_a_rerun_asks_nothing_again(tmp_path):
    engine = Engine()
    screen = ask(opened(ask_page, tmp_path, engine), "收入多少？")
    engine.asked.clear()
    screen.run()
    assert engine.asked == []
    assert shown(screen).count("<article") == 1


def test_another_session_with_the_address_has_the_conversation(tmp_path):
    first = ask(opened(ask_page, tmp_path), "收入多少？")
    chat = first.query_params["chat"]
    engine = Engine(refused(Status.NOT_DISCLOSED, "没有。"))
    second = opened(ask_page, tmp_path, engine, chat=chat)
    assert "收入多少？" in shown(second)
    assert ">949.63</a>" in shown(second)
    assert engine.asked == []


@pytest.mark.parametrize("chat", ["unknown-id", "../../secret", "x' OR '1'='1"])
def test_an_unknown_conversation_starts_a_new_one(tmp_path, chat):
    screen = opened(ask_page, tmp_path, chat=chat)
    assert "可以这样问" in shown(screen)
    kept = ask(screen, "收入多少？").query_params["chat"]
    assert len(chats.read(tmp_path, kept)) == 1


def test_a_new_conversation_begins_empty_and_the_old_one_is_kept(tmp_path):
    screen = ask(opened(ask_page, tmp_path), "收入多少？")
    chat = screen.query_params["chat"]
    screen.button(key="restart").click().run()
    assert "可以这样问" in shown(screen)
    assert "chat" not in screen.query_params
    assert chats.read(tmp_path, chat) == [Turn("收入多少？", answered())]


def test_older_questions_of_a_long_conversation_are_shown_on_demand(tmp_path):
    for number in range(23):
        chats.append(tmp_path, "chat-0001", Turn(f"第{number}问", answered()))
    screen = opened(ask_page, tmp_path, chat="chat-0001")
    assert "第2问<" not in shown(screen)
    screen.button(key="older").click().run()
    assert "第2问<" in shown(screen)
    assert 'id="t3c1"' in shown(screen)


@pytest.mark.parametrize("status", [Status.CLARIFY, Status.NOT_DISCLOSED, Status.OUT_OF_SCOPE])
def test_a_refusal_is_clear(tmp_path, status):
    engine = Engine(refused(status, "报告里没有写。"))
    page = shown(ask(opened(ask_page, tmp_path, engine), "会议费多少？"))
    assert "报告里没有写。" in page
    assert "mz-refused" in page


def test_a_known_error_is_one_sentence_and_the_conversation_goes_on(tmp_path):
    engine = Engine(ModelError("模型装不上，请重新安装。"))
    screen = ask(opened(ask_page, tmp_path, engine), "收入多少？")
    assert "模型装不上，请重新安装。" in shown(screen)
    engine.result = answered()
    assert ">949.63</a>" in shown(ask(screen, "再问一次"))


def test_html_and_markdown_in_a_question_and_a_suggestion_are_text(tmp_path):
    evil = "<script>alert(1)</script>![x](http://a.example/x.png)"
    answer = answered(evil)
    engine = Engine(Answer(answer.status, answer.text, suggestions=(evil,)))
    screen = ask(opened(ask_page, tmp_path, engine), evil)
    assert "<script" not in shown(screen)
    assert "&lt;script&gt;" in shown(screen)
    assert r"\!\[x\]\(http\:" in screen.button(key="next0").label


def test_a_folder_that_cannot_be_written_still_gets_its_answer_and_a_notice(tmp_path):
    screen = ask(opened(ask_page, tmp_path / "gone"), "收入多少？")
    page = shown(screen)
    assert ">949.63</a>" in page
    assert "请检查数据文件夹" in page


def test_conversations_that_cannot_be_read_are_a_notice_above_a_new_one(tmp_path):
    (tmp_path / chats.FILE).write_text("this is no database " * 100)
    page = shown(opened(ask_page, tmp_path, chat="chat-0001"))
    assert "请检查数据文件夹" in page
    assert "可以这样问" in page


def test_a_new_edition_draws_the_citations_anew(tmp_path):
    editions = [MadeCorpus()]
    desk = Desk(tmp_path, lambda: editions[-1], Engine())
    screen = AppTest.from_function(ask_page, kwargs={"desk": desk}, default_timeout=20).run()
    ask(screen, "收入多少？")
    editions.append(MadeCorpus("e2", figures=type(editions[0].figures)()))
    screen.run()
    assert "后来有更新" in shown(screen)


@pytest.mark.parametrize("script", [ask_page, read_page])
def test_without_an_edition_the_page_says_what_to_run(tmp_path, script):
    def nothing():
        raise NoEditionError("还没有数据")

    desk = Desk(tmp_path, nothing, Engine())
    screen = AppTest.from_function(script, kwargs={"desk": desk}).run()
    assert "mingzhang ingest samples/documents" in shown(screen)


@pytest.mark.parametrize("script", [ask_page, read_page])
def test_an_edition_that_cannot_be_opened_says_why(tmp_path, script):
    def newer():
        raise EditionVersionError("由更新的程序写成，请升级程序。")

    desk = Desk(tmp_path, newer, Engine())
    screen = AppTest.from_function(script, kwargs={"desk": desk}).run()
    assert "由更新的程序写成，请升级程序。" in shown(screen)


def test_the_list_lists_reports_with_their_counts(tmp_path):
    page = shown(opened(read_page, tmp_path))
    assert 'href="read?report=r1"' in page
    assert '<td class="mz-number">4</td><td class="mz-number">1</td>' in page


def test_the_list_is_narrowed_by_words_and_kind(tmp_path):
    screen = opened(read_page, tmp_path)
    assert "共 1 份。" in shown(screen.text_input(key="words").set_value("河务").run())
    screen.text_input(key="words").set_value("公安").run()
    assert "没有符合条件的报告" in shown(screen)


def test_a_report_is_read_with_its_figures_findings_and_the_place(tmp_path):
    at = MadeCorpus().figures.text("r1").index("3.20万元")
    page = shown(opened(read_page, tmp_path, report="r1", at=str(at)))
    assert 'class="mz-typed mz-cited mz-wrong" id="mz-cited-place"' in page
    assert "3.20 ≠ 3.00，差 0.20 万元" in page
    assert "读出数据 4 个 · 对不上 1 处" in page


@pytest.mark.parametrize("at", ["", "-1", "abc", "99999999", "９", "9" * 5000])
def test_an_impossible_place_is_passed_over(tmp_path, at):
    assert "mz-cited-place" not in shown(opened(read_page, tmp_path, report="r1", at=at))


def test_a_report_that_is_gone_is_said_to_be_and_the_list_is_shown(tmp_path):
    page = shown(opened(read_page, tmp_path, report="gone"))
    assert "已不在当前资料中" in page
    assert "共 1 份。" in page


def test_a_question_is_kept_before_it_is_answered(tmp_path):
    kept = []

    class Slow(Engine):
        def __call__(self, question, corpus):
            kept.extend(chats.read(tmp_path, screen.session_state.chat))
            return answered()

    screen = opened(ask_page, tmp_path, Slow())
    ask(screen, "收入多少？")
    assert "问题没有丢，请再问一次" in kept[0].problem
    assert chats.read(tmp_path, screen.session_state.chat) == [Turn("收入多少？", answered())]


def test_a_question_that_was_broken_off_is_asked_again_by_its_button(tmp_path):
    chats.append(tmp_path, "chat-0001", Turn("收入多少？", problem="还没答完。"))
    engine = Engine()
    screen = opened(ask_page, tmp_path, engine, chat="chat-0001")
    assert "还没答完。" in shown(screen)
    assert engine.asked[-1:] != [Question("收入多少？", ("收入多少？",))]
    screen.button(key="retry").click().run()
    assert ">949.63</a>" in shown(screen)
    assert [turn.question for turn in chats.read(tmp_path, "chat-0001")] == ["收入多少？"] * 2
    assert "retry" not in [button.key for button in screen.button]


def test_an_answer_of_an_older_edition_says_so_and_offers_to_ask_again(tmp_path):
    chats.append(tmp_path, "chat-0001", Turn("收入多少？", answered()))
    page = shown(opened(ask_page, tmp_path, corpus=MadeCorpus("e2"), chat="chat-0001"))
    assert "之后资料有过更新" in page
    assert "用现在的资料再问一次" in page


def test_an_address_may_ask_a_question_once(tmp_path):
    engine = Engine()
    screen = opened(ask_page, tmp_path, engine, q="收入多少？")
    assert ">949.63</a>" in shown(screen)
    assert "q" not in screen.query_params
