"""Ingest: a document becomes sections, figures, passages, terms and findings.

The way of a document, stage by stage:

    read      readers/      bytes → blocks (lines, tables)
    mend      mend          what page breaks and hard wraps cut is joined
    grids     grids         tables glued and set right
    outline   outline       blocks placed in the mended text under their section paths
    identify  identity      which unit, year, kind and level
    figures   figures/      every number, typed; reasons; what is stated as none
    terms     terms         the glossary
    passages  passages      what is retrieved and quoted
    checks    checks/       arithmetic that does not hold, as findings

A document's faults are findings; a document that can't be taken is refused by name and the rest go
on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from corpus.editions import Builder
from corpus.errors import DocumentError
from corpus.models import Reading
from corpus.stores import Embedder
from ingest.checks import check_report
from ingest.figures import read_figures
from ingest.grids import set_right
from ingest.identity import identify
from ingest.mend import mend
from ingest.outline import lay_out, sections
from ingest.passages import cut_passages
from ingest.readers import bundle, read_document
from ingest.reading import read_files
from ingest.terms import read_terms

__all__ = ["Outcome", "Progress", "Refused", "Taken", "ingest", "read"]


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: `done` of `total` files, the file in hand and what happens to it."""

    done: int
    total: int
    file: str
    stage: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A file that was taken: how many figures it gave, how many of them typed, and findings."""

    file: str
    report_title: str
    figures: int
    typed: int
    findings: int


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why, in one sentence."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did; `edition` is the published edition, None where nothing changed."""

    edition: str | None
    taken: tuple[Taken, ...]
    unchanged: tuple[str, ...]
    refused: tuple[Refused, ...]


def read(path: Path, file: str | None = None) -> Reading:
    """Read one document through all stages; raises DocumentError where it can't be taken."""
    document = set_right(mend(read_document(path)))
    layout = lay_out(document)
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    report = identify(layout, file or path.name, sha256)
    figures, nils, reasons = read_figures(layout, report)
    if not figures and not nils:
        raise DocumentError("没有读到任何数字或收支说明，这不像一份预算或决算公开，未导入。")
    return Reading(
        report=report,
        text=layout.text,
        sections=sections(report.id, layout),
        passages=cut_passages(layout, report),
        figures=tuple(figures),
        nils=tuple(nils),
        reasons=tuple(reasons),
        terms=read_terms(layout, report),
        findings=check_report(report, figures, layout),
    )


def ingest(
    paths: Sequence[Path],
    data: Path,
    embedder: Embedder,
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Take files and folders into the next edition of a data folder and publish it.

    A report with the unit, year, kind and level of one already there replaces it; of two such in
    one call with different contents the second is refused. Raises StorageError where `data` can't
    be written.
    """
    tell = progress or (lambda _: None)
    taken: list[Taken] = []
    unchanged: list[str] = []
    refused: list[Refused] = []
    seen: dict[str, tuple[str, str]] = {}
    with Builder(data, embedder) as builder, TemporaryDirectory() as unpacked:
        files = list(_files(paths, Path(unpacked), refused))
        tell(Progress(0, len(files), files[0].name if files else "", "读取"))
        for done, (path, result) in enumerate(zip(files, read_files(files, read), strict=True)):
            following = files[done + 1].name if done + 1 < len(files) else ""
            try:
                reading = _told_apart(result, seen)
                if builder.carried.get(reading.report.id) == reading.report.sha256 or (
                    seen.setdefault(reading.report.id, (reading.report.sha256, path.name))[1]
                    != path.name
                ):
                    unchanged.append(path.name)
                else:
                    builder.write(reading, path)
                    taken.append(_taken(path, reading))
            except DocumentError as error:
                refused.append(Refused(path.name, str(error)))
            tell(Progress(done + 1, len(files), following, "读取" if following else "发布"))
        edition = builder.publish() if taken or builder.outdated else None
    return Outcome(edition, tuple(taken), tuple(unchanged), tuple(refused))


def _files(paths: Sequence[Path], folder: Path, refused: list[Refused]) -> Iterator[Path]:
    """The files named, those below the folders named and those in bundles, each once.

    Hidden files are passed over; a bundle that can't be opened is added to `refused`.
    """
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            hidden = path.is_dir() and any(p.startswith(".") for p in file.relative_to(path).parts)
            if hidden or file.resolve() in seen:
                continue
            seen.add(file.resolve())
            if file.suffix.lower() != bundle.SUFFIX:
                yield file
                continue
            try:
                place = Path(mkdtemp(dir=folder))
                yield from bundle.unpack(file.read_bytes(), place)
            except (DocumentError, OSError) as error:
                refused.append(Refused(file.name, str(error)))


def _told_apart(result: Reading | DocumentError, seen: dict[str, tuple[str, str]]) -> Reading:
    """A reading that was made; raises why there is none, or that it contradicts one before it."""
    if isinstance(result, DocumentError):
        raise result
    before = seen.get(result.report.id)
    if before is not None and before[0] != result.report.sha256:
        raise DocumentError(
            f"与“{before[1]}”是同一单位、同一年度的同一种公开，内容却不同："
            f"已采用“{before[1]}”，请核对后只留正确的一份再导入。"
        )
    return result


def _taken(path: Path, reading: Reading) -> Taken:
    typed = sum(1 for figure in reading.figures if figure.concept is not None)
    return Taken(
        path.name, reading.report.title, len(reading.figures), typed, len(reading.findings)
    )
