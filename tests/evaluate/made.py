"""Small cases and answers of a made-up unit for the tests of the evaluation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from answer.models import Question, Status
from evaluate.models import Case, Expected, Given, Sought

FILE = "青屏市水务局2024年度决算.md"


def sought(value: str, unit: str = "万元", **fields: Any) -> Sought:
    return Sought(Decimal(value), unit, **fields)


def case(
    status: Status = Status.ANSWERED, *, kind: str = "lookup", name: str = "1", **expected: Any
) -> Case:
    """A case about one report; the figures, texts and so on are what is expected."""
    question = Question("青屏市水务局2024年三公经费是多少？", id=name)
    return Case(question, kind, Expected(status, **expected), (FILE,), group="set")


def given(text: str = "为6.00万元。", *, status: str = "answered", **fields: Any) -> Given:
    """An answer with one figure and its citation, as they should be."""
    answer = {"status": status, "text": text, "figures": [figure()], "citations": [citation()]}
    return Given({**answer, **fields})


def figure(value: str = "6.00", unit: str = "万元", **fields: Any) -> dict[str, Any]:
    plain = {"year": 2024, "concept": "three_public", "report": "青屏市水务局2024年度决算"}
    return {"value": value, "unit": unit, "citation": 1, "derived": False, **plain, **fields}


def citation(quote: str = "“三公”经费支出6.00万元。", **fields: Any) -> dict[str, Any]:
    place = {"n": 1, "file": FILE, "unit": "青屏市水务局", "section": "五、“三公”经费"}
    return {**place, "quote": quote, **fields}
