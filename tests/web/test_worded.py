"""With a language model set: sentences come as they are verified, in the real app over a real
(scripted) model server; the plain answer all the same where it is slow or wrong.
"""

from threading import Event

import pytest

from answer import answer
from answer.models import Question
from corpus.editions import open_edition
from tests.answer.model import server as play
from tests.answer.model.players import good

SECONDS = 6  # how long the app waits for its model


def setting(model, seconds=SECONDS):
    """The environment of an app with the scripted model."""
    return {
        "MINGZHANG_MODEL": "openai:test",
        "MINGZHANG_MODEL_URL": model.url,
        "MINGZHANG_MODEL_KEY": play.KEY,
        "MINGZHANG_MODEL_SECONDS": str(seconds),
    }


@pytest.fixture(scope="module")
def model():
    with play.serving() as running:
        yield running


@pytest.fixture(scope="module")
def app(own_edition, model):
    """The address of the app with the scripted model."""
    from evaluate.served import served

    with served(own_edition, setting(model)) as running:
        yield running


@pytest.fixture(scope="module")
def corpus(own_edition):
    return open_edition(own_edition)


@pytest.fixture(scope="module")
def unit(corpus):
    return corpus.figures.reports()[0].unit.name


@pytest.fixture
def ask(browser, app):
    """Asks on a fresh page."""
    pages = []

    def asked(question):
        page = browser.new_page(locale="zh-CN")
        pages.append(page)
        page.goto(app)
        page.locator("textarea").fill(question)
        page.keyboard.press("Enter")
        return page

    yield asked
    for page in pages:
        page.close()


def plain(text):
    """A text without its references, as the page shows it."""
    return "".join(part.split("]")[-1] for part in text.split("[")).replace("\u2060", "")


def said(page):
    """The finished text of an answer, its references taken out."""
    text = page.locator("article.mz-answer .mz-text")
    text.wait_for(timeout=30_000)
    return text.evaluate(
        "(text) => { const copy = text.cloneNode(true);"
        " copy.querySelectorAll('a').forEach((one) => one.remove());"
        " return copy.textContent.replaceAll('\u2060', ''); }"
    )


def test_a_sentence_is_on_the_page_while_the_model_still_writes_the_next(model, ask, unit):
    go = Event()

    def part(handler, body):
        whole = good(play.prompt_of(body))
        cut = whole.index("。") + 3
        handler.begin("text/event-stream")
        handler.event(play.chunk(whole[:cut]))
        go.wait(20)
        handler.event(play.chunk(whole[cut:]))
        handler.event(play.chunk(finish="stop"))
        handler.event("[DONE]")

    model.part = part
    page = ask(f"{unit}2024年收入总计和三公经费分别是多少？")
    first = page.locator(".mz-writing .mz-text")
    first.wait_for(timeout=30_000)
    assert "收入总计" in first.inner_text()
    assert "三公" not in first.inner_text()
    assert page.locator("article.mz-answer").count() == 0
    go.set()
    page.get_by_text("由模型措辞").wait_for(timeout=30_000)
    assert page.locator(".mz-writing").count() == 0
    assert "三公" in said(page)
    assert page.locator("details.mz-citation").count() == 2


def test_a_sentence_that_was_not_let_through_is_counted_and_the_plain_one_shown(
    model, ask, unit, corpus
):
    model.part = play.says("三公经费为{f1}，其中接待费为88.80万元。")
    question = f"{unit}2023年三公经费是多少？"
    page = ask(question)
    page.get_by_text("拦下了 2 句（单位不符）").wait_for(timeout=30_000)
    assert "88.80" not in page.inner_text("body")
    assert said(page) == plain(answer(Question(question), corpus).text)


def test_a_model_that_never_answers_leaves_the_plain_answer_in_its_time(model, ask, unit, corpus):
    model.part = play.stalls
    question = f"{unit}2022年三公经费是多少？"
    page = ask(question)
    page.locator(".mz-writing").wait_for(timeout=30_000)
    page.get_by_text("模型没有按时答完").wait_for(timeout=30_000)
    assert said(page) == plain(answer(Question(question), corpus).text)
    assert play.KEY not in page.content()


def test_a_question_asked_while_the_model_is_slow_loses_neither(model, ask, unit):
    model.part = play.stalls
    model.asked.clear()
    page = ask(f"{unit}2022年收入总计是多少？")
    while not model.asked:
        page.wait_for_timeout(50)
    model.part = play.says(good)
    page.locator("textarea").fill(f"{unit}2023年收入总计是多少？")
    page.keyboard.press("Enter")
    page.get_by_text("由模型措辞").wait_for(timeout=30_000)
    page.locator("article.mz-answer").nth(1).wait_for(timeout=30_000)
    assert page.locator(".mz-question").count() == 2
    assert "再问一次" not in page.inner_text("body")


def test_a_server_killed_in_the_middle_of_an_answer_has_lost_nothing(
    model, browser, own_edition, unit, corpus
):
    from evaluate.served import served, serving

    model.part = play.stalls
    question = f"{unit}2024年收入总计是多少？"
    page = browser.new_page(locale="zh-CN")
    with serving(own_edition, setting(model, 60)) as (address, server):
        page.goto(address)
        page.locator("textarea").fill(question)
        page.keyboard.press("Enter")
        page.locator(".mz-writing").wait_for(timeout=30_000)
        page.wait_for_url("**chat=*")
        link = page.url.removeprefix(address)
        server.kill()
        server.wait(10)
    with served(own_edition) as again:
        page.goto(f"{again}{link}")
        page.locator("article.mz-answer").wait_for(timeout=30_000)
        assert page.locator(".mz-question").inner_text() == question
        assert said(page) == plain(answer(Question(question), corpus).text)
        page.locator("textarea").fill(question)
        page.keyboard.press("Enter")
        page.locator("article.mz-answer").nth(1).wait_for(timeout=30_000)
    page.close()
