"""What a quantity consists of: its parts by the vocabulary, the subjects or the projects of a
report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from answer.compute import base_of
from answer.library import View
from answer.lookup import find
from answer.models import Asked, By, Found, Line, Query, Target
from answer.select import PLAIN
from answer.subjects import distinct
from corpus.models import Figure, Fund, Measure, Subject
from corpus.vocabulary import vocabulary

WHOLE_SPENDING = (
    "current_expenditure",
    "expenditure_total",
    "functional_expenditure",
    "grand_total",
)
_TOTALS = ("income_total", "expenditure_total")  # whose sources are asked for, not their sum
_FUNDS = (Fund.ALL, Fund.FISCAL, Fund.GENERAL, Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL)
# Subjects of 财政拨款 are mostly printed of 一般公共预算 alone; the answer says so.
_AS_PRINTED = {Fund.FISCAL: (Fund.FISCAL, Fund.GENERAL)}


def items(view: View, target: Target, asked: Asked, query: Query) -> list[Line]:
    """The parts of one quantity in one report, each with the measure asked for."""
    measure = asked.measure or Measure.AMOUNT
    if query.by is By.PROJECT and view.by_project:
        return _lines(view, target, _projects(view, asked), measure)
    spending = asked.concept in WHOLE_SPENDING and not asked.subject
    by_subject = _subjects(view, asked, target.year, query.by, measure) if spending else []
    if query.by in (By.SUBJECT, By.CLASS, By.LEAF) and (
        found := _lines(view, target, by_subject, measure)
    ):
        return found
    if asked.subject or asked.concept in ("economic_expenditure", "wage_welfare", "goods_services"):
        return _lines(view, target, _below(view, asked), measure)
    found = _lines(view, target, _parts(view, asked, target.year), measure)
    if not found and spending:
        found = _lines(view, target, by_subject, measure)
    return found


def _lines(view: View, target: Target, asked: Iterable[Asked], measure: Measure) -> list[Line]:
    lines = []
    for one in asked:
        own = replace(one, measure=None if measure is Measure.AMOUNT else measure)
        found = find(view, own, measure, target.year)
        if found is not None:
            lines.append(Line(target, (own,), view.report, (found,)))
    return lines


def with_shares(lines: Iterable[Line], view: View) -> list[Line]:
    """Each part with the share that it has of the whole, where that is known."""
    told = []
    for line in lines:
        share = find(view, line.asked[0], Measure.SHARE, line.target.year)
        told.append(line if share is None else replace(line, found=(*line.found, share)))
    return told


def _parts(view: View, asked: Asked, year: int) -> list[Asked]:
    """The parts that the report prints; a part that it does not is replaced by its own parts."""
    table = vocabulary()
    found: list[Asked] = []
    parts = table[asked.concept].parts or _children(asked.concept)
    for part in parts:
        own = Asked(part, asked.fund)
        inner = _inside(view, own, year)
        value = find(view, own, Measure.AMOUNT, year)
        sums_up = asked.concept in _TOTALS and _is_made_of(value, inner, view, year)
        if value is None or _is_the_whole(value, asked) or sums_up:
            found += inner
        else:
            found.append(own)
    return found


def _inside(view: View, asked: Asked, year: int) -> list[Asked]:
    """The parts of a part; one that is not printed is replaced by its own."""
    table = vocabulary()
    found: list[Asked] = []
    for part in table[asked.concept].parts:
        own = Asked(part, asked.fund)
        printed = find(view, own, Measure.AMOUNT, year) is not None or not table[part].parts
        found += [own] if printed else [Asked(p, asked.fund) for p in table[part].parts]
    return found


def _is_the_whole(found: Found, asked: Asked) -> bool:
    """Whether what stands for a part is printed as the whole itself (收入总计 for 本年收入)."""
    value = found.value
    return isinstance(value, Figure) and value.concept == asked.concept


def _is_made_of(found: Found | None, inner: Sequence[Asked], view: View, year: int) -> bool:
    """Whether a part's own parts are printed and make it up: they tell more than it does."""
    each = [find(view, one, Measure.AMOUNT, year) for one in inner]
    printed = [f.value for f in each if f is not None and isinstance(f.value, Figure)]
    some = [value for value in printed if base_of(value)]
    return found is not None and len(some) > 1 and sum(map(base_of, some)) == base_of(found.value)


