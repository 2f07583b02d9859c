"""One statement while it is read: what names its rows, which side of the account a column stands
on, what its totals sum up, whether its rows are projects.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.amounts import parse_numeral
from corpus.models import Fund, Report
from corpus.vocabulary import plain, vocabulary
from ingest.figures.heads import Head, is_year
from ingest.figures.rows import row_code
from ingest.models import Placed, Table

NUMBERING = re.compile(
    r"^(?:其中[:：]?)?(?:[（(]?[一二三四五六七八九十]+[）)、.]|[（(]?\d{1,2}[）)、.])?(?:其中[:：]?)?"
)
TOTAL_ROW = re.compile(r"^(?:合计|总计|小计|本年合计)$")
QUANTITY = re.compile(r"数量|辆数|台数|人数|编制数|面积")
_NOT_SUMMED = re.compile("绩效|购买服务|资产|债务|专项|转移支付|目录")
_OF_PROJECTS = re.compile("(?:采购)?(?:项目|品目|内容|标的|事项)(?:名称)?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its head, and what its title and its chapter say of all its numbers."""

    report: Report
    placed: Placed
    head: Head
    fund: Fund | None
    unit: str
    classes: bool  # whether its rows are functional subjects by name
    items: Mapping[str, str]  # what its rows call the 款, by their codes

    @property
    def rows(self) -> Sequence[Sequence[str]]:
        """All rows of the table, its head too."""
        assert isinstance(self.placed.block, Table)
        return self.placed.block.rows


def is_of_income(sheet: Sheet) -> bool:
    """Whether a statement is one of income alone, by its title or else by its columns."""
    title = plain(sheet.placed.title)
    if "支" in title:
        return False
    titles = [m for path in sheet.head.paths for m in vocabulary().find("".join(path[-1:]))]
    groups = {m.concept: vocabulary()[m.concept].group for m in titles if m.concept and not m.weak}
    incomes = sum(1 for group in groups.values() if group == "income")
    return "收入" in title or (incomes > 1 and "expenditure" not in groups.values())


def label_of(sheet: Sheet, r: int, c: int) -> str:
    """What names a row: its name, or words that stand where others have their code (合计)."""
    row = sheet.rows[r]
    names = [row[n] for n in reversed(sheet.head.names) if n < c]
    totals = [cell for cell in names[1:] if TOTAL_ROW.match(plain(cell))]
    cells = [*names[:1], *(row[k] for k in sheet.head.code_columns(c)), *totals]
    beside = next((cell for cell in reversed(row[:c]) if cell), "")
    if not any(cells) and vocabulary().find(beside):
        cells = [beside]  # 公用经费合计 | | | 461.25, named some columns before
    return next(
        (re.sub(r"\s+", "", cell) for cell in cells if cell and _names(sheet, cell)),
        "",
    )


def _names(sheet: Sheet, cell: str) -> bool:
    """Whether a cell names its row: words do, and so do years in a column of them."""
    return parse_numeral(cell) is None or (sheet.head.years and is_year(cell))


def code_of(sheet: Sheet, r: int, c: int) -> str:
    """The subject code of a row, empty where none is printed."""
    table = sheet.placed.block
    assert isinstance(table, Table)
    return row_code(table, sheet.head, r, c)


def part_of_the_unit(sheet: Sheet, r: int) -> str | None:
    """The body that a row is of, where it is only one of several that the report covers."""
    if sheet.head.body is None:
        return None
    column = [plain(row[sheet.head.body]) for row in sheet.rows[sheet.head.first :]]
    bodies = {text for text in column if text and not TOTAL_ROW.match(text)}
    body = plain(sheet.rows[r][sheet.head.body])
    unit = sheet.report.unit
    whole = {plain(name) for name in (unit.name, *unit.aliases)}
    return body if len(bodies) > 1 and body in bodies and body not in whole else None


def lists_projects(sheet: Sheet) -> bool:
    """Whether a table's rows are projects with their funds, execution or scores."""
    titles = "".join(map("".join, sheet.head.paths))
    if "项目支出" in sheet.placed.title and "项目名称" in titles:
        return True
    if re.search("得分|评分", titles) and re.search("预算|执行数|执行率", titles):
        return True
    rated = re.search("执行率|得分|评分", titles)
    return bool(rated) and "绩效" in " ".join((sheet.placed.title, *sheet.placed.path))


