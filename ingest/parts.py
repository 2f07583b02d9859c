"""Parts: the files that one report was published as, each laid out by itself, then joined.

A report's mended text is its files' texts one after another, so that figures, terms and checks go
over the whole; every place remembers which file it stands in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import DocumentError
from corpus.models import File, Reading, Report
from ingest.checks import check_report
from ingest.figures import read_figures
from ingest.grids import set_right
from ingest.identity import Named, named
from ingest.mend import mend
from ingest.models import Layout, Paragraph, Placed, Table, Unsure
from ingest.oneness import require_one_report, require_readable
from ingest.outline import lay_out, sections
from ingest.passages import cut_passages
from ingest.readers import read_document
from ingest.terms import read_terms

_NOTE = re.compile(r"\s*(?:注|备注|说明)\s*[：:]")


@dataclass(frozen=True, slots=True)
class Given:
    """A file to be read, and what it is called.

    `folders` are what it was found in, the nearest first: the files of one folder belong together.
    `kept` says that it is the original of a report taken in an earlier call.
    """

    path: Path
    name: str
    folders: tuple[str, ...] = ()
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One file as laid out, and whose report it says it is."""

    given: Given
    file: File
    layout: Layout
    said: Named

    @property
    def only_tables(self) -> bool:
        """Whether it is an attachment of tables: hardly a sentence but notes below them."""
        blocks = [placed.block for placed in self.layout.blocks]
        cells = sum(len(c) for b in blocks if isinstance(b, Table) for row in b.rows for c in row)
        return prose(self.layout) * 3 < cells


def prose(layout: Layout) -> int:
    """How many characters of a layout are sentences, notes below tables aside."""
    texts = (placed.block.text for placed in layout.blocks if isinstance(placed.block, Paragraph))
    return sum(len(text) for text in texts if "。" in text and not _NOTE.match(text))


def read_part(given: Given) -> Part:
    """Read one file and lay it out; raises DocumentError where it can't be taken."""
    read = read_document(given.path, given.name)
    for block in read.blocks:
        require_readable(block.text if isinstance(block, Paragraph) else "")
    document = set_right(mend(read))
    layout = lay_out(document)
    sha256 = hashlib.sha256(given.path.read_bytes()).hexdigest()
    folder = Path(given.folders[0]).name if given.folders else ""
    said = named(layout, given.name, folder)
    require_one_report(layout, said)
    return Part(given, File(given.name, sha256, document.pages), layout, said)


def read_report(report: Report, parts: Sequence[Part]) -> Reading:
    """Everything that a report's files say; raises DocumentError where they say nothing of it."""
    layout = joined([part.layout for part in parts])
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


def joined(layouts: Sequence[Layout]) -> Layout:
    """The layouts of a report's files as one, each block placed in the whole text."""
    blocks: list[Placed] = []
    recognised: list[tuple[int, int]] = []
    unsure: list[Unsure] = []
    position = tables = 0
    for number, layout in enumerate(layouts):
        blocks += (_moved(placed, position, tables, number) for placed in layout.blocks)
        recognised += ((number, page) for _, page in layout.recognised)
        unsure += (replace(word, file=number) for word in layout.unsure)
        tables += sum(isinstance(placed.block, Table) for placed in layout.blocks)
        position += len(layout.text) + 1
    text = "\n".join(layout.text for layout in layouts)
    return Layout(text, tuple(blocks), tuple(recognised), tuple(unsure))


def _moved(placed: Placed, by: int, tables: int, file: int) -> Placed:
    if not file:
        return placed
    return replace(
        placed,
        start=placed.start + by,
        end=placed.end + by,
        cells=tuple(tuple(at + by for at in row) for row in placed.cells),
        number=placed.number + tables if placed.number >= 0 else placed.number,
        file=file,
    )
