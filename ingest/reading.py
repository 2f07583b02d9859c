"""Files read on all cores: each in a worker process of its own, within limits of time and memory.

A document that crashes, hangs or swells takes its worker down and is refused by name; the others go
on. One core, or a few small files, are read in this process: workers cost more than they save.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic

from corpus.errors import DocumentError
from corpus.models import Reading

Reader = Callable[[Path], Reading]
_STARTING = 60.0  # seconds that a worker may take to begin
_FEW_BYTES = 1 << 20  # below this in all, everything is read in this process


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of wall time, bytes beyond the program's own."""

    seconds: float = 900.0  # a scan takes seconds a page
    memory: int = 3 << 30


@dataclass(slots=True)
class _Job:
    number: int
    process: BaseProcess
    pipe: Connection
    started: float


def read_files(
    paths: Sequence[Path],
    read: Reader,
    cores: int | None = None,
    limits: Limits | None = None,
) -> Iterator[Reading | DocumentError]:
    """What each file is read as, or why it can't be taken, in the order of the paths."""
    cores = cores or len(os.sched_getaffinity(0))
    if cores == 1 or len(paths) < 2 or sum(_size(p) for p in paths) < _FEW_BYTES:
        yield from (_here(path, read) for path in paths)
        return
    yield from _apart(paths, read, cores, limits or Limits())


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _here(path: Path, read: Reader) -> Reading | DocumentError:
    try:
        return read(path)
    except DocumentError as error:
        return error


def _apart(
    paths: Sequence[Path], read: Reader, cores: int, limits: Limits
) -> Iterator[Reading | DocumentError]:
    """Workers, never more than the cores; results wait until their turn."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ingest"])
    running: list[_Job] = []
    ready: dict[int, Reading | DocumentError] = {}
    following = given = 0
    try:
        while given < len(paths):
            while len(running) < cores and following < len(paths):
                running.append(_start(context, following, paths[following], read, limits))
                following += 1
            for job in _finished(running, limits):
                running.remove(job)
                ready[job.number] = _result(job, limits)
            while given in ready:
                yield ready.pop(given)
                given += 1
    finally:
        for job in running:
            _end(job)


def _start(
    context: multiprocessing.context.ForkServerContext,
    number: int,
    path: Path,
    read: Reader,
    limits: Limits,
) -> _Job:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, path, read, limits.memory), daemon=True)
    process.start()
    theirs.close()
    with suppress(EOFError):
        if ours.poll(_STARTING):
            ours.recv()  # it has begun: what starting took is not the document's time
    return _Job(number, process, ours, monotonic())


def _work(pipe: Connection, path: Path, read: Reader, memory: int) -> None:
    """The worker: one document, then the end."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, resource.RLIM_INFINITY))
    pipe.send(None)
    try:
        pipe.send(_here(path, read))
    except MemoryError:
        pipe.send(DocumentError(_too_large(memory)))


def _finished(running: Sequence[_Job], limits: Limits) -> list[_Job]:
    """The jobs that have a result, have died or are over time; waits for the first."""
    soonest = min(job.started + limits.seconds for job in running)
    signalled = wait([job.pipe for job in running], max(0.0, soonest - monotonic()))
    late = monotonic() - limits.seconds
    return [job for job in running if job.pipe in signalled or job.started <= late]


def _result(job: _Job, limits: Limits) -> Reading | DocumentError:
    try:
        if job.pipe.poll():
            outcome: Reading | DocumentError = job.pipe.recv()
            return outcome
        return DocumentError(f"读了 {limits.seconds:.0f} 秒还没有读完，已放弃，请拆分后再导入。")
    except EOFError:
        return DocumentError(_too_large(limits.memory))
    finally:
        _end(job)


def _too_large(memory: int) -> str:
    return f"读取时内存超过 {memory >> 20} MiB 或意外中断，已放弃，请拆分或另存后再导入。"


def _end(job: _Job) -> None:
    job.pipe.close()
    if job.process.is_alive():
        job.process.kill()
    job.process.join()
