"""Pages turned: readers say which page they have read, whoever watches is told, a few times a
second at most.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from time import monotonic

_OFTEN = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Turned:
    """`page` of `pages` of a file are read."""

    page: int
    pages: int


_watching: ContextVar[Callable[[Turned], None] | None] = ContextVar("watching", default=None)


@contextmanager
def turning(tell: Callable[[Turned], None]) -> Iterator[None]:
    """Tell of the pages that are read within."""
    last = 0.0

    def seldom(turned: Turned) -> None:
        nonlocal last
        if monotonic() - last >= _OFTEN:
            last = monotonic()
            tell(turned)

    token = _watching.set(seldom)
    try:
        yield
    finally:
        _watching.reset(token)


def turned(page: int, pages: int) -> None:
    """Say that a page (from 1) of so many is read."""
    if (tell := _watching.get()) is not None:
        tell(Turned(page, pages))
