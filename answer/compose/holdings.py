"""What the corpus holds: its bodies, the years and kinds of their reports, and what can be asked.

Counts are worded without a unit of counting, since no report prints them and nothing can be cited.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from answer.models import Draft, Query, Status
from answer.understand.lexicon import says
from corpus.models import Kind, Report
from prompts import load

SAY = load(
    "holdings",
    {
        "able": "units reports years example",
        "able_none": "",
        "count": "units reports final budget years",
        "newest": "what year names",
        "oldest": "what year names",
        "end_of": "unit end what year kinds",
        "held": "units",
        "held_here": "where count units",
        "one": "unit held count",
        "yes": "",
        "one_lacks": "unit years what held",
        "none_here": "where what years",
        "unit": "unit held",
        "final": "years",
        "budget": "years",
        "ask": "",
    },
)
_LISTED = 20


def say_holdings(query: Query, every: Sequence[Report]) -> Draft:
    """What a question about the corpus itself wants to know of these reports."""
    named = not (query.assumed_year or says("by_year", query.topic))
    years = query.years if named else ()
    bodies = set(query.units or query.candidates)
    own = [r for r in every if not bodies or r.unit.name in bodies]
    of_kind = [r for r in own if query.kind in (None, r.kind)]
    fitting = [r for r in of_kind if not years or r.year in years]
    if not every:
        return Draft(Status.ANSWERED, SAY("able_none"))
    if says("able", query.topic) and not query.units:
        return Draft(Status.ANSWERED, _able(every))
    if not fitting:
        return _lacking(query, own or every, years)
    end = next((end for end in ("newest", "oldest") if says(end, query.topic)), "")
    if len(query.units) == 1:
        told = _end_of(query, fitting, end) if end else _of_one(query, fitting)
        return Draft(Status.ANSWERED, told)
    if end:
        return Draft(Status.ANSWERED, _end(fitting, end, query.kind))
    return Draft(Status.ANSWERED, _all(query, fitting, years) + SAY("ask"))


def _able(reports: Sequence[Report]) -> str:
    newest = max(reports, key=lambda r: (r.kind is Kind.FINAL, r.year))
    return SAY(
        "able", units=len(_by_unit(reports)), reports=len(reports), years=_span(reports),
        example=f"{newest.unit.name}{newest.year}年“三公”经费是多少",
    )  # fmt: skip


def _end(reports: Sequence[Report], end: str, kind: Kind | None) -> str:
    """The newest or oldest year of which there are reports, and whose they are; of final accounts
    too, where the newest are budgets.
    """
    year, of = _at_end(reports, end)
    listed = [f"{name}（{'、'.join(_kinds(some))}）" for name, some in _by_unit(of).items()]
    text = SAY(end, what=_what(kind), year=year, names=_some(listed))
    final = [r for r in reports if r.kind is Kind.FINAL]
    if final and all(r.kind is Kind.BUDGET for r in of):
        text += _end(final, end, Kind.FINAL)
    elif kind is None or final != list(reports):
        text += _counted(reports)
    return text


def _at_end(reports: Sequence[Report], end: str) -> tuple[int, list[Report]]:
    """The newest or oldest year of some reports, and those of it."""
    year = (max if end == "newest" else min)(r.year for r in reports)
    return year, [r for r in reports if r.year == year]


def _end_of(query: Query, reports: Sequence[Report], end: str) -> str:
    """The newest or oldest report of one body."""
    year, of = _at_end(reports, end)
    said = "最新" if end == "newest" else "最早"
    kinds, what = "、".join(_kinds(of)), _what(query.kind)
    text = SAY("end_of", unit=query.units[0], end=said, what=what, year=year, kinds=kinds)
    return text + _of_one(query, reports)


def _what(kind: Kind | None) -> str:
    return {Kind.FINAL: "决算", Kind.BUDGET: "预算"}.get(kind, "报告") if kind else "报告"


def _all(query: Query, reports: Sequence[Report], years: Sequence[int]) -> str:
    """The bodies with their years; of some years or bodies alone, where the question says so."""
    by_unit = _by_unit(reports)
    where = "、".join(f"{year}年度" for year in years)
    listed = [SAY("unit", unit=unit, held=_held(of)) for unit, of in by_unit.items()]
    if where or query.candidates or query.units:
        here = where or "符合的"
        return SAY("held_here", where=here, count=len(by_unit), units=_some(listed))
    return _counted(reports) + SAY("held", units=_some(listed))


def _counted(reports: Sequence[Report]) -> str:
    final = sum(r.kind is Kind.FINAL for r in reports)
    return SAY(
        "count", units=len(_by_unit(reports)), reports=len(reports), final=final,
        budget=len(reports) - final, years=_span(reports),
    )  # fmt: skip


def _of_one(query: Query, reports: Sequence[Report]) -> str:
    """The reports of the only body that is named."""
    asked = SAY("yes") if says("whether_held", query.topic) else ""
    held = _held(reports)
    return asked + SAY("one", unit=query.units[0], held=held, count=len(reports))


def _lacking(query: Query, own: Sequence[Report], years: Sequence[int]) -> Draft:
    """That there is no report of the year or kind named, with what there is."""
    said, what = "、".join(f"{year}年度" for year in years), _what(query.kind)
    if len(query.units) != 1:
        text = SAY("none_here", where=said, what=what, years=_span(own))
    else:
        text = SAY("one_lacks", unit=query.units[0], years=said, what=what, held=_held(own))
    return Draft(Status.NOT_DISCLOSED, text)


def _by_unit(reports: Iterable[Report]) -> dict[str, list[Report]]:
    found: dict[str, list[Report]] = {}
    for report in reports:
        found.setdefault(report.unit.name, []).append(report)
    return found


def _kinds(reports: Iterable[Report]) -> list[str]:
    kinds = {r.kind for r in reports}
    return [name for kind, name in ((Kind.FINAL, "决算"), (Kind.BUDGET, "预算")) if kind in kinds]


def _held(reports: Sequence[Report]) -> str:
    """决算2022—2024年，预算2023—2025年."""
    told = []
    for kind, name in ((Kind.FINAL, "final"), (Kind.BUDGET, "budget")):
        if years := sorted({r.year for r in reports if r.kind is kind}):
            told.append(SAY(name, years=_years(years)))
    return "，".join(told)


def _years(years: Sequence[int]) -> str:
    """Years in order, rows without a gap as one (2020年、2022—2024年)."""
    starts = [years[0], *(b for a, b in pairwise(years) if b > a + 1)]
    ends = [*(a for a, b in pairwise(years) if b > a + 1), years[-1]]
    rows = zip(starts, ends, strict=True)
    return "、".join(f"{a}年" if a == b else f"{a}—{b}年" for a, b in rows)


def _span(reports: Sequence[Report]) -> str:
    return _years(sorted({r.year for r in reports}))


def _some(listed: Sequence[str]) -> str:
    return "；".join(listed[:_LISTED]) + ("等" if len(listed) > _LISTED else "")
