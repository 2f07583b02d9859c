"""Performance tables of projects (项目支出绩效自评表): funds, indicators with target, actual,
weight and score.

The forms differ in width and in merged cells; rows are read by what their head row calls the
columns, and a row that was shifted against its head is set right by what its columns can hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from corpus.amounts import parse_numeral
from corpus.models import Basis, Figure, Fund, Measure, Reason, Report
from corpus.vocabulary import plain, vocabulary
from ingest.figures.cells import Meaning, cell_figure, numeral_of, untyped
from ingest.models import Placed, Table

_FUND_COLUMNS: tuple[tuple[str, Measure, Basis | None, str], ...] = (
    (r"年初预算|预算批复", Measure.BUDGET, Basis.INITIAL_BUDGET, "money"),
    (r"全年预算|调整后预算|调整预算", Measure.BUDGET, Basis.FULL_BUDGET, "money"),
    (r"执行数|决算数|实际支出", Measure.AMOUNT, None, "money"),
    (r"执行率", Measure.EXECUTION_RATE, Basis.FULL_BUDGET, "%"),
    (r"分值|权重", Measure.RATIO, None, "分"),
    (r"得分", Measure.SCORE, None, "分"),
)
_INDICATOR_COLUMNS = (
    (r"一级指标", "first"),
    (r"二级指标", "second"),
    (r"三级指标", "third"),
    (r"指标值|目标值", "indicator_target"),
    (r"完成值|实际完成|完成情况", "indicator_actual"),
    (r"分值|权重", "indicator_weight"),
    (r"得分", "indicator_score"),
    (r"偏差|原因", "reason"),
)
_FIRST_LEVEL = re.compile(r"(?:产出|效益|满意度|成本|管理)指标|满意度")
_TOTAL = re.compile(r"总\s*分|合\s*计")


def is_performance(table: Table) -> bool:
    """Whether a table is a project's performance form."""
    words = plain("".join("".join(row) for row in table.rows))
    return "三级指标" in words or ("项目名称" in words and ("执行率" in words or "绩效" in words))


def read_performance(report: Report, placed: Placed) -> tuple[list[Figure], list[Reason]]:
    """Figures and reasons of one project's form."""
    table = placed.block
    assert isinstance(table, Table)
    project = _beside(table.rows, "项目名称")
    unit = (
        "元"
        if re.search(r"[（(]\s*元\s*[）)]", "".join(table.rows[2] if len(table.rows) > 2 else ()))
        else "万元"
    )
    figures: list[Figure] = []
    reasons: list[Reason] = []
    taken: set[tuple[int, int]] = set()
    funds: Mapping[int, tuple[Measure, Basis | None, str]] = {}
    columns: Mapping[str, int] = {}
    for r, row in enumerate(table.rows):
        if heads := _fund_heads(row):
            funds, columns = heads, {}
        elif found := _indicator_heads(row):
            columns, funds = found, {}
        elif _TOTAL.fullmatch(next((c for c in row if c), "")):
            figures += _total(report, placed, r, row, project, taken)
        elif funds and not _is_funds_row(row):
            funds = {}
        elif funds:
            figures += _funds(report, placed, r, row, funds, unit, project, taken)
        elif columns:
            some, why = _indicator(report, placed, r, row, columns, project, taken)
            figures += some
            reasons += why
    return figures + untyped(report, placed, taken, project), reasons


def _beside(rows: Sequence[Sequence[str]], head: str) -> str:
    for row in rows:
        for c, cell in enumerate(row):
            if plain(cell).rstrip(":") == head:
                return next((other for other in row[c + 1 :] if other), "")
    return ""


def _fund_heads(row: Sequence[str]) -> dict[int, tuple[Measure, Basis | None, str]]:
    heads = {
        c: (measure, basis, unit)
        for c, cell in enumerate(row)
        for pattern, measure, basis, unit in _FUND_COLUMNS
        if cell and len(cell) < 16 and re.search(pattern, plain(cell))
    }
    money = sum(1 for _, _, unit in heads.values() if unit == "money")
    return heads if money >= 2 else {}


def _is_funds_row(row: Sequence[str]) -> bool:
    return any(parse_numeral(cell) is not None for cell in row)


