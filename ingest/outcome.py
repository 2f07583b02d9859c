"""What an ingest tells while it runs and when it is done."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is: `done` of `total` files, the file in hand and what happens to it;
    `page` of `pages` are read of it, both 0 where that is not known.
    """

    done: int
    total: int
    file: str
    stage: str
    page: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """A report that was taken: how many figures it gave, how many of them typed, and findings.

    `attached` are its further files, where it was published as several.
    """

    file: str
    report_title: str
    figures: int
    typed: int
    findings: int
    attached: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that was not taken, and why, in one sentence."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class Repeated:
    """A file that says only what another one of its report says, as its copy in another format."""

    file: str
    of: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an ingest did; `edition` is the published edition, None where nothing changed."""

    edition: str | None
    taken: tuple[Taken, ...]
    unchanged: tuple[str, ...]
    refused: tuple[Refused, ...]
    repeated: tuple[Repeated, ...] = ()
