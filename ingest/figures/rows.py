"""The subject code of a statement's row, printed in one column or in one a level (类|款|项)."""

from __future__ import annotations

import re

from corpus.vocabulary import plain
from ingest.figures.heads import Head
from ingest.models import Table


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
