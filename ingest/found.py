"""Which files are read: those named, those below folders named, and those in bundles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import mkdtemp

from corpus.errors import DocumentError
from ingest.outcome import Refused
from ingest.parts import Given
from ingest.readers import bundle


def files(paths: Sequence[Path], unpacked: Path, refused: list[Refused]) -> Iterator[Given]:
    """Every file once; hidden ones are passed over, bundles unpacked below `unpacked`, and one that
    can't be opened is added to `refused`.
    """
    seen: set[Path] = set()
    for path in paths:
        inside = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
        for file in inside:
            hidden = path.is_dir() and any(p.startswith(".") for p in file.relative_to(path).parts)
            if hidden or file.resolve() in seen:
                continue
            seen.add(file.resolve())
            folders = _folders(file, path)
            if file.suffix.lower() != bundle.SUFFIX:
                yield Given(file, file.name, folders)
                continue
            try:
                yield from _members(file, Path(mkdtemp(dir=unpacked)), folders)
            except (DocumentError, OSError) as error:
                refused.append(Refused(file.name, str(error)))


def _folders(file: Path, named: Path) -> tuple[str, ...]:
    """The folders of a file up to the one that was named, the nearest first."""
    ends = len(named.parts) if named.is_dir() else len(file.parent.parts)
    return tuple(str(p) for p in file.parents if len(p.parts) >= max(ends, 1))


def _members(file: Path, place: Path, folders: tuple[str, ...]) -> Iterator[Given]:
    """A bundle's files: its name and its folders are theirs."""
    for path, within in bundle.unpack(file.read_bytes(), place):
        inside = [str(file.with_suffix("") / p) for p in within.parents if p.name]
        yield Given(path, path.name, (*inside, str(file.with_suffix("")), *folders))
