"""The subject of a statement's row: by its code, in one column or one a level, or by its name."""

from __future__ import annotations

import re

from corpus.models import Subject
from corpus.subjects import ECONOMIC, FUNCTIONAL, class_names, item_names
from corpus.vocabulary import plain, vocabulary
from ingest.figures.heads import Head
from ingest.models import Table

_ECONOMIC = re.compile("基本支出|经济分类")
_LEVEL = re.compile(r"(?P<name>.+?)[（(](?P<code>\d*)(?P<level>[类款项])[）)]")
_MEASURE = re.compile(
    r"(?:(?:19|20)\d{2}年?(?:度)?|上年度?|本年度?|去年|今年)?(?:年初|全年|调整后?)?"
    r"(?:预算|决算|执行|完成|安排)?(?:数|额|情况)?"
    r"|(?:比|较)?(?:上年|去年)?(?:增减|变动)(?:额|数|率|幅度?|[（(]?[%％][）)]?)*"
    r"|(?:决算)?(?:完成|为|占)(?:年初|全年|调整)?预算数?的?(?:比例|比率|百分比|[%％])?|(?:预算)?(?:执行|完成|差异)率[%％]?"
)
_NUMBERED = re.compile(r"^[（(]?[一二三四五六七八九十]+[）)、.]")


def subject_by_name(label: str, title: str, classes: bool, split: bool) -> Subject | None:
    """The subject of a row that prints a name and no code: by the national names, and below
    named 类 (`classes`) any other name that the vocabulary lacks.

    `split` says that the column is 人员经费 or 公用经费, of which an economic 类 has its part.
    """
    if (level := _LEVEL.fullmatch(label)) is not None:
        return _of_level(level, title)
    if _ECONOMIC.search(title):
        code = item_names(ECONOMIC).get(label)
        code = code or (class_names(ECONOMIC).get(label) if split else None)
        return Subject((label,), code) if code else None
    known = any(m.concept and not m.weak for m in vocabulary().find(label))
    if not classes or label.startswith("其中") or known:
        return None
    return Subject((label,), item_names(FUNCTIONAL).get(label))


def names_classes(table: Table, head: Head) -> bool:
    """Whether a statement's rows are functional subjects by name, in one column."""
    if len(head.names) != 1:
        return False
    names = (_NUMBERED.sub("", plain(row[head.names[0]])) for row in table.rows[head.first :])
    bare = (level["name"] if (level := _LEVEL.fullmatch(name)) else name for name in names)
    return any(class_names(FUNCTIONAL).get(name, "229") != "229" for name in bare)


def _of_level(printed: re.Match[str], title: str) -> Subject:
    """The subject of a name that says its level (博物馆（项）), with its code where known."""
    name = printed["name"]
    classification = ECONOMIC if _ECONOMIC.search(title) else FUNCTIONAL
    known = class_names(classification) if printed["level"] == "类" else item_names(classification)
    return Subject((name,), printed["code"] or known.get(name))


def names_a_measure(label: str) -> bool:
    """Whether a row says which measure or which year its numbers are, and the columns of what."""
    return len(label) > 1 and _MEASURE.fullmatch(label) is not None


def items_of(table: Table, head: Head) -> dict[str, str]:
    """What the rows of 款 are called, by their codes of five digits."""
    found: dict[str, str] = {}
    for name in head.names:
        for r in range(head.first, len(table.rows)):
            code = row_code(table, head, r, name + 1)
            if len(code) == 5 and name < len(table.rows[r]):
                found.setdefault(code, plain(table.rows[r][name]))
    return found


def row_code(table: Table, head: Head, r: int, c: int) -> str:
    """The subject code of the row of a value in column `c`, empty where none is printed.

    Of codes in columns 类|款|项 a later level's digits follow the earlier's; a level that is left
    blank is that of the row above, as long as a deeper one is printed.
    """
    columns = head.code_columns(c)
    code = ""
    for depth, column in enumerate(columns):
        cell = plain(table.rows[r][column])
        if not re.fullmatch(r"\d*", cell):
            return ""
        if not cell and any(plain(table.rows[r][deeper]) for deeper in columns[depth + 1 :]):
            cell = _above(table, head, r, column)
        if code and cell.startswith(code):
            code = cell
        elif cell:
            code += cell.zfill(2) if depth else cell
    return code if len(code) >= 3 else ""


def _above(table: Table, head: Head, r: int, column: int) -> str:
    rows = range(r - 1, head.first - 1, -1)
    return next((cell for row in rows if (cell := plain(table.rows[row][column]))), "")
