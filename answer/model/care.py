"""What a model may cost: answers kept and not asked for twice, and limits a user and a day."""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from threading import Lock

from answer.models import ModelUse
from answer.plain import Worked

_KEPT = 512
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long an answer may wait for a model, and how many answers it may help with; 0 for a
    number of answers means none at all.
    """

    seconds: float = 20.0
    a_user: int = 200  # answers a day
    a_day: int = 2000
    pauses: tuple[float, ...] = (0.5, 1.5)  # seconds before a call is tried again


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer that a model helped with, as it was told."""

    pieces: tuple[str, ...]
    worked: Worked
    use: ModelUse


def today() -> date:
    """The day that limits are counted by."""
    return datetime.now(UTC).date()


class Care:
    """The answers of one assistant so far: what was said, and to how many it helped today."""

    def __init__(self, limits: Limits, day: Callable[[], date] = today) -> None:
        self.limits = limits
        self._day = day
        self._counted: date | None = None
        self._by_user: Counter[str] = Counter()
        self._kept: OrderedDict[Key, Kept] = OrderedDict()
        self._lock = Lock()

    def admit(self, user: str) -> bool:
        """Count one more answer for a user, if neither the user's nor the day's are used up."""
        with self._lock:
            if self._counted != (now := self._day()):
                self._counted = now
                self._by_user.clear()
            used_up = self._by_user.total() >= self.limits.a_day
            if used_up or self._by_user[user] >= self.limits.a_user:
                return False
            self._by_user[user] += 1
            return True

    def kept(self, key: Key) -> Kept | None:
        """The answer that was given before for the same key."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def keep(self, key: Key, answer: Kept) -> None:
        """Keep an answer; the one not asked for longest makes room."""
        with self._lock:
            self._kept[key] = answer
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
