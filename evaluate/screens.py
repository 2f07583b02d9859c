"""Pictures of every page under `docs/`: `python -m evaluate.screens [DATA]`.

Each page is drawn wide in the light theme and on a phone in the dark one. DATA is a folder with an
edition; without it one is made of the shipped samples, one of them as a PDF.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page, ViewportSize

from evaluate.served import ROOT, chromium, served

DOCS = ROOT / "docs"
SETTLED = 2500  # milliseconds after which nothing moves any more
PATIENCE = 60_000  # milliseconds for anything to appear
Scheme = Literal["light", "dark"]


@dataclass(frozen=True, slots=True)
class View:
    """A size of the window with its colours, and what the picture's name ends with."""

    width: int
    height: int
    scheme: Scheme
    suffix: str


VIEWS = (View(1440, 1000, "light", ""), View(390, 844, "dark", "-phone"))


def main() -> None:
    """Make every picture anew."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(sys.argv[1]) if len(sys.argv) > 1 else _samples(Path(folder))
        DOCS.mkdir(exist_ok=True)
        token = data / "staff.token"
        with served(data) as address, chromium() as browser:
            for view in VIEWS:
                for name, (path, act) in PAGES.items():
                    page = _page(browser, f"{address}/{path}", view)
                    act(page, token)
                    page.wait_for_timeout(SETTLED)
                    page.screenshot(path=DOCS / f"{name}{view.suffix}.png")
                    page.close()


def _samples(folder: Path) -> Path:
    """A data folder with an edition of the made-up city."""
    printed, data = folder / "printed", folder / "data"
    write = ["-m", "samples.write", str(printed), "--units", "1", "--years", "2024"]
    shipped = str(ROOT / "samples" / "documents")
    for command in (
        [*write, "--format", "pdf"],
        ["-m", "cli", "ingest", str(printed), "--data", str(data)],
        ["-m", "cli", "ingest", shipped, "--data", str(data)],
    ):
        subprocess.run([sys.executable, *command], cwd=ROOT, check=True, capture_output=True)
    return data


def _page(browser: Browser, address: str, view: View) -> Page:
    size = ViewportSize(width=view.width, height=view.height)
    page = browser.new_page(viewport=size, color_scheme=view.scheme, locale="zh-CN")
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    return page


def _welcome(page: Page, _: Path) -> None:
    page.locator('[class*="st-key-suggestions"] button').first.wait_for()


def _ask(page: Page, _: Path) -> None:
    page.locator('[class*="st-key-suggestions"] button').first.wait_for()
    unit = page.locator('[class*="st-key-suggestions"] button').nth(1).inner_text()
    page.locator("textarea").fill(f"{unit.partition('20')[0]}近三年支出总计走势")
    page.keyboard.press("Enter")
    page.locator("details.mz-citation").first.wait_for()
    page.wait_for_timeout(SETTLED)
    page.locator(".mz-question").evaluate("(top) => top.scrollIntoView()")


def _find(page: Page, _: Path) -> None:
    page.locator(".st-key-q input").fill("民政局 三公经费")
    page.locator(".mz-grid a").first.wait_for()


def _list(page: Page, _: Path) -> None:
    page.locator(".mz-holdings a").first.wait_for()


def _read(page: Page, _: Path) -> None:
    """The page of a document that a question's figure leads to; its text where none is drawn."""
    page.locator("textarea").fill("民政局2024年三公经费是多少？")
    page.keyboard.press("Enter")
    page.locator("a.mz-value").first.wait_for()
    where = page.locator("a.mz-value").first.get_attribute("href")
    page.goto(f"{page.url.partition('?')[0].rstrip('/')}/{where}")
    page.locator(".mz-sheet, .mz-document").first.wait_for()


def _compare(page: Page, _: Path) -> None:
    page.locator(".stVegaLiteChart svg").first.wait_for()


def _staff(page: Page, token: Path) -> None:
    page.get_by_label("口令", exact=True).wait_for()
    page.get_by_label("口令", exact=True).fill(token.read_text())
    page.get_by_role("button", name="登录").click()
    page.get_by_role("tab").first.wait_for()


def _evaluate(page: Page, token: Path) -> None:
    _staff(page, token)
    page.get_by_role("button", name="开始").click()
    page.locator(".mz-kinds").first.wait_for()


PAGES: dict[str, tuple[str, Callable[[Page, Path], None]]] = {
    "welcome": ("", _welcome),
    "ask": ("", _ask),
    "find": ("find", _find),
    "library": ("read", _list),
    "report": ("", _read),
    "compare": ("compare", _compare),
    "evaluate": ("evaluate", _evaluate),
    "manage": ("manage", _staff),
}


if __name__ == "__main__":
    main()
