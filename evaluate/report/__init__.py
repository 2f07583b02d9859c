"""Reports of a run: on the screen, as JSON, as a spreadsheet, and as one page that needs nothing.

summary   totals by set, kind, unit and wording; every measure with how many cases it is of
screen    a summary and its misses, as lines
page      one self-contained HTML page with charts as SVG
workbook  a spreadsheet: totals, and one row a case
"""

from __future__ import annotations

import json
from pathlib import Path

from corpus.errors import StorageError
from evaluate.models import Result, Run
from evaluate.report.page import page
from evaluate.report.summary import Summary, as_json, grouped, summarise
from evaluate.statistics import percentile

__all__ = ["Summary", "percentile", "summarise", "write"]


def write(folder: Path, run: Run) -> list[Path]:
    """Write a run into a folder: `report.html`, `report.xlsx`, `report.json` with all of it, and
    for each set `NAME.json` (the verdicts) and `NAME.answers.jsonl` (the answers).
    """
    from evaluate.report.workbook import save

    sets = grouped(run.results, lambda result: result.case.group)
    texts = {
        "report.html": page(run),
        "report.json": _indented({"about": dict(run.about), **as_json("", run.results)}),
    }
    for name, results in sets.items():
        texts[f"{name}.json"] = _indented(as_json(name, results))
        texts[f"{name}.answers.jsonl"] = "".join(map(_answer_line, results))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
        save(folder / "report.xlsx", run)
    except OSError as error:
        raise StorageError(f"写不进 {folder}：{error.strerror}。请换一个 --out 目录。") from error
    return [folder / name for name in (*texts, "report.xlsx")]


def _indented(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _answer_line(result: Result) -> str:
    row = {**result.answer, "id": result.case.question.id}
    return json.dumps(row, ensure_ascii=False) + "\n"
