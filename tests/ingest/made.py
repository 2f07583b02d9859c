"""Short documents for the tests of ingest: a body of text under a title, read without a file."""

from dataclasses import dataclass

from corpus.models import Figure, File, Nil, Reason, Report
from ingest.figures import read_figures
from ingest.grids import set_right
from ingest.identity import identify, named
from ingest.mend import mend
from ingest.models import Layout
from ingest.outline import lay_out
from ingest.readers import text

FINAL = "青禾市档案馆2024年度单位决算"
BUDGET = "青禾市档案馆2024年单位预算"


@dataclass(frozen=True)
class Made:
    """What was read of a short document."""

    layout: Layout
    report: Report
    figures: list[Figure]
    nils: list[Nil]
    reasons: list[Reason]

    @property
    def said(self) -> list[tuple[object, ...]]:
        """The figures as (concept, fund, measure, value), in printed order."""
        return [(f.concept, str(f.fund), str(f.measure), f.value) for f in self.figures]

    def one(self, concept: str, measure: str = "amount") -> Figure:
        """The only figure of a concept and measure."""
        found = [f for f in self.figures if f.concept == concept and f.measure == measure]
        assert len(found) == 1, found
        return found[0]


def laid_out(body: str) -> Layout:
    """The mended, placed blocks of a text."""
    return lay_out(set_right(mend(text.read(body.encode()))))


def made(*lines: str, title: str = FINAL) -> Made:
    """Read lines under a title, as all stages up to the figures do."""
    layout = laid_out("\n".join((title, *lines)))
    report = identify(named(layout, "made.txt"), [File("made.txt", "0" * 64)])
    return Made(layout, report, *read_figures(layout, report))
