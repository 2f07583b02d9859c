"""Performance tables of projects (项目支出绩效自评表): funds, indicators with target, actual,
weight and score.

The forms differ in width and in merged cells; rows are read by what their head row calls the
columns, and a row that was shifted against its head is set right by what its columns can hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.amounts import parse_numeral
from corpus.models import Basis, Figure, Fund, Measure, Reason, Report
from corpus.vocabulary import plain, vocabulary
from ingest.figures.cells import Meaning, cell_figure, numeral_of, untyped
from ingest.figures.numerals import Quantity
from ingest.models import Placed, Table

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class _FundColumn:
    """A column of the form's upper part, by what its title says."""

    title: str
    measure: Measure
    basis: Basis | None
    unit: str


_FUND_COLUMNS = (
    _FundColumn("年初预算|预算批复", Measure.BUDGET, Basis.INITIAL_BUDGET, "money"),
    _FundColumn("全年预算|调整后预算|调整预算", Measure.BUDGET, Basis.FULL_BUDGET, "money"),
    _FundColumn("执行数|决算数|实际支出", Measure.AMOUNT, None, "money"),
    _FundColumn("执行率", Measure.EXECUTION_RATE, Basis.FULL_BUDGET, "%"),
    _FundColumn("分值|权重", Measure.RATIO, None, "分"),
    _FundColumn("得分", Measure.SCORE, None, "分"),
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
    return "三级指标" in words or ("项目名称" in words and "资金总额" in words)


@dataclass(frozen=True, slots=True)
class _Form:
    """One project's form while it is read; `taken` collects the cells that became figures."""

    report: Report
    placed: Placed
    project: str
    unit: str
    taken: set[tuple[int, int]]

    def figure(self, row: int, column: int, quantity: Quantity, meaning: Meaning) -> Figure:
        self.taken.add((row, column))
        meaning = replace(meaning, project=self.project)
        return cell_figure(self.report, self.placed, row, column, quantity, meaning)


def read_performance(report: Report, placed: Placed) -> tuple[list[Figure], list[Reason]]:
    """Figures and reasons of one project's form."""
    table = placed.block
    assert isinstance(table, Table)
    form = _Form(report, placed, _beside(table.rows, "项目名称"), _unit(table), set())
    figures: list[Figure] = []
    reasons: list[Reason] = []
    titles: Row = ()
    funds: Mapping[int, _FundColumn] = {}
    columns: Mapping[str, int] = {}
    for r, row in enumerate(table.rows):
        if heads := _fund_heads(row):
            titles, funds, columns = row, heads, {}
        elif found := _indicator_heads(row):
            titles, funds, columns = row, {}, found
        elif _TOTAL.fullmatch(next((c for c in row if c), "")):
            figures += _total(form, r, row)
        elif funds and _is_funds_row(row):
            figures += _funds(form, r, row, titles, funds)
        elif columns:
            figures += _indicator(form, r, row, titles, columns)
            reasons += _deviation(form, r, row, columns)
        else:
            funds = {}
    return figures + untyped(report, placed, form.taken, form.project), reasons


def _unit(table: Table) -> str:
    """The money unit of a form: 万元 unless its head says 元."""
    return (
        "元" if re.search(r"[（(]\s*元\s*[）)]", "".join(map("".join, table.rows[:4]))) else "万元"
    )


def _beside(rows: Sequence[Row], head: str) -> str:
    for row in rows:
        for c, cell in enumerate(row):
            if plain(cell).rstrip(":") == head:
                return next((other for other in row[c + 1 :] if other), "")
    return ""


def _fund_heads(row: Row) -> dict[int, _FundColumn]:
    heads = {
        c: column
        for c, cell in enumerate(row)
        if cell and len(cell) < 16
        for column in _FUND_COLUMNS
        if re.search(column.title, plain(cell))
    }
    money = sum(1 for column in heads.values() if column.unit == "money")
    return heads if money >= 2 else {}


def _is_funds_row(row: Row) -> bool:
    return any(parse_numeral(cell) is not None for cell in row)


def _funds(
    form: _Form, r: int, row: Row, titles: Row, heads: Mapping[int, _FundColumn]
) -> list[Figure]:
    """A row of the form's upper part: one source of the project's money."""
    label = next((cell for cell in row if cell and parse_numeral(cell) is None), "")
    named = [m.concept for m in vocabulary().find(label) if m.concept]
    concept = next((c for c in reversed(named) if c.startswith("project_funds")), None)
    fund = Fund.FISCAL if concept == "project_funds_fiscal" else Fund.ALL
    figures = []
    for c, column in heads.items():
        quantity = numeral_of(row[c], form.unit if column.unit == "money" else column.unit)
        if quantity is not None:
            meaning = Meaning(concept, label, fund, column.measure, column.basis)
            meaning = replace(meaning, column=plain(titles[c]))
            figures.append(form.figure(r, c, quantity, meaning))
    return figures


def _indicator_heads(row: Row) -> dict[str, int]:
    heads: dict[str, int] = {}
    for c, cell in enumerate(row):
        for pattern, name in _INDICATOR_COLUMNS:
            if cell and re.search(pattern, plain(cell)):
                heads.setdefault(name, c)
                break
    return heads if "third" in heads and "indicator_target" in heads else {}


def _standing(row: Row, columns: Mapping[str, int]) -> dict[str, int]:
    """Where a row's cells stand: its head's columns, moved as far as the row is shifted."""
    shift = _shift(row, columns)
    return {name: c + shift for name, c in columns.items() if 0 <= c + shift < len(row)}


def _indicator(
    form: _Form, r: int, row: Row, titles: Row, columns: Mapping[str, int]
) -> list[Figure]:
    """Target, actual value, weight and score of one indicator."""
    at = _standing(row, columns)
    label = plain(row[at["third"]]) if "third" in at else ""
    figures: list[Figure] = []
    for name in ("indicator_target", "indicator_actual", "indicator_weight", "indicator_score"):
        c = at.get(name)
        scored = name in ("indicator_weight", "indicator_score")
        quantity = numeral_of(row[c], "分" if scored else "") if c is not None else None
        if c is None or quantity is None:
            continue
        measure = Measure.SCORE if quantity.unit == "分" else Measure.AMOUNT
        title = plain(titles[columns[name]])
        meaning = Meaning(name, label, measure=measure, column=title)
        figures.append(form.figure(r, c, quantity, meaning))
    return figures


def _deviation(form: _Form, r: int, row: Row, columns: Mapping[str, int]) -> list[Reason]:
    """Why an indicator was missed or passed, where the form says it."""
    c = _standing(row, columns).get("reason")
    if c is None or len(row[c]) <= 3 or parse_numeral(row[c]) is not None:
        return []
    source = form.placed.cell_source(form.report.id, r, c, 0, len(row[c]))
    return [
        Reason(
            form.report.id,
            "indicator_actual",
            Fund.ALL,
            None,
            row[c],
            source,
            project=form.project,
        )
    ]


def _shift(row: Row, columns: Mapping[str, int]) -> int:
    """How far a row stands from its head: where scores hold numbers, names none."""
    return max((0, 1, -1), key=lambda shift: (_fits(row, columns, shift), shift == 0))


def _fits(row: Row, columns: Mapping[str, int], shift: int) -> int:
    """How well a row's cells suit their columns when it is moved by `shift`."""
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
            required = name in ("indicator_target", "indicator_actual", "third")
            points -= 2 if not cell and required else 0
    return points


def _total(form: _Form, r: int, row: Row) -> list[Figure]:
    """The last row: the weights' sum and the project's score."""
    numbers = [
        (c, q) for c, cell in enumerate(row) if cell and (q := numeral_of(cell, "分")) is not None
    ][-2:]
    figures = []
    for position, (c, quantity) in enumerate(numbers):
        last = position == len(numbers) - 1
        concept, title = ("project_score", "得分") if last else ("indicator_weight", "分值")
        meaning = Meaning(concept, "总分", measure=Measure.SCORE, column=title)
        figures.append(form.figure(r, c, quantity, meaning))
    return figures
