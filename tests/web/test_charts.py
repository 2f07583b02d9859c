"""Which answers are drawn, and that a chart says no number but the printed ones."""

from dataclasses import replace
from decimal import Decimal

from answer.models import Operation, Query, Shown
from tests.web.made import answered
from web.charts import Chart, Point, chart_of, rows, spec


def shown(value, concept="a", year=2024, citation=1, unit="万元", label="", derived=False):
    return Shown(value, unit, label or concept, concept, "r1", year, citation, derived)


def answer(operation, *figures, units=("甲局",)):
    (first,) = answered().citations
    cited = tuple(replace(first, n=n, unit=unit) for n, unit in enumerate(units, 1))
    return replace(
        answered(), figures=figures, citations=cited, query=Query(operation, units, (2024,))
    )


def test_years_are_drawn_as_a_trend_without_what_was_computed():
    given = [shown("7.82", year=2022), shown("15.24", year=2023), shown("1.31", derived=True)]
    chart = chart_of(answer(Operation.TREND, *given))
    assert chart is not None
    assert chart.kind == "trend"
    assert [(p.label, p.value, p.printed) for p in chart.points] == [
        ("2022", Decimal("7.82"), "7.82万元"),
        ("2023", Decimal("15.24"), "15.24万元"),
    ]


def test_units_are_ranked_in_one_money_unit_and_keep_what_was_printed():
    given = [shown("5.45"), shown("7.10", citation=2), shown("39455.47", citation=3, unit="元")]
    chart = chart_of(answer(Operation.RANK, *given, units=("甲局", "乙局", "丙局")))
    assert chart is not None
    assert [(p.label, p.printed) for p in chart.points] == [
        ("乙局", "7.10万元"),
        ("甲局", "5.45万元"),
        ("丙局", "39,455.47元"),
    ]
    assert chart.points[2].value == Decimal("3.945547")


def test_a_composition_leaves_out_its_whole():
    given = [shown("10.00", "whole"), shown("6.00", "one"), shown("4.00", "other")]
    chart = chart_of(answer(Operation.BREAKDOWN, *given))
    assert chart is not None
    assert [p.label for p in chart.points] == ["one", "other"]


def test_a_line_with_many_points_says_its_ends_and_then_its_extremes():
    given = [shown(value, year=2016 + n) for n, value in enumerate("5243971")]
    chart = chart_of(answer(Operation.TREND, *given))
    assert chart is not None
    rows = spec(chart)["data"]["values"]
    assert [row["year"] for row in rows if row["telling"]] == ["2016", "2020", "2022"]


def test_one_figure_or_a_look_up_of_two_things_is_not_drawn():
    assert chart_of(answer(Operation.LOOKUP, shown("1"))) is None
    assert chart_of(answer(Operation.LOOKUP, shown("1", "a"), shown("2", "b"))) is None


def test_a_figure_printed_twice_is_drawn_once():
    given = [shown("5"), shown("5", label="总计"), shown("6", citation=2)]
    chart = chart_of(answer(Operation.COMPARE, *given, units=("甲局", "乙局")))
    assert chart is not None
    assert [p.printed for p in chart.points] == ["6万元", "5万元"]


def test_what_is_written_on_a_chart_is_the_printed_value():
    chart = Chart("ranking", "万元", (Point("甲局", "支出", Decimal("0.1"), "0.10万元", 2024),))
    drawn = spec(chart)
    assert drawn["data"]["values"][0]["printed"] == "0.10万元"
    assert rows(chart) == [["项目", "系列", "年度", "数值"], ["甲局", "支出", "2024", "0.10万元"]]


def test_the_points_of_a_trend_leave_out_the_unit_that_the_axis_names_and_no_other():
    points = [("2023", "15.24万元"), ("2024", "39,455元")]
    chart = Chart(
        "trend", "元", tuple(Point(y, "甲局", Decimal(1), said, int(y)) for y, said in points)
    )
    assert [row["short"] for row in spec(chart)["data"]["values"]] == ["15.24万元", "39,455"]
