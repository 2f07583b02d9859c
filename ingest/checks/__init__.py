"""Checks: the arithmetic that a report's own figures must satisfy, and what does not hold as
findings.

Each check looks at all figures and yields identities, held or broken: sums of parts, shares,
changes against their rates, execution and variance rates, balance of totals, one quantity printed
twice. The printed precision decides: what rounding can explain holds. On pages read off pictures
the sums along rows are added, and a number that alone explains broken sums is in doubt (`doubts`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.models import Figure, Finding, Report
from ingest.checks.crossed import crossed
from ingest.checks.doubts import doubts, finding_of, unsure
from ingest.checks.hierarchy import hierarchies
from ingest.checks.rates import changes, executions, shares
from ingest.checks.sums import balances, parts, reprints
from ingest.checks.terms import Identity
from ingest.checks.wording import own_year_compared, read_off_pictures, subject_names
from ingest.models import Layout

CHECKS = (parts, balances, shares, changes, executions, reprints, hierarchies, subject_names)


def identities(figures: Sequence[Figure]) -> Iterator[Identity]:
    """Every identity that the figures of one report allow to test."""
    for check in CHECKS:
        yield from check(figures)


def check_report(report: Report, figures: Sequence[Figure], layout: Layout) -> tuple[Finding, ...]:
    """The broken identities of a report and what its words contradict, each once."""
    told = (*own_year_compared(report, layout), *read_off_pictures(report, layout))
    found = {(finding.check, finding.message): finding for finding in told}
    tested = list(identities(figures))
    seen = [f for f in figures if (f.source.file, f.source.page) in layout.recognised]
    tested += crossed(seen)
    explained: list[Identity] = []
    for doubt in doubts(tested, {figure.id for figure in seen}):
        finding = finding_of(doubt)
        found[finding.check, finding.message] = finding
        explained += doubt.broken if doubt.alone else ()
    for finding in unsure(seen, tested, layout):
        found.setdefault((finding.check, finding.message), finding)
    for identity in tested:
        if identity.holds or identity in explained:
            continue
        sources = tuple(figure.source for figure in identity.figures)
        values = tuple(dict.fromkeys(figure.printed for figure in identity.figures))
        finding = Finding(report.id, identity.check, identity.message, values, sources)
        found.setdefault((identity.check, identity.message), finding)
    return tuple(found.values())
