"""Which subjects are the same: a path printed in part (类, 项) stands for a fuller one."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.models import Subject


def distinct(subjects: Iterable[Subject | None]) -> list[Subject]:
    """One subject of each kind in printed order, with the fullest path that is printed of it."""
    seen: dict[tuple[str, ...], Subject] = {}
    for subject in subjects:
        if subject is not None and subject.names:
            known = seen.get(subject.names)
            seen[subject.names] = subject if known is None or subject.code else known
    return [s for s in seen.values() if not any(_within(s.names, o) for o in seen if o != s.names)]


def _within(names: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a path is a shorter printing of another, with the same last name."""
    if len(names) >= len(other) or names[-1] != other[-1]:
        return False
    rest = iter(other)
    return all(name in rest for name in names)
