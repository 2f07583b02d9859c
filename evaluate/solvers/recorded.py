"""Answers that were written down before: one JSON object a line, matched by `id`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from answer.models import Question
from corpus.errors import UsageError
from evaluate.solvers import SolverError


class Recorded:
    """The answers of a file. UsageError where it can't be read or a line is no answer object."""

    def __init__(self, path: Path) -> None:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise UsageError(f"读不了回答文件 {path}：{error.strerror}。") from error
        self._answers = dict(_answers(path.name, data))
        self.about: Mapping[str, Any] = {
            "solver": "answers",
            "file": path.name,
            "sha256": hashlib.sha256(data).hexdigest()[:16],
        }

    def solve(self, question: Question) -> Mapping[str, Any]:
        """The answer with the question's id; SolverError where there is none."""
        if question.id not in self._answers:
            raise SolverError("回答文件里没有这一题")
        return self._answers[question.id]


def _answers(name: str, data: bytes) -> list[tuple[str, Mapping[str, Any]]]:
    found: list[tuple[str, Mapping[str, Any]]] = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"回答文件 {name} 第 {number} 行不是一个完整的 JSON 对象。") from error
        if not isinstance(row, dict) or "id" not in row:
            raise UsageError(f"回答文件 {name} 第 {number} 行应是一个有 id 的 JSON 对象。")
        found.append((str(row["id"]), row))
    return found
