"""Bodies that have no report of their own, but a row in a table of the body above them (预算单位).

a name in the question that ends like a row's → the row, of it the columns that are asked for

What is asked of such a body is never answered with the numbers of the whole.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from answer.library import Shelf, View
from answer.lookup import reports_for
from answer.models import Query, Row
from corpus.models import Figure
from corpus.vocabulary import fold, vocabulary

_BODY = re.compile(r"[局厅院所站馆校处队会办委庭园场社]$|中心$|本级$|机关$|医院$|学院$")
_SHORTEST = 5  # characters of a name's end that tell a body


def rows_of_bodies(query: Query, shelf: Shelf) -> tuple[Row, ...]:
    """The rows of the bodies that a question names and of which the chosen reports print some;
    empty where it names none.
    """
    if not query.open:
        return ()
    found: list[Row] = []
    for target in query.targets:
        for report in reports_for(target, shelf, query.level):
            if report.year == target.year and (rows := _of(shelf.view(report), query)):
                found += rows
                break
    return tuple(found)


def _of(view: View, query: Query) -> list[Row]:
    topic = fold(query.topic).text
    rows: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in view.figures:
        if figure.statement and figure.concept is None and _is_named(figure.label, topic):
            rows[figure.label, figure.statement].append(figure)
    own = view.report.unit.name
    kept = [(row, _asked_for(row, query)) for (name, _), row in rows.items() if name != own]
    exact = [(row, some) for row, some in kept if some is not None]
    lacking = () if exact else tuple(vocabulary()[a.concept].name for a in query.asked if a.concept)
    return [
        Row(row[0].label, row[0].statement, tuple(some or row), tuple(dict.fromkeys(lacking)))
        for row, some in exact or kept
    ]


def _is_named(label: str, topic: str) -> bool:
    """Whether a question says the name of a row's body, or the end of it that tells it."""
    name = fold(label).text
    if len(name) < _SHORTEST or not _BODY.search(name):
        return False
    return any(name[start:] in topic for start in range(len(name) - _SHORTEST + 1))


def _asked_for(row: Sequence[Figure], query: Query) -> list[Figure] | None:
    """The numbers of a row under the columns of what is asked; None where it has none of them."""
    words = [fold(word).text for word in _names(a.concept for a in query.asked if a.concept)]
    some = [f for f in row if any(word in fold(f.column).text for word in words)]
    return some or None


def _names(concepts: Iterable[str]) -> list[str]:
    table = vocabulary()
    return [word for concept in concepts for word in (table[concept].name, *table[concept].labels)]
