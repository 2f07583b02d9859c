"""The gate: which measures of a run are under the bars that were set for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from corpus.errors import UsageError
from evaluate.report.summary import Summary
from evaluate.scorers import AMOUNTS, SCORERS

RIGHT = "right"
GROUNDED = "grounded"  # the share of answers that show no number without a source
ENDINGS = {
    "refusal_precision": ("拒答", 0),
    "refusal_recall": ("拒答", 1),
    "clarify_precision": ("反问", 0),
    "clarify_recall": ("反问", 1),
}
MEASURES = (RIGHT, GROUNDED, *(n for n in SCORERS if n not in AMOUNTS), *ENDINGS)


def bars(given: Iterable[str]) -> dict[str, Decimal]:
    """`95` is of right answers, `figures=99` of a measure, in percent; UsageError for others."""
    found = {}
    for one in given:
        name, _, value = one.rpartition("=")
        try:
            bar = Decimal(value)
        except InvalidOperation:
            bar = Decimal(-1)
        if (name or RIGHT) not in MEASURES or not 0 <= bar <= 100:
            raise UsageError(
                f"--fail-under 不能是 {one!r}：应是百分数，或“指标=百分数”；"
                f"指标有 {'、'.join(MEASURES)}。"
            )
        found[name or RIGHT] = bar
    return found


def under(summary: Summary, wanted: Mapping[str, Decimal]) -> list[str]:
    """What is under its bar, as sentences. A measure that applies to no case is under no bar."""
    return [
        f"{name} {share:.2f}% 低于 {bar}%"
        for name, bar in wanted.items()
        if (share := _share(summary, name)) is not None and share < bar
    ]


def _share(summary: Summary, name: str) -> Decimal | None:
    """A measure in percent, None where it applies to no case."""
    if name in ENDINGS:
        key, side = ENDINGS[name]
        tally = summary.endings[key][side]
        right, total = tally.right, tally.total
    elif name == RIGHT:
        right, total = summary.overall.right, summary.overall.total
    elif name == GROUNDED:
        total = summary.overall.total
        right = total - summary.ungrounded
    else:
        mean = summary.measures.get(name)
        return mean.value * 100 if mean else None
    return Decimal(right) * 100 / total if total else None
