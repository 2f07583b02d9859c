"""Whether an amount of all money, which a question without a fund is answered with, has a near one
of a single fund beside it in the same report: 本年支出 942.85 and 财政拨款支出 942.26.

The answer then says which of them it gives.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from answer.choose import agree
from answer.derive import printed
from answer.library import Shelf
from answer.models import Line, Operation, Query
from answer.select import fund_matters
from corpus.models import Figure, Fund, Measure
from corpus.vocabulary import vocabulary

_NEAR = Decimal("0.05")  # of the amount
_TOTAL = re.compile(r"合计|总计")  # in a name that is printed of all money alone
_SAID = re.compile(r"全部|全口径|所有资金|总体")  # the question says itself that all is meant


def near_funds(query: Query, lines: Sequence[Line], shelf: Shelf) -> tuple[Fund, ...]:
    """The funds of which a report prints nearly, but not, the amount that a look-up gives."""
    if query.operation is not Operation.LOOKUP or len(lines) != 1 or _SAID.search(query.topic):
        return ()
    (line,) = lines
    amount, asked = line.get(Measure.AMOUNT), line.asked[0]
    if amount is None or line.report is None or asked.fund is not None or asked.subject:
        return ()
    told = amount.value
    if not isinstance(told, Figure) or told.fund is not Fund.ALL or not fund_matters(asked):
        return ()
    name = vocabulary()[told.concept].name if told.concept else ""
    if not name or (name in query.topic and _TOTAL.search(name)):
        return ()
    view, of = shelf.view(line.report), replace(asked, concept=told.concept or "", measure=None)
    near: dict[Decimal, Fund] = {}
    for fund in (Fund.FISCAL, Fund.GENERAL):
        other = printed(view, replace(of, fund=fund), Measure.AMOUNT, line.target.year)
        same = other is None or other.concept != told.concept or agree(told, other)
        if other is not None and not same and abs(other.value - told.value) <= told.value * _NEAR:
            near.setdefault(other.value, fund)
    return tuple(near.values())
