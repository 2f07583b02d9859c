"""Why something changed: the reason that a report gives for a quantity, against the base asked.

of the quantity itself → where the report gives none, those of its parts that moved → that of what
it is a part of → its own against another base → the sentence that names it and tells a reason
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from answer.derive import concepts_of
from answer.library import View
from answer.models import Asked, Found, Quoted
from answer.nil import path_at
from answer.select import BUDGETS
from corpus.models import Basis, Figure, Fund, Reason, Source
from corpus.vocabulary import fold, vocabulary

_SENTENCE = re.compile(r"[^。\n]+。?")
_OF_FUND: dict[Fund | None, str] = {
    Fund.GOVERNMENT_FUND: "政府性基金",
    Fund.STATE_CAPITAL: "国有资本经营",
}
_GOES_ON = re.compile(
    r"[。；;]?(?:较上一?年度?|同时|此外|另外|二是|其次)[^。\n\d]{4,60}(?:。|(?=\n))"
)
_LONG = 200  # characters of a line before a reason that are quoted with it
_BECAUSE = re.compile(r"原因|因为|是由于|主要是|系因|主要系")
_LEAD = re.compile(r"[^。\n]*。?[^。\n]{0,10}$")  # what stands before a reason in its sentence
_WITH_BUDGET = re.compile(r"[比较与超](?:了)?(?:年初|全年|调整)?预算")
_WITH_LAST = re.compile(r"[比较与](?:上年|去年|上一年|20\d\d年)")
_LEVEL = re.compile(
    r"(?:[比与较和同][^，,。；;]{0,14})?(?:持平|一致|相同|没有变化|无变化)(?![，,]持平)(?:的)?[^。\n]{0,12}$"
)


def find_reasons(view: View, asked: Asked, direction: int) -> tuple[Reason, ...]:
    """The reasons that fit: one of the quantity itself on the basis asked and of the way it went,
    else those of its parts, else what is nearest.

    One of the quantity itself on the basis asked has no basis; any other says by its own concept
    and basis what it is of.
    """
    fitting = [r for r in view.reasons if r.text.strip("：:，。 ") and _may_be_of(r.fund, asked)]
    own = [r for r in fitting if _nearness(r, asked) in (0, 1)]
    on_base = [r for r in own if _has_basis(view, r, asked)]
    if on_base:
        best = min(on_base, key=lambda r: _order(r, asked, direction))
        return (_told(view, replace(best, basis=None)),)
    if parts := tuple(_of_parts(view, fitting, asked)):
        return parts
    whole = [r for r in fitting if _nearness(r, asked) == 2 and r.direction == direction != 0]
    whole = [r for r in whole if _has_basis(view, r, asked)]
    if rest := whole or own:
        return (_told(view, min(rest, key=lambda r: _order(r, asked, direction))),)
    sentence = _in_words(view, asked)
    return () if sentence is None else (sentence,)


def _may_be_of(fund: Fund, asked: Asked) -> bool:
    """Whether a reason of one fund may be that of what is asked: those apart have their own."""
    return fund is asked.fund or (asked.fund not in _OF_FUND and fund not in _OF_FUND)


def _order(reason: Reason, asked: Asked, direction: int) -> tuple[int, int, int, int]:
    """What goes first of the reasons that fit: the concept itself, the way it went, its fund."""
    agrees = not direction or reason.direction == direction
    way = 0 if agrees else 1 if reason.direction == 0 else 2
    fund = reason.fund is (Fund.ALL if asked.fund is None else asked.fund)
    return (_nearness(reason, asked) or 0, way, 0 if fund else 1, reason.source.start)


def _has_basis(view: View, reason: Reason, asked: Asked) -> bool:
    """Whether a reason is of a comparison with what is asked about: a budget, or the year before.

    One that stands behind both comparisons is of both.
    """
    wants_budget = asked.basis in BUDGETS
    if reason.basis is None or (reason.basis in BUDGETS) == wants_budget:
        return True
    lead = _LEAD.search(view.text, max(0, reason.source.start - 200), reason.source.start)
    said = lead.group() if lead else ""
    return bool(_WITH_BUDGET.search(said) and _WITH_LAST.search(said))


def _of_parts(view: View, reasons: Sequence[Reason], asked: Asked) -> Iterator[Reason]:
    """The reasons given for the parts of a quantity: of those that moved, else of all."""
    if asked.subject or asked.project or not asked.concept:
        return
    found = []
    for part in _parts_with(asked.concept, {r.concept for r in reasons if r.subject is None}):
        own = replace(asked, concept=part)
        some = [r for r in reasons if r.subject is None and r.concept == part]
        on_base = [r for r in some if _has_basis(view, r, asked)]
        if on_base:
            found.append(min(on_base, key=lambda r: _order(r, own, 0)))
    moved = [r for r in found if r.direction]
    yield from (_told(view, r) for r in moved or found)


def _parts_with(concept: str, told: set[str | None]) -> Iterator[str]:
    """The parts of a concept that reasons are told of; one that has none is taken apart itself."""
    for part in vocabulary()[concept].parts:
        if part in told:
            yield part
        else:
            yield from _parts_with(part, told)


def _told(view: View, reason: Reason) -> Reason:
    """A reason as it is quoted: with the sentence that goes on with it, and, where nothing moved,
    with the words that say so.
    """
    return _with_level(view, _going_on(view, reason))


def _going_on(view: View, reason: Reason) -> Reason:
    """A reason with the sentence after it, where that goes on with it (较上年减少了培训费等)."""
    end = reason.source.end
    found = _GOES_ON.match(view.text, end)
    if found is None or not view.text[reason.source.start : end].endswith(reason.text):
        return reason
    text = reason.text + view.text[end : found.end()]
    source = replace(reason.source, end=found.end(), quote_end=found.end())
    return replace(reason, text=text, source=source)


def _with_level(view: View, reason: Reason) -> Reason:
    """A reason for no change with the words before it that say so (与上年持平，主要原因是…)."""
    end = reason.source.start
    found = _LEVEL.search(view.text, max(0, end - 40), end) if reason.direction == 0 else None
    if found is None or "\n" in found.group():
        return reason
    start = found.start()
    source = replace(reason.source, start=start, quote_start=min(start, reason.source.quote_start))
    return replace(reason, text=view.text[start : source.end], source=source)


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
    if stands_for(reason.concept, asked):
        return 1
    return 2 if reason.concept == vocabulary().whole_of(asked.concept) else None


def stands_for(concept: str, asked: Asked) -> bool:
    """Whether a reason of a concept is one of what is asked: printed so, or sharing its reason."""
    return concept in (asked.concept, *concepts_of(asked), *_kin(asked.concept))


def in_sentence(view: View, reason: Reason) -> Reason:
    """A reason with all of the sentence that gives it, for what no number is told of beside it."""
    start = view.text.rfind("\n", 0, reason.source.start) + 1
    if reason.source.start - start > _LONG:
        start = view.text.rfind("。", 0, reason.source.start) + 1
    end = max(reason.source.quote_end, reason.source.end)
    source = replace(reason.source, start=start, end=end, quote_start=start, quote_end=end)
    return replace(reason, text=view.text[start:end], source=source, concept=None, basis=None)


def gives_reason(quote: Quoted) -> bool:
    """Whether a quotation tells a reason itself."""
    return _BECAUSE.search(quote.text) is not None


def is_of_part(reason: Reason, asked: Asked) -> bool:
    """Whether a reason is of a part of what is asked."""
    concept = reason.concept
    return (
        concept is not None
        and not stands_for(concept, asked)
        and asked.concept in vocabulary().above(concept)
    )


def is_of_whole(reason: Reason, asked: Asked) -> bool:
    """Whether a reason is of what the quantity asked is a part of."""
    own = bool(asked.subject or asked.project) or stands_for(reason.concept or "", asked)
    whole = vocabulary().whole_of(asked.concept) if asked.concept else None
    return not own and whole is not None and reason.concept == whole


def basis_of(change: Found) -> Basis | None:
    """What a change is measured against, None where nothing says."""
    return change.value.basis if isinstance(change.value, Figure) else change.basis


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
    return Reason(view.report.id, asked.concept, asked.fund or Fund.ALL, None, text, source)


def names_of(asked: Asked) -> list[str]:
    """The words that name a quantity in a report's sentences: of its fund, else of its concept."""
    if asked.fund in _OF_FUND:
        return [_OF_FUND[asked.fund]]
    if asked.subject or asked.project:
        return [fold(asked.subject or asked.project).text]
    concept = vocabulary()[asked.concept]
    return [fold(label).text for label in (*concept.labels, *concept.words) if len(label) > 1]
