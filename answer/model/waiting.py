"""A call of a model that may stall, break or be told to come back: never longer than its time.

The call runs in a thread of its own, so that whoever waits can leave at the deadline whatever the
library is doing; the thread is left behind and ends with its connection.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import TypeVar

from answer.model.chat import CallError
from corpus.errors import MingzhangError

T = TypeVar("T")
_Make = Callable[[], Iterator[T]]


@dataclass(slots=True)
class Deadline:
    """The moment by which an answer must be there; `seconds` after it is made."""

    seconds: float
    start: float = field(default_factory=time.monotonic)

    def left(self) -> float:
        """How many seconds are left; zero or less where the time is over."""
        return self.start + self.seconds - time.monotonic()

    def hurry(self, seconds: float) -> None:
        """Bring the moment forward to so many seconds from now, if it is later than that."""
        self.seconds = min(self.seconds, time.monotonic() - self.start + seconds)

    def spent(self) -> Decimal:
        """How many seconds have passed, to the millisecond."""
        return Decimal(round((time.monotonic() - self.start) * 1000)) / 1000


@dataclass(frozen=True, slots=True)
class _Failed:
    error: BaseException


class _End:
    """Stands in the queue for the end of a call."""


def waited(make: _Make[T], deadline: Deadline) -> Iterator[T]:
    """What a call yields, until the deadline; raises `CallError` whatever goes wrong in it."""
    queue: SimpleQueue[T | _Failed | _End] = SimpleQueue()
    left = Event()
    Thread(target=_pump, args=(make, queue, left), daemon=True).start()
    try:
        while True:
            got = _next(queue, deadline)
            if isinstance(got, _End):
                return
            if isinstance(got, _Failed):
                raise _fault(got.error) from None
            yield got
    finally:
        left.set()


def _next(queue: SimpleQueue[T | _Failed | _End], deadline: Deadline) -> T | _Failed | _End:
    try:
        return queue.get(timeout=max(0.0, deadline.left()))
    except Empty:
        raise CallError("timeout", "模型没有在限定的时间内答完。") from None


def _pump(make: _Make[T], queue: SimpleQueue[T | _Failed | _End], left: Event) -> None:
    """The thread: hands on what comes, and whatever error a provider's library raises."""
    try:
        for piece in make():
            if left.is_set():
                return
            queue.put(piece)
    except Exception as error:
        queue.put(_Failed(error))
    else:
        queue.put(_End())


def _fault(error: BaseException) -> MingzhangError:
    """The error as one of ours: what a library says may quote a key or a server's page."""
    if isinstance(error, MingzhangError):
        return error
    return CallError("broken", "模型的回答读不懂。")


def patiently(
    make: _Make[T],
    deadline: Deadline,
    pauses: tuple[float, ...],
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[T]:
    """`waited`, tried again after each pause where nothing has come yet and it may help."""
    for pause in (*pauses, None):
        begun = False
        try:
            for piece in waited(make, deadline):
                begun = True
                yield piece
        except CallError as fault:
            if begun or not fault.again or pause is None or deadline.left() <= pause:
                raise
            sleep(pause)
        else:
            return
