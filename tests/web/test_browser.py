"""The app as a person meets it: a real browser, the real server, a small edition of the samples."""

import re

import pytest

ANSWER = "article.mz-answer"
CITATION = "details.mz-citation"
LATIN = """() => {
  const words = [];
  const note = (text) => {
    if (/[A-Za-z]{3}/.test((text ?? '').replace(/CSV|XLSX|PNG|JSONL/g, ''))) words.push(text);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (parent.closest('script, style, noscript, pre, .st-key-language, '
      + '[translate="no"], [data-testid="stIconMaterial"], .mz-citation,'
      + '.mz-holdings, .mz-reader')) continue;
    note(walk.currentNode.data);
  }
  for (const part of document.querySelectorAll('[aria-label], [placeholder], [title]'))
    for (const name of ['aria-label', 'placeholder', 'title']) note(part.getAttribute(name));
  return words;
}"""
WIDER_THAN_THE_SCREEN = """() => document.documentElement.scrollWidth > innerWidth
  || [...document.querySelectorAll('[data-testid="stMain"], .stMainBlockContainer')]
    .some((part) => part.scrollWidth > part.clientWidth + 1)"""
IN_VIEW = """(mark) => {
  const box = mark.getBoundingClientRect();
  const bottom = document.querySelector('[data-testid="stBottom"]')?.getBoundingClientRect().top;
  return box.height > 0 && box.top >= 0 && box.bottom <= (bottom ?? innerHeight);
}"""


def ask(page, text):
    page.locator("textarea").fill(text)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="我是这样理解的").last.wait_for(timeout=30_000)


@pytest.fixture(scope="module")
def suggested(browser, address):
    """The welcome page's first suggested question, which the edition can answer."""
    page = browser.new_page()
    page.goto(address)
    question = page.locator('[class*="st-key-suggestions-first"] button').first.inner_text()
    page.close()
    return question


def test_a_suggested_question_gets_a_cited_answer(visit):
    page = visit()
    page.locator('[class*="st-key-suggestions-first"] button').first.click()
    page.locator(CITATION).first.wait_for(timeout=30_000)
    assert re.fullmatch(r"-?[\d,]+(\.\d+)?", page.locator(".mz-value").first.inner_text())
    assert page.get_by_role("heading", name="我是这样理解的").count() == 1


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_an_opened_citation_shows_the_figure_marked_and_in_view(visit, suggested, width, height):
    page = visit(width=width, height=height)
    ask(page, suggested)
    page.wait_for_timeout(1800)
    cited = page.locator(CITATION).first
    cited.locator("summary").click()
    mark = cited.locator("mark.mz-cited").first
    mark.wait_for()
    page.wait_for_timeout(300)
    shown = page.locator(".mz-value").first.inner_text()
    assert mark.inner_text().replace(",", "") == shown.replace(",", "")
    assert mark.evaluate(IN_VIEW)


def test_the_small_number_beside_a_figure_opens_its_citation(visit, suggested):
    page = visit()
    ask(page, suggested)
    page.locator("a.mz-reference").first.click()
    page.locator(f"{CITATION}[open] mark.mz-cited").first.wait_for()


def test_the_keyboard_alone_asks_and_opens_a_citation(visit, suggested):
    page = visit()
    page.locator("textarea").focus()
    page.keyboard.type(suggested)
    page.keyboard.press("Enter")
    page.locator(f"{CITATION} summary").first.wait_for(timeout=30_000)
    page.locator(f"{CITATION} summary").first.focus()
    page.keyboard.press("Enter")
    page.locator(f"{CITATION}[open] mark.mz-cited").first.wait_for()


def test_a_reload_keeps_the_conversation(visit, suggested):
    page = visit()
    ask(page, suggested)
    value = page.locator(".mz-value").first.inner_text()
    page.wait_for_url("**chat=*")
    page.reload()
    page.locator(ANSWER).first.wait_for(timeout=30_000)
    assert page.locator(".mz-question").inner_text() == suggested
    assert page.locator(".mz-value").first.inner_text() == value


def test_a_question_asked_while_an_answer_is_written_loses_neither(visit, suggested):
    page = visit()
    ask(page, suggested)
    for text in (f"{suggested}甲", f"{suggested}乙"):
        page.locator("textarea").fill(text)
        page.keyboard.press("Enter")
        page.locator(".mz-question", has_text=text).wait_for()
    page.locator(ANSWER).nth(2).wait_for()
    asked = page.locator(".mz-question").all_inner_texts()
    assert asked == [suggested, f"{suggested}甲", f"{suggested}乙"]