def _children(concept: str) -> tuple[str, ...]:
    table = vocabulary()
    return tuple(c.id for c in table.concepts.values() if c.whole == concept)


def _subjects(view: View, asked: Asked, year: int, by: By, measure: Measure) -> list[Asked]:
    """The subjects of one fund: 类 where classes are asked for, else the innermost."""
    figures = _of_subjects(view, year, (measure,)) if measure is not Measure.AMOUNT else []
    figures = figures or _of_subjects(view, year, (*PLAIN, Measure.BUDGET))
    funds = _FUNDS if asked.fund is None else _AS_PRINTED.get(asked.fund, (asked.fund,))
    fund = next((f for f in funds if any(x.fund is f for x in figures)), None)
    own = [f for f in figures if f.fund is fund]
    classes = _classes(own)
    by_class = classes and (by is By.CLASS or (len(classes) > 1 and by is not By.LEAF))
    subjects = classes if by_class else _leaves(own)
    names = [s.name for s in subjects]
    return [
        Asked("functional_expenditure", fund, subject=_called(s, names.count(s.name) > 1))
        for s in subjects
    ]


def _of_subjects(view: View, year: int, measures: Sequence[Measure]) -> list[Figure]:
    return [
        f
        for f in view.by_concept.get("functional_expenditure", ())
        if f.subject is not None and f.period == year and f.measure in measures
    ]


def _called(subject: Subject, shared: bool) -> str:
    """A subject's name, with that of its 款 where others share it."""
    return "/".join(subject.names[-2:]) if shared else subject.name


def _classes(figures: Iterable[Figure]) -> list[Subject]:
    return [
        s
        for s in distinct(f.subject for f in figures)
        if (len(s.code) == 3 if s.code else len(s.names) == 1)
    ]


def _leaves(figures: Iterable[Figure]) -> list[Subject]:
    """The subjects that none of the others is inside of."""
    subjects = distinct(f.subject for f in figures)
    paths = [s.names for s in subjects]
    codes = {s.code for s in subjects if s.code}
    return [s for s in subjects if not _is_above(s.names, paths) and not _holds(s.code, codes)]


def _is_above(names: tuple[str, ...], paths: Iterable[tuple[str, ...]]) -> bool:
    """Whether another path goes on from this one, or through its only name."""
    return any(
        len(path) > len(names)
        and (path[: len(names)] == names or (len(names) == 1 and names[0] in path[:-1]))
        for path in paths
    )


def _holds(code: str | None, codes: set[str]) -> bool:
    """Whether another code begins with this one."""
    return code is not None and any(c != code and c.startswith(code) for c in codes)


def _below(view: View, asked: Asked) -> list[Asked]:
    """Economic subjects inside another, by their codes or their names."""
    name = asked.subject or vocabulary()[asked.concept].name
    codes = [code for code, subject in view.codes.items() if subject == name]
    concept = "functional_expenditure" if asked.subject else "economic_expenditure"
    found: dict[str, Asked] = {}
    for figure in view.figures:
        subject = figure.subject
        if subject is None or subject.name == name or figure.measure is not Measure.AMOUNT:
            continue
        inside = any(subject.code and subject.code.startswith(c) for c in codes)
        if inside or name in subject.names[:-1]:
            own = Asked(figure.concept or concept, figure.fund, subject=subject.name)
            found.setdefault(subject.name, own)
            if figure.fund is asked.fund and found[subject.name].fund is not asked.fund:
                found[subject.name] = own
    return list(found.values())


def _projects(view: View, asked: Asked) -> list[Asked]:
    concept = asked.concept
    if concept == "performance_projects" or vocabulary()[concept].group not in (
        "project",
        "indicator",
    ):
        concept = "project_funds"
    return [Asked(concept, project=name) for name in view.by_project]
