"""Statements (收入支出决算总表 and the others): every cell a figure, typed by its row, its column
and its title.

A column may say which measure, which fund or which concept a cell is; a row names a concept or a
subject. Where both name a concept (行政运行 × 基本支出) the column's is the concept, the row the
subject.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from corpus.amounts import parse_numeral
from corpus.models import Basis, Figure, Fund, Kind, Reason, Report, Subject
from corpus.subjects import FUNCTIONAL, class_name, class_names, is_economic
from corpus.vocabulary import plain, vocabulary
from ingest.figures.cells import Meaning, cell_figure, numeral_of, untyped
from ingest.figures.columns import column_meaning, is_strange, names_a_part
from ingest.figures.heads import Head, read_head
from ingest.figures.labels import fund_of
from ingest.figures.rows import items_of, names_classes, row_code, subject_by_name
from ingest.merged import beside_head
from ingest.models import Placed, Table

_NUMBERING = re.compile(
    r"^(?:其中[:：]?)?(?:[（(]?[一二三四五六七八九十]+[）)、.]|[（(]?\d{1,2}[）)、.])?(?:其中[:：]?)?"
)
_TOTAL_ROW = re.compile(r"^(?:合计|总计|小计|本年合计)$")
_OWN_UNIT = re.compile(
    r"[（(](?:单位[：:])?(万元|亿元|千元|元|%|％|辆|人次|人|批次|批|个|台|套|平方米|分)[）)]$"
)
_QUANTITY = re.compile(r"数量|辆数|台数|人数|编制数|面积")
_NOT_SUMMED = re.compile("绩效|购买服务|资产|债务|专项|转移支付|目录")
_SPLIT = ("personnel_cost", "public_cost")
_PERCENT = re.compile(r"[%％]|增长率|比例|占比|幅度|完成率|执行率|差异率")


@dataclass(frozen=True, slots=True)
class _Sheet:
    report: Report
    placed: Placed
    head: Head
    fund: Fund | None
    unit: str
    classes: bool  # whether its rows are functional subjects by name
    items: Mapping[str, str]  # what its rows call the 款, by their codes


def read_statement(report: Report, placed: Placed) -> tuple[list[Figure], list[Reason]]:
    """Figures of one statement, and the reasons of a column that gives them."""
    table = placed.block
    assert isinstance(table, Table)
    head = read_head(table) if table.aligned else None
    if head is None:
        return [_beside_head(report, placed, f) for f in _bare_numbers(report, placed)], []
    sheet = _Sheet(
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


def _meaning(sheet: _Sheet, r: int, c: int) -> Meaning:
    """What the number in a cell is."""
    code = _code(sheet, r, c)
    label = _label(sheet, r, c)
    column = column_meaning(sheet.head.paths[c], sheet.report)
    if not sheet.head.paths[c] or names_a_part(sheet.head.paths[c]):
        return Meaning(None, label or sheet.head.column(c), column=sheet.head.column(c))
    if (body := _part_of_the_unit(sheet, r)) is not None:
        return Meaning(None, " ".join(dict.fromkeys((body, label))), column=sheet.head.column(c))
    if sheet.head.body is not None and sheet.head.name_column(c) == sheet.head.body:
        label = "合计"  # a row of the whole unit
    bare = plain(_NUMBERING.sub("", label))
    concept, fund, subject = _row_meaning(sheet, bare, code, c)
    column_concept = column.concept
    if column_concept and subject is None and concept and not _TOTAL_ROW.match(bare) and bare:
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
    project = ""
    listed = chosen is None or vocabulary()[chosen].group == "project"
    if listed and subject is None and _lists_projects(sheet) and bare:
        chosen = (
            "project_score" if re.search("得分|评分", sheet.head.column(c)) else "project_funds"
        )
        project = label = _project_name(sheet, r) or label
    if (_TOTAL_ROW.match(bare) or not bare) and chosen is None:
        chosen = _whole(sheet, c)
    if chosen is None and fund is not None and _in_carryover(sheet, r, c):
        chosen = "carryover_start"
    elif chosen is None and fund is not None and "收入" in sheet.head.column(c):
        chosen = vocabulary().income_of(fund)
    return replace(
        column,
        concept=chosen,
        label=label or sheet.head.column(c),
        fund=_fund(sheet, column.fund, fund),
        subject=subject,
        project=project,
        column=sheet.head.column(c),
    )


def _unit(sheet: _Sheet, meaning: Meaning) -> str:
    """The unit of a cell: in brackets behind its title or name, by its words, or the table's."""
    for title in (meaning.column, meaning.label):
        if (match := _OWN_UNIT.search(title)) is not None:
            return match.group(1)
    if _PERCENT.search(meaning.column):
        return "%"
    if _QUANTITY.search(meaning.column):
        return "个"
    if re.search("得分|评分|分值|权重", meaning.column):
        return "分"
    kind = vocabulary()[meaning.concept].unit if meaning.concept else "money"
    return sheet.unit if kind in ("money", "any") else kind


