"""The data folder: where editions, sources and unfinished work stand, and the ways of changing it
that leave it whole when the program or the machine stops in between.

    DATA/CURRENT              the name of the published edition
    DATA/editions/NAME/       figures.duckdb, chroma/, words/, manifest.json: never changed again
    DATA/sources/SHA256.pdf   the original files, by content
    DATA/building/            unfinished work; whatever a dead process left here is swept away
    DATA/build.lock           held by the one process that builds
"""

from __future__ import annotations

import errno
import fcntl
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import CorpusError, StorageError
from corpus.models import File

NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z.-]*")  # of an edition


def current_file(data: Path) -> Path:
    """The small file that names the published edition."""
    return data / "CURRENT"


def edition_folder(data: Path, name: str) -> Path:
    """Where the edition of this name stands."""
    return data / "editions" / name


def sources_folder(data: Path) -> Path:
    """Where original files are kept by content."""
    return data / "sources"


def kept_name(file: File) -> str:
    """What an original file is called where it is kept."""
    return file.sha256 + Path(file.name).suffix.lower()


def building_folder(data: Path) -> Path:
    """Where unfinished work stands."""
    return data / "building"


@contextmanager
def translated(data: Path) -> Iterator[None]:
    """Turn the errors of files into StorageError."""
    try:
        yield
    except OSError as error:
        raise StorageError(_explanation(data, error)) from error


def _explanation(data: Path, error: OSError) -> str:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"磁盘空间不足，无法写入数据目录 {data}，请清理磁盘后重试。"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"数据目录 {data} 不可写，请检查目录权限，或用 --data 指定另一个目录。"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"{data} 不是可用的数据目录（路径中有同名文件），请用 --data 指定另一个目录。"
    reason = error.strerror or str(error)
    return f"读写数据目录 {data} 时出错（{reason}），请检查磁盘后重试。"


def current_name(data: Path) -> str | None:
    """The name of the published edition, None where there is none; reads one small file.

    Raises StorageError where the file can't be read, CorpusError where it holds no name.
    """
    with translated(data):
        try:
            name = current_file(data).read_bytes().decode("ascii", "replace").strip()
        except (FileNotFoundError, NotADirectoryError):
            return None
    if not NAME.fullmatch(name):
        raise CorpusError(f"{current_file(data)} 已损坏，请恢复到一个保留的版本，或重新导入。")
    return name


@contextmanager
def building(data: Path) -> Iterator[Path]:
    """Hold the lock of the one builder; gives the folder for unfinished work, emptied.

    Raises StorageError where another process builds, or the data folder can't be written.
    """
    with translated(data):
        data.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(data / "build.lock", os.O_RDWR | os.O_CREAT, 0o644)
    try:
        _lock(descriptor, data)
        with translated(data):
            shutil.rmtree(building_folder(data), ignore_errors=True)
            building_folder(data).mkdir(parents=True)
        yield building_folder(data)
    finally:
        shutil.rmtree(building_folder(data), ignore_errors=True)
        os.close(descriptor)  # lets go of the lock, as the end of the process would


def _lock(descriptor: int, data: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StorageError(f"另一个导入正在写入数据目录 {data}，请等它结束后再试。") from error


def write_durably(path: Path, text: str) -> None:
    """Replace a small file in one step: a reader sees the old text or the new, never a part."""
    fresh = path.with_name(path.name + ".new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
    sync(path.parent)


def sync_tree(folder: Path) -> None:
    """Force a finished folder, its files and its subfolders, to the disk."""
    for path in (folder, *folder.rglob("*")):
        sync(path)


def sync(path: Path) -> None:
    """Force one file, or the names in one folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def discard(data: Path, folder: Path) -> None:
    """Remove a folder so that it is there as a whole or not at all; the caller holds the lock."""
    doomed = building_folder(data) / f"discarded-{folder.name}"
    folder.rename(doomed)
    shutil.rmtree(doomed)
