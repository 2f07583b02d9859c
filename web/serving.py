"""How the web app is started as a process: a free port, and the command that runs it."""

from __future__ import annotations

import errno
import socket
import sys
from pathlib import Path

from corpus.errors import UsageError

APP = Path(__file__).parents[1] / "app.py"


def require_free(host: str, port: int) -> None:
    """Raise `UsageError` where nothing can listen on that address."""
    try:
        family, kind, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            wrong = f"端口 {port} 已被占用。请停掉占用它的程序，或用 --port 换一个端口。"
        elif error.errno == errno.EACCES:
            wrong = f"没有权限使用端口 {port}。请换一个 1024 以上的端口，例如 --port 8501。"
        else:
            wrong = f"不能在地址 {host} 上监听：{error.strerror or error}。请检查 --host。"
        raise UsageError(wrong) from error


def command(host: str, port: int, *, managed: bool = True) -> list[str]:
    """The command that runs the app, with nothing of it sent anywhere; where it is not managed from
    the page, hardly anything can be uploaded either.
    """
    options = {
        "server.address": host,
        "server.port": str(port),
        "server.headless": "true",
        "browser.gatherUsageStats": "false",
        "logger.hideWelcomeMessage": "true",
        "server.maxUploadSize": "200" if managed else "1",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(APP), *flags]
