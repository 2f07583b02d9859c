"""A line of words becomes filters, and filters the figures that fit."""

from dataclasses import replace
from decimal import Decimal

import pytest

from corpus.memory import MemoryFigures
from corpus.models import Kind, Measure
from corpus.units import UnitDirectory
from corpus.vocabulary import vocabulary
from tests.web.made import REPORT, reading
from web.grid import measure_of, pivot_html, pivot_rows, rows_of, table_html
from web.lookup import (
    Change,
    Filters,
    Hit,
    change_of,
    explained,
    look_up,
    merged,
    pivoted,
    understood,
)

WORDS = vocabulary()
READ = reading()
STORE = MemoryFigures([READ])
UNITS = UnitDirectory([REPORT])
TOTAL = READ.figures[0]


def hit(value, year, **fields):
    figure = replace(TOTAL, period=year, value=Decimal(value), printed=value, **fields)
    return Hit(figure, REPORT)


@pytest.mark.parametrize(
    ("line", "filters"),
    [
        (
            "河务局 2024 三公经费",
            Filters(("云川市河务局",), (2024,), concepts=("three_public",)),
        ),
        (
            "河务局2023年决算 堤防",
            Filters(("云川市河务局",), (2023,), (Kind.FINAL,), words=("堤防",)),
        ),
        ("支出总计", Filters(concepts=("expenditure_total",))),
        ("", Filters()),
    ],
)  # fmt: skip
def test_units_years_kinds_and_items_are_told_from_other_words(line, filters):
    assert understood(line, UNITS, WORDS) == filters


def test_a_widget_wins_over_the_line_and_words_add_up():
    line = Filters(("甲",), (2023,), words=("一",))
    assert merged(line, Filters(years=(2024,), words=("二",))) == Filters(
        ("甲",), (2024,), words=("一", "二")
    )


def test_without_anything_to_look_for_nothing_is_read():
    assert look_up(STORE, Filters(years=(2024,)), WORDS) == []


def test_the_figures_of_a_unit_come_typed_first():
    found = look_up(STORE, Filters(units=("云川市河务局",)), WORDS)
    assert [h.figure.printed for h in found] == ["949.63", "3.20", "12.40", "80.00"]


def test_the_same_quantity_printed_twice_is_one_hit():
    twice = replace(READ, figures=(TOTAL, replace(TOTAL, id="again")))
    (found,) = look_up(MemoryFigures([twice]), Filters(units=("云川市河务局",)), WORDS)
    assert found.times == 2


def test_years_stand_side_by_side_with_a_computed_change():
    years, (row,) = pivoted([hit("949.63", 2024), hit("900", 2023)])
    assert years == [2023, 2024]
    assert change_of(row) == Change(2023, 2024, Decimal("49.63"), Decimal("49.63") / 9)
    page = pivot_html(years, [row], WORDS)
    assert "+5.51%" in page
    assert "推算：2024年减2023年" in page


def test_two_values_of_one_year_are_both_shown_and_not_subtracted():
    years, (row,) = pivoted([hit("949.63", 2024), hit("949.62", 2024), hit("900", 2023)])
    assert change_of(row) is None
    assert pivot_rows(years, [row], WORDS)[1][4:6] == ["900", "949.63 / 949.62"]


def test_a_change_from_zero_has_no_rate():
    _, (row,) = pivoted([hit("5", 2024), hit("0", 2023)])
    assert change_of(row) == Change(2023, 2024, Decimal(5), None)


def test_every_value_leads_to_its_page_and_text_is_escaped():
    page = table_html([hit("949.63", 2024, label="<b>", concept=None)], WORDS)
    assert f'href="read?report=r1&amp;at={TOTAL.source.start}"' in page
    assert "&lt;b&gt;" in page


def test_a_file_has_the_printed_value_unit_and_place():
    head, row = rows_of([hit("949.63", 2024)], WORDS)
    assert head[:4] == ["单位", "年度", "类别", "项目"]
    assert row[:4] == ["云川市河务局", "2024", "决算", "支出总计"]
    assert row[6:8] == ["949.63", "万元"]
    assert row[-1] == REPORT.title


def test_each_change_says_its_own_direction():
    rose = hit("5", 2024, measure=Measure.CHANGE)
    fell = Hit(replace(rose.figure, period=2023, value=Decimal(-3), printed="3"), REPORT)
    years, (row,) = pivoted([rose, fell])
    assert pivot_rows(years, [row], WORDS)[1][4:6] == ["减少3", "增加5"]
    page = pivot_html(years, [row], WORDS)
    assert page.index("减少") < page.index(">3</a>") < page.index("增加") < page.index(">5</a>")
    assert measure_of(rose.figure) == "增减额"


def test_a_term_is_explained_with_how_many_reports_say_so():
    ((term, count),) = explained(STORE, "2024年基本支出")
    assert (term.word, count) == ("基本支出", 1)
    assert explained(STORE, "支") == []