def project_of(sheet: Sheet, r: int) -> str:
    """The project that a row is of, by the column of their names; empty where there is none."""
    named = [
        c
        for c in sheet.head.names
        if sheet.head.paths[c] and _OF_PROJECTS.fullmatch(plain(sheet.head.paths[c][-1]))
    ]
    name = re.sub(r"\s+", "", sheet.rows[r][named[0]]) if named else ""
    return "" if TOTAL_ROW.match(plain(name)) else name


def is_bought(sheet: Sheet) -> bool:
    """Whether a table's rows are single purchases, each with its kind (货物, 工程, 服务) beside its
    name: the kind is then not what was spent on all of it.
    """
    return "采购" in sheet.placed.title and len(sheet.head.names) > 1


def side_of(sheet: Sheet, c: int) -> str:
    """Whether a column is of 收入 or 支出, by its titles, by those of the column that names its
    rows or else by what that names; empty where neither is told.
    """
    name = sheet.head.name_column(c)
    titles = [sheet.head.paths[c], *([] if name is None else [sheet.head.paths[name]])]
    for path in titles:
        said = [side for side in ("收入", "支出") if side in plain("".join(path))]
        if said:
            return said[0] if len(said) == 1 else ""
    if name is None:
        return ""
    cells = [plain(NUMBERING.sub("", row[name])) for row in sheet.rows[sheet.head.first :]]
    incomes = sum(1 for cell in cells if cell.endswith(("收入", "拨款")))
    spent = sum(1 for cell in cells if cell.endswith("支出"))
    return "收入" if incomes > spent else "支出" if spent > incomes else ""


def whole(sheet: Sheet, c: int) -> str | None:
    """What a 合计 row sums up, by the statement's title and the side it stands on."""
    title, column = plain(sheet.placed.title), plain(sheet.head.column(c))
    if _NOT_SUMMED.search(title) or QUANTITY.search(column):
        return None
    for word, concept in (
        ("三公", "three_public"),
        ("采购", "procurement"),
        ("基本支出", "basic_expenditure"),
        ("项目支出", "project_expenditure"),
    ):
        if word in title:
            return concept
    if TOTAL_ROW.match(column) and (above := above_current(sheet)) is not None:
        return above
    both = "收入支出" in title or "收支" in title
    side = side_of(sheet, c)
    if not side and not both:
        side = "支出" if "支出" in title else "收入" if "收入" in title else ""
    if side:
        return "current_income" if side == "收入" else "current_expenditure"
    return "current_expenditure" if both else None


def is_above(sheet: Sheet, label: str, c: int) -> bool:
    """Whether 收入合计 or 支出合计 is the total: another row has what is of the year alone."""
    name = sheet.head.name_column(c)
    cells = () if name is None else (row[name] for row in sheet.rows)
    return label in ("收入合计", "支出合计") and any(
        plain(cell) == f"本年{label}" for cell in cells
    )


def above_current(sheet: Sheet) -> str | None:
    """The total that a 合计 column is, where beside it stands what is carried over: what the year
    itself brought in, or spent, is then only a part of it.
    """
    beside = {plain(path[0]) for path in sheet.head.paths if path}
    carried = any(re.match("上年|年初|年末|结转", title) for title in beside)
    for side, concept in (("收入", "income_total"), ("支出", "expenditure_total")):
        of_year = f"本年{side}" in beside or (side == "收入" and is_of_income(sheet))
        if of_year and carried:
            return concept
    return None


def in_carryover(sheet: Sheet, r: int, c: int) -> bool:
    """Whether a row that only names a fund says which part of the carryover above it is of that."""
    name = sheet.head.name_column(c)
    if name is None:
        return False
    for row in sheet.rows[r - 1 : sheet.head.first - 1 : -1]:
        label = plain(NUMBERING.sub("", row[name]))
        concepts = [m.concept for m in vocabulary().find(label) if m.concept and not m.weak]
        if concepts or TOTAL_ROW.match(label):
            return concepts[-1:] == ["carryover_start"]
    return False
