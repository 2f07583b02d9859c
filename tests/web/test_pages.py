"""The other pages as staff and evaluators meet them, and every page before axe-core."""

import re
from pathlib import Path

import pytest

from tests.web.made import TEXT
from tests.web.test_browser import LATIN, WIDER_THAN_THE_SCREEN, ask

PAGES = ("", "find?q=三公经费", "read", "compare", "evaluate", "manage")
SERIOUS = {"serious", "critical"}
VIOLATIONS = """async () => {
  const found = await axe.run(document, { resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] });
  return found.violations.map((v) => [v.impact, v.id, v.nodes.slice(0, 3).map((n) => n.html)]);
}"""


@pytest.fixture
def staff(visit, edition):
    """Opens a page for staff, signed in by the machine's token."""

    def opened(path, **more):
        page = visit(path, **more)
        page.get_by_label("口令", exact=True).wait_for()
        page.get_by_label("口令", exact=True).fill((edition / "staff.token").read_text())
        page.get_by_role("button", name="登录").click()
        page.get_by_role("tab").first.wait_for(timeout=30_000)
        return page

    return opened


def axe(page):
    import axe_playwright_python

    script = Path(axe_playwright_python.__file__).parent / "axe.min.js"
    page.evaluate(script.read_text(encoding="utf-8"))
    return [found for found in page.evaluate(VIOLATIONS) if found[0] in SERIOUS]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_no_page_has_a_serious_fault_for_anyone(visit, path, width, scheme):
    page = visit(path, width=width, height=900, scheme=scheme)
    page.wait_for_timeout(2500)
    assert axe(page) == []
    assert not page.evaluate(WIDER_THAN_THE_SCREEN)
    if path not in ("evaluate", "manage"):  # there a file is named
        assert page.evaluate(LATIN) == []


def test_an_answer_and_a_drawn_page_have_no_serious_fault(visit):
    page = visit()
    page.locator('[class*="st-key-suggestions-first"] button').first.click()
    page.locator("details.mz-citation summary").first.click(timeout=30_000)
    page.locator(".st-key-restart button").wait_for(timeout=30_000)
    page.wait_for_timeout(1500)  # what is replaced fades
    assert axe(page) == []
    page.goto(page.url.partition("?")[0] + "read")
    page.locator(".mz-holdings a", has_text="民政局").first.click()
    page.locator(".mz-sheet").wait_for(timeout=30_000)
    page.wait_for_timeout(1000)
    assert axe(page) == []


def test_a_figure_is_looked_up_sorted_and_opened_with_the_keyboard_alone(visit):
    page = visit("find")
    page.locator(".st-key-q input").wait_for()
    page.keyboard.press("/")
    page.keyboard.type("民政局 支出合计")
    page.locator(".mz-grid a").first.wait_for(timeout=30_000)
    page.locator(".mz-grid th button").last.focus()
    page.keyboard.press("Enter")
    page.locator('.mz-grid th[aria-sort="ascending"]').wait_for()
    page.locator(".mz-grid a").first.focus()
    with page.context.expect_page() as opened:
        page.keyboard.press("Enter")
    opened.value.locator(".mz-quote mark.mz-cited").wait_for(timeout=30_000)


def test_years_stand_side_by_side_and_can_be_taken_away(visit):
    page = visit("find?q=三公经费&as=years")
    page.get_by_role("columnheader", name="2024").wait_for(timeout=30_000)
    page.get_by_role("columnheader", name="增减（推算）").wait_for()
    with page.expect_download() as taken:
        page.get_by_role("button", name="XLSX").click()
    assert taken.value.suggested_filename == "mingzhang.xlsx"


def test_units_are_compared_drawn_and_their_coverage_said(visit):
    page = visit("compare")
    page.locator(".mz-grid a").first.wait_for(timeout=30_000)
    page.get_by_text(re.compile("^要比 12 个数")).wait_for()
    page.locator(".stVegaLiteChart svg").first.wait_for()
    page.get_by_role("button", name="存为图片（PNG）").first.wait_for()


def test_an_uploaded_file_is_read_and_can_be_asked_about(staff, tmp_path):
    good, bad = tmp_path / "河务局2024.md", tmp_path / "<img src=x onerror=alert(1)>.pdf"
    good.write_text(TEXT, encoding="utf-8")
    bad.write_text("no pdf")
    page = staff("manage")
    page.locator('input[type="file"]').set_input_files([good, bad])
    page.get_by_text("河务局2024.md").wait_for()
    page.get_by_role("button", name="开始收录").click()
    outcome = page.locator(".mz-outcome")
    outcome.get_by_text("收录 1 份，没有变化 0 份，未收录 1 份。").wait_for(timeout=60_000)
    assert outcome.locator("img").count() == 0
    page.get_by_role("link", name="问一问").click()
    page.locator(".mz-hero").wait_for()
    ask(page, "云川市河务局2024年支出总计是多少？")
    assert page.locator(".mz-value").first.inner_text() == "949.63"


def test_a_benchmark_runs_with_progress_and_shows_its_misses(staff, tmp_path):
    questions = tmp_path / "两题.jsonl"
    questions.write_text(
        '{"id": "1", "question": "你能回答什么？", "kind": "meta",'
        ' "expect": {"status": "answered"}}\n'
        '{"id": "2", "question": "<b>你好</b>", "kind": "lookup",'
        ' "expect": {"status": "answered", "figures": [{"value": "7.00", "unit": "万元"}]}}\n',
        encoding="utf-8",
    )
    page = staff("evaluate")
    page.locator('input[type="file"]').set_input_files(questions)
    page.get_by_text("收下了 两题.jsonl，共 2 题。").wait_for()
    page.get_by_label("题集", exact=True).click()
    page.get_by_role("option", name="两题.jsonl").click()
    page.get_by_role("button", name="开始").click()
    page.get_by_text(re.compile(r"^答对 1 / 2 题")).first.wait_for(timeout=60_000)
    miss = page.locator("details.mz-miss").first
    miss.locator("summary").click()
    assert "7.00万元" in miss.inner_text()
    assert "<b>你好</b>" in miss.inner_text()


def test_the_interface_speaks_english_and_keeps_to_it(visit):
    page = visit()
    page.get_by_role("button", name="English").click()
    page.get_by_role("link", name="Look up").click()
    page.get_by_role("heading", name="Look up").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_a_link_to_a_conversation_that_is_gone_says_so(visit):
    page = visit("?chat=gone-gone-gone")
    page.get_by_text("没有找到这个链接里的对话").wait_for()
    page.get_by_text("可以这样问").wait_for()