def _part_of_the_unit(sheet: _Sheet, r: int) -> str | None:
    """The body that a row is of, where it is only one of several that the report covers."""
    if sheet.head.body is None:
        return None
    table = sheet.placed.block
    assert isinstance(table, Table)
    column = [plain(row[sheet.head.body]) for row in table.rows[sheet.head.first :]]
    bodies = {text for text in column if text and not _TOTAL_ROW.match(text)}
    body = plain(table.rows[r][sheet.head.body])
    unit = sheet.report.unit
    whole = {plain(name) for name in (unit.name, *unit.aliases)}
    return body if len(bodies) > 1 and body in bodies and body not in whole else None


def _lists_projects(sheet: _Sheet) -> bool:
    """Whether a table's rows are projects with their funds, execution or scores."""
    titles = "".join(map("".join, sheet.head.paths))
    if "项目支出" in sheet.placed.title and "项目名称" in titles:
        return True
    return bool(re.search("执行率|得分|评分", titles)) and "绩效" in " ".join(
        (sheet.placed.title, *sheet.placed.path)
    )


def _project_name(sheet: _Sheet, r: int) -> str:
    """What stands in the column of the projects' names, empty where there is none."""
    table = sheet.placed.block
    assert isinstance(table, Table)
    named = [c for c in sheet.head.names if re.search("项目名称", "".join(sheet.head.paths[c]))]
    return re.sub(r"\s+", "", table.rows[r][named[0]]) if named else ""


def _fund(sheet: _Sheet, column: Fund, row: Fund | None) -> Fund:
    """The fund of a cell: the narrower of its column's and its row's, else the statement's."""
    narrow = next((f for f in (column, row) if f not in (None, Fund.ALL, Fund.FISCAL)), None)
    wide = column if column is not Fund.ALL else row
    return narrow or wide or sheet.fund or Fund.ALL


def _all_of(sheet: _Sheet) -> tuple[str | None, ...]:
    """The concepts of a column that says of a subject only what the whole statement is about."""
    whole = ("current_expenditure", "expenditure_total", None)
    return (*whole, "basic_expenditure") if "基本支出" in sheet.placed.title else whole


def _of_subject(sheet: _Sheet, subject: Subject) -> str:
    """What a column that only says 合计 says of a subject: spent on it, or received for it where
    the statement is one of income.
    """
    if _is_of_income(sheet):
        return _above_current(sheet) or "current_income"
    economic = subject.code is not None and is_economic(subject.code)
    return "economic_expenditure" if economic else "functional_expenditure"


def _is_of_income(sheet: _Sheet) -> bool:
    """Whether a statement is one of income alone, by its title or else by its columns."""
    title = plain(sheet.placed.title)
    if "支" in title:
        return False
    titles = [m for path in sheet.head.paths for m in vocabulary().find("".join(path[-1:]))]
    groups = {m.concept: vocabulary()[m.concept].group for m in titles if m.concept and not m.weak}
    incomes = sum(1 for group in groups.values() if group == "income")
    return "收入" in title or (incomes > 1 and "expenditure" not in groups.values())


def _label(sheet: _Sheet, r: int, c: int) -> str:
    """What names a row: its name, or words that stand where others have their code (合计)."""
    table = sheet.placed.block
    assert isinstance(table, Table)
    row = table.rows[r]
    names = [row[n] for n in reversed(sheet.head.names) if n < c]
    totals = [cell for cell in names[1:] if _TOTAL_ROW.match(plain(cell))]
    cells = [*names[:1], *(row[k] for k in sheet.head.code_columns(c)), *totals]
    beside = next((cell for cell in reversed(row[:c]) if cell), "")
    if not any(cells) and vocabulary().find(beside):
        cells = [beside]  # 公用经费合计 | | | 461.25, named some columns before
    return next(
        (re.sub(r"\s+", "", cell) for cell in cells if cell and parse_numeral(cell) is None), ""
    )


