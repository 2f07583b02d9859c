"""Nothing printed is lost: numbers of the shipped samples counted against the figures read."""

import re
from pathlib import Path

import pytest

from ingest import read
from ingest.checks import identities

DOCUMENTS = sorted((Path(__file__).parents[2] / "samples" / "documents").glob("*.*"))
# Counted on its own, not with the patterns that read them.
NUMBER = re.compile(
    r"(?<![\d.,A-Za-z-])(-?\d[\d,]*(?:\.\d+)?) ?"
    r"(亿元|万元|元|%|人次|批次|辆|人|名|个|平方米|台|分)(?!月)"
)
ORDINARY = re.compile(r"20\d\d$")


def numbers(text: str) -> set[int]:
    """Where numbers with a unit begin in a text."""
    return {m.start(1) for m in NUMBER.finditer(text) if not ORDINARY.match(m[1])}


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda p: p.stem[-16:])
def reading(request):
    return read(request.param)


def test_every_number_with_a_unit_is_a_figure(reading):
    found = {f.source.start for f in reading.figures}
    lost = numbers(reading.text) - found
    assert [reading.text[at - 20 : at + 12] for at in sorted(lost)] == []


def test_at_least_95_of_100_figures_are_typed(reading):
    typed = sum(1 for f in reading.figures if f.concept is not None)
    assert typed >= 0.95 * len(reading.figures)


def test_every_source_is_verbatim(reading):
    for figure in reading.figures:
        assert reading.text[figure.source.start : figure.source.end] == figure.printed
        quote = reading.text[figure.source.quote_start : figure.source.quote_end]
        assert figure.printed in quote


def test_the_arithmetic_of_the_samples_holds(reading):
    tested = list(identities(reading.figures))
    assert len(tested) >= 9
    assert [i.message for i in tested if not i.holds] == []
