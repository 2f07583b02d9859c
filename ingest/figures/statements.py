"""Statements (收入支出决算总表 and the others): every cell a figure, typed by its row, its column
and its title.

A column may say which measure, which fund or which concept a cell is; a row names a concept or a
subject. Where both name a concept (行政运行 × 基本支出) the column's is the concept, the row the
subject.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.amounts import parse_numeral
from corpus.models import Basis, Figure, Fund, Kind, Measure, Reason, Report, Subject
from corpus.subjects import FUNCTIONAL, class_name, class_names, is_economic
from corpus.vocabulary import plain, vocabulary
from ingest.figures.cells import Meaning, cell_figure, numeral_of, untyped
from ingest.figures.columns import column_meaning, is_strange, names_a_part
from ingest.figures.heads import is_year, read_head
from ingest.figures.labels import fund_of
from ingest.figures.rows import items_of, names_a_measure, names_classes, subject_by_name
from ingest.figures.sheet import (
    NUMBERING,
    QUANTITY,
    TOTAL_ROW,
    Sheet,
    above_current,
    code_of,
    in_carryover,
    is_above,
    is_bought,
    is_of_income,
    label_of,
    lists_projects,
    part_of_the_unit,
    project_of,
    side_of,
    whole,
)
from ingest.merged import beside_head
from ingest.models import Placed, Table

_OWN_UNIT = re.compile(
    r"[（(](?:单位[：:])?(万元|亿元|千元|元|%|％|辆|人次|人|批次|批|个|台|套|平方米|分)[）)]$"
)
_RATES = (Measure.CHANGE_RATE, Measure.EXECUTION_RATE, Measure.VARIANCE_RATE)
_SPLIT = ("personnel_cost", "public_cost")
_PERCENT = re.compile(r"[%％]|增长率|比例|占比|幅度|完成率|执行率|差异率")


def read_statement(report: Report, placed: Placed) -> tuple[list[Figure], list[Reason]]:
    """Figures of one statement, and the reasons of a column that gives them."""
    table = placed.block
    assert isinstance(table, Table)
    head = read_head(table) if table.aligned else None
    if head is None:
        return [_beside_head(report, placed, f) for f in _bare_numbers(report, placed)], []
    sheet = Sheet(
        report,
        placed,
        head,
        fund_of(placed.title) or fund_of(" ".join(placed.path)),
        placed.unit or "万元",
        names_classes(table, head),
        items_of(table, head),
    )
    figures: list[Figure] = []
    reasons: list[Reason] = []
    taken: set[tuple[int, int]] = set()
    for r in range(head.first, len(table.rows)):
        row = table.rows[r]
        for c, cell in enumerate(row):
            if c in head.names or c in head.codes or c in head.skipped or not cell:
                continue
            meaning = _meaning(sheet, r, c)
            quantity = numeral_of(cell, _unit(sheet, meaning))
            if quantity is None:
                continue
            taken.add((r, c))
            figures.append(cell_figure(report, placed, r, c, quantity, meaning))
        reasons += _reasons(sheet, r)
    return figures + untyped(report, placed, taken), reasons


def _bare_numbers(report: Report, placed: Placed) -> list[Figure]:
    """The numbers of a table whose columns can't be told, untyped."""
    table = placed.block
    assert isinstance(table, Table)
    figures = []
    for r, row in enumerate(table.rows):
        label = next((cell for cell in row if cell and parse_numeral(cell) is None), placed.title)[
            :40
        ]
        for c, cell in enumerate(row):
            if cell and (quantity := numeral_of(cell, placed.unit)) is not None and quantity.unit:
                figures.append(cell_figure(report, placed, r, c, quantity, Meaning(None, label)))
    return figures


def _beside_head(report: Report, placed: Placed, figure: Figure) -> Figure:
    """The figure, typed by its title where it is the one that stands beside a head whose merged
    cells were lost.
    """
    table, cell = placed.block, figure.source.cell
    assert isinstance(table, Table)
    found = None if table.aligned else beside_head(table.rows)
    if found is None or cell is None or (cell.row, cell.column) != found[:2]:
        return figure
    path = (re.sub(r"\s+", "", found[2]),)
    meaning = column_meaning(path, report)
    quantity = numeral_of(table.rows[cell.row][cell.column], placed.unit)
    if quantity is None or is_strange(path[0]) or names_a_part(path):
        return figure
    meaning = replace(meaning, label=path[0], column=path[0])
    return cell_figure(report, placed, cell.row, cell.column, quantity, meaning)


