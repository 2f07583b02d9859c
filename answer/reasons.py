"""Why something changed: the reason that a report gives for a quantity, or the sentence that tells
it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from answer.derive import concepts_of
from answer.library import View
from answer.models import Asked
from answer.nil import path_at
from answer.select import BUDGETS
from corpus.models import Fund, Reason, Source
from corpus.vocabulary import fold, vocabulary

_SENTENCE = re.compile(r"[^。\n]+。?")
_OF_FUND: dict[Fund | None, str] = {
    Fund.GOVERNMENT_FUND: "政府性基金",
    Fund.STATE_CAPITAL: "国有资本经营",
}
_GOES_ON = re.compile(
    r"[。；;]?(?:较上一?年度?|同时|此外|另外|二是|其次)[^。\n\d]{4,60}(?:。|(?=\n))"
)
_BECAUSE = re.compile(r"原因|因为|是由于|主要是|系因|主要系")


def find_reason(view: View, asked: Asked, direction: int) -> Reason | None:
    """The reason that fits best: of the concept itself before its kin, on the basis asked, of the
    way it went.
    """
    ranked = [
        (rank, reason)
        for reason in view.reasons
        if (rank := _rank(reason, asked, direction)) is not None
    ]
    if ranked:
        best = min(ranked, key=lambda pair: (pair[0], pair[1].source.start))[1]
        return _going_on(view, best)
    return _in_words(view, asked)


def _going_on(view: View, reason: Reason) -> Reason:
    """A reason with the sentence after it, where that goes on with it (较上年减少了培训费等)."""
    end = reason.source.end
    found = _GOES_ON.match(view.text, end)
    if found is None or not view.text[reason.source.start : end].endswith(reason.text):
        return reason
    text = reason.text + view.text[end : found.end()]
    source = replace(reason.source, end=found.end(), quote_end=found.end())
    return replace(reason, text=text, source=source)


def _rank(reason: Reason, asked: Asked, direction: int) -> tuple[int, int, int, int] | None:
    if not reason.text.strip("：:，。 "):
        return None
    near = _nearness(reason, asked)
    if near is None:
        return None
    wants_budget = asked.basis in BUDGETS
    basis = 0 if (reason.basis in BUDGETS) == wants_budget else 1
    if reason.basis is None:
        basis = 1 if wants_budget else 0
    way = (
        0 if not direction or reason.direction == direction else (1 if reason.direction == 0 else 2)
    )
    fund = 0 if asked.fund is None or reason.fund is asked.fund else 1
    if asked.fund is None:
        fund = 0 if reason.fund is Fund.ALL else 1
    return (2 * basis + (near if near < 2 else 3), way, fund, near)


def _nearness(reason: Reason, asked: Asked) -> int | None:
    """0 the concept itself, 1 one that stands for it, 2 the whole it is part of; None where
    unrelated.
    """
    if asked.project or reason.project:
        return 0 if asked.project == reason.project else None
    if asked.subject:
        named = reason.subject is not None and asked.subject in (
            reason.subject.name,
            reason.subject.code,
        )
        return 0 if named else None
    if reason.subject is not None or reason.concept is None:
        return None
    if reason.concept == asked.concept:
        return 0
    if reason.concept in (*concepts_of(asked), *_kin(asked.concept)):
        return 1
    return 2 if reason.concept == vocabulary().whole_of(asked.concept) else None


def _kin(concept: str) -> tuple[str, ...]:
    """Totals share their reasons: that of 收支总计 tells why 收入总计 changed."""
    totals = ("grand_total", "income_total", "expenditure_total")
    if concept in totals:
        return totals
    if concept == "current_income":
        return ("income_total", "grand_total")
    if concept == "current_expenditure":
        return ("expenditure_total", "grand_total")
    return ("public_cost", "operating_cost") if concept in ("public_cost", "operating_cost") else ()


def _in_words(view: View, asked: Asked) -> Reason | None:
    """A sentence that names the concept, or stands in its section, and tells a reason."""
    names = names_of(asked)
    best: tuple[int, int, int] | None = None
    for found in _SENTENCE.finditer(view.text):
        if not _BECAUSE.search(found.group()):
            continue
        plain = fold(found.group()).text
        titles = fold(" ".join(path_at(view, found.start()))).text
        score = 2 * any(n in plain for n in names) + any(n in titles for n in names)
        if score and (best is None or score > best[0]):
            best = (score, found.start(), found.end())
    if best is None:
        return None
    start = best[1] + len(view.text[best[1] : best[2]]) - len(view.text[best[1] : best[2]].lstrip())
    source = Source(view.report.id, path_at(view, start), start, best[2], start, best[2])
    text = view.text[start : best[2]]
    return Reason(view.report.id, asked.concept, asked.fund or Fund.ALL, asked.basis, text, source)


def names_of(asked: Asked) -> list[str]:
    """The words that name a quantity in a report's sentences: of its fund, else of its concept."""
    if asked.fund in _OF_FUND:
        return [_OF_FUND[asked.fund]]
    if asked.subject or asked.project:
        return [fold(asked.subject or asked.project).text]
    concept = vocabulary()[asked.concept]
    return [fold(label).text for label in (*concept.labels, *concept.words) if len(label) > 1]
