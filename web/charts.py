"""Charts of an answer or a comparison: which figures are drawn, and how, as Vega-Lite.

    chart_of   an Answer's figures become a Chart, where people would rather look than read
    spec       the Chart as a Vega-Lite specification, exact printed values on hover
    rows       the same figures as rows for a CSV file

A bar's length is a float; every number that is written is the printed one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from answer.models import Answer, Operation, Shown
from corpus.amounts import MONEY_UNITS, parse_numeral, with_separators
from web.language import say

# Okabe and Ito's colours, told apart with any colour vision, dark enough on white and on black.
PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")
MOST = 24  # marks that a chart holds and stays legible
_ROOM = 1.25  # how much longer than its longest bar a chart is, for the value behind it
_BAR = 36  # pixels a bar
_STEP = 70  # pixels between points, below which their values are written smaller
_CLOSE = 48  # below which only the first, the last, the highest and the lowest are written


@dataclass(frozen=True, slots=True)
class Point:
    """One figure drawn: `value` in the chart's unit, `printed` with its own unit as printed."""

    label: str
    series: str
    value: Decimal
    printed: str
    year: int


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn: `kind` is trend, ranking or composition."""

    kind: str
    unit: str
    points: tuple[Point, ...]

    @property
    def series(self) -> list[str]:
        """The series, in the order in which they first come."""
        return list(dict.fromkeys(point.series for point in self.points))


def chart_of(answer: Answer) -> Chart | None:
    """The chart of an answer; None where there is nothing to see in one."""
    figures = _comparable(answer)
    if answer.query is None or not 2 <= len(figures) <= MOST:
        return None
    units = {figure.citation: _unit_of(answer, figure) for figure in figures}
    years = {figure.year for figure in figures}
    concepts = {figure.concept for figure in figures}
    if len(years) > 1 and len(figures) >= len(years):
        kind = "trend"
    elif len(concepts) == 1 and len(set(units.values())) > 1:
        kind = "ranking"
    elif len(concepts) > 1 and answer.query.operation in (Operation.BREAKDOWN, Operation.LIST):
        kind, figures = "composition", _parts(figures)
    else:
        return None
    if len(figures) < 2:
        return None
    named = [(figure, *_names(kind, figure, units[figure.citation])) for figure in figures]
    return drawn(kind, [(f.value, f.unit, label, series, f.year) for f, label, series in named])


def drawn(kind: str, values: Sequence[tuple[str, str, str, str, int]]) -> Chart | None:
    """A chart of (printed value, unit, label, series, year), all money or all of one unit."""
    unit = Counter(unit for _, unit, *_ in values).most_common(1)[0][0]
    points = []
    for printed, own, label, series, year in values:
        number = parse_numeral(printed)
        if number is None:
            return None
        scaled = number if own == unit else number * MONEY_UNITS[own] / MONEY_UNITS[unit]
        said = f"{with_separators(number)}{own}"
        points.append(Point(label, series, scaled, said, year))
    if kind == "ranking":
        points.sort(key=lambda point: -point.value)
    return Chart(kind, unit, tuple(points))


def spec(chart: Chart) -> dict[str, Any]:
    """The chart as a Vega-Lite specification, its data within."""
    drawing = _trend(chart) if chart.kind == "trend" else _bars(chart)
    telling = _telling(chart.points)
    rows = [
        {
            "label": point.label,
            "series": point.series,
            "value": float(point.value),
            "printed": point.printed,
            "short": re.sub(rf"(?<=\d){re.escape(chart.unit)}$", "", point.printed),
            "year": str(point.year),
            "order": order,
            "telling": order in telling,
        }
        for order, point in enumerate(chart.points)
    ]
    return {
        **drawing,
        "data": {"values": rows},
        "autosize": {"type": "fit", "contains": "padding"},
        "padding": {"top": 24, "right": 8, "left": 4, "bottom": 4},
        "background": "transparent",
        "config": {"aria": False},  # the chart as a whole is described, in the page's language
    }


def rows(chart: Chart) -> list[list[str]]:
    """Heading and figures of a chart as rows of text."""
    head = [say(f"label.{name}") for name in ("item", "series", "year", "value")]
    return [head, *([p.label, p.series, str(p.year), p.printed] for p in chart.points)]


def _comparable(answer: Answer) -> list[Shown]:
    """The printed money figures, each once; else those of the commonest unit."""
    printed = [f for f in answer.figures if not f.derived and parse_numeral(f.value) is not None]
    money = [f for f in printed if f.unit in MONEY_UNITS]
    if not money and printed:
        common = Counter(f.unit for f in printed).most_common(1)[0][0]
        money = [f for f in printed if f.unit == common]
    once = {(f.concept, f.year, _unit_of(answer, f), f.value, f.unit): f for f in reversed(money)}
    return list(reversed(once.values()))


def _parts(figures: list[Shown]) -> list[Shown]:
    """A composition without its whole, where the first figure is the sum of the others."""
    whole, *parts = figures
    base = [_base(figure) for figure in parts]
    return parts if _base(whole) >= max(base) else figures


def _base(figure: Shown) -> Decimal:
    number = parse_numeral(figure.value)
    assert number is not None
    return number * MONEY_UNITS.get(figure.unit, Decimal(1))


def _unit_of(answer: Answer, figure: Shown) -> str:
    return next((c.unit for c in answer.citations if c.n == figure.citation), "")


def _names(kind: str, figure: Shown, unit: str) -> tuple[str, str]:
    """The label and the series of a figure."""
    if kind == "trend":
        return str(figure.year), f"{unit} {figure.label}".strip()
    return (unit, figure.label) if kind == "ranking" else (figure.label, unit)


def _bars(chart: Chart) -> dict[str, Any]:
    longest = max(point.value for point in chart.points)
    scale = {"domainMax": float(longest) * _ROOM} if longest > 0 else {}
    tooltip = [{"field": "label", "title": " "}, {"field": "printed", "title": " "}]
    encoding: dict[str, Any] = {
        "y": {"field": "label", "type": "nominal", "sort": {"field": "order"}, "title": None,
              "axis": {"labelLimit": 190, "labelFontSize": 13, "ticks": False, "domain": False}},
        "x": {"field": "value", "type": "quantitative", "title": chart.unit, "scale": scale,
              "axis": {"grid": True, "tickCount": 4, "labelFontSize": 12, "titleFontSize": 12}},
        "tooltip": tooltip,
    }  # fmt: skip
    bar: dict[str, Any] = {
        "mark": {"type": "bar", "cornerRadiusEnd": 3, "height": {"band": 0.66}},
        "encoding": {"color": {"value": PALETTE[0]}},
    }
    return {
        "height": _BAR * len({point.label for point in chart.points}) + 100,
        "encoding": encoding,
        "layer": [bar, _behind()],
    }


def _trend(chart: Chart) -> dict[str, Any]:
    several = len(chart.series) > 1
    tooltip = [{"field": name, "title": " "} for name in ("series", "year", "printed")]
    line: dict[str, Any] = {
        "mark": {"type": "line", "point": {"size": 70, "filled": True}, "strokeWidth": 2.5},
        "encoding": {"color": _colours(chart) if several else {"value": PALETTE[0]}},
    }
    return {
        "height": 240 if not several else 250 + 24 * len(chart.series),
        "encoding": {
            "x": {"field": "year", "type": "ordinal", "title": None,
                  "axis": {"labelAngle": 0, "labelFontSize": 13}},
            "y": {"field": "value", "type": "quantitative", "title": chart.unit,
                  "scale": {"zero": True, "nice": True}, "axis": {"tickCount": 4}},
            "tooltip": tooltip,
        },
        "layer": [line] if several else [line, _above(len(chart.points))],
    }  # fmt: skip


def _telling(points: Sequence[Point]) -> set[int]:
    """Which points tell most of a line: its ends, then the highest and the lowest where their
    values have room beside the others.
    """
    by_value = sorted(range(len(points)), key=lambda place: points[place].value)
    told = {0, len(points) - 1}
    for place in (by_value[-1], by_value[0]):
        if all(abs(place - other) > 1 for other in told):
            told.add(place)
    return told


def _behind() -> dict[str, Any]:
    """The printed value behind its bar."""
    text = {"type": "text", "align": "left", "dx": 5, "fontSize": 12, "limit": 130}
    return {"mark": text, "encoding": {"text": {"field": "printed"}}}


def _above(count: int) -> dict[str, Any]:
    """The value at each point, without the unit that the axis names: smaller where the points stand
    close, and only where the line turns furthest where they stand closer still.
    """
    size = {"expr": f"width < {_STEP * count} ? 10 : 12"}
    seen = {"expr": f"width < {_CLOSE * count} && !datum.telling ? 0 : 1"}
    text = {"type": "text", "align": "center", "dy": -16, "fontSize": size, "opacity": seen}
    return {"mark": text, "encoding": {"text": {"field": "short"}}}


def _colours(chart: Chart) -> dict[str, Any]:
    return {
        "field": "series",
        "type": "nominal",
        "title": None,
        "scale": {"domain": chart.series, "range": list(PALETTE)},
        "legend": {"orient": "bottom", "columns": 1, "labelLimit": 320, "labelFontSize": 13},
    }