def _funds(
    report: Report,
    placed: Placed,
    r: int,
    row: Sequence[str],
    heads: Mapping[int, tuple[Measure, Basis | None, str]],
    unit: str,
    project: str,
    taken: set[tuple[int, int]],
) -> list[Figure]:
    label = next((cell for cell in row if cell and parse_numeral(cell) is None), "")
    concepts = [
        m.concept
        for m in vocabulary().find(label)
        if m.concept and m.concept.startswith("project_funds")
    ]
    concept = concepts[-1] if concepts else None
    fund = Fund.FISCAL if concept == "project_funds_fiscal" else Fund.ALL
    figures = []
    for c, (measure, basis, kind) in heads.items():
        quantity = numeral_of(row[c], unit if kind == "money" else kind)
        if quantity is None:
            continue
        meaning = Meaning(
            concept, label, fund, measure, basis, project=project, column=_head(placed, r, c)
        )
        taken.add((r, c))
        figures.append(cell_figure(report, placed, r, c, quantity, meaning))
    return figures


def _head(placed: Placed, r: int, c: int) -> str:
    """The text of the head above a cell: the nearest row upwards that is a head row."""
    assert isinstance(placed.block, Table)
    for row in reversed(placed.block.rows[:r]):
        if _fund_heads(row) or _indicator_heads(row):
            return plain(row[c])
    return ""


def _indicator_heads(row: Sequence[str]) -> dict[str, int]:
    heads: dict[str, int] = {}
    for c, cell in enumerate(row):
        for pattern, name in _INDICATOR_COLUMNS:
            if cell and re.search(pattern, plain(cell)):
                heads.setdefault(name, c)
                break
    return heads if "third" in heads and "indicator_target" in heads else {}


def _indicator(
    report: Report,
    placed: Placed,
    r: int,
    row: Sequence[str],
    columns: Mapping[str, int],
    project: str,
    taken: set[tuple[int, int]],
) -> tuple[list[Figure], list[Reason]]:
    shift = _shift(row, columns)
    at = {name: c + shift for name, c in columns.items() if 0 <= c + shift < len(row)}
    label = plain(row[at["third"]]) if "third" in at else ""
    figures: list[Figure] = []
    for name in ("indicator_target", "indicator_actual", "indicator_weight", "indicator_score"):
        c = at.get(name)
        if c is None or not row[c]:
            continue
        quantity = numeral_of(
            row[c], "分" if name in ("indicator_weight", "indicator_score") else ""
        )
        if quantity is None:
            continue
        measure = Measure.SCORE if quantity.unit == "分" else Measure.AMOUNT
        head = _head(placed, r, columns[name])
        taken.add((r, c))
        meaning = Meaning(name, label, measure=measure, project=project, column=head)
        figures.append(cell_figure(report, placed, r, c, quantity, meaning))
    c = at.get("reason")
    why = []
    if c is not None and len(row[c]) > 3 and parse_numeral(row[c]) is None:
        source = placed.cell_source(report.id, r, c, 0, len(row[c]))
        why.append(
            Reason(report.id, "indicator_actual", Fund.ALL, None, row[c], source, project=project)
        )
    return figures, why


def _shift(row: Sequence[str], columns: Mapping[str, int]) -> int:
    """How far a row stands from its head: where scores hold numbers, names none."""

    def fits(shift: int) -> int:
        points = 0
        for name, c in columns.items():
            if not 0 <= c + shift < len(row):
                points -= 1 if name != "reason" else 0
                continue
            cell, number = row[c + shift], parse_numeral(row[c + shift]) is not None
            if name in ("indicator_weight", "indicator_score"):
                points += 2 if number else -2 if cell else 0
            elif name == "first":
                points += 1 if _FIRST_LEVEL.search(plain(cell)) else 0
            else:
                points -= 2 if number and name in ("second", "third", "reason") else 0
                points -= (
                    2
                    if not cell and name in ("indicator_target", "indicator_actual", "third")
                    else 0
                )
        return points

    return max((0, 1, -1), key=lambda shift: (fits(shift), shift == 0))


def _total(
    report: Report,
    placed: Placed,
    r: int,
    row: Sequence[str],
    project: str,
    taken: set[tuple[int, int]],
) -> list[Figure]:
    numbers = [
        (c, q) for c, cell in enumerate(row) if cell and (q := numeral_of(cell, "分")) is not None
    ]
    figures = []
    for position, (c, quantity) in enumerate(numbers[-2:]):
        last = position == len(numbers[-2:]) - 1
        concept = "project_score" if last else "indicator_weight"
        meaning = Meaning(
            concept,
            "总分",
            measure=Measure.SCORE,
            project=project,
            column="得分" if last else "分值",
        )
        taken.add((r, c))
        figures.append(cell_figure(report, placed, r, c, quantity, meaning))
    return figures
