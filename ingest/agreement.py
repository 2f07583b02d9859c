"""What two files of one report are to each other: complements, one and the same, or at odds.

Like is held against like: the tables of one against the tables of the other, text against text.
That a text contradicts a table is no matter here; it is a finding of the report that both make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from corpus.models import Figure, Report
from corpus.vocabulary import vocabulary
from ingest.checks.terms import interval, overlap
from ingest.figures import read_figures
from ingest.parts import Part, prose

_LOOSE = ("indicator", "performance", "other_matters")  # groups whose figures share one key
_COVERED = 0.95  # of a file's figures, for it to add nothing
_SHARED = 1 / 3  # of the smaller file's figures, for both to print the same chapter
_MISREAD = 0.05  # of the figures of a page read off a picture, at most

Key = tuple[object, ...]
Facts = Mapping[Key, Sequence[Figure]]


class Relation(Enum):
    """What a file is to one before it."""

    BESIDE = auto()  # each says what the other does not
    WITHIN = auto()  # it says nothing that the other does not say
    AROUND = auto()  # it says all that the other says, and more
    AGAINST = auto()  # both print the same chapter or table with other figures


@dataclass(frozen=True, slots=True)
class Said:
    """The typed figures of one file, those of its tables apart from those of its text."""

    part: Part
    tables: Facts
    text: Facts
    prose: int

    @property
    def read_off_pictures(self) -> bool:
        """Whether its digits may be misread."""
        return bool(self.part.layout.recognised)


def said_by(part: Part, report: Report) -> Said:
    """What a file says, read as a part of this report."""
    tables: dict[Key, list[Figure]] = defaultdict(list)
    text: dict[Key, list[Figure]] = defaultdict(list)
    for figure in read_figures(part.layout, report)[0]:
        if figure.concept and vocabulary()[figure.concept].group not in _LOOSE:
            (text if figure.source.cell is None else tables)[_key(figure)].append(figure)
    return Said(part, tables, text, prose(part.layout))


def _key(figure: Figure) -> Key:
    subject = figure.subject and (figure.subject.code or figure.subject.names)
    about = (figure.concept, figure.fund, figure.period, subject, figure.project)
    return (*about, figure.measure, figure.basis, figure.unit)


def relation(before: Said, after: Said) -> Relation:
    """What `after` is to `before`."""
    misread = _MISREAD if before.read_off_pictures or after.read_off_pictures else 0.0
    pairs = ((before.tables, after.tables), (before.text, after.text))
    if any(_at_odds(one, other, misread) for one, other in pairs):
        return Relation.AGAINST
    within = _covers(before, after, misread)
    around = _covers(after, before, misread)
    if within and around and before.read_off_pictures and not after.read_off_pictures:
        return Relation.AROUND
    return Relation.WITHIN if within else Relation.AROUND if around else Relation.BESIDE


def _at_odds(one: Facts, other: Facts, misread: float) -> bool:
    shared = one.keys() & other.keys()
    if not shared or len(shared) < _SHARED * min(len(one), len(other)):
        return False
    return len(_differing(shared, one, other)) > misread * len(shared)


def _differing(keys: Collection[Key], one: Facts, other: Facts) -> list[Key]:
    return [
        key
        for key in keys
        if not any(overlap(interval(a), interval(b)) for a in one[key] for b in other[key])
    ]


def _covers(wide: Said, narrow: Said, misread: float) -> bool:
    """Whether nothing would be missing without the narrow one."""
    if not narrow.tables and not narrow.text:
        return False
    pairs = ((wide.tables, narrow.tables), (wide.text, narrow.text))
    enough = all(
        len(some.keys() & all_.keys()) >= (_COVERED - 2 * misread) * len(some)
        for all_, some in pairs
    )
    return enough and narrow.prose <= 1.2 * wide.prose + 200
