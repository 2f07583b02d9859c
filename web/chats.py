"""Conversations kept in one small SQLite file under the data folder, by an id nobody can guess.

Whoever has the id may read the conversation: it stands in the page's address, so a reload, a
bookmark or another device brings it back. Nothing else is known of the person.
"""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from answer.models import Answer
from corpus.errors import StorageError, UsageError
from web.conversation import Turn
from web.language import say
from web.records import from_json, to_json

FILE = "chats.sqlite"
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")
_SCHEMA = """
CREATE TABLE IF NOT EXISTS turn (
    chat TEXT NOT NULL,
    number INTEGER NOT NULL,
    asked TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP,
    question TEXT NOT NULL,
    answer TEXT,
    problem TEXT NOT NULL,
    PRIMARY KEY (chat, number)
) WITHOUT ROWID
"""


def new_id() -> str:
    """A fresh id of a conversation, 96 bits of chance."""
    return secrets.token_urlsafe(12)


def is_id(text: str) -> bool:
    """Whether a text from an address can be an id at all."""
    return _ID.fullmatch(text) is not None


def read(data: Path, chat: str) -> list[Turn]:
    """The turns of a conversation, oldest first; none where it is not known.

    Raises StorageError where the file can't be read.
    """
    if not is_id(chat) or not (data / FILE).exists():
        return []
    with opened(data, "ro") as connection:
        rows = connection.execute(
            "SELECT question, answer, problem FROM turn WHERE chat = ? ORDER BY number", (chat,)
        ).fetchall()
    return [_turn(*row) for row in rows]


def append(data: Path, chat: str, turn: Turn) -> int:
    """Keep one more turn of a conversation; gives its number there. Raises StorageError."""
    with opened(data, "rwc") as connection, connection:
        connection.execute(_SCHEMA)
        (number,) = connection.execute(
            "INSERT INTO turn (chat, number, question, answer, problem) SELECT ?,"
            " coalesce(max(number), 0) + 1, ?, ?, ? FROM turn WHERE chat = ? RETURNING number",
            (chat, turn.question, _written(turn), turn.problem, chat),
        ).fetchone()
    return int(number)


def settle(data: Path, chat: str, number: int, turn: Turn) -> None:
    """Keep what a turn came to that was kept before it was answered. Raises StorageError."""
    with opened(data, "rwc") as connection, connection:
        connection.execute(
            "UPDATE turn SET answer = ?, problem = ? WHERE chat = ? AND number = ?",
            (_written(turn), turn.problem, chat, number),
        )


def _written(turn: Turn) -> str | None:
    return None if turn.answer is None else json.dumps(to_json(turn.answer), ensure_ascii=False)


@contextmanager
def opened(data: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """The file of conversations, `ro` to read or `rwc` to write; raises StorageError."""
    try:
        uri = f"file:{_quoted(data / FILE)}?mode={mode}"
        connection = sqlite3.connect(uri, uri=True, timeout=5)
        connection.execute("PRAGMA synchronous = NORMAL")  # half the waiting for the disk
        try:
            yield connection
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise StorageError(say("app.not_kept", folder=data.name)) from error


def _quoted(path: Path) -> str:
    return path.resolve().as_uri().removeprefix("file://")


def _turn(question: str, answer: str | None, problem: str) -> Turn:
    if answer is None:
        return Turn(question, problem=problem)
    try:
        return Turn(question, from_json(Answer, json.loads(answer)))
    except (UsageError, json.JSONDecodeError):
        return Turn(question, problem=say("ask.unreadable"))
