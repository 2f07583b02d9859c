"""`serve` opens the app on this machine only, and a port in use is one sentence."""

import os
import socket
import subprocess
import sys
import time
import urllib.request

import pytest

from tests.command import ROOT, mingzhang


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


@pytest.fixture
def free_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_a_port_in_use_is_one_sentence(archive, taken_port):
    done = mingzhang("serve", "--port", str(taken_port), data=archive)
    assert (done.code, done.out) == (2, "")
    assert done.err == f"端口 {taken_port} 已被占用。请停掉占用它的程序，或用 --port 换一个端口。\n"


def test_a_host_that_is_not_this_machine_is_one_sentence(archive, free_port):
    done = mingzhang("serve", "--host", "192.0.2.1", "--port", str(free_port), data=archive)
    assert done.code == 2
    assert "不能在地址 192.0.2.1 上监听" in done.err


def healthy(port, process):
    for _ in range(300):
        assert process.poll() is None, "the app has ended"
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health") as answer:
                return answer.status == 200
        except OSError:
            time.sleep(0.1)
    return False


@pytest.fixture
def app(archive, free_port, tmp_path):
    command = [sys.executable, "-m", "cli", "serve", "--port", str(free_port)]
    with (tmp_path / "printed").open("w") as printed:
        process = subprocess.Popen(
            [*command, "--data", str(archive)],
            cwd=ROOT,
            env={**os.environ, "MINGZHANG_EMBEDDER": "hash-32"},
            stdout=printed,
        )
        yield process
        process.kill()
        process.wait()


def test_the_app_answers_on_this_machine_alone_and_its_address_is_printed(app, free_port, tmp_path):
    assert healthy(free_port, app)
    assert f"http://127.0.0.1:{free_port} " in (tmp_path / "printed").read_text(encoding="utf-8")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.2", free_port), timeout=5)
