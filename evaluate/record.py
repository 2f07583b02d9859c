"""What a run has finished, kept line by line so that it can be stopped at any moment and go on.

run.json        the settings of the run, its questions' hash, and whether it is finished
finished.jsonl  one line a finished case: its set, id, answer and time
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.errors import StorageError, UsageError
from evaluate.models import Case, Given

HEAD, LINES = "run.json", "finished.jsonl"


@dataclass
class Record:
    """The finished cases of one run; without a folder they are in memory alone."""

    folder: Path | None = None
    head: Mapping[str, Any] = field(default_factory=dict)
    done: dict[tuple[str, str], Given] = field(default_factory=dict)

    @classmethod
    def open(
        cls,
        folder: Path | None,
        cases: Sequence[Case],
        about: Mapping[str, Any],
        *,
        fresh: bool = False,
    ) -> Record:
        """A new record, or the one in the folder where it is of the same questions and settings.

        A finished run under other settings is written over. Raises UsageError for an unfinished
        one unless `fresh`, StorageError where the folder can't be used.
        """
        head = json.loads(json.dumps({"about": dict(about), "questions": fingerprint(cases)}))
        if folder is None:
            return cls(None, head)
        kept = None if fresh else _kept(folder)
        if kept is not None and {key: kept[key] for key in head} == head:
            return cls(folder, head, _finished(folder))
        if kept is not None and not kept["finished"]:
            raise UsageError(_differs(folder, kept, head))
        record = cls(folder, head)
        record._begin()
        return record

    def get(self, case: Case) -> Given | None:
        """What was given for a case, if it is finished."""
        return self.done.get(case.key)

    def add(self, case: Case, given: Given) -> None:
        """Keep a finished case."""
        self.done[case.key] = given
        if self.folder is None:
            return
        row = {
            "set": case.group,
            "id": case.question.id,
            "elapsed_ms": round(given.elapsed_ms, 2),
            "failed": given.failed,
            "answer": given.answer,
        }
        try:
            with (self.folder / LINES).open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        except OSError as error:
            raise _unwritable(self.folder, error) from error

    def finish(self) -> None:
        """Say that every case is done."""
        self._write(finished=True)

    def _begin(self) -> None:
        assert self.folder is not None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / LINES).write_text("", encoding="utf-8")
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        self._write(finished=False)

    def _write(self, *, finished: bool) -> None:
        if self.folder is None:
            return
        text = json.dumps({**self.head, "finished": finished}, ensure_ascii=False, indent=1)
        try:
            (self.folder / HEAD).write_text(text + "\n", encoding="utf-8")
        except OSError as error:
            raise _unwritable(self.folder, error) from error


def fingerprint(cases: Sequence[Case]) -> str:
    """A hash of the questions, so that a record is not taken for one of others."""
    asked = [(*case.key, case.question.text, case.question.history) for case in cases]
    return hashlib.sha256(json.dumps(asked, ensure_ascii=False).encode()).hexdigest()[:16]


def _kept(folder: Path) -> dict[str, Any] | None:
    """The head of the run in a folder; None where there is none that can be read."""
    try:
        head = json.loads((folder / HEAD).read_text(encoding="utf-8"))
        return {key: head[key] for key in ("about", "questions", "finished")}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _finished(folder: Path) -> dict[tuple[str, str], Given]:
    """The cases that a run has finished; a last line that was cut off is passed over, and cut."""
    path, done, whole = folder / LINES, {}, ""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        return {}
    for line in text.split("\n"):
        try:
            row = json.loads(line)
        except json.JSONDecodeError:
            continue
        whole += line + "\n"
        given = Given(row["answer"], row["elapsed_ms"], row["failed"])
        done[row["set"], row["id"]] = given
    if whole != text:
        path.write_text(whole, encoding="utf-8")
    return done


def _differs(folder: Path, kept: Mapping[str, Any], head: Mapping[str, Any]) -> str:
    before, now = kept["about"], head["about"]
    names = [key for key in {**before, **now} if before.get(key) != now.get(key)]
    if kept["questions"] != head["questions"]:
        names.append("questions")
    changed = "、".join(
        f"{n}（{before[n]} → {now[n]}）" if isinstance(now.get(n), str) and n in before else n
        for n in names
    )
    done = len(_finished(folder))
    return (
        f"{folder} 里有一次没做完的评测（已做 {done} 题），其设置与这次不同：{changed}。"
        "请照原来的设置做完，换一个 --out 目录，或加 --fresh 从头开始。"
    )


def _unwritable(folder: Path, error: OSError) -> StorageError:
    return StorageError(f"写不进 {folder}：{error.strerror}。请换一个 --out 目录。")
