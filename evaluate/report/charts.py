"""Charts as inline SVG: bars of shares with their 95 % intervals, and no script."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from evaluate.statistics import Tally

_ROW, _LABEL, _BAR, _TEXT = 26, 250, 330, 130


def bars(tallies: Mapping[str, Tally], label: str) -> str:
    """One bar a group, as long as its share of right answers, with whiskers for the interval."""
    height = _ROW * len(tallies) + 8
    rows = "".join(_bar(name, one, _ROW * n) for n, (name, one) in enumerate(tallies.items()))
    return (
        f'<svg viewBox="0 0 {_LABEL + _BAR + _TEXT} {height}" role="img" '
        f'aria-label="{escape(label)}">{rows}</svg>'
    )


def counts(found: Mapping[str, int], label: str) -> str:
    """One bar a group, as long as its count beside the largest."""
    most = max(found.values(), default=1)
    rows = "".join(
        f'<text x="{_LABEL - 8}" y="{_ROW * n + 18}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="bad" x="{_LABEL}" y="{_ROW * n + 5}" width="{_BAR * count / most:.1f}" '
        f'height="16" rx="2"/><text x="{_LABEL + _BAR + 8}" y="{_ROW * n + 18}">{count}</text>'
        for n, (name, count) in enumerate(found.items())
    )
    return (
        f'<svg viewBox="0 0 {_LABEL + _BAR + _TEXT} {_ROW * len(found) + 8}" role="img" '
        f'aria-label="{escape(label)}">{rows}</svg>'
    )


def _bar(name: str, one: Tally, top: int) -> str:
    share = one.right / one.total if one.total else 0
    low, high = one.interval
    shown = name if len(name) <= 18 else f"{name[:17]}…"
    left, right = _LABEL + _BAR * low, _LABEL + _BAR * high
    return (
        f'<text x="{_LABEL - 8}" y="{top + 18}" text-anchor="end">{escape(shown)}</text>'
        f'<rect class="rest" x="{_LABEL}" y="{top + 5}" width="{_BAR}" height="16" rx="2"/>'
        f'<rect class="good" x="{_LABEL}" y="{top + 5}" width="{_BAR * share:.1f}" height="16" '
        f'rx="2"/><path class="span" d="M{left:.1f} {top + 13}H{right:.1f}"/>'
        f'<text x="{_LABEL + _BAR + 8}" y="{top + 18}">{one.right}/{one.total} · '
        f"{one.percent}</text>"
    )
