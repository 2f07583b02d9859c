"""What people say of answers: right or wrong, and why, kept beside the conversations.

Each remark names the conversation and the turn, so that the question, the answer and the edition
it came from can be looked at again; `remarks` gives them to those who mend the program.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from web.chats import FILE, opened

_SCHEMA = """
CREATE TABLE IF NOT EXISTS remark (
    chat TEXT NOT NULL,
    number INTEGER NOT NULL,
    said TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    is_right INTEGER NOT NULL,
    why TEXT NOT NULL,
    PRIMARY KEY (chat, number)
) WITHOUT ROWID
"""
LONGEST = 2000  # characters of a reason that are kept


@dataclass(frozen=True, slots=True)
class Remark:
    """What was said of one turn of a conversation."""

    chat: str
    number: int
    is_right: bool
    why: str = ""


def keep(data: Path, remark: Remark) -> None:
    """Keep a remark; one that was made before on the same turn is replaced. Raises StorageError."""
    with opened(data, "rwc") as connection, connection:
        connection.execute(_SCHEMA)
        connection.execute(
            "INSERT OR REPLACE INTO remark (chat, number, is_right, why) VALUES (?, ?, ?, ?)",
            (remark.chat, remark.number, remark.is_right, remark.why[:LONGEST]),
        )


def remarks(data: Path) -> list[Remark]:
    """All remarks, oldest first; raises StorageError where they can't be read."""
    if not (data / FILE).exists():
        return []
    with opened(data, "ro") as connection:
        known = "SELECT count(*) FROM sqlite_master WHERE name = 'remark'"
        if not connection.execute(known).fetchone()[0]:
            return []
        rows = connection.execute("SELECT chat, number, is_right, why FROM remark ORDER BY said")
        return [Remark(chat, number, bool(right), why) for chat, number, right, why in rows]
