"""How fast PDF pages are read, beside pdfplumber: `python -m evaluate.pages FILE…`.

Prints pages a second and core for our reader (text and tables) and, where pdfplumber is installed,
for its text and tables of the same files in the same run. Nothing is asserted.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main(names: Sequence[str]) -> None:
    """Measure the files, ours first."""
    if not names:
        sys.exit("请写出要测的 PDF 文件：python -m evaluate.pages 文件.pdf …")
    for line in measured([Path(name).resolve() for name in names]):
        print(line, flush=True)


def measured(paths: Sequence[Path]) -> Iterator[str]:
    """The measures, one line a file and one for all."""
    with_plumber = find_spec("pdfplumber") is not None
    pages, ours, theirs, peak = 0, 0.0, 0.0, 0
    for one in _read(paths):
        if "refused" in one:
            yield f"{one['file']}: {one['refused']}"
            continue
        count, seconds = int(str(one["pages"])), float(str(one["seconds"]))
        if one["recognised"]:
            yield f"{Path(str(one['file'])).name}: {_recognised(count, seconds)}"
            continue
        other = _plumbed(Path(str(one["file"]))) if with_plumber else 0.0
        pages, ours, theirs = pages + count, ours + seconds, theirs + other
        yield f"{Path(str(one['file'])).name}: {_compared(count, seconds, other)}"
        peak = max(peak, int(str(one["peak_mib"])))
    if pages:
        yield f"all: {_compared(pages, ours, theirs)}; {peak} MiB at the most"


def _read(paths: Sequence[Path]) -> Iterator[dict[str, object]]:
    """What our reader says of each file, measured in a process of its own."""
    command = [sys.executable, "-m", "ingest.readers", *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    yield from map(json.loads, done.stdout.splitlines())


def _plumbed(path: Path) -> float:
    """Processor seconds of pdfplumber for the text and tables of a file."""
    import pdfplumber

    start = time.process_time()
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_text()
            page.extract_tables()
    return time.process_time() - start


def _recognised(pages: int, seconds: float) -> str:
    return f"{pages} pages, {seconds / max(pages, 1):.1f} s of processor time a page by OCR"


def _compared(pages: int, ours: float, theirs: float) -> str:
    rate = f"{pages} pages, {pages / max(ours, 1e-9):.0f} pages/s a core"
    if not theirs:
        return rate
    return f"{rate}; pdfplumber {pages / theirs:.0f} pages/s ({theirs / max(ours, 1e-9):.1f} times)"


if __name__ == "__main__":
    main(sys.argv[1:])
