"""How quick the web app is: `python -m evaluate.speed app [DATA]`.

First paint of a warm app and an answer on the page, in a real browser, and a crowd of sessions
without one asking at once (`web.visitors`). Without DATA an edition of the samples is made.
Nothing is asserted: the figures are for people to compare.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from evaluate.report import percentile
from evaluate.served import ROOT, chromium, installed, served

CROWD = 50  # sessions that ask at once
TIMES = 7  # of each measure; the median is shown
_PAINTED = """() => new Promise((done) => {
  const seen = () => document.querySelector('.mz-hero')
    ? done(performance.now()) : requestAnimationFrame(seen);
  seen();
})"""
_ANSWERED = """(count) => new Promise((done) => {
  const start = performance.now();
  const seen = () => document.querySelectorAll('article.mz-answer').length > count
    ? done(performance.now() - start) : requestAnimationFrame(seen);
  seen();
})"""


def measured(data: Path) -> Iterator[str]:
    """The measures over a data folder with an edition, one line each."""
    with served(data) as address:
        if installed() is None:
            yield "app          no Chromium on this machine: only the crowd is measured"
            question = "你能回答什么？"
        else:
            with chromium() as browser:
                question = _suggested(browser, address)
                yield f"first paint  {_paints(browser, address):.0f} ms of a warm app"
                yield f"answer       {_answers(browser, address, question):.0f} ms after sending"
        yield crowd(address, question)


def crowd(address: str, question: str) -> str:
    """Many sessions without a browser, asking at once."""
    command = [sys.executable, "-m", "web.visitors", address, str(CROWD), question]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout)
    seconds, failed = found["seconds"], found["failed"]
    return (
        f"crowd        {CROWD} sessions at once: {len(failed)} failed, "
        f"p50 {percentile(seconds, 50):.2f} s, p95 {percentile(seconds, 95):.2f} s"
    )


def _suggested(browser: Browser, address: str) -> str:
    page = browser.new_page()
    page.goto(address)
    question = page.locator('[class*="st-key-suggestions-first"] button').first.inner_text()
    page.close()
    return question


def _paints(browser: Browser, address: str) -> float:
    """The median time from asking for the address to the page's own heading."""
    times = []
    context = browser.new_context()
    for _ in range(TIMES + 1):
        page = context.new_page()
        page.goto(address, wait_until="commit")
        times.append(float(page.evaluate(_PAINTED)))
        page.close()
    context.close()
    return sorted(times[1:])[TIMES // 2]  # the first fills the browser's cache


def _answers(browser: Browser, address: str, question: str) -> float:
    """The median time from sending a question to the first of its answer on the page."""
    page = browser.new_page()
    page.goto(address)
    times = []
    for count in range(TIMES + 1):
        page.locator("textarea").fill(question)
        page.wait_for_timeout(1500)
        page.keyboard.press("Enter")
        times.append(float(page.evaluate(_ANSWERED, count)))
        page.wait_for_timeout(1500)
    page.close()
    return sorted(times[1:])[TIMES // 2]
