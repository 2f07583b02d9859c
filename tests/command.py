"""Runs the real command line in a process of its own, and writes small reports for it to take."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
TEXT = """{unit}{year}年度单位决算公开

目录

第一部分 单位概况
第二部分 单位决算情况说明
第三部分 名词解释

第一部分 单位概况

一、主要职能

{unit}负责馆藏资料的保管和查阅。

第二部分 单位决算情况说明

一、收入支出决算总体情况说明

{unit}{year}年度收入总计{total}万元，支出总计{total}万元。与上年相比，收入、支出总计各增加12.00万元，增长2.46%，主要原因是：新增库房租金。

二、财政拨款“三公”经费支出决算情况说明

{year}年度财政拨款“三公”经费支出决算2.50万元，其中：因公出国（境）费支出0.00万元，公务用车购置费支出0.00万元，公务用车运行维护费支出2.00万元，公务接待费支出0.50万元。

第三部分 名词解释

一、财政拨款收入：指单位本年度从本级财政部门取得的财政拨款。
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What a finished command printed, and its exit code."""

    code: int
    out: str
    err: str


def mingzhang(
    *arguments: str | Path,
    data: Path | None = None,
    environment: dict[str, str] | None = None,
    before: Callable[[], None] | None = None,
) -> Ran:
    """Run one command to its end; vectors come from a hash, which needs no model."""
    command = [sys.executable, "-m", "cli", *map(str, arguments)]
    done = subprocess.run(
        [*command, *(["--data", str(data)] if data else [])],
        cwd=ROOT,
        env={**os.environ, "MINGZHANG_EMBEDDER": "hash-32", **(environment or {})},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        preexec_fn=before,
        encoding="utf-8",
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def write_report(folder: Path, unit: str, year: int = 2024, total: str = "500.00") -> Path:
    """A small report of a made-up unit, as Markdown."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{unit}{year}年度单位决算公开.md"
    path.write_text(TEXT.format(unit=unit, year=year, total=total), encoding="utf-8")
    return path
