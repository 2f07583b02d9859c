"""Ingest: a document becomes sections, figures, passages, terms and findings.

The way of a document, stage by stage:

    found     found        which files there are, also in folders and bundles
    read      readers/     bytes → blocks (lines, tables)
    mend      mend         what page breaks and hard wraps cut is joined
    grids     grids        tables glued and set right
    outline   outline      blocks placed in the mended text under their section paths
    identify  identity     which unit, year, kind and level, from the cover
    join      parts        the files of one report put one after another
    figures   figures/     every number, typed; reasons; what is stated as none
    terms     terms        the glossary
    passages  passages     what is retrieved and quoted
    checks    checks/      arithmetic that does not hold, as findings

Files are first read alone (`intake`); those that turn out to be of one report are then read
together (`together`), unless one repeats or contradicts another (`agreement`). A document's faults
are findings; a document that can't be taken is refused by name and the rest go on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.editions import Builder
from corpus.models import Reading
from corpus.stores import Embedder
from ingest.found import files
from ingest.identity import identify
from ingest.intake import Intake, read_alone
from ingest.outcome import Outcome, Progress, Refused, Repeated, Taken
from ingest.parts import Given, read_part, read_report
from ingest.reading import Work, read_files, size_of
from ingest.together import Job, read_together
from ingest.turning import Turned

__all__ = ["Outcome", "Progress", "Refused", "Repeated", "Taken", "ingest", "read"]


def read(path: Path, file: str | None = None) -> Reading:
    """Read one document through all stages; raises DocumentError where it can't be taken."""
    part = read_part(Given(path, file or path.name))
    return read_report(identify(part.said, [part.file]), [part])


def ingest(
    paths: Sequence[Path],
    data: Path,
    embedder: Embedder,
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Take files and folders into the next edition of a data folder and publish it.

    Files of one unit, year, kind and level that complement each other are one report, also where
    one was taken in an earlier call; a file that contradicts one taken earlier replaces it, of two
    such in one call the second is refused. Raises StorageError where `data` can't be written.
    """
    tell = progress or (lambda _: None)
    refused: list[Refused] = []
    with Builder(data, embedder) as builder, TemporaryDirectory() as unpacked:
        given = list(files(paths, Path(unpacked), refused))
        intake = Intake(builder, data)
        steps = _Steps([one.name for one in given], tell)
        alone = Work(read_alone, _size, steps.of_file)
        for one, result in zip(given, read_files(given, alone), strict=True):
            intake.alone(one, result)
            steps.next()
        jobs = intake.jobs()
        whole = Work(read_together, lambda job: sum(map(_size, job.given)), steps.of_job)
        for job, made in zip(jobs, read_files(jobs, whole), strict=True):
            intake.together(job, made)
        edition = builder.publish() if intake.taken or builder.outdated else None
    taken, unchanged = tuple(intake.taken.values()), tuple(intake.unchanged)
    return Outcome(edition, taken, unchanged, (*refused, *intake.refused), tuple(intake.repeated))


def _size(given: Given) -> int:
    return size_of(given.path)


class _Steps:
    """Tells how far an ingest is."""

    def __init__(self, files: Sequence[str], tell: Callable[[Progress], None]) -> None:
        self._files, self._tell, self._done = files, tell, 0
        self._say()

    def next(self) -> None:
        """One more file is read."""
        self._done += 1
        self._say()

    def of_file(self, given: Given, turned: Turned) -> None:
        """A page of a file is read."""
        self._page(given.name, "读取", turned)

    def of_job(self, job: Job, turned: Turned) -> None:
        """A page of a report of several files is read."""
        self._page(job.given[-1].name, "合并", turned)

    def _say(self) -> None:
        following = self._files[self._done] if self._done < len(self._files) else ""
        stage = "读取" if following else "发布"
        self._tell(Progress(self._done, len(self._files), following, stage))

    def _page(self, file: str, stage: str, turned: Turned) -> None:
        page = (turned.page, turned.pages)
        self._tell(Progress(self._done, len(self._files), file, stage, *page))
