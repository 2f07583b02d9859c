"""DuckDB: the figure store of one edition, and the writer that makes the store of the next one.

The writer gathers new reports in a file of their own and at the end writes the edition's file in
one go from the reports carried over and the new ones, sorted so that a look-up by concept and year
and a ranking over all reports both touch few rows. Nothing of a published file is ever changed.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from corpus.errors import CorpusError, DocumentError, StorageError
from corpus.models import (
    Figure,
    Finding,
    Nil,
    Passage,
    Reading,
    Reason,
    Report,
    Section,
    Term,
)
from corpus.rows import (
    BODY,
    FIGURE,
    FINDING,
    NIL,
    PASSAGE,
    REASON,
    REPORT,
    SECTION,
    TABLES,
    TERM,
    Row,
    Table,
    rows,
)
from corpus.stores import Wanted

_SCHEMA = (Path(__file__).parent / "schema.sql").read_text(encoding="utf-8")
_OFFLINE: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
_READING = _OFFLINE | {"enable_external_access": "false", "memory_limit": "512MB"}
_TEXTS_KEPT = 256
_ANSWERS_KEPT = 256
_QUIET = "SET enable_progress_bar = false"  # it would stand among what a command says
_FETCHED = 10_000  # rows fetched at a time where all are wanted
_BATCH = 32  # reports inserted at a time: each statement has a price of its own
_CORRUPT = (duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException)
R = TypeVar("R")


class DuckFigures:
    """The figure store in one DuckDB file, opened for reading; safe to use from many threads."""

    def __init__(self, path: Path) -> None:
        """Open a published file; raises StorageError where that can't be done."""
        self._path = path
        with _translated(path):
            self._connection = duckdb.connect(str(path), read_only=True, config=_READING)
        self._texts = lru_cache(_TEXTS_KEPT)(self._read_text)
        self._remembered = lru_cache(_ANSWERS_KEPT)(self._read)  # the file never changes

    def reports(self) -> Sequence[Report]:
        """All reports, by unit name, year and kind."""
        return self._reports

    def figures(self, wanted: Wanted) -> list[Figure]:
        """The figures that fit, report by report in printed order."""
        found = self._select(FIGURE, *_conditions(wanted), order="", limit=wanted.limit)
        # Few rows come back, and sorting them here costs less than planning a sort there.
        return sorted(found, key=lambda f: (f.report, f.source.start, f.source.end))

    def nils(self, reports: Sequence[str]) -> list[Nil]:
        """What these reports state as none."""
        return self._select(NIL, *_any("report", reports))

    def reasons(self, reports: Sequence[str]) -> list[Reason]:
        """The reasons that these reports give."""
        return self._select(REASON, *_any("report", reports))

    def terms(self, word: str = "") -> list[Term]:
        """The terms whose word contains `word` (all, where empty)."""
        return self._select(TERM, "contains(word, ?)", [word])

    def findings(self, reports: Sequence[str] = ()) -> list[Finding]:
        """The findings of these reports (of all, where none is named)."""
        where = _any("report", reports) if reports else ("true", [])
        return [finding for _, finding in self._select(FINDING, *where)]

    def sections(self, report: str) -> list[Section]:
        """The outline of one report."""
        return [section for _, section in self._select(SECTION, "report = ?", [report])]

    def passages(self, reports: Sequence[str]) -> list[Passage]:
        """The passages of these reports, without their vectors."""
        return self._select(PASSAGE, *_any("report", reports))

    def passages_by_id(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages with these ids; ids of passages that are not known are left out."""
        found = self._select(PASSAGE, *_any("id", ids))
        return {passage.id: passage for passage in found}

    def all_passages(self) -> Iterator[Passage]:
        """Every passage, in no order; not all are in memory at once."""
        query = f"SELECT {', '.join(PASSAGE.columns)} FROM {PASSAGE.name}"
        with _translated(self._path), self._connection.cursor() as cursor:
            cursor.execute(query)
            while some := cursor.fetchmany(_FETCHED):
                yield from map(PASSAGE.read, some)

    def text(self, report: str) -> str:
        """The mended text that all offsets of one report refer to; KeyError where there is none."""
        return self._texts(report)

    def texts(self, reports: Sequence[str]) -> dict[str, str]:
        """The mended texts of these reports by report id, read in one query."""
        where, values = _any("report", reports)
        rows = self._fetch(f"SELECT report, text FROM body WHERE {where}", values)
        return dict(rows)

    def passage_ids(self) -> set[str]:
        """The ids of all passages that the catalogue knows."""
        return {id_ for (id_,) in self._fetch("SELECT id FROM passage", [])}

    def counts_by_report(self) -> dict[str, tuple[int, int]]:
        """How many figures and findings each report has, by report id; reports without any too."""
        counted = self._fetch(
            "WITH f AS (SELECT report, count(*) AS n FROM figure GROUP BY report),"
            " g AS (SELECT report, count(*) AS n FROM finding GROUP BY report)"
            " SELECT id, coalesce(f.n, 0), coalesce(g.n, 0) FROM report"
            " LEFT JOIN f ON f.report = id LEFT JOIN g ON g.report = id",
            [],
        )
        return {report: (figures, findings) for report, figures, findings in counted}

    def counts(self) -> dict[str, int]:
        """How many rows each table has, by the table's name."""
        names = [table.name for table in TABLES]
        columns = ", ".join(f"(SELECT count(*) FROM {name})" for name in names)
        return dict(zip(names, self._fetch(f"SELECT {columns}", [])[0], strict=True))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @cached_property
    def _reports(self) -> tuple[Report, ...]:
        return tuple(self._select(REPORT, "true", []))

    def _read_text(self, report: str) -> str:
        found = self._select(BODY, "report = ?", [report])
        if not found:
            raise KeyError(report)
        return found[0][1]

    def _select(
        self,
        table: Table[R],
        where: str,
        values: list[Any],
        order: str | None = None,
        limit: int | None = None,
    ) -> list[R]:
        order = table.order if order is None else order
        sorting = f" ORDER BY {order}" if order else ""
        end = sorting if limit is None else f"{sorting} LIMIT {limit:d}"
        found: tuple[R, ...] = self._remembered(table, where, tuple(values), end)
        return list(found)

    def _read(
        self, table: Table[R], where: str, values: tuple[Any, ...], end: str
    ) -> tuple[R, ...]:
        query = f"SELECT {', '.join(table.columns)} FROM {table.name} WHERE {where}"
        return tuple(table.read(row) for row in self._fetch(query + end, list(values)))

    def _fetch(self, query: str, values: list[Any]) -> list[Row]:
        with _translated(self._path), self._connection.cursor() as cursor:
            return cursor.execute(query, values).fetchall()


def _any(column: str, values: Sequence[Any]) -> tuple[str, list[Any]]:
    if not values:
        return "false", []
    marks = ", ".join("?" * len(values))
    return f"{column} IN ({marks})", list(values)


def _conditions(wanted: Wanted) -> tuple[str, list[Any]]:
    filters = {
        "report": wanted.reports,
        "concept": wanted.concepts,
        "fund": [fund.value for fund in wanted.funds],
        "measure": [measure.value for measure in wanted.measures],
        "period": wanted.periods,
        "basis": [basis.value for basis in wanted.bases],
    }
    parts = [_any(column, values) for column, values in filters.items() if values]
    if wanted.subject:
        parts.append((_subject(wanted.subject), [wanted.subject]))
    if wanted.project:
        parts.append(("contains(project, ?)", [wanted.project]))
    parts += [(_WORD, [word]) for word in wanted.words]
    where = " AND ".join(part for part, _ in parts) or "true"
    return where, [value for _, values in parts for value in values]


_WORD = (
    "contains(concat_ws('\n', label, project, statement, column_header,"
    " array_to_string(subject_names, '\n')), ?)"
)


def _subject(subject: str) -> str:
    if subject.isascii() and subject.isdigit():
        return "starts_with(subject_code, ?)"
    return "len(list_filter(subject_names, lambda name: contains(name, ?))) > 0"


class DuckFigureWriter:
    """Makes the DuckDB file of the next edition; used by one builder, in one thread.

    `path` is the file to make, `carried` the file of the edition whose reports are kept unless they
    are removed or written anew. Nothing stands at `path` before `finish`.
    """

    def __init__(self, path: Path, carried: Path | None = None) -> None:
        self._path, self._carried = path, carried
        self._staged = path.with_suffix(".staged")
        self._gone: set[str] = set()
        self._waiting: dict[str, dict[str, list[Row]]] = {}  # report → table → rows
        self._lock = threading.Lock()
        with _translated(path):
            self._connection = duckdb.connect(str(self._staged), config=_OFFLINE)
            self._connection.execute(_QUIET)
            self._connection.execute(_SCHEMA)
            self._types = {table.name: self._column_types(table) for table in TABLES}

    def write(self, reading: Reading) -> None:
        """Store one report; a report with the same id is replaced as a whole.

        Raises DocumentError, with nothing stored, where the report holds what can't be stored.
        """
        new = rows(reading)
        with _translated(self._path):
            json.dumps([new], ensure_ascii=False).encode()  # raises where a text is no Unicode
        with self._lock:
            self._drop(reading.report.id)
            self._waiting[reading.report.id] = new
            if len(self._waiting) >= _BATCH:
                self._flush()

    def remove(self, report: str) -> None:
        """Leave one report out of the next edition; nothing happens where it is not stored."""
        with self._lock:
            self._drop(report)

    def finish(self) -> None:
        """Write the edition's file from what is carried over and what is new, sorted."""
        with self._lock:
            self._flush()
        self.close()
        with _translated(self._path), duckdb.connect(str(self._path), config=_OFFLINE) as target:
            target.execute(_QUIET)
            target.execute(f"SET temp_directory = {_literal(self._path.with_suffix('.sort'))}")
            target.execute(_SCHEMA)
            for name, path in (("staged", self._staged), ("carried", self._carried)):
                if path is not None:
                    target.execute(f"ATTACH {_literal(path)} AS {name} (READ_ONLY)")
            target.execute("CREATE TEMP TABLE gone AS SELECT unnest(?::VARCHAR[]) AS report", [
                sorted(self._gone)
            ])  # fmt: skip
            for table in TABLES:
                target.execute(self._merge(table))
            # Passages of many reports are fetched by id: a scan takes 40 ms over 200,000 of them.
            target.execute("CREATE INDEX passage_id ON passage (id)")
        self._staged.unlink()

    def close(self) -> None:
        """Let go of the files; what was not finished is nothing."""
        self._connection.close()

    def _merge(self, table: Table[Any]) -> str:
        key = "id" if table is REPORT else "report"
        everything = f"SELECT * FROM staged.{table.name}"
        if self._carried is not None:
            gone = f"{key} IN (SELECT report FROM gone)"
            everything += f" UNION ALL SELECT * FROM carried.{table.name} WHERE NOT {gone}"
        return f"INSERT INTO main.{table.name} {everything} ORDER BY {table.order}"

    def _drop(self, report: str) -> None:
        if self._waiting.pop(report, None) is None and report in self._gone:
            with _translated(self._path):
                for table in TABLES:
                    key = "id" if table is REPORT else "report"
                    self._connection.execute(f"DELETE FROM {table.name} WHERE {key} = ?", [report])
        self._gone.add(report)

    def _flush(self) -> None:
        with _translated(self._path), _transaction(self._connection):
            for table in TABLES:
                self._insert(table, [r for new in self._waiting.values() for r in new[table.name]])
        self._waiting = {}

    def _insert(self, table: Table[Any], new: list[Row]) -> None:
        # Each column travels as one JSON list: thirty times as fast as executemany, without Arrow.
        if not new:
            return
        types = self._types[table.name]
        lists = [json.dumps(column, ensure_ascii=False) for column in zip(*new, strict=True)]
        columns = ", ".join("unnest(from_json(?, ?))" for _ in types)
        values = [text for pair in zip(lists, types, strict=True) for text in pair]
        self._connection.execute(f"INSERT INTO {table.name} SELECT {columns}", values)

    def _column_types(self, table: Table[Any]) -> list[str]:
        described = self._connection.execute(f"DESCRIBE {table.name}").fetchall()
        return [json.dumps([type_]) for _, type_, *_ in described]


def _literal(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


@contextmanager
def _transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    connection.execute("BEGIN")
    try:
        yield
    except BaseException:
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Turn DuckDB's errors about files and documents into ours; errors of a query stay bugs."""
    try:
        yield
    except UnicodeEncodeError as error:
        raise DocumentError("文中有无法保存的字符，请把文件另存为 UTF-8 后再导入。") from error
    except duckdb.Error as error:
        if (known := _known(path, error)) is None:
            raise
        raise known from error


def _known(path: Path, error: duckdb.Error) -> CorpusError | None:
    """What an error of DuckDB means to the user; None where it is a fault of ours."""
    message = str(error)
    if "No space left" in message or "Could not write" in message:
        return StorageError("磁盘空间不足，数据没有写入，请清理磁盘后重试。")
    if isinstance(error, _CORRUPT):
        return CorpusError(f"数据库文件 {path} 已损坏，请恢复到另一个版本或重新导入。")
    if isinstance(error, duckdb.IOException | duckdb.OutOfMemoryException):
        return StorageError(f"无法读写数据库文件 {path}，请检查它是否完好、是否有读写权限。")
    return None
