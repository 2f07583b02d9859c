"""What an edition says of itself in `manifest.json`: format, age, embedding model and size."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from corpus.errors import CorpusError, EditionVersionError

FORMAT = 2


@dataclass(frozen=True, slots=True)
class Manifest:
    """The facts of one edition. `created` is UTC in ISO 8601; `model` is what made its vectors."""

    name: str
    created: str
    model: str
    dimension: int
    reports: int
    figures: int
    passages: int
    format: int = FORMAT


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write the manifest of an edition that is being built."""
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
    (folder / "manifest.json").write_text(text + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest of an edition.

    Raises EditionVersionError where it is of another format than this program's, and CorpusError
    where it can't be read.
    """
    try:
        facts = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        version = int(facts["format"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorpusError(_broken(folder)) from error
    if version > FORMAT:
        raise EditionVersionError(
            f"数据版本 {folder.name} 由更新的程序写成（格式 {version}，本程序只到 {FORMAT}），"
            "请升级程序，或用 --data 指定另一个目录。"
        )
    if version < FORMAT:
        raise EditionVersionError(
            f"数据版本 {folder.name} 是旧格式（{version}），请换一个数据目录重新导入原文件。"
        )
    try:
        return Manifest(**facts)
    except TypeError as error:
        raise CorpusError(_broken(folder)) from error


def _broken(folder: Path) -> str:
    return f"数据版本 {folder.name} 不完整或已损坏，请恢复到另一个版本，或重新导入。"