def _code(sheet: _Sheet, r: int, c: int) -> str:
    table = sheet.placed.block
    assert isinstance(table, Table)
    return row_code(table, sheet.head, r, c)


def _row_meaning(
    sheet: _Sheet, label: str, code: str, c: int
) -> tuple[str | None, Fund | None, Subject | None]:
    if code:
        above = (class_name(code), sheet.items.get(code[:5])) if len(code) > 3 else ()
        names = (*(above if len(code) > 5 else above[:1]), label)
        return None, None, Subject(tuple(n for n in names if n), code)
    if not label:
        return None, None, None
    half = plain(sheet.head.column(c))
    if label in ("总计", "收入总计", "支出总计"):
        side = "income" if "收入" in half or label == "收入总计" else "expenditure"
        return f"{side}_total", None, None
    if _TOTAL_ROW.match(label):
        return None, None, None
    if category := class_names(FUNCTIONAL).get(label):
        return None, None, Subject((label,), category)
    split = column_meaning(sheet.head.paths[c], sheet.report).concept in _SPLIT
    if own := subject_by_name(label, sheet.placed.title, sheet.classes, split):
        return None, None, own
    matches = [m for m in vocabulary().find(label) if m.concept]
    whole = [m for m in matches if m.end - m.start >= max(len(label) - 2, len(label) * 0.6)]
    funds = [m.fund for m in vocabulary().find(label) if m.fund]
    best = whole or [m for m in matches if not m.weak and m.end - m.start >= 4]
    return (best[-1].concept if best else None), (funds[-1] if funds else None), None


def _whole(sheet: _Sheet, c: int) -> str | None:
    """What a 合计 row sums up, by the statement's title and the half it stands in."""
    title = plain(sheet.placed.title)
    half = plain(sheet.head.column(c))
    if _NOT_SUMMED.search(title) or _QUANTITY.search(half):
        return None
    if "三公" in title:
        return "three_public"
    if "采购" in title:
        return "procurement"
    if "基本支出" in title:
        return "basic_expenditure"
    if "项目支出" in title:
        return "project_expenditure"
    if _TOTAL_ROW.match(half) and (above := _above_current(sheet)) is not None:
        return above
    if "收入" in half and "支出" not in half:
        return "current_income"
    if "收入支出" in title or "收支" in title:
        return "current_income" if "收入" in half else "current_expenditure"
    return (
        "current_expenditure" if "支出" in title else "current_income" if "收入" in title else None
    )


def _above_current(sheet: _Sheet) -> str | None:
    """The total that a 合计 column is, where beside it stands the year's own part of it."""
    beside = {plain(path[0]) for path in sheet.head.paths if path}
    for side, concept in (("收入", "income_total"), ("支出", "expenditure_total")):
        if f"本年{side}" in beside and any(
            re.match("上年|年初|年末|结转", title) for title in beside
        ):
            return concept
    return None


def _in_carryover(sheet: _Sheet, r: int, c: int) -> bool:
    """Whether a row that only names a fund says which part of the carryover above it is of that."""
    name = sheet.head.name_column(c)
    if name is None:
        return False
    table = sheet.placed.block
    assert isinstance(table, Table)
    for row in table.rows[r - 1 : sheet.head.first - 1 : -1]:
        label = plain(_NUMBERING.sub("", row[name]))
        concepts = [m.concept for m in vocabulary().find(label) if m.concept and not m.weak]
        if concepts or _TOTAL_ROW.match(label):
            return concepts[-1:] == ["carryover_start"]
    return False


def _reasons(sheet: _Sheet, r: int) -> list[Reason]:
    table = sheet.placed.block
    assert isinstance(table, Table)
    found = []
    for c, path in enumerate(sheet.head.paths):
        cell = table.rows[r][c]
        if not path or "原因" not in path[-1] or len(cell) < 4 or parse_numeral(cell) is not None:
            continue
        name = sheet.head.name_column(c)
        label = plain(_NUMBERING.sub("", table.rows[r][name])) if name is not None else ""
        concept, fund, subject = _row_meaning(sheet, label, _code(sheet, r, c), c)
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
