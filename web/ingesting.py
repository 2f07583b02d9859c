"""An ingest as a process of its own: `python -m web.ingesting DATA EMBEDDER FOLDER`.

It tells how far it is and what came of it as one JSON object a line, so that a hostile file can
crash nothing but itself and answers go on being quick. `taken_in` runs it for the page.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.errors import MingzhangError, StorageError
from web.jobs import Job, StoppedError
from web.language import say

ROOT = Path(__file__).parents[1]
_UNSAFE = re.compile(r"[\x00-\x1f/\\]+")
_LONGEST_NAME = 80  # characters; file systems count bytes, three for a Chinese character


class IngestError(MingzhangError):
    """The process came to no end of its own."""


def taken_in(files: Iterable[tuple[str, bytes]], data: Path, embedder: str, job: Job) -> Any:
    """Take files, by name and content, into the next edition; gives the outcome as plain values."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix="incoming-", dir=data))
        for number, (name, content) in enumerate(files):
            place = folder / str(number)  # equal names live side by side
            place.mkdir()
            (place / safe_name(name)).write_bytes(content)
    except OSError as error:
        raise StorageError(say("manage.not_kept", why=error.strerror or str(error))) from error
    try:
        return _run(folder, data, embedder, job)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """A file name that leads nowhere else; its end is kept, since a suffix matters most."""
    plain = _UNSAFE.sub("_", name).strip()[-_LONGEST_NAME:]
    return plain.lstrip(".") or "_"


def _run(folder: Path, data: Path, embedder: str, job: Job) -> Any:
    command = [sys.executable, "-m", "web.ingesting", str(data), embedder, str(folder)]
    outcome: Any = None
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                told = json.loads(line)
                if "problem" in told:
                    raise StorageError(told["problem"])
                outcome = told.get("outcome", outcome)
                if "done" in told:
                    job.tell(told["done"], told["total"], told["file"])
        except StoppedError:
            process.terminate()  # the edition that is published stays as it is
            raise
    if outcome is None:
        raise IngestError(say("manage.broke_off"))
    return outcome


def main(data: str, embedder: str, folder: str) -> None:
    """The process: ingest a folder and tell."""
    from corpus.embedding import load_embedder
    from ingest import ingest

    def tell(**said: Any) -> None:
        sys.stdout.write(json.dumps(said, ensure_ascii=False) + "\n")
        sys.stdout.flush()

    try:
        outcome = ingest(
            [Path(folder)], Path(data), load_embedder(embedder),
            lambda at: tell(done=at.done, total=at.total, file=at.file),
        )  # fmt: skip
    except MingzhangError as error:
        tell(problem=str(error))
    else:
        tell(outcome=asdict(outcome))


if __name__ == "__main__":
    main(*sys.argv[1:4])