def _meaning(sheet: Sheet, r: int, c: int) -> Meaning:
    """What the number in a cell is."""
    code = code_of(sheet, r, c)
    label = label_of(sheet, r, c)
    title = sheet.head.column(c)
    column = column_meaning(sheet.head.meant(c), sheet.report)
    if names_a_measure(plain(NUMBERING.sub("", label))):
        column, label = _measured(sheet, column, label), ""
    if column.basis is Basis.LAST_BUDGET and (said := _base_beside(sheet)) is not None:
        column = replace(column, basis=said)
    if not sheet.head.paths[c] or names_a_part(sheet.head.meant(c)):
        return Meaning(None, label or title, column=title)
    if (body := part_of_the_unit(sheet, r)) is not None:
        return Meaning(None, " ".join(dict.fromkeys((body, label))), column=title)
    if sheet.head.body is not None and sheet.head.name_column(c) == sheet.head.body:
        label = "合计"  # a row of the whole unit
    bare = plain(NUMBERING.sub("", label))
    concept, fund, subject = _row_meaning(sheet, bare, code, c)
    column_concept = column.concept
    if column_concept and subject is None and concept and not TOTAL_ROW.match(bare) and bare:
        column_concept = (
            None
            if vocabulary()[concept].group == vocabulary()[column_concept].group
            else column_concept
        )
    if column_concept == "functional_expenditure" and concept is None:
        column_concept = "current_expenditure"
    chosen = column_concept or concept
    if concept in ("income_total", "expenditure_total") and subject is None:
        chosen = concept  # 总计 is above 本年收入 and 本年支出, whatever its column is called
    within = ("current_income", "fiscal_income")
    narrow = fund or (column.fund if column.fund is not Fund.ALL else None)
    if chosen in within and concept is None and subject is None and narrow is not None:
        chosen = vocabulary().income_of(narrow) or chosen
    strange = chosen is None and is_strange(sheet.head.paths[c][-1])
    if subject is not None and not strange and chosen in _all_of(sheet):
        chosen = _of_subject(sheet, subject)
    project = project_of(sheet, r)
    if project and is_bought(sheet):
        bought = None if QUANTITY.search(title) else "project_funds"
        return replace(column, concept=bought, label=project, project=project, column=title)
    if subject is None and bare and lists_projects(sheet) and (project or _listed(chosen)):
        chosen = "project_score" if re.search("得分|评分", title) else "project_funds"
        project = label = project or label
        chosen = None if QUANTITY.search(title) else chosen
    else:
        project = ""
    if (TOTAL_ROW.match(bare) or not bare) and chosen is None:
        chosen = whole(sheet, c)
    if chosen is None and fund is not None and in_carryover(sheet, r, c):
        chosen = "carryover_start"
    elif chosen is None and fund is not None and side_of(sheet, c) == "收入":
        chosen = vocabulary().income_of(fund)
    return replace(
        column,
        concept=chosen,
        label=label or title,
        fund=_fund(sheet, column.fund, fund),
        subject=subject,
        project=project,
        column=title,
    )


def _listed(concept: str | None) -> bool:
    """Whether a cell of a list of projects is no figure of the whole unit by its column."""
    return concept is None or vocabulary()[concept].group in ("project", "indicator")


def _measured(sheet: Sheet, column: Meaning, row: str) -> Meaning:
    """What a column says, in a row that says which measure or year (决算数, 2023年) of it."""
    said = column_meaning((f"{row}年" if is_year(row) else row,), sheet.report)
    if said.measure is Measure.AMOUNT:
        return replace(column, period=said.period or column.period)
    return replace(said, concept=column.concept, fund=column.fund, period=said.period)


def _base_beside(sheet: Sheet) -> Basis | None:
    """What the changes of a budget's table compare with, by the title of last year's column."""
    titles = [plain("".join(path)) for path in sheet.head.paths]
    last = [t for t in titles if re.match(f"上年|去年|{sheet.report.year - 1}年", t)]
    executed = any("执行" in t or "完成" in t for t in last)
    return Basis.LAST_EXECUTION if executed and not any("预算" in t for t in last) else None


