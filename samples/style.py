"""How one local wording prints numbers, changes and lists; read from the head of its text file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from corpus.amounts import MONEY_UNITS, round_half_up
from samples.facts import Line


@dataclass(frozen=True, slots=True)
class Style:
    """The head of a wording file; phrases are format strings over `by`, `rate`, `u` and so on."""

    suffix: str
    title: str
    encoding: str = "utf-8"
    unit: str = "万元"
    separators: bool = False
    zero: str = ""  # how an amount of 0 is printed, empty: like any other
    rate_places: int = 2
    up: str = "增加{by}{u}，增长{rate}%"
    down: str = "减少{by}{u}，下降{rate}%"
    same: str = "增加{zero}{u}，增长0.00%"
    fresh: str = "增加{by}{u}，上年无此项，增长率不可比"
    executed: str = "完成年初预算的{execution}%"
    unbudgeted: str = "年初未安排预算"
    reasons: str = "；"  # between two reasons; `一是` counts them
    wrap: int = 0  # columns of half-width characters, 0: lines are not wrapped
    page: int = 0  # characters a page, 0: not cut into pages
    pieces: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def money(self, amount: Decimal) -> str:
        """An amount of 元 as a numeral in the wording's unit."""
        if not amount and self.zero:
            return self.zero
        value = amount / MONEY_UNITS[self.unit]
        return f"{value:,.2f}" if self.separators else f"{value:.2f}"

    def percent(self, rate: Decimal) -> str:
        """A rate as a numeral, rounded half up."""
        return str(round_half_up(rate, self.rate_places))


class Said:
    """A line in the words of a style; templates read its properties."""

    def __init__(self, line: Line, style: Style, whole: Decimal | None = None) -> None:
        self.line, self.style, self.whole = line, style, whole
        self.name = line.name

    @property
    def now(self) -> str:
        """This year's amount."""
        return self.style.money(self.line.now)

    @property
    def last(self) -> str:
        """Last year's amount."""
        return self.style.money(self.line.last)

    @property
    def budget(self) -> str:
        """The initial budget."""
        return self.style.money(self.line.budget)

    @property
    def by(self) -> str:
        """The size of the change."""
        return self.style.money(abs(self.line.by))

    @property
    def signed(self) -> str:
        """The change with its sign."""
        return self.style.money(self.line.by)

    @property
    def gap(self) -> str:
        """The size of the difference from the budget."""
        return self.style.money(abs(self.line.now - self.line.budget))

    @property
    def rate(self) -> str:
        """The change rate without its sign, `--` where there is none."""
        return "--" if self.line.rate is None else self.style.percent(abs(self.line.rate))

    @property
    def change(self) -> str:
        """The change as a phrase."""
        style, by = self.style, self.line.by
        if by and self.line.rate is None:
            phrase = style.fresh
        else:
            phrase = style.up if by > 0 else style.down if by < 0 else style.same
        return phrase.format(
            by=self.by, rate=self.rate, u=style.unit, last=self.last, zero=style.money(Decimal(0))
        )

    @property
    def done(self) -> str:
        """How far the budget was carried out, as a phrase."""
        if self.line.execution is None:
            return self.style.unbudgeted
        return self.style.executed.format(execution=self.style.percent(self.line.execution))

    @property
    def variance(self) -> str:
        """预决算差异率 with its sign; 0 where there was no budget and no spending."""
        return self.style.percent(self.line.variance or Decimal(0))

    @property
    def share(self) -> str:
        """The share of the whole in percent."""
        whole = self.whole
        return self.style.percent(self.line.now / whole * 100 if whole else Decimal(0))

    @property
    def why(self) -> str:
        """The reasons of the change, counted where the style counts them."""
        some = self.line.why
        if len(some) > 1 and self.style.reasons == "一是":
            return "；".join(f"{n}是{why}" for n, why in zip("一二三", some, strict=False))
        return "；".join(some)

    @property
    def off(self) -> str:
        """Why it differs from the budget."""
        return self.line.off

    @property
    def against(self) -> str:
        """大于, 小于 or 等于 the budget."""
        by = self.line.now - self.line.budget
        return "大于" if by > 0 else "小于" if by < 0 else "等于"

    @property
    def way(self) -> str:
        """增加, 减少 or 持平."""
        return "增加" if self.line.by > 0 else "减少" if self.line.by < 0 else "持平"
