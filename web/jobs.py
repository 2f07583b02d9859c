"""Work that takes longer than a page: run in a thread of its own, watched and stopped from pages.

A Job goes on when a page is reloaded or left; what it came to is kept until the next of its kind.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from typing import Any

from corpus.errors import MingzhangError

log = logging.getLogger(__name__)


class StoppedError(MingzhangError):
    """The work was stopped by a person."""


@dataclass
class Job:
    """One piece of work: how far it is, what is in hand, and in the end its result or problem."""

    name: str
    done: int = 0
    total: int = 0
    doing: str = ""
    result: Any = None
    problem: str = ""
    finished: bool = False
    log: list[tuple[str, str]] = field(default_factory=list)  # what is told of each item
    _stop: Event = field(default_factory=Event)

    def tell(self, done: int, total: int, doing: str) -> None:
        """Say how far it is; raises StoppedError where a person wants it to stop."""
        self.done, self.total, self.doing = done, total, doing
        if self._stop.is_set():
            raise StoppedError(doing)

    def stop(self) -> None:
        """Ask it to stop at its next step."""
        self._stop.set()

    @property
    def stopped(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


class Jobs:
    """The latest job of each kind; one of a kind at a time."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._jobs: dict[str, Job] = {}

    def latest(self, kind: str) -> Job | None:
        """The job of a kind that runs or ran last."""
        return self._jobs.get(kind)

    def start(self, kind: str, name: str, work: Callable[[Job], Any]) -> Job | None:
        """Begin; None where one of the kind still runs."""
        with self._lock:
            running = self._jobs.get(kind)
            if running is not None and not running.finished:
                return None
            job = self._jobs[kind] = Job(name)
        Thread(target=_run, args=(job, work), name=kind, daemon=True).start()
        return job


def _run(job: Job, work: Callable[[Job], Any]) -> None:
    try:
        job.result = work(job)
    except StoppedError:
        pass
    except MingzhangError as error:
        job.problem = str(error)
    except BaseException:
        log.exception("%s failed", job.name)
        job.problem = "?"
        raise
    finally:
        job.finished = True
