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
        "newest": "year names",
        "oldest": "year names",
        "held": "units",
        "held_here": "where count units",
        "one": "unit held",
        "one_lacks": "unit years held",
        "none_here": "where years",
        "unit": "unit held",
        "final": "years",
        "budget": "years",
        "ask": "",
    },
)
_LISTED = 20


def say_holdings(query: Query, every: Sequence[Report]) -> Draft:
    """What a question about the corpus itself wants to know of these reports."""
    years = () if query.assumed_year else query.years
    bodies = set(query.units or query.candidates)
    own = [r for r in every if not bodies or r.unit.name in bodies]
    fitting = [r for r in own if not years or r.year in years]
    if not every:
        return Draft(Status.ANSWERED, SAY("able_none"))
    if says("able", query.topic) and not query.units:
        return Draft(Status.ANSWERED, _able(every))
    if len(query.units) == 1 or not fitting:
        return _of_one(query, own or every, fitting, years)
    end = "newest" if says("newest", query.topic) else "oldest"
    if says(end, query.topic):
        return Draft(Status.ANSWERED, _end(fitting, end))
    return Draft(Status.ANSWERED, _all(query, fitting, years) + SAY("ask"))


def _able(reports: Sequence[Report]) -> str:
    newest = max(reports, key=lambda r: (r.kind is Kind.FINAL, r.year))
    return SAY(
        "able", units=len(_by_unit(reports)), reports=len(reports), years=_span(reports),
        example=f"{newest.unit.name}{newest.year}年“三公”经费是多少",
    )  # fmt: skip


def _end(reports: Sequence[Report], end: str) -> str:
    """The newest or oldest year of which there are reports, and whose they are."""
    wanted = (max if end == "newest" else min)(r.year for r in reports)
    of = [r for r in reports if r.year == wanted]
    listed = [f"{name}（{'、'.join(_kinds(some))}）" for name, some in _by_unit(of).items()]
    return SAY(end, year=wanted, names=_some(listed)) + _counted(reports)


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


def _of_one(
    query: Query, own: Sequence[Report], fitting: Sequence[Report], years: Sequence[int]
) -> Draft:
    """The reports of the only body that is named; that there is none of the year named."""
    said = "、".join(f"{year}年度" for year in years)
    if not query.units:
        return Draft(Status.NOT_DISCLOSED, SAY("none_here", where=said, years=_span(own)))
    unit, held = query.units[0], _held(own)
    if fitting:
        return Draft(Status.ANSWERED, SAY("one", unit=unit, held=held))
    return Draft(Status.NOT_DISCLOSED, SAY("one_lacks", unit=unit, years=said, held=held))


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
