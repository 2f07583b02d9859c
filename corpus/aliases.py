"""Names of units that a person added: kept beside the editions, and applied when one is opened.

    DATA/aliases.json    official name → the names that it is called by too

Reports print some names and people use others; what a person adds here outlives every edition.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from corpus.errors import CorpusError, UsageError
from corpus.folders import translated, write_durably
from corpus.models import Report

FILE = "aliases.json"
LONGEST = 80  # characters of a name

Aliases = Mapping[str, tuple[str, ...]]


def read_aliases(data: Path) -> dict[str, tuple[str, ...]]:
    """The names that were added, by official name; CorpusError where the file is damaged."""
    path = data / FILE
    with translated(data):
        if not path.exists():
            return {}
        text = path.read_text(encoding="utf-8")
    try:
        return {str(name): tuple(map(str, some)) for name, some in json.loads(text).items()}
    except (ValueError, AttributeError, TypeError) as error:
        raise CorpusError(f"{FILE} 已损坏，请改正或删去它。") from error


def write_aliases(data: Path, aliases: Aliases, reports: Iterable[Report]) -> None:
    """Keep these names instead of those that were added before.

    Raises UsageError, with nothing kept, for a name that is empty or too long, of a unit that no
    report is of, or that two units would share.
    """
    known = {report.unit.name: report.unit.aliases for report in reports}
    owners = {alias: name for name, some in known.items() for alias in (name, *some)}
    for name, some in aliases.items():
        if name not in known:
            raise UsageError(f"没有收录单位“{name}”，请写它的全称。")
        for alias in some:
            if not 2 <= len(alias.strip()) <= LONGEST:
                raise UsageError(f"别名“{alias[:LONGEST]}”应有 2 到 {LONGEST} 个字。")
            if owners.setdefault(alias, name) != name:
                raise UsageError(f"“{alias}”已是“{owners[alias]}”的名称，不能再给“{name}”。")
    text = json.dumps({name: some for name, some in aliases.items() if some}, ensure_ascii=False)
    with translated(data):
        write_durably(data / FILE, text + "\n")


def applied(reports: Iterable[Report], aliases: Aliases) -> Iterator[Report]:
    """The reports with their units called by the added names too."""
    for report in reports:
        more = [one for one in aliases.get(report.unit.name, ()) if one not in report.unit.aliases]
        unit = replace(report.unit, aliases=(*report.unit.aliases, *more))
        yield replace(report, unit=unit) if more else report
