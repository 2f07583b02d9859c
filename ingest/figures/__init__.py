"""Figures: every number of a report, typed by concept where its wording or its table is understood.

`read_figures` goes through running text (`narrative`, `nils`) and tables (`performance`,
`statements`) and gives all in printed order. What is stated as none is dropped where an amount is
printed for it.
"""

from __future__ import annotations

from corpus.models import Figure, Measure, Nil, Reason, Report
from ingest.figures.narrative import read_narrative
from ingest.figures.nils import read_nils
from ingest.figures.performance import is_performance, read_performance
from ingest.figures.statements import read_statement
from ingest.models import Layout, Table


def read_figures(layout: Layout, report: Report) -> tuple[list[Figure], list[Nil], list[Reason]]:
    """Figures, statements of none and reasons of a report, each in printed order."""
    figures, reasons = read_narrative(layout, report)
    for placed in layout.blocks:
        if isinstance(placed.block, Table):
            reader = read_performance if is_performance(placed.block) else read_statement
            found, why = reader(report, placed)
            figures += found
            reasons += why
    printed = {
        (f.concept, f.fund)
        for f in figures
        if f.value != 0 and f.measure in (Measure.AMOUNT, Measure.COUNT)
    }
    nils = [nil for nil in read_nils(layout, report) if (nil.concept, nil.fund) not in printed]
    return (
        sorted(figures, key=lambda f: f.source.start),
        sorted(nils, key=lambda n: n.source.start),
        sorted(reasons, key=lambda r: r.source.start),
    )
