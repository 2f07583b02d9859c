"""The made-up reports that retrieval is measured over."""

from decimal import Decimal

from corpus.models import (
    Figure,
    File,
    Fund,
    Kind,
    Level,
    Measure,
    Passage,
    Reading,
    Report,
    Section,
    Source,
    Unit,
)
from evaluate.cloned import clones
from evaluate.retrieval import _ratio

REPORT = Report(
    "r", "青禾市档案馆决算", Unit("青禾市档案馆"), 2024, Kind.FINAL, Level.UNIT,
    (File("a.txt", "0" * 64),),
)  # fmt: skip
TEXT = "青禾市档案馆支出12.34万元，车辆2辆。"
PLACE = Source("r", ("一、支出",), 8, 13, 0, 21)
MODEL = Reading(
    REPORT,
    TEXT,
    (Section("r", ("一、支出",), 0, 21),),
    (Passage("0" * 12 + "-0000", "r", 0, TEXT, Source("r", ("一、支出",), 0, 21, 0, 21)),),
    (
        Figure("r:8", "r", "current_expenditure", "支出", Fund.ALL, Measure.AMOUNT, 2024,
               Decimal("123400.00"), "元", "12.34", "万元", PLACE),
    ),
)  # fmt: skip
EACH = 3


def made(number):
    return list(clones([MODEL], number, EACH, 7))


def test_each_report_has_its_own_unit_and_passages_named_by_its_mark():
    some = made(25)
    assert len({r.report.unit.name for r in some}) == len({r.report.id for r in some}) == 25
    assert [len(r.passages) for r in some] == [EACH] * 25
    assert all(p.id == f"{r.report.mark}-{p.order:04d}" for r in some for p in r.passages)


def test_a_passage_names_its_unit_stands_where_it_says_and_has_other_digits():
    one, other = made(2)
    assert all(p.text.startswith(f"{one.report.unit.name}支出") for p in one.passages)
    assert all(one.text[p.source.start : p.source.end] == p.text for p in one.passages)
    assert one.passages[0].text != other.passages[0].text


def test_a_figure_stands_where_it_says_with_the_value_that_is_printed():
    for reading in made(5):
        [figure] = reading.figures
        assert reading.text[figure.source.start : figure.source.end] == figure.printed
        assert figure.value == Decimal(figure.printed) * 10_000
        assert (figure.report, reading.text[18:20]) == (reading.report.id, "2辆")


def test_the_ratio_to_the_plain_way_is_said_and_so_is_that_there_is_none():
    assert _ratio("named", 0.9, 0.3).endswith("0.900 / 0.300, 3.0 times.")
    assert _ratio("named", 0.9, 0.0).endswith("the plain way has none.")