def test_the_conversation_is_still_there_after_looking_at_the_library(visit, suggested):
    page = visit()
    ask(page, suggested)
    page.get_by_role("link", name="读原文").click()
    page.get_by_role("heading", name="收录的资料").wait_for()
    page.get_by_role("link", name="问一问").click()
    page.locator(ANSWER).first.wait_for()
    assert page.locator(".mz-question").inner_text() == suggested


def test_html_and_scripts_in_a_question_are_shown_and_not_run(visit):
    page = visit()
    evil = "<img src=x onerror=\"document.title='hacked'\"><script>document.title='hacked'</script>"
    page.locator("textarea").fill(f"{evil} ![x](http://outside.example/x.png) 收入多少？")
    page.keyboard.press("Enter")
    page.locator(ANSWER).first.wait_for(timeout=30_000)
    assert evil in page.locator(".mz-question").inner_text()
    assert page.title() != "hacked"
    assert page.locator(".mz-question img, .mz-answer img").count() == 0


@pytest.mark.parametrize("text", ["问" * 10_000, "\x07\x1b[31m \u202e", "？"])
def test_odd_questions_get_a_clear_answer(visit, text):
    page = visit()
    page.locator("textarea").fill(text)
    page.keyboard.press("Enter")
    page.locator(".mz-answer").first.wait_for(timeout=30_000)
    assert "Traceback" not in page.inner_text("body")
    assert page.locator(".mz-answer .mz-text").inner_text() != ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_a_phone(visit, suggested, scheme):
    page = visit(width=390, height=844, scheme=scheme)
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    ask(page, suggested)
    for cited in page.locator(f"{CITATION} summary").all():
        cited.click()
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    page.goto(page.url.split("?")[0].rstrip("/") + "/read")
    page.locator(".mz-holdings").wait_for(timeout=30_000)
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    page.locator(".mz-holdings a").first.click()
    page.locator(".mz-document, .mz-sheet").wait_for(timeout=30_000)
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)


@pytest.mark.parametrize("path", ["", "read"])
def test_no_english_is_left_on_a_page(visit, path):
    page = visit(path)
    page.wait_for_timeout(800)
    assert page.evaluate(LATIN) == []
    assert page.evaluate("document.documentElement.lang") == "zh-CN"


def test_a_citation_leads_to_its_place_in_the_whole_text(visit, suggested):
    page = visit()
    ask(page, suggested)
    cited = page.locator(CITATION).first
    cited.locator("summary").click()
    printed = cited.locator("mark.mz-cited").first.inner_text()
    with page.context.expect_page() as opened:
        cited.get_by_role("link", name="打开原文这一页").click()
    whole = opened.value
    place = whole.locator("#mz-cited-place")
    place.wait_for(timeout=30_000)
    whole.wait_for_timeout(500)
    assert whole.locator(".mz-quote mark.mz-cited").inner_text() == printed
    assert place.evaluate(IN_VIEW)


def test_the_library_is_narrowed_while_the_address_of_a_report_opens_it(visit):
    page = visit("read")
    title = page.locator(".mz-holdings a").last.inner_text()
    page.get_by_label("按单位或报告名查找").fill(title)
    page.keyboard.press("Enter")
    page.get_by_text(re.compile("^共 1 份")).wait_for()
    page.locator(".mz-holdings a").click()
    page.get_by_role("heading", name=title).first.wait_for(timeout=30_000)
    page.locator(".mz-outline a, .st-key-outline button").nth(5).wait_for()


def test_a_figure_of_a_pdf_is_one_click_from_its_place_on_the_drawn_page(visit):
    page = visit("read")
    page.get_by_label("按单位或报告名查找").fill("民政 2024")
    page.get_by_text(re.compile("^共 1 份")).wait_for()
    title = page.locator(".mz-holdings a").inner_text()
    page.get_by_role("link", name="问一问").click()
    ask(page, f"{title.partition('2024')[0]}2024年三公经费是多少？")
    value = page.locator("a.mz-value").first
    with page.context.expect_page() as opened:
        value.click()
    printed = opened.value
    place = printed.locator(".mz-spot.mz-cited")
    place.wait_for(timeout=30_000)
    printed.wait_for_timeout(500)
    assert place.evaluate(IN_VIEW)
    assert printed.locator(".mz-sheet img").evaluate("(drawn) => drawn.naturalWidth") > 1000
    assert printed.locator(".mz-quote mark.mz-cited").inner_text() == value.inner_text()
    before = printed.url
    printed.get_by_role("button", name="下一页").click()
    printed.wait_for_url(lambda url: url != before)
    assert printed.locator(".mz-spot.mz-cited").count() in (0, 1)
