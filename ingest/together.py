"""Several files for one report: which of them make it up, read as a whole.

Files that complement each other are merged; the same content in another format is taken once; a
file that contradicts one before it corrects it where that was taken in an earlier call, and is
refused within one call, since nobody can tell which is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.models import Reading, Report
from ingest.agreement import Relation, Said, relation, said_by
from ingest.identity import identify
from ingest.outcome import Refused, Repeated
from ingest.parts import Given, Part, read_part, read_report


@dataclass(frozen=True, slots=True)
class Job:
    """A report to be read from these files; those that are kept come first."""

    report: Report
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """A report as read from its files, where their originals are, and what was left out of it."""

    reading: Reading
    originals: tuple[Path, ...]
    repeated: tuple[Repeated, ...] = ()
    refused: tuple[Refused, ...] = ()


def read_together(job: Job) -> Together:
    """Read the files of a job as one report; raises DocumentError where one can't be taken."""
    chosen: list[Said] = []
    repeated: list[Repeated] = []
    refused: list[Refused] = []
    for given in job.given:
        said = said_by(read_part(given), job.report)
        chosen = _with(said, chosen, repeated, refused)
    parts = sorted((said.part for said in chosen), key=lambda part: part.only_tables)
    originals = tuple(part.given.path for part in parts)
    reading = read_report(_report(job.report, parts), parts)
    return Together(reading, originals, tuple(repeated), tuple(refused))


def _with(
    new: Said, chosen: Sequence[Said], repeated: list[Repeated], refused: list[Refused]
) -> list[Said]:
    """The files that make the report once this one is looked at."""
    name = new.part.given.name
    found = [(before, _relation(before, new)) for before in chosen]
    for before, how in found:
        if how is Relation.WITHIN:
            repeated.append(Repeated(name, before.part.given.name))
            return list(chosen)
        if how is Relation.AGAINST and not before.part.given.kept:
            refused.append(Refused(name, _contradicts(before.part.given.name)))
            return list(chosen)
    around = [before.part.given.name for before, how in found if how is Relation.AROUND]
    repeated += (Repeated(earlier, name) for earlier in around if earlier != name)
    return [*(before for before, how in found if how is Relation.BESIDE), new]


def _relation(before: Said, new: Said) -> Relation:
    """What a file is to one before it; one that comes again under its name, or says the same in the
    same format, is a later state of it.
    """
    earlier, later = before.part.given, new.part.given
    how = relation(before, new)
    if not earlier.kept:
        return how
    again = Path(earlier.name).suffix == Path(later.name).suffix
    alike = how is Relation.WITHIN and relation(new, before) is Relation.WITHIN
    return Relation.AGAINST if earlier.name == later.name or (again and alike) else how


def _contradicts(other: str) -> str:
    return (
        f"与“{other}”是同一单位、同一年度的同一种公开，内容却不同："
        f"已采用“{other}”，请核对后只留正确的一份再导入。"
    )


def _report(report: Report, parts: Sequence[Part]) -> Report:
    """The report with its files, titled by the first of them that says whose it is."""
    files = tuple(part.file for part in parts)
    whole = next((part.said for part in parts if part.said.whole), None)
    if whole is not None:
        titled = identify(replace(whole, level=report.level), files)
        if titled.unit.name == report.unit.name:
            return replace(titled, id=report.id)
    return replace(report, files=files)
