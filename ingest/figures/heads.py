"""The head of a statement: which rows are head, what each column is called, which columns name the
rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.amounts import parse_numeral
from corpus.vocabulary import plain, vocabulary
from ingest.models import Table

_NAME_HEAD = re.compile(
    r"项目|科目名称|功能分类|经济分类|单位名称|指标名称|原因|说明|备注|内容|类别|名称"
)
_CODE_HEAD = re.compile(r"编码|代码|编号")
_BODY = re.compile(
    r"(?:预算|所属|填报)?(?:单位|部门|机构)(?:[(（](?:单位|部门|机构)[)）])?(?:名称)?"
)
_WITHIN = re.compile(r"其中[:：]?(.{2,})")
_ASIDE = re.compile(  # of a row, neither its name nor an amount of it
    r"^(?:栏次|行次|序号)$|原因|说明|备注|(?:单位|部门|机构)[)）]?(?:预算)?(?:编码|代码|编号)|计量单位|规格|型号|^单位$"
)
_INDEX = re.compile(r"\d{1,2}(?:=[\d=+\-()]+)?|[甲乙丙丁]|栏次|行次|序号|项目|科目")
_YEARS, _YEAR = re.compile("^(?:年度|年份|年)$"), re.compile(r"(?:19|20)\d{2}年?(?:度)?")
_LEVEL = re.compile(r"[类款项]")
_CODE = re.compile(r"\d{3}(?:\d{2}){0,2}")
_RUN_TOGETHER = re.compile(r"\d\.\d+[\d,]*\.\d")
_BLANKISH = re.compile(r"[-—–/\\]*")
_TOTAL = re.compile(r"(?:合计|总计|小计|本年合计)")


@dataclass(frozen=True, slots=True)
class Head:
    """`paths` are the columns' titles from the upper level to the lower; `first` is the first row
    of data.

    `names` and `codes` are the columns that name rows, left to right; `skipped` hold neither names
    nor amounts (line numbers, remarks). `body` is the column that says which unit a row is of.
    `years` says whether years name the rows.
    """

    first: int
    paths: tuple[tuple[str, ...], ...]
    names: tuple[int, ...]
    codes: tuple[int, ...]
    skipped: frozenset[int]
    body: int | None = None
    years: bool = False

    def column(self, c: int) -> str:
        """A column's full title, levels joined with a slash."""
        return "/".join(self.paths[c])

    def name_column(self, c: int) -> int | None:
        """The column that names the row of a value in column `c`: the nearest to its left."""
        return max((n for n in self.names if n < c), default=None)

    def code_columns(self, c: int) -> tuple[int, ...]:
        """The columns of the row's code: those in the same half as the name."""
        name = self.name_column(c)
        if name is None:
            return tuple(code for code in self.codes if code < c)
        left = max((n for n in self.names if n < name), default=-1)
        return tuple(code for code in self.codes if left < code < c)

    def meant(self, c: int) -> tuple[str, ...]:
        """A column's titles with the one that a flat 其中 stands beside set above it: 其中：购置费
        behind 公务用车购置及运行维护费.
        """
        within = _WITHIN.fullmatch(self.paths[c][0]) if len(self.paths[c]) == 1 else None
        if within is None:
            return self.paths[c]
        left = (self.paths[other] for other in range(c - 1, -1, -1))
        whole = next((p for p in left if p and not _WITHIN.fullmatch(p[-1])), None)
        return (whole[-1], within[1]) if whole is not None else self.paths[c]


def read_head(table: Table) -> Head | None:
    """The head of a statement, None where a table has no numbers or no head."""
    rows = table.rows
    first = _first_data_row(rows)
    if first is None or first == 0:
        return None
    width = len(rows[0])
    head = [_titles(row) for row in rows[:first] if not _is_note(row)]
    head = [row for row in head if any(row)]
    if not head or any(_RUN_TOGETHER.search(cell) for row in head for cell in row):
        return None
    paths = _paths(head, width)
    data = [row for row in rows[first:] if not _is_index(row)]
    codes: list[int] = []
    names: list[int] = []
    skipped: set[int] = set()
    years = False
    for c in range(width):
        column = [row[c] for row in data if row[c]]
        last = plain(paths[c][-1]) if paths[c] else ""
        numeric = sum(1 for cell in column if _is_number(cell))
        if _ASIDE.search(last):
            skipped.add(c)
        elif _YEARS.search(last) and all(map(is_year, column)):
            names.append(c)
            years = True
        elif _holds_codes(last, column, first=not names):
            codes.append(c)
        elif column and numeric * 2 < sum(1 for cell in column if not _BLANKISH.fullmatch(cell)):
            names.append(c)
        elif not column and _NAME_HEAD.search(last):
            skipped.add(c)
    body = next((c for c in names if paths[c] and _BODY.fullmatch(plain(paths[c][-1]))), None)
    return Head(first, tuple(paths), tuple(names), tuple(codes), frozenset(skipped), body, years)


