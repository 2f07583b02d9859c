"""The real app on a free port of this machine, and the browser that visits it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--force-color-profile=srgb")
PATIENCE = 60  # seconds for the server to come up on a busy machine


@contextmanager
def served(data: Path, setting: Mapping[str, str] | None = None, port: int = 0) -> Iterator[str]:
    """The address of the app over a data folder, with more of the environment set, on a free port
    where none is given; the server ends with the block.
    """
    with serving(data, setting, port) as (address, _):
        yield address


@contextmanager
def serving(
    data: Path, setting: Mapping[str, str] | None = None, port: int = 0
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The same with the server's process, which may have ended before the block does."""
    port = port or free_port()
    python = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(port)]
    more = [f"{name}={value}" for name, value in (setting or {}).items()]
    command = ["env", f"MINGZHANG_DATA={data.resolve()}", *more, *python]
    log = data.parent / f"{data.name}.log"
    with log.open("wb") as output:
        server = subprocess.Popen(
            command,
            cwd=ROOT,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_for(f"{address}/_stcore/health", server)
            yield address, server
        finally:
            server.terminate()
            server.wait(10)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright; `installed()` says whether it is there."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=list(QUIET))
        try:
            yield browser
        finally:
            browser.close()


def installed() -> str | None:
    """Where Chromium is, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer at {url}")