def _unit(sheet: Sheet, meaning: Meaning) -> str:
    """The unit of a cell: in brackets behind its title or name, by its words, or the table's."""
    for title in (meaning.column, meaning.label):
        if (match := _OWN_UNIT.search(title)) is not None:
            return match.group(1)
    if _PERCENT.search(meaning.column) or meaning.measure in _RATES:
        return "%"
    if QUANTITY.search(meaning.column):
        return "个"
    if re.search("得分|评分|分值|权重", meaning.column):
        return "分"
    kind = vocabulary()[meaning.concept].unit if meaning.concept else "money"
    return sheet.unit if kind in ("money", "any") else kind


def _fund(sheet: Sheet, column: Fund, row: Fund | None) -> Fund:
    """The fund of a cell: the narrower of its column's and its row's, else the statement's."""
    narrow = next((f for f in (column, row) if f not in (None, Fund.ALL, Fund.FISCAL)), None)
    wide = column if column is not Fund.ALL else row
    return narrow or wide or sheet.fund or Fund.ALL


def _all_of(sheet: Sheet) -> tuple[str | None, ...]:
    """The concepts of a column that says of a subject only what the whole statement is about."""
    whole = ("current_expenditure", "expenditure_total", None)
    return (*whole, "basic_expenditure") if "基本支出" in sheet.placed.title else whole


def _of_subject(sheet: Sheet, subject: Subject) -> str:
    """What a column that only says 合计 says of a subject: spent on it, or received for it where
    the statement is one of income.
    """
    if is_of_income(sheet):
        return above_current(sheet) or "current_income"
    if "采购" in sheet.placed.title:
        return "procurement"
    economic = subject.code is not None and is_economic(subject.code)
    return "economic_expenditure" if economic else "functional_expenditure"


def _row_meaning(
    sheet: Sheet, label: str, code: str, c: int
) -> tuple[str | None, Fund | None, Subject | None]:
    if code:
        above = (class_name(code), sheet.items.get(code[:5])) if len(code) > 3 else ()
        names = (*(above if len(code) > 5 else above[:1]), label)
        return None, None, Subject(tuple(n for n in names if n), code)
    if not label:
        return None, None, None
    if label in ("总计", "收入总计", "支出总计"):
        income = label == "收入总计" or (label == "总计" and side_of(sheet, c) == "收入")
        return ("income_total" if income else "expenditure_total"), None, None
    if is_above(sheet, label, c):
        return ("income_total" if label == "收入合计" else "expenditure_total"), None, None
    if TOTAL_ROW.match(label):
        return None, None, None
    if category := class_names(FUNCTIONAL).get(label):
        return None, None, Subject((label,), category)
    split = column_meaning(sheet.head.meant(c), sheet.report).concept in _SPLIT
    if own := subject_by_name(label, sheet.placed.title, sheet.classes, split):
        return None, None, own
    matches = [m for m in vocabulary().find(label) if m.concept]
    whole = [m for m in matches if m.end - m.start >= max(len(label) - 2, len(label) * 0.6)]
    funds = [m.fund for m in vocabulary().find(label) if m.fund]
    best = whole or [m for m in matches if not m.weak and m.end - m.start >= 4]
    return (best[-1].concept if best else None), (funds[-1] if funds else None), None


def _reasons(sheet: Sheet, r: int) -> list[Reason]:
    table = sheet.placed.block
    assert isinstance(table, Table)
    found = []
    for c, path in enumerate(sheet.head.paths):
        cell = table.rows[r][c]
        if not path or "原因" not in path[-1] or len(cell) < 4 or parse_numeral(cell) is not None:
            continue
        name = sheet.head.name_column(c)
        label = plain(NUMBERING.sub("", table.rows[r][name])) if name is not None else ""
        concept, fund, subject = _row_meaning(sheet, label, code_of(sheet, r, c), c)
        source = sheet.placed.cell_source(sheet.report.id, r, c, 0, len(cell))
        basis = Basis.LAST_BUDGET if sheet.report.kind is Kind.BUDGET else Basis.LAST_YEAR
        found.append(
            Reason(
                sheet.report.id,
                concept,
                fund or sheet.fund or Fund.ALL,
                basis,
                cell,
                source,
                subject,
            )
        )
    return found
