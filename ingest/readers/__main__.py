"""How long reading takes, file by file: `python -m ingest.readers FILE…` prints an object a line.

`seconds` is processor time of this process for one reading, the best of three, or of one where
pages are read off pictures; `peak_mib` is the most memory that the process has held so far.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import DocumentError
from ingest.models import Table
from ingest.readers import read_document

_TIMES = 3


def main(names: Sequence[str]) -> None:
    """Read each file and print its pages, its tables and the seconds; a refusal is printed too."""
    for name in names:
        try:
            print(json.dumps(measured(Path(name)), ensure_ascii=False), flush=True)
        except DocumentError as error:
            print(json.dumps({"file": name, "refused": str(error)}, ensure_ascii=False))


def measured(path: Path) -> dict[str, object]:
    """One file's pages, blocks, tables and seconds."""
    times = []
    for _ in range(_TIMES):
        start = time.process_time()
        document = read_document(path)
        times.append(time.process_time() - start)
        if document.recognised:
            break  # recognition takes minutes, and varies little
    tables = sum(isinstance(block, Table) for block in document.blocks)
    return {
        "file": str(path),
        "pages": document.pages,
        "blocks": len(document.blocks),
        "tables": tables,
        "seconds": round(min(times), 4),
        "recognised": len(document.recognised),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


if __name__ == "__main__":
    main(sys.argv[1:])
