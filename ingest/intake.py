"""The intake of one ingest: which file belongs to which report, first read alone, then together.

A file that says whose report it is is written at once. What follows for the same report, and tables
that leave open whose they are, waits until all files were looked at; then each report with several
files is read as a whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.editions import Builder, source_file
from corpus.errors import DocumentError
from corpus.models import Kind, Reading, Report
from ingest.identity import Named, identify
from ingest.outcome import Refused, Repeated, Taken
from ingest.parts import Given, read_part, read_report
from ingest.together import Job, Together


@dataclass(frozen=True, slots=True)
class Alone:
    """What one file says by itself; no reading yet of tables that leave their level or more open:
    they may be attached to a report.
    """

    said: Named
    sha256: str
    reading: Reading | None


def read_alone(given: Given) -> Alone:
    """Read one file by itself; raises DocumentError where it can't be taken."""
    part = read_part(given)
    if part.only_tables and not (part.said.whole and part.said.level):
        return Alone(part.said, part.file.sha256, None)
    reading = read_report(identify(part.said, [part.file]), [part])
    return Alone(part.said, part.file.sha256, reading)


class Intake:
    """Takes what was read of each file, and writes reports to a builder."""

    def __init__(self, builder: Builder, data: Path) -> None:
        self._builder, self._data = builder, data
        self._loose: list[tuple[Given, Alone]] = []
        self._waiting: dict[str, list[Given]] = defaultdict(list)  # by report, the written first
        self._written: dict[str, Given] = {}
        self._reports: dict[str, Report] = dict(builder.carried)
        self._in_folder: dict[str, dict[str, None]] = defaultdict(dict)  # report ids
        self._seen: set[tuple[str, str]] = set()  # report id and sha256
        self._alike: dict[tuple[str, int, Kind], list[Report]] = defaultdict(list)
        self.taken: dict[str, Taken] = {}
        self.unchanged: list[str] = []
        self.refused: list[Refused] = []
        self.repeated: list[Repeated] = []
        for report in builder.carried.values():
            self._know(report)

    def alone(self, given: Given, found: Alone | DocumentError) -> None:
        """Take what one file says by itself."""
        if isinstance(found, DocumentError):
            self.refused.append(Refused(given.name, str(found)))
        elif found.reading is None:
            self._loose.append((given, found))
        else:
            self._file(given, found.reading.report, found)

    def jobs(self) -> list[Job]:
        """The reports that are to be read from several files, or anew with what is kept."""
        for given, found in self._loose:
            try:
                self._file(given, self._home(given, found.said), found)
            except DocumentError as error:
                self.refused.append(Refused(given.name, str(error)))
        jobs = []
        for id_, some in self._waiting.items():
            if some == [self._written.get(id_)]:
                continue
            try:
                jobs.append(Job(self._reports[id_], (*self._kept(id_, some), *some)))
            except DocumentError as error:
                self.refused += [Refused(one.name, str(error)) for one in some]
        return jobs

    def together(self, job: Job, found: Together | DocumentError) -> None:
        """Take a report that was read from several files."""
        if isinstance(found, DocumentError):
            new = [g for g in job.given if not g.kept and g != self._written.get(job.report.id)]
            self.refused += [Refused(given.name, str(found)) for given in new]
            return
        self.repeated += found.repeated
        self.refused += found.refused
        before = self._builder.carried.get(job.report.id)
        if before is None or before.files != found.reading.report.files:
            try:
                self._write(found.reading, found.originals)
            except DocumentError as error:
                self.refused.append(Refused(job.given[-1].name, str(error)))

    def _file(self, given: Given, report: Report, found: Alone) -> None:
        """Put a file to its report: written at once where it is the first of a new one."""
        id_ = report.id
        for folder in given.folders:
            self._in_folder[folder].setdefault(id_)
        if (id_, found.sha256) in self._seen:
            self.unchanged.append(given.name)
            return
        new = id_ not in self._reports
        if new and found.reading is not None:
            try:
                self._write(found.reading, (given.path,))
            except DocumentError as error:
                self.refused.append(Refused(given.name, str(error)))
                return
            self._written[id_] = given
        if new:
            self._know(report)
        self._seen.add((id_, found.sha256))
        self._waiting[id_].append(given)

    def _know(self, report: Report) -> None:
        self._reports[report.id] = report
        self._alike[report.unit.name, report.year, report.kind].append(report)
        if report.id in self._builder.carried:
            self._seen.update((report.id, file.sha256) for file in report.files)

    def _home(self, given: Given, said: Named) -> Report:
        """The report that tables belong to: the one of their folder that they do not contradict,
        or the one they name; raises DocumentError where that can't be told.
        """
        for folder in given.folders:
            near = [self._reports[id_] for id_ in self._in_folder[folder]]
            if fitting := [report for report in near if said.fits(report)]:
                if len(fitting) == 1:
                    return fitting[0]
                break
        else:
            fitting = []
        if said.unit and said.year and (kind := said.kind or said.likely_kind):
            alike = self._alike[said.unit.name, said.year, kind]
            same = [report for report in alike if said.fits(report)]
            return same[0] if len(same) == 1 else identify(said, ())
        if fitting:
            titles = "、".join(f"“{report.title}”" for report in fitting[:3])
            raise DocumentError(
                f"没有写明单位和年度，同一文件夹里有 {len(fitting)} 份公开（{titles}等），"
                "分不清是哪一份的附表，请在文件名中写明单位全称和年度后再导入。"
            )
        return identify(said, ())

    def _kept(self, id_: str, new: Sequence[Given]) -> tuple[Given, ...]:
        """The originals of a report taken in an earlier call; raises DocumentError where one of
        several is gone that no new file takes the place of.
        """
        before = self._builder.carried.get(id_)
        files = before.files if before else ()
        kept = [Given(source_file(self._data, file), file.name, (), True) for file in files]
        gone = {given.name for given in kept if not given.path.exists()}
        if len(files) > 1 and (missing := sorted(gone - {given.name for given in new})):
            raise DocumentError(
                f"同一份公开的“{missing[0]}”原件已不在数据目录里，请把各个文件放在一起重新导入。"
            )
        return tuple(given for given in kept if given.name not in gone)

    def _write(self, reading: Reading, originals: tuple[Path, ...]) -> None:
        self._builder.write(reading, originals)
        report = reading.report
        typed = sum(1 for figure in reading.figures if figure.concept is not None)
        counts = (len(reading.figures), typed, len(reading.findings))
        attached = tuple(file.name for file in report.files[1:])
        self.taken[report.id] = Taken(report.file, report.title, *counts, attached)
