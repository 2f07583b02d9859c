"""Files read on several cores, within limits."""

import os
import time
from pathlib import Path

import pytest

from corpus.errors import DocumentError
from ingest import read
from ingest.reading import Limits, Work, read_files, size_of
from tests.ingest.made import FINAL

BODY = f"{FINAL}\n一、收入决算情况说明\n收入合计5.00万元，其中：其他收入5.00万元。\n"


def odd(path: Path):
    """Reads ordinary files; what others do is in their name. Runs in a worker."""
    if path.stem == "hangs":
        time.sleep(60)
    if path.stem == "crashes":
        os._exit(9)
    if path.stem == "swells":
        bytearray(4 << 30)
    return read(path)


@pytest.fixture
def folder(tmp_path):
    def write(*stems):
        padding = "。" * 400_000  # enough in all for workers to be worth it
        for number, stem in enumerate(stems):
            text = BODY.replace("2024", str(2010 + number))
            (tmp_path / f"{stem}.txt").write_text(f"{text}{padding}", encoding="utf-8")
        return [tmp_path / f"{stem}.txt" for stem in stems]

    return write


def outcomes(found):
    return [r.report.year if not isinstance(r, DocumentError) else str(r) for r in found]


def test_results_come_in_the_order_of_the_files(folder):
    files = folder("c", "a", "b", "d")
    assert outcomes(read_files(files, Work(odd, size_of), cores=2)) == [2010, 2011, 2012, 2013]


@pytest.mark.parametrize(
    ("stem", "word"), [("hangs", "8 秒"), ("crashes", "意外中断"), ("swells", "内存")]
)
def test_a_document_over_its_limits_is_refused_and_the_rest_goes_on(folder, stem, word):
    files = folder("a", stem, "b")
    limits = Limits(seconds=8 if stem == "hangs" else 60, memory=1 << 30)
    first, bad, last = outcomes(read_files(files, Work(odd, size_of), cores=2, limits=limits))
    assert (first, last) == (2010, 2012)
    assert word in bad


def smothers(path: Path):
    """Makes another error of whatever interrupts it, as libraries do."""
    try:
        time.sleep(60)
    except DocumentError as error:
        raise RuntimeError from error


def test_a_document_over_its_time_is_refused_also_where_a_library_smothers_it(folder):
    work = Work(smothers, size_of)
    [late] = outcomes(read_files(folder("a"), work, cores=1, limits=Limits(seconds=1)))
    assert "1 秒" in late


def test_few_small_files_are_read_in_this_process(tmp_path):
    (tmp_path / "a.txt").write_text(BODY, encoding="utf-8")
    seen = []

    def here(path: Path):
        seen.append(os.getpid())
        return read(path)

    assert outcomes(read_files([tmp_path / "a.txt"], Work(here, size_of), cores=2)) == [2024]
    assert seen == [os.getpid()]
