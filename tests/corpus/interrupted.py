"""Run as a program: builds editions of a data folder in a child process, kills it after each of the
given seconds, and checks from another child what is left. Exits with 0 if all was well."""

import os
import signal
import sys
import time
from pathlib import Path

from corpus.editions import Builder, open_edition
from corpus.embedding import HashEmbedder
from corpus.passages import ChromaPassages
from corpus.stores import Wanted
from corpus.words import PairIndex
from tests.corpus.made import figure, reading, report

YEARS = range(2001, 2021)


def build(data: Path, generation: int) -> None:
    """Every report of one edition says the same generation: a mixture would show."""
    with Builder(data, HashEmbedder(16)) as builder:
        for year in YEARS:
            owner = report(year=year, sha256=f"{year}{generation:08d}")
            texts = (f"第{generation}代的收入", f"第{generation}代的支出")
            builder.write(reading(owner, [figure(owner, 0, generation)], texts))
        builder.publish()


def check(data: Path) -> None:
    """One whole edition answers, and all its stores agree with one another."""
    corpus = open_edition(data)
    generations = {str(f.value) for f in corpus.figures.figures(Wanted())}
    assert len(generations) == 1, f"a mixture of editions: {generations}"
    passages = corpus.figures.passages([r.id for r in corpus.figures.reports()])
    assert len(passages) == 2 * len(YEARS)
    [vector] = corpus.embedder.embed(["收入"])
    assert len(corpus.passages.similar(vector, [p.id for p in passages])) == len(passages)
    assert len(corpus.words.search(f"{generations.pop()}代", 100)) == len(passages)
    corpus.close()


def alone(work) -> int:
    """Start work in a child; gives its process id."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - the child's end
            print(f"{type(error).__name__}: {error}", file=sys.stderr)
            os._exit(1)
        os._exit(0)
    return child


def endless(data: Path, first: int) -> None:
    generation = first
    while True:
        build(data, generation)
        generation += 1


def main() -> int:
    data = Path(sys.argv[1])
    _ = ChromaPassages, PairIndex  # imported before any child is made
    if os.waitpid(alone(lambda: build(data, 1)), 0)[1]:
        return 1
    for number, seconds in enumerate(map(float, sys.argv[2:]), 1):
        child = alone(lambda: endless(data, 1000 * number))  # noqa: B023 - used at once
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if os.waitpid(alone(lambda: check(data)), 0)[1]:
            return 1
    return os.waitstatus_to_exitcode(os.waitpid(alone(lambda: build(data, 2)), 0)[1])


if __name__ == "__main__":
    sys.exit(main())
