"""Files read on all cores: each in a worker process of its own, within limits of time and memory.

A document that crashes, hangs or swells takes its worker down and is refused by name; the others go
on. One core, or a few small files, are read in this process: workers cost more than they save.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any, Generic, TypeVar

from corpus.errors import DocumentError
from ingest.turning import Turned, turning

J = TypeVar("J")
R = TypeVar("R", covariant=True)
_STARTING = 60.0  # seconds that a worker may take to begin
_FEW_BYTES = 1 << 20  # below this in all, everything is read in this process


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take: seconds of wall time, bytes beyond the program's own."""

    seconds: float = 900.0  # a scan takes seconds a page
    memory: int = 3 << 30


@dataclass(frozen=True, slots=True)
class Work(Generic[J, R]):
    """What is to be done: how a job is read, how many bytes it has, and who is told of the pages
    that are read of it. Jobs, results and `read` travel between processes.
    """

    read: Callable[[J], R]
    size: Callable[[J], int]
    tell: Callable[[J, Turned], None] = lambda _job, _turned: None


@dataclass(slots=True)
class _Job:
    number: int
    process: BaseProcess
    pipe: Connection
    started: float


def read_files(
    jobs: Sequence[J],
    work: Work[J, R],
    cores: int | None = None,
    limits: Limits | None = None,
) -> Iterator[R | DocumentError]:
    """What each job is read as, or why it can't be taken, in the order of the jobs."""
    cores = cores or len(os.sched_getaffinity(0))
    if cores == 1 or len(jobs) < 2 or sum(map(work.size, jobs)) < _FEW_BYTES:
        for job in jobs:
            try:
                with _alarm((limits or Limits()).seconds):
                    outcome = _here(job, work.read, partial(work.tell, job))
            except DocumentError as late:
                outcome = late
            yield outcome
        return
    yield from _apart(jobs, work, cores, limits or Limits())


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    """Gives up on what takes longer; only the main thread can be called back from its work."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    late: list[DocumentError] = []

    def give_up(_signal: int, _frame: FrameType | None) -> None:
        late.append(DocumentError(_too_long(seconds)))
        raise late[0]

    before = signal.signal(signal.SIGALRM, give_up)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if late:
            raise late[0]  # a library may have made another error of it


def size_of(path: Path) -> int:
    """A file's bytes, 0 where that can't be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _here(job: J, read: Callable[[J], R], tell: Callable[[Turned], None]) -> R | DocumentError:
    try:
        with turning(tell):
            return read(job)
    except DocumentError as error:
        return error


def _apart(
    jobs: Sequence[J], work: Work[J, R], cores: int, limits: Limits
) -> Iterator[R | DocumentError]:
    """Workers, never more than the cores; results wait until their turn."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["ingest"])
    running: list[_Job] = []
    ready: dict[int, R | DocumentError] = {}
    following = given = 0
    try:
        while given < len(jobs):
            while len(running) < cores and following < len(jobs):
                running.append(_start(context, following, jobs[following], work.read, limits))
                following += 1
            for job in _signalled(running, limits):
                if isinstance(outcome := _outcome(job, limits), Turned):
                    work.tell(jobs[job.number], outcome)
                    continue
                running.remove(job)
                ready[job.number] = outcome
            while given in ready:
                yield ready.pop(given)
                given += 1
    finally:
        for job in running:
            _end(job)


def _start(
    context: multiprocessing.context.ForkServerContext,
    number: int,
    job: J,
    read: Callable[[J], R],
    limits: Limits,
) -> _Job:
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(theirs, job, read, limits.memory), daemon=True)
    process.start()
    theirs.close()
    with suppress(EOFError):
        if ours.poll(_STARTING):
            ours.recv()  # it has begun: what starting took is not the document's time
    return _Job(number, process, ours, monotonic())


def _work(pipe: Connection, job: J, read: Callable[[J], R], memory: int) -> None:
    """The worker: one job, then the end."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (used + memory, resource.RLIM_INFINITY))
    pipe.send(None)
    try:
        pipe.send(_here(job, read, pipe.send))
    except MemoryError:
        pipe.send(DocumentError(_too_large(memory)))


def _signalled(running: Sequence[_Job], limits: Limits) -> list[_Job]:
    """The jobs that have something to say, have died or are over time; waits for the first."""
    soonest = min(job.started + limits.seconds for job in running)
    signalled = wait([job.pipe for job in running], max(0.0, soonest - monotonic()))
    late = monotonic() - limits.seconds
    return [job for job in running if job.pipe in signalled or job.started <= late]


def _outcome(job: _Job, limits: Limits) -> Any:
    """A page that was read, or what became of the job, which then is ended."""
    try:
        if job.started > monotonic() - limits.seconds and job.pipe.poll():
            outcome = job.pipe.recv()
            if isinstance(outcome, Turned):
                return outcome
        else:
            outcome = DocumentError(_too_long(limits.seconds))
    except EOFError:
        outcome = DocumentError(_too_large(limits.memory))
    _end(job)
    return outcome


def _too_long(seconds: float) -> str:
    return f"读了 {seconds:.0f} 秒还没有读完，已放弃，请拆分后再导入。"


def _too_large(memory: int) -> str:
    return f"读取时内存超过 {memory >> 20} MiB 或意外中断，已放弃，请拆分或另存后再导入。"


def _end(job: _Job) -> None:
    job.pipe.close()
    if job.process.is_alive():
        job.process.kill()
    job.process.join()
