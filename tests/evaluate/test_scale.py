"""The made-up reports that retrieval is measured over."""

import random

from corpus.models import File, Kind, Level, Passage, Report, Source, Unit
from evaluate.retrieval import _ratio
from evaluate.scale import EACH, readings

REPORT = Report(
    "r", "", Unit("青禾市档案馆"), 2024, Kind.FINAL, Level.UNIT, (File("a.txt", "0" * 64),)
)
TEXT = "青禾市档案馆支出12.34万元。"
MODEL = (REPORT, (Passage("0-0", "r", 0, TEXT, Source("r", ("一、支出",), 0, 18, 0, 18)),))


def made(number):
    return list(readings([MODEL], number, random.Random(7)))


def test_each_report_has_its_own_unit_and_year_and_passages_named_by_its_mark():
    some = made(25)
    assert len({(r.report.unit.name, r.report.year) for r in some}) == 25
    assert [len(r.passages) for r in some] == [EACH] * 25
    assert all(p.id == f"{r.report.mark}-{p.order:04d}" for r in some for p in r.passages)


def test_a_passage_names_its_unit_stands_where_it_says_and_has_other_digits():
    one, other = made(2)
    first = one.passages[0]
    assert first.text.startswith(f"{one.report.unit.name}支出")
    assert all(one.text[p.source.start : p.source.end] == p.text for p in one.passages)
    assert first.text != other.passages[0].text


def test_the_ratio_to_the_plain_way_is_said_and_so_is_that_there_is_none():
    assert _ratio("named", 0.9, 0.3).endswith("0.900 / 0.300, 3.0 times.")
    assert _ratio("named", 0.9, 0.0).endswith("the plain way has none.")
