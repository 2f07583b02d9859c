"""As many reports as wanted, made of those of an edition: for measuring how the program grows.

Each is a whole reading (text, outline, passages, figures, reasons, terms) of one report under a
place of its own: the name of the place is exchanged everywhere for another of the same length, so
that every offset still holds, and the digits of numbers with decimals are exchanged for others, so
that no two are alike. Passages of other reports fill it up to a number of passages.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from enum import Enum
from hashlib import sha256
from itertools import count, cycle, groupby
from typing import Any, TypeVar

from corpus.editions import Corpus
from corpus.models import Figure, Passage, Reading, Section, Source
from corpus.stores import Wanted

T = TypeVar("T")
_ROOT = 2  # characters of a place's name that tell it from others (霖岸 of 霖岸县)
_FIRST, _SECOND = (
    "青白丹玄碧金银玉石松竹梅兰荷菊桂枫柏桐槐",
    "岭川溪湖洲滩湾峰原坡桥渡港塘泉谷崖亭林浦",
)
_PLACES = [f"{one}{two}" for one in _FIRST for two in _SECOND]
_NUMERAL = re.compile(r"\d[\d,]*\.\d+")


def readings_of(corpus: Corpus) -> list[Reading]:
    """All readings of an edition, without findings: other digits make other sums."""
    store = corpus.figures
    reports = store.reports()
    ids = tuple(report.id for report in reports)
    passages = _grouped(store.passages(ids))
    figures = _grouped(store.figures(Wanted()))
    nils, reasons = _grouped(store.nils(ids)), _grouped(store.reasons(ids))
    terms = _grouped(store.terms())
    return [
        Reading(
            report,
            store.text(report.id),
            tuple(store.sections(report.id)),
            *(tuple(some.get(report.id, ())) for some in (passages, figures, nils, reasons, terms)),
        )
        for report in reports
    ]


def _grouped(some: Sequence[Any]) -> dict[str, list[Any]]:
    ordered = sorted(some, key=lambda record: record.report)
    return {report: list(own) for report, own in groupby(ordered, key=lambda r: r.report)}


def clones(models: Sequence[Reading], reports: int, passages: int, seed: int) -> Iterator[Reading]:
    """So many readings of at least so many passages each, every one under its own name.

    The models are gone through again and again, each time with new places.
    """
    rng, places = random.Random(seed), iter(_PLACES)
    more = cycle([(m, p) for m in models for p in m.passages])
    renamed: dict[tuple[int, str], str] = {}
    for number in range(reports):
        turn, which = divmod(number, len(models))
        model = models[which]
        root = model.report.unit.name[:_ROOT]
        if (turn, root) not in renamed:
            renamed[turn, root] = next(places)
        digits = _digits(rng)
        extra = [next(more) for _ in range(passages - len(model.passages))]
        yield _filled(_clone(model, renamed[turn, root], number, digits), extra, digits)


def _digits(rng: random.Random) -> dict[int, int]:
    """Another digit for each but 0, so that numbers stay as long as they are."""
    others = rng.sample("123456789", 9)
    return str.maketrans("123456789", "".join(others))


def _clone(model: Reading, place: str, number: int, digits: dict[int, int]) -> Reading:
    report = model.report
    digest = sha256(f"{number} {report.sha256}".encode()).hexdigest()
    root, id_ = report.unit.name[:_ROOT], f"{report.id}-{number}"

    def say(text: str) -> str:
        named = text.replace(root, place).replace(report.id, id_)
        return _varied(named.replace(report.mark, digest[:12]), digits)

    made = _said(model, say)
    file = replace(made.report.files[0], sha256=digest)
    figures = tuple(_with_value(figure, digits) for figure in made.figures)
    return replace(made, report=replace(made.report, files=(file,)), figures=figures)


def _varied(text: str, digits: dict[int, int]) -> str:
    return _NUMERAL.sub(lambda found: found.group().translate(digits), text)


def _with_value(figure: Figure, digits: dict[int, int]) -> Figure:
    """A figure with the value that its numeral has now: the unit's zeros move no other digit."""
    if not _NUMERAL.fullmatch(figure.printed):
        return figure
    return replace(figure, value=Decimal(f"{figure.value:f}".translate(digits)))


def _said(record: T, say: Callable[[str], str]) -> T:
    """A record with every text in it said otherwise."""
    made: Any = record
    if isinstance(record, Enum):
        return record
    if isinstance(record, str):
        made = say(record)
    elif isinstance(record, tuple):
        made = tuple(_said(one, say) for one in record)
    elif is_dataclass(record) and not isinstance(record, type):
        named = {field.name: _said(getattr(record, field.name), say) for field in fields(record)}
        made = type(record)(**named)
    return made  # type: ignore[no-any-return]


def _filled(
    reading: Reading, extra: Sequence[tuple[Reading, Passage]], digits: dict[int, int]
) -> Reading:
    """A reading with passages of others behind its own text, under its own name."""
    report, text = reading.report, [reading.text]
    position, sections, passages = len(reading.text) + 1, [], []
    for order, (other, passage) in zip(count(len(reading.passages)), extra):
        own = _varied(passage.text.replace(other.report.unit.name, report.unit.name), digits)
        span = (position, position + len(own))
        path = passage.source.section
        source = Source(report.id, path, *span, *span)
        passages.append(Passage(f"{report.mark}-{order:04d}", report.id, order, own, source))
        sections.append(Section(report.id, path, *span))
        text.append(own)
        position = span[1] + 1
    return replace(
        reading,
        text="\n".join(text),
        sections=(*reading.sections, *sections),
        passages=(*reading.passages, *passages),
    )
