"""Numbers and quotations on their way into a text: each shown with its unit and its numbered
citation.

The writer keeps what it has shown and cited, so that verification can hold the text against it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from answer.compute import base_of, in_unit, number, places_of, unit_of
from answer.library import Shelf
from answer.models import Citation, Derived, Quoted, Shown, Told, Value
from corpus.amounts import MONEY_UNITS
from corpus.models import Figure, Report, Source
from prompts import load

SAY = load(
    "amounts",
    {
        "where": "unit year",
        "where_budget": "unit year",
        "according": "year",
        "of_department": "",
        "of_unit": "",
        "of_own_level": "unit",
        "of_no_level": "unit",
        "restated": "year of label value",
        "in_table": "value table",
        "amount": "label value",
        "amount_behind": "value",
        "budget": "label budget value",
        "change": "base way value",
        "flat": "base way value",
        "rate": "way value",
        "share": "whole value",
        "execution": "budget value",
        "execution_rate": "label value",
        "variance": "value",
        "derived": "value formula",
        "derived_plain": "value formula",
        "converted": "value printed",
        "differs": "label value",
        "checked": "label value printed",
        "disputed": "message cite",
        "nil": "where label quote cite",
        "reason": "quote cite",
        "reason_parts": "label parts",
        "reason_whole": "label whole quote cite",
        "reason_against": "base quote cite",
        "no_reason": "",
        "not_per_head": "",
        "undivided": "",
        "of_all": "funds",
        "kept_in": "label",
        "unpublished": "label what",
        "unfound": "label",
        "narrower": "label",
        "within": "",
        "assumed_year": "year",
        "assumed_years": "",
        "beside": "value other",
        "counted_from": "year what",
        "finer": "",
        "assumed_unit": "unit",
        "cut": "",
        "taken": "said name",
        "unheard": "said",
    },
)


_LARGER = {"元": "万元", "万元": "亿元"}  # the unit that a large sum is also told in


class Writer:
    """Collects the figures and citations of one answer while its text is made."""

    def __init__(self, shelf: Shelf, unit: str = "") -> None:
        self._shelf = shelf
        self._unit = unit
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.citations: list[Citation] = []
        self.shown: list[Shown] = []
        self.told: list[Told] = []
        self._places: dict[tuple[object, ...], int] = {}

    def cite(self, source: Source) -> int:
        """The number of the citation of a source, the same for the same sentence."""
        key = (source.report, source.quote_start, source.quote_end)
        if key not in self._numbers:
            self._numbers[key] = len(self.citations) + 1
            report = self._shelf.by_id[source.report]
            text = self._shelf.text(report)
            self.citations.append(
                Citation(
                    n=self._numbers[key],
                    report=report.title,
                    file=report.files[source.file].name,
                    unit=report.unit.name,
                    year=report.year,
                    section=" > ".join(source.section),
                    page=source.page,
                    quote=text[source.quote_start : source.quote_end],
                    source=source,
                )
            )
        return self._numbers[key]

    def report_of(self, figure: Figure) -> Report:
        """The report that a figure is printed in."""
        return self._shelf.by_id[figure.report]

    def mark(self, source: Source) -> str:
        """The citation of a source as it stands in the text: `[1]`."""
        return f"[{self.cite(source)}]"

    def value(self, value: Value, label: str, unsigned: bool = False) -> str:
        """A number as the text shows it: with unit, formula where computed, and citation."""
        if isinstance(value, Derived):
            text = self._computed(value, label, unsigned)
        else:
            text = self._printed(value, label, unsigned)
        self.told.append(Told(text, value))
        return text

    def _printed(self, figure: Figure, label: str, unsigned: bool) -> str:
        numeral = plain_numeral(figure.printed)
        numeral = numeral.lstrip("-") if unsigned else numeral
        unit = plain_unit(figure.printed_unit)
        mark = self.mark(figure.source)
        if not self._converts(unit):
            self._show(numeral, unit, label, [figure])
            return self._beside(figure, label, numeral, unit) + mark
        exact = plain_decimal(in_unit(figure, self._unit))
        exact = exact.lstrip("-") if unsigned else exact
        formula = f"{numeral}{unit} = {exact}{self._unit}"
        self._show(exact, self._unit, label, [figure], formula)
        self._show(numeral, unit, label, [figure])
        return SAY("converted", value=f"{exact}{self._unit}", printed=f"{numeral}{unit}") + mark

    def _beside(self, figure: Figure, label: str, numeral: str, unit: str) -> str:
        """A large sum with the next larger unit beside it: one in 元 from 1万元 on, with its
        thousands set apart, one in 万元 from 1亿元 on.
        """
        exact, larger = abs(base_of(figure)), _LARGER.get(unit)
        if larger is None or exact < MONEY_UNITS[larger]:
            return f"{numeral}{unit}"
        other = number(exact / MONEY_UNITS[larger], 2)
        formula = f"{numeral}{unit} = {other}{larger}"
        self._show(other, larger, label, [figure], formula)
        numeral = set_apart(numeral) if unit == "元" else numeral
        return SAY("beside", value=f"{numeral}{unit}", other=f"{set_apart(other)}{larger}")

    def _computed(self, value: Derived, label: str, unsigned: bool) -> str:
        unit, amount = unit_of(value), number(value.value, places_of(value))
        if self._converts(unit):
            unit, amount = self._unit, plain_decimal(in_unit(value, self._unit))
        amount = amount.lstrip("-") if unsigned else amount
        self._show(amount, unit, label, value.sources, value.formula)
        marks = ""
        for figure in value.sources:
            numeral = plain_numeral(figure.printed)
            name = figure.label or label
            self._show(numeral, plain_unit(figure.printed_unit), name, [figure], again=False)
            if (mark := self.mark(figure.source)) not in marks:
                marks += mark
        return SAY("derived_plain", value=f"{amount}{unit}", formula=value.formula) + marks

    def take(self, quoted: Quoted) -> None:
        """Take down the numbers that are printed in a quotation."""
        for figure in quoted.figures:
            numeral, unit = plain_numeral(figure.printed), plain_unit(figure.printed_unit)
            self._show(numeral, unit, figure.label, [figure], source=quoted.source)

    def count(self, names: Sequence[str], thing: str, figures: Sequence[Figure]) -> str:
        """How many things there are (3个单位): a computed number that cites the first counted."""
        if figures:
            formula = f"计数：{'、'.join(names)}"
            self._show(str(len(names)), "个", f"{thing}数", figures, formula)
        return f"{len(names)}个{thing}"

    def computed(self, numeral: str, unit: str, figure: Figure, formula: str) -> None:
        """Take down a number of a sentence that was worked out from a printed figure and others."""
        self._show(numeral, unit, figure.label, [figure], formula)

    def _converts(self, unit: str) -> bool:
        return bool(self._unit) and unit != self._unit and unit in MONEY_UNITS

    def _show(
        self,
        value: str,
        unit: str,
        label: str,
        sources: Sequence[Figure],
        formula: str | None = None,
        again: bool = True,
        source: Source | None = None,
    ) -> None:
        """Take down a number, a printed one once for its place: under the name it is told by,
        before the one that it only goes into a formula by (`again` false). It is cited by its own
        source, or by that of the quotation that it stands in.

        It is of the first source's concept, report and year, and of the fund of them all.
        """
        figure = sources[0]
        report = self._shelf.by_id[figure.report]
        citation = self.cite(source or figure.source)
        funds = {f.fund for f in sources}
        shown = Shown(
            value, unit, label, figure.concept, report.title, figure.period, citation,
            derived=formula is not None, formula=formula,
            fund=funds.pop() if len(funds) == 1 else None,
        )  # fmt: skip
        own = figure.source
        place = own.report, own.start, own.end, figure.concept, figure.period, value, unit
        if formula is None and place in self._places:
            if again:
                self.shown[self._places[place]] = shown
        elif shown not in self.shown:
            if formula is None:
                self._places[place] = len(self.shown)
            self.shown.append(shown)


def plain_numeral(printed: str) -> str:
    """A printed numeral in ordinary digits, without separators, blanks and plus sign."""
    plain = unicodedata.normalize("NFKC", printed).replace("−", "-")
    return re.sub(r"[\s,]|^\+", "", plain)


def set_apart(numeral: str) -> str:
    """A plain numeral with its thousands set apart by commas."""
    whole, point, rest = numeral.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.lstrip("-").isdigit() else numeral


def plain_unit(printed: str) -> str:
    """A printed unit in ordinary width."""
    return unicodedata.normalize("NFKC", printed).strip()


def plain_decimal(value: Decimal) -> str:
    """An exact decimal without an exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_zero(value: Value) -> bool:
    """Whether a value is exactly zero."""
    return base_of(value) == 0
