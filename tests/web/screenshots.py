"""Draws the pictures of the pages under `docs/`: `python -m tests.web.screenshots [DATA]`.

DATA is a folder with an edition; without it one is made of all shipped sample documents.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize

from corpus.embedding import HashEmbedder
from ingest import ingest
from tests.web.served import ROOT, chromium, served

Scheme = Literal["light", "dark"]
View = tuple[tuple[int, int], Scheme, str]  # size, colours, name of the picture

DOCS = ROOT / "docs"
WIDE, PHONE, TALL = (1440, 1080), (390, 844), (390, 1160)
SETTLED = 1900  # milliseconds after which nothing moves any more


def main() -> None:
    """Make every picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(folder) / "data"
        if len(sys.argv) < 2:
            ingest([ROOT / "samples" / "documents"], data, HashEmbedder())
        DOCS.mkdir(exist_ok=True)
        with served(data) as address, chromium() as browser:
            _welcome(browser, address)
            _answers(browser, address)
            _library(browser, address)


def _welcome(browser: Browser, address: str) -> None:
    views: list[View] = [(WIDE, "light", "welcome"), (PHONE, "dark", "welcome-phone")]
    for size, scheme, name in views:
        page = _page(browser, address, size, scheme)
        page.locator('[class*="st-key-suggestions"] button').first.wait_for()
        _keep(page, name)


def _answers(browser: Browser, address: str) -> None:
    views: list[View] = [(WIDE, "light", "ask"), (TALL, "light", "ask-phone")]
    for size, scheme, name in views:
        page = _page(browser, address, size, scheme)
        page.locator('[class*="st-key-suggestions"] button').nth(1).click()
        page.locator("details.mz-citation").first.wait_for()
        page.wait_for_timeout(SETTLED)
        page.locator("details.mz-citation summary").first.click()
        page.wait_for_timeout(SETTLED)
        page.locator(".mz-question").evaluate("(top) => top.scrollIntoView()")
        _keep(page, name)


def _library(browser: Browser, address: str) -> None:
    views: list[View] = [(WIDE, "light", ""), (PHONE, "dark", "-phone")]
    for size, scheme, name in views:
        page = _page(browser, f"{address}/library", size, scheme)
        page.locator(".mz-holdings a").first.wait_for()
        _keep(page, f"library{name}", close=False)
        page.locator(".mz-holdings a").first.click()
        page.locator(".mz-document").wait_for()
        _keep(page, f"report{name}")


def _page(browser: Browser, address: str, size: tuple[int, int], scheme: Scheme) -> Page:
    viewport = ViewportSize(width=size[0], height=size[1])
    page = browser.new_page(viewport=viewport, color_scheme=scheme, locale="zh-CN")
    page.goto(address)
    page.set_default_timeout(30_000)
    return page


def _keep(page: Page, name: str, *, close: bool = True) -> None:
    page.wait_for_timeout(SETTLED)
    page.screenshot(path=DOCS / f"{name}.png")
    if close:
        page.close()


if __name__ == "__main__":
    main()
