"""A final account or a budget as a whole: what one document discloses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from samples.city import Body
from samples.facts import (
    Assets,
    Item,
    Line,
    Procurement,
    Project,
    Row,
    Staff,
    ThreePublic,
    total,
)


@dataclass(frozen=True)
class Account:
    """One unit's final account of one year (`final`), or its budget for that year.

    In a budget every line's `now` is this year's budget and `last` the budget of the year before.
    """

    body: Body
    year: int
    seed: int
    final: bool
    office: bool  # 行政单位 or 事业单位
    level: str  # 部门 or 单位
    duties: tuple[str, ...]
    offices: tuple[str, ...]
    subordinates: tuple[str, ...]
    staff: Staff
    items: tuple[Item, ...]  # 一般公共预算, and what other money was spent on
    fund: Item | None  # 政府性基金
    start_fiscal: Line
    end_fiscal: Line
    start_own: Line
    end_own: Line
    surplus_used: Line
    distribution: Line
    superior: Line
    business: Line
    other: Line
    public: Line
    own_last: Decimal
    economic: tuple[Row, ...]
    three: ThreePublic
    procurement: Procurement
    assets: Assets
    projects: tuple[Project, ...]
    meeting: Decimal
    training: Decimal
    problems: tuple[str, ...]
    remedies: tuple[str, ...]
    gains: tuple[str, ...]
    reserve_why: str

    @cached_property
    def general(self) -> Line:
        """一般公共预算财政拨款支出."""
        return total("一般公共预算财政拨款支出", (i.line for i in self.items))

    @cached_property
    def fund_line(self) -> Line:
        """政府性基金预算财政拨款支出 (and income: none is carried over)."""
        zero = Decimal(0)
        return self.fund.line if self.fund else Line("政府性基金预算财政拨款支出", zero, zero, zero)

    @cached_property
    def fiscal_spent(self) -> Line:
        """财政拨款支出: general budget and government fund."""
        return total("财政拨款支出", (self.general, self.fund_line), self.general.why)

    @cached_property
    def general_income(self) -> Line:
        """一般公共预算财政拨款收入: what was spent and carried on, less what was brought in."""
        now = self.general.now + self.end_fiscal.now - self.start_fiscal.now
        last = self.general.last + self.end_fiscal.last - self.start_fiscal.last
        return Line("一般公共预算财政拨款收入", now, last, self.general.budget)

    @cached_property
    def fiscal_income(self) -> Line:
        """财政拨款收入."""
        return total("财政拨款收入", (self.general_income, self.fund_line))

    @cached_property
    def fiscal_total(self) -> Line:
        """财政拨款收入总计 = 财政拨款支出总计."""
        parts = (self.fiscal_spent, self.end_fiscal)
        return total("财政拨款收支总计", parts, self.general.why)

    @cached_property
    def current_income(self) -> Line:
        """本年收入合计."""
        parts = (self.fiscal_income, self.superior, self.business, self.other)
        return total("本年收入合计", parts, self.general.why)

    @cached_property
    def spent(self) -> Line:
        """本年支出合计."""
        own = Line("其他资金支出", self.own, self.own_last, Decimal(0))
        return total("本年支出合计", (self.fiscal_spent, own), self.general.why)

    @property
    def own(self) -> Decimal:
        """Spent from other money than 财政拨款."""
        return sum((i.own for i in self.items), Decimal(0))

    @cached_property
    def start(self) -> Line:
        """年初结转和结余."""
        return total("年初结转和结余", (self.start_fiscal, self.start_own))

    @cached_property
    def end(self) -> Line:
        """年末结转和结余."""
        return total("年末结转和结余", (self.end_fiscal, self.end_own))

    @cached_property
    def total(self) -> Line:
        """收入总计 = 支出总计."""
        return total("收支总计", (self.spent, self.distribution, self.end), self.general.why)

    def amount(self, *, project: bool, own: bool) -> Decimal:
        """基本支出 or 项目支出 of the general budget, with other money where `own`."""
        some = [i for i in self.items if i.project == project]
        return sum((i.all if own else i.line.now for i in some), Decimal(0))

    @property
    def basic(self) -> Decimal:
        """基本支出 of all money."""
        return self.amount(project=False, own=True)

    @property
    def project(self) -> Decimal:
        """项目支出 of all money."""
        return self.amount(project=True, own=True) + self.fund_line.now

    @property
    def general_basic(self) -> Decimal:
        """一般公共预算财政拨款基本支出."""
        return self.amount(project=False, own=False)

    @property
    def personnel(self) -> Decimal:
        """人员经费."""
        return self.general_basic - self.public.now

    @property
    def performance(self) -> tuple[int, Decimal, Decimal]:
        """Evaluated projects: how many, their full-year budget, what was spent."""
        full = sum((p.full for p in self.projects), Decimal(0))
        return len(self.projects), full, sum((p.spent for p in self.projects), Decimal(0))


def by_class(items: Sequence[Item]) -> list[tuple[str, str, Line, Decimal]]:
    """The 类 of items in the order of their codes: code, name, general-budget line, other money."""
    codes = sorted({i.code[:3] for i in items})
    some = {code: [i for i in items if i.code.startswith(code)] for code in codes}
    return [
        (code, rows[0].names[0], total(rows[0].names[0], (i.line for i in rows)), _own(rows))
        for code, rows in some.items()
    ]


def _own(items: Sequence[Item]) -> Decimal:
    return sum((i.own for i in items), Decimal(0))
