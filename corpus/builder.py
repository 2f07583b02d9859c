"""Building the next edition beside the current one, and publishing it in one step.

New reports are written as they come; the rest of the current edition is carried over. Nothing is
visible before `publish`, and leaving without it leaves nothing behind. A process killed at any
moment leaves the current edition answering; the next builder sweeps what it left.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from corpus.errors import CorpusError, StorageError
from corpus.figures import DuckFigures, DuckFigureWriter
from corpus.folders import (
    building,
    current_file,
    current_name,
    edition_folder,
    kept_name,
    sources_folder,
    sync,
    sync_tree,
    translated,
    write_durably,
)
from corpus.manifest import Manifest, read_manifest, write_manifest
from corpus.models import Passage, Reading, Report
from corpus.stores import Embedder

if TYPE_CHECKING:
    from corpus.passages import ChromaPassages

_BATCH = 1000  # passages embedded and inserted at a time


def embedded_text(report: Report, passage: Passage) -> str:
    """What is embedded of a passage: whose it is, of which year and section, then its own text."""
    section = " ".join(passage.source.section)
    return f"{report.unit.name} {report.year}年 {section} {passage.text}"


class Builder:
    """Makes the next edition of a data folder; a context manager, for one thread.

    Raises StorageError where the folder can't be written or another process builds, and
    EditionVersionError where a newer program wrote it.
    """

    def __init__(self, data: Path, embedder: Embedder) -> None:
        self._data = data
        self._embedder = embedder
        self._closing = ExitStack()
        self._waiting: list[tuple[Report, Passage]] = []
        self.carried: dict[str, Report] = {}
        self.outdated = False

    def __enter__(self) -> Builder:
        with ExitStack() as opened:
            work = opened.enter_context(building(self._data))
            # Chroma remembers folders by name within a process: no two builds share one.
            self._folder = work / f"edition-{secrets.token_hex(4)}"
            self._sources = work / "sources"
            with translated(self._data):
                self._folder.mkdir()
                self._sources.mkdir()
            self._open_stores(opened)
            self._closing = opened.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def _open_stores(self, opened: ExitStack) -> None:
        """Start from the published edition: `carried` gives its reports by report id.

        `outdated` says that its vectors are another model's: publish even if no report changed.
        """
        from corpus.passages import ChromaPassages
        from corpus.postings import PairWriter, has_characters
        from corpus.words import PairIndex

        base = _base(self._data)
        self._base: DuckFigures | None = None
        if base is not None:
            manifest = read_manifest(base)
            self._base = DuckFigures(base / "figures.duckdb")
            opened.callback(self._base.close)
            self.carried = {r.id: r for r in self._base.reports()}
            self.outdated = _model(self._embedder) != (manifest.model, manifest.dimension)
        kept = None if base is None or self.outdated else base / "chroma"
        self._passages: ChromaPassages = ChromaPassages.create(self._folder / "chroma", kept)
        opened.callback(self._passages.close)
        words = None if base is None else PairIndex(base / "words").arrays
        if words is not None and not has_characters(words["keys"]):
            words = None
        self._words = PairWriter(self._folder.with_name("runs"), words)
        if words is None:
            self._words.add((p.id, embedded_text(r, p)) for r, p in self._all_passages())
        self._figures = DuckFigureWriter(
            self._folder / "figures.duckdb", base and base / "figures.duckdb"
        )
        opened.callback(self._figures.close)
        if self.outdated:
            self._waiting = list(self._all_passages())

    def write(self, reading: Reading, sources: Sequence[Path] = ()) -> None:
        """Take one report, in place of the report with the same id; `sources` are its original
        files, in the order of `Report.files`.

        Raises DocumentError, with nothing of it taken, where it holds what can't be stored.
        """
        self._figures.write(reading)
        self._forget(reading.report.id)
        self._words.add((p.id, embedded_text(reading.report, p)) for p in reading.passages)
        self._waiting += [(reading.report, passage) for passage in reading.passages]
        with translated(self._data):
            for file, source in zip(reading.report.files, sources, strict=bool(sources)):
                shutil.copyfile(source, self._sources / kept_name(file))
        if len(self._waiting) >= _BATCH:
            self._flush()

    def remove(self, report_id: str) -> None:
        """Leave a report out of the next edition."""
        self._figures.remove(report_id)
        self._forget(report_id)

    def publish(self) -> str:
        """Finish the edition, make it the current one, and give its name."""
        self._flush()
        with translated(self._data):
            self._figures.finish()
            name = self._finish_indexes()
            sync_tree(self._folder)
            sources_folder(self._data).mkdir(exist_ok=True)
            for file in self._sources.iterdir():
                file.replace(sources_folder(self._data) / file.name)
            edition_folder(self._data, name).parent.mkdir(exist_ok=True)
            self._folder.rename(edition_folder(self._data, name))
            self._make_current(name)
        return name

    def _make_current(self, name: str) -> None:
        """The one step that publishes; where it fails the edition is not kept either."""
        try:
            sync(edition_folder(self._data, name).parent)
            write_durably(current_file(self._data), name + "\n")
        except OSError:
            shutil.rmtree(edition_folder(self._data, name), ignore_errors=True)
            raise

    def _forget(self, report_id: str) -> None:
        self._waiting = [pair for pair in self._waiting if pair[0].id != report_id]

    def _all_passages(self) -> Iterator[tuple[Report, Passage]]:
        if self._base is not None:
            for passage in self._base.all_passages():
                yield self.carried[passage.report], passage

    def _flush(self) -> None:
        for start in range(0, len(self._waiting), _BATCH):
            batch = self._waiting[start : start + _BATCH]
            texts = [embedded_text(report, passage) for report, passage in batch]
            ids = [passage.id for _, passage in batch]
            self._passages.add(ids, self._embedder.embed(texts))
        self._waiting = []

    def _finish_indexes(self) -> str:
        """Bring words and vectors in line with the finished catalogue; gives the edition's name."""
        figures = DuckFigures(self._folder / "figures.duckdb")
        live, counts = figures.passage_ids(), figures.counts()
        figures.close()
        self._words.finish(self._folder / "words", live)
        stored = self._passages.count()
        self._passages.close()
        if not len(live) == counts["passage"] <= stored:
            raise StorageError(
                f"新版本没有通过核对（目录中 {counts['passage']} 段，索引中 {stored} 段），"
                "没有发布；请重试，仍不行时换一个数据目录重新导入。"
            )
        return self._describe(counts)

    def _describe(self, counts: dict[str, int]) -> str:
        now = datetime.now(UTC)
        name = f"{now:%Y%m%d-%H%M%S}-{now.microsecond:06d}{secrets.token_hex(1)}"
        sizes = (counts["report"], counts["figure"], counts["passage"])
        created = now.isoformat(timespec="seconds")
        write_manifest(self._folder, Manifest(name, created, *_model(self._embedder), *sizes))
        return name


def _model(embedder: Embedder) -> tuple[str, int]:
    return embedder.name, embedder.dimension


def _base(data: Path) -> Path | None:
    name = current_name(data)
    if name is None:
        return None
    folder = edition_folder(data, name)
    if not folder.is_dir():
        raise CorpusError(f"数据目录 {data} 缺少版本 {name}，请恢复到另一个版本后再导入。")
    return folder
