"""Any program that reads one question a line and writes one answer a line, both JSON objects.

The program gets `{"id", "question", "history"}` on standard input and must write an answer object
(status, text, figures, citations) on standard output before it is asked the next. One that hangs,
ends or writes something else is started again for the next question.
"""

from __future__ import annotations

import json
import queue
import shlex
import subprocess
import threading
from collections.abc import Mapping, Sequence
from typing import IO, Any

from answer.models import Question
from corpus.errors import UsageError
from evaluate.solvers import SolverError

_LONGEST = 4_000_000  # characters of one answer


class Program:
    """A command with its arguments; `timeout` seconds an answer."""

    def __init__(self, command: str, timeout: float = 60) -> None:
        self._command: Sequence[str] = shlex.split(command)
        if not self._command:
            raise UsageError("请写出要评测的程序，例如 --program 'python my_assistant.py'。")
        self._timeout = timeout
        self._running: subprocess.Popen[str] | None = None
        self._lines: queue.Queue[str] = queue.Queue()
        self.about: Mapping[str, Any] = {"solver": "program", "command": command}

    def solve(self, question: Question) -> Mapping[str, Any]:
        """What the program answers; SolverError where it does not."""
        running = self._started()
        asked = {"id": question.id, "question": question.text, "history": list(question.history)}
        try:
            assert running.stdin is not None
            running.stdin.write(json.dumps(asked, ensure_ascii=False) + "\n")
            running.stdin.flush()
        except OSError as error:
            self.close()
            raise SolverError("程序已退出，没有读这一题") from error
        return self._read(running)

    def close(self) -> None:
        """End the program."""
        if self._running is not None:
            self._running.kill()
            self._running.wait()
            self._running = None

    def _read(self, running: subprocess.Popen[str]) -> Mapping[str, Any]:
        try:
            line = self._lines.get(timeout=self._timeout)
        except queue.Empty:
            self.close()
            raise SolverError(f"程序 {self._timeout:g} 秒没有回答") from None
        if not line:
            self.close()
            raise SolverError(f"程序退出了（退出码 {running.returncode}）")
        try:
            answer = json.loads(line)
        except json.JSONDecodeError:
            answer = None
        if not isinstance(answer, dict) or not {"status", "text"} <= answer.keys():
            self.close()  # what else it wrote would be taken for the next answer
            raise SolverError(
                f"程序写出的不是一个有 status、text 的 JSON 对象：{line.strip()[:80]!r}"
            )
        return answer

    def _started(self) -> subprocess.Popen[str]:
        if self._running is not None and self._running.poll() is None:
            return self._running
        try:
            self._running = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                errors="replace",
            )
        except OSError as error:
            raise UsageError(
                f"启动不了程序 {self._command[0]}：{error.strerror}。请检查 --program。"
            ) from error
        self._lines = queue.Queue()
        assert self._running.stdout is not None
        reading = threading.Thread(
            target=_copy, args=(self._running.stdout, self._lines), daemon=True
        )
        reading.start()
        return self._running


def _copy(stream: IO[str], lines: queue.Queue[str]) -> None:
    """Pass a program's lines on until it ends, which an empty line says."""
    while line := stream.readline(_LONGEST):
        lines.put(line)
    lines.put("")
