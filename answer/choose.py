"""Which printing of a quantity stands for it, where a report prints it several times.

A printing in the chapter that belongs to the concept goes first, then running text before tables,
then the order of printing. Printings that differ by more than rounding are kept aside, to be shown
too.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, decimals, round_half_up
from corpus.models import Figure
from corpus.vocabulary import vocabulary

_CHAPTERS: dict[str, tuple[str, ...]] = {
    "totals": ("总体",),
    "income": ("收入决算", "收入预算", "收入"),
    "expenditure": ("支出决算情况", "支出预算"),
    "basic": ("基本支出",),
    "functional": ("具体情况", "一般公共预算"),
    "three_public": ("三公",),
    "operating_cost": ("机关运行", "机构运行", "公用经费"),
    "procurement": ("采购",),
    "assets": ("国有资产", "资产", "车辆"),
    "people": ("人员", "机构", "概况", "职责"),
    "performance": ("绩效",),
    "other_matters": ("会议费", "培训费"),
}


def choose(figures: Sequence[Figure]) -> tuple[Figure, tuple[Figure, ...]]:
    """The figure that stands for these printings of one quantity, and one of each that contradict
    it.
    """
    ranked = sorted(figures, key=_rank)
    best = ranked[0]
    differing: list[Figure] = []
    for figure in ranked[1:]:
        if _are_two_kinds(best, figure):
            continue
        if not any(agree(figure, other) for other in (best, *differing)):
            differing.append(figure)
    return best, tuple(differing)


def _are_two_kinds(one: Figure, two: Figure) -> bool:
    """Whether two counts of one sentence are of two kinds, not one printed twice (8个二级单位、
    16个三级单位).
    """
    counts = one.concept is not None and vocabulary()[one.concept].group == "people"
    places = [(f.source.quote_start, f.source.quote_end, f.source.cell) for f in (one, two)]
    return counts and places[0] == places[1] and one.source.cell is None


def _rank(figure: Figure) -> tuple[int, bool, int]:
    concept = figure.concept or ""
    group = (
        vocabulary()[concept].group if concept and not concept.startswith("current_") else "totals"
    )
    title = " ".join(figure.source.section).replace("“", "").replace("”", "")
    words = _CHAPTERS.get(group, ())
    chapter = next((i for i, word in enumerate(words) if word in title), len(words))
    return (chapter, bool(figure.statement), figure.source.start)


def agree(one: Figure, two: Figure) -> bool:
    """Whether two printings say the same once the finer is rounded to the coarser's last digit."""
    if one.value == two.value:
        return True
    step = max(step_of(one), step_of(two))
    return abs(one.value - two.value) <= step / 2 or (
        round_half_up(one.value / step, 0) == round_half_up(two.value / step, 0)
    )


def step_of(figure: Figure) -> Decimal:
    """The value of one unit of a printed figure's last digit."""
    return Decimal(1).scaleb(-decimals(figure.printed)) * MONEY_UNITS.get(
        figure.printed_unit, Decimal(1)
    )