def is_year(cell: str) -> bool:
    """Whether a cell holds a year and nothing else."""
    return _YEAR.fullmatch(plain(cell)) is not None


def _is_number(cell: str) -> bool:
    """Whether a cell holds one number, a percentage or a negative one in brackets too."""
    text = re.sub(r"^[（(](?=[\d,.]+[)）]$)|[)）%％]$", "", cell.strip())
    return parse_numeral(text) is not None


def _titles(row: Sequence[str]) -> list[str]:
    """The titles in a row of the head, without what only numbers the columns."""
    if not _is_index(row):
        return list(row)
    return [cell if _LEVEL.fullmatch(plain(cell)) else "" for cell in row]


def _holds_codes(title: str, column: Sequence[str], first: bool) -> bool:
    """Whether a column holds the codes of its rows; a total may be named in it."""
    cells = [text for cell in column if not _TOTAL.fullmatch(text := plain(cell))]
    if _CODE_HEAD.search(title):
        return True
    if re.fullmatch(r"[类款项]", title):
        return all(re.fullmatch(r"\d{1,3}|无", cell) for cell in cells)
    if any(m.concept and not m.weak for m in vocabulary().find(title)):
        return False  # an amount whose decimal point was not seen
    return first and bool(cells) and all(_CODE.fullmatch(cell) for cell in cells)


def _first_data_row(rows: Sequence[Sequence[str]]) -> int | None:
    for r, row in enumerate(rows):
        if _is_note(row) or _is_index(row):
            continue
        numbers = [cell for cell in row if _is_number(cell)]
        if numbers and not all(re.fullmatch(r"20\d\d", n) for n in numbers):
            while r > 1 and _names_a_row(
                rows[r - 1]
            ):  # rows without amounts above the first amount
                r -= 1
            return r
    return None


def _names_a_row(row: Sequence[str]) -> bool:
    """Whether a row holds the name of a quantity and nothing else."""
    filled = [cell for cell in row if cell]
    return len(filled) == 1 and any(m.concept and not m.weak for m in vocabulary().find(filled[0]))


def _is_note(row: Sequence[str]) -> bool:
    text = "".join(row)
    return bool(
        re.match(
            r"\s*(?:金额)?单位\s*[:：]|[^，]{0,30}单位[:：](?:万|千|亿)?元$|注[:：]|说明[:：]", text
        )
    )


def _is_index(row: Sequence[str]) -> bool:
    """A row that only numbers the columns (栏次 1 2 3)."""
    filled = [text for cell in row if (text := plain(cell)) and not _LEVEL.fullmatch(text)]
    if not filled:
        return not any(_LEVEL.fullmatch(plain(cell)) for cell in row)
    numbers = [cell for cell in filled if re.fullmatch(r"\d{1,2}", cell)]
    return (
        len(numbers) >= 2
        and len(numbers) >= len(filled) - 2
        and all(_INDEX.fullmatch(text) for text in filled)
        and (len(numbers) < len(filled) or _consecutive(numbers))
        and numbers == sorted(set(numbers), key=int)
    )


def _consecutive(numbers: Sequence[str]) -> bool:
    return numbers == [str(int(numbers[0]) + i) for i in range(len(numbers))]


def _paths(head: list[list[str]], width: int) -> list[tuple[str, ...]]:
    """Titles down each column; an empty cell beside a title with levels below belongs to that
    title.
    """
    titled = [c for c in range(width) if any(row[c] for row in head)]
    for level, row in enumerate(head[:-1]):
        for before, c in pairwise(titled):
            below = any(lower[c] for lower in head[level + 1 :])
            if not row[c] and row[before] and below and _same_above(head[:level], before, c):
                row[c] = row[before]
    paths = []
    for c in range(width):
        path: list[str] = []
        for row in head:
            title = re.sub(r"\s+", "", row[c])
            if title and (not path or path[-1] != title):
                path.append(title)
        paths.append(tuple(path))
    return paths


def _same_above(upper: Sequence[Sequence[str]], before: int, c: int) -> bool:
    return all(row[c] == row[before] for row in upper)
