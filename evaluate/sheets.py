"""Questions in spreadsheets: a template to fill in, read back from CSV or XLSX with cells named.

One row a question. Several figures, wordings or sections of one question are separated by `；`,
several wordings of which any will do by `|`; a figure is written `949.63 万元`. A row whose 采用
says 否 is passed over, which is how a person rejects a question that was made.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from corpus.errors import UsageError
from evaluate.models import Case
from evaluate.questions import FieldError, case, checked

COLUMNS = {
    "编号": "id",
    "问题": "question",
    "类别": "kind",
    "之前的问题": "history",
    "应有状态": "status",
    "数字": "figures",
    "文字": "text",
    "出处": "cites",
    "不该有": "forbid",
    "文件": "reports",
    "标签": "tags",
    "采用": "accept",
}
STATUSES = {
    "已回答": "answered",
    "需要说清": "clarify",
    "没有公开": "not_disclosed",
    "不在范围": "out_of_scope",
}
REJECTED = ("否", "不", "n", "no", "0")
EXAMPLE = (
    "例-1", "某市某局2024年三公经费是多少？", "lookup", "", "已回答", "6.51 万元", "", "三公",
    "15.24", "某市某局2024年度部门决算.md", "", "是",
)  # fmt: skip
_FIGURE = re.compile(r"([-+]?[\d,]+(?:\.\d+)?)\s*(\S+)")
_MOST_ROWS, _MOST_CELL, _MOST_WRITTEN = 100_000, 10_000, 32_000


def load_sheet(path: Path) -> list[Case]:
    """The questions of a CSV or XLSX file; UsageError names the wrong rows and columns."""
    rows = _read(path)
    columns = _columns(path, rows[0] if rows else ())
    cases: list[Case] = []
    wrong: list[str] = []
    for number, cells in enumerate(rows[1:], start=2):
        given = {name: cells[at].strip() for name, at in columns.items() if at < len(cells)}
        if not any(given.values()) or given.get("accept", "").casefold() in REJECTED:
            continue
        try:
            cases.append(case(_row(given, number), number, path.stem, judged=True))
        except FieldError as error:
            wrong.append(f"第 {number} 行：{_in_chinese(str(error))}")
    return checked(path, cases, wrong, judged=True)


def template() -> list[Sequence[str]]:
    """The head of a sheet of questions, with one example."""
    return [tuple(COLUMNS), EXAMPLE]


def sheet(rows: Iterable[Mapping[str, Any]]) -> list[Sequence[str]]:
    """Questions, as objects of a question file, as rows for a person to accept or reject."""
    return [tuple(COLUMNS), *map(_cells, rows)]


def write_sheets(path: Path, sheets: Mapping[str, Iterable[Iterable[object]]]) -> None:
    """Write sheets into a workbook; text that begins like a formula stays text."""
    import openpyxl
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        page = book.create_sheet(name)
        for row in rows:
            cells = []
            for value in row:
                if isinstance(value, int | float) or value is None:
                    cells.append(openpyxl.cell.WriteOnlyCell(page, value))
                    continue
                text = ILLEGAL_CHARACTERS_RE.sub("", str(value))[:_MOST_WRITTEN]
                cells.append(openpyxl.cell.WriteOnlyCell(page, text))
                cells[-1].data_type = "s"
            page.append(cells)
    book.save(path)


def write_csv(path: Path, rows: Iterable[Sequence[str]]) -> None:
    """Write rows as CSV that spreadsheets open as UTF-8."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8-sig")


def _read(path: Path) -> list[list[str]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UsageError(f"读不了问题文件 {path}：{error.strerror}。请检查路径和权限。") from error
    if path.suffix.lower() == ".csv":
        return [list(row) for row in csv.reader(io.StringIO(_decoded(path, data)))][:_MOST_ROWS]
    return _workbook(path, data)


def _decoded(path: Path, data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"问题文件 {path.name} 不是 UTF-8 或 GB18030 文本，请另存为 UTF-8。")


def _workbook(path: Path, data: bytes) -> list[list[str]]:
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = book.worksheets[0].iter_rows(max_row=_MOST_ROWS, values_only=True)
        return [["" if cell is None else str(cell)[:_MOST_CELL] for cell in row] for row in rows]
    except (BadZipFile, KeyError, ValueError, TypeError, IndexError) as error:
        raise UsageError(f"{path.name} 不是一个能读的 XLSX 表格，请另存一次再试。") from error


def _columns(path: Path, head: Sequence[str]) -> dict[str, int]:
    """Where each field stands, by the names in the first row."""
    found = {COLUMNS[name.strip()]: at for at, name in enumerate(head) if name.strip() in COLUMNS}
    for needed, label in (("question", "问题"), ("status", "应有状态")):
        if needed not in found:
            raise UsageError(
                f"问题文件 {path.name} 的第一行缺少列“{label}”；"
                "用 mingzhang evaluate template 可得到一份模板。"
            )
    return found


def _row(given: Mapping[str, str], number: int) -> dict[str, Any]:
    status = given.get("status", "")
    expect: dict[str, Any] = {"status": STATUSES.get(status, status)}
    expect["figures"] = [_figure(one) for one in _several(given.get("figures", ""))]
    expect["text"] = [
        [o.strip() for o in one.split("|")] for one in _several(given.get("text", ""))
    ]
    expect["cites"] = [{"section": one} for one in _several(given.get("cites", ""))]
    expect["forbid"] = _several(given.get("forbid", ""))
    return {
        "id": given.get("id") or str(number),
        "question": given.get("question", ""),
        "kind": given.get("kind") or "other",
        "expect": expect,
        **{key: _several(given.get(key, "")) for key in ("history", "reports", "tags")},
    }


def _several(cell: str) -> list[str]:
    return [one.strip() for one in re.split(r"[；;\n]", cell) if one.strip()]


def _figure(text: str) -> dict[str, str]:
    found = _FIGURE.fullmatch(text)
    if found is None:
        raise FieldError(f"列“数字”里的 {text!r} 应形如 949.63 万元")
    return {"value": found[1].replace(",", ""), "unit": found[2]}


def _cells(row: Mapping[str, Any]) -> Sequence[str]:
    expect = row["expect"]
    status = {value: key for key, value in STATUSES.items()}[expect["status"]]
    texts = [one if isinstance(one, str) else "|".join(one) for one in expect.get("text", ())]
    return (
        row["id"],
        row["question"],
        row["kind"],
        "；".join(row.get("history", ())),
        status,
        "；".join(f"{one['value']} {one['unit']}" for one in expect.get("figures", ())),
        "；".join(texts),
        "；".join(one["section"] for one in expect.get("cites", ())),
        "；".join(expect.get("forbid", ())),
        "；".join(row.get("reports", ())),
        "；".join(row.get("tags", ())),
        "是",
    )


def _in_chinese(message: str) -> str:
    """An error about a field, with the name of its column."""
    for label, name in COLUMNS.items():
        message = message.replace(f"字段 {name} ", f"列“{label}”").replace(
            f"缺少字段 {name}", f"缺少列“{label}”的内容"
        )
    return message
