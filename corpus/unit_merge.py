"""The units of many reports: one a name, and one of two names where a report itself says that they
are one body's (水务局（原水利局）).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from corpus.models import Report, Unit
from corpus.unit_names import parted
from corpus.vocabulary import plain

_BRACKETED = re.compile(r"(.+?)\(([^()]{3,})\)$")
_FORMER = re.compile(r"(?:原名?为?|曾用名为?)[::]?")


def merged(reports: Iterable[Report]) -> tuple[tuple[Unit, ...], dict[str, str]]:
    """All units with the other names of all their reports; what else a unit is called in a report,
    with the name of its newest one.
    """
    units: dict[str, Unit] = {}
    newest: dict[str, int] = {}
    for report in reports:
        unit = report.unit
        known = units.get(unit.name)
        units[unit.name] = unit if known is None else _together(known, unit)
        newest[unit.name] = max(report.year, newest.get(unit.name, 0))
    same = dict(_same(units, newest))
    for old, new in same.items():
        older = units.pop(old)
        units[new] = _together(units[new], Unit(new, (old, *older.aliases)))
    return tuple(units.values()), same


def _together(one: Unit, other: Unit) -> Unit:
    if one == other:
        return one
    aliases = tuple(dict.fromkeys((*one.aliases, *other.aliases)))
    return Unit(one.name, aliases, one.region or other.region, one.parent or other.parent)


def _same(units: Mapping[str, Unit], newest: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Pairs of an older and a newer name of one body, where one report prints the other name in
    brackets or as a former one. Bodies with reports of one year stay two.
    """
    told = {name: tuple(_other_names(unit)) for name, unit in units.items()}
    if not any(told.values()):
        return
    by_plain = {plain(name).split("(")[0]: name for name in units}
    gone: set[str] = set()
    for name, other in chain.from_iterable(
        ((name, by_plain.get(said)) for said in names) for name, names in told.items()
    ):
        if other is None or other == name or newest[name] == newest[other]:
            continue
        old, new = sorted((name, other), key=lambda n: newest[n])
        if old not in gone and new not in gone:
            gone.add(old)
            yield old, new


def _other_names(unit: Unit) -> Iterator[str]:
    """What a unit's reports say it is or was called besides, with its regions where left out."""
    bracketed = _BRACKETED.fullmatch(plain(unit.name))
    said = [bracketed.group(2)] if bracketed else []
    said += [plain(alias) for alias in unit.aliases if _FORMER.match(plain(alias))]
    for name in said:
        other = _FORMER.sub("", name, count=1)
        yield other
        regions = parted(plain(unit.name))[0]
        yield "".join((*regions, parted(other)[1]))
