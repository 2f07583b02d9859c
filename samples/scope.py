"""The facts of one account under the names that wording files use, said in the wording's style."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from samples.account import Account, by_class
from samples.city import words
from samples.facts import Item, Line, Project, percent
from samples.style import Said, Style
from samples.tables import TABLES

ZERO = Decimal(0)
SINGLE = (
    "total", "current_income", "fiscal_income", "general_income", "fund_line", "fiscal_total",
    "fiscal_spent", "general", "start", "end", "start_fiscal", "end_fiscal", "surplus_used",
    "distribution", "superior", "business", "other", "public",
)  # fmt: skip
PROCUREMENT = ("total", "goods", "works", "services", "sme", "micro")
THREE = ("overseas", "purchase", "operation", "reception", "vehicle")


class SaidItem(Said):
    """A functional subject in the words of a style."""

    def __init__(self, item: Item, style: Style, whole: Decimal) -> None:
        super().__init__(item.line, style, whole)
        self.first, self.second, self.third = item.names
        self.code = item.code


def scope(account: Account, style: Style) -> dict[str, Any]:
    """Everything that a template may print of an account."""
    made: dict[str, Any] = {
        "account": account,
        "style": style,
        "tables": TABLES,
        "u": style.unit,
        "year": account.year,
        "last": account.year - 1,
        "next": account.year + 1,
        "unit": account.body.name,
        "full_name": account.body.full_name,
        "parent": account.body.parent or "本级人民政府",
        "level": account.level,
        "here": f"本{account.level}",
        "zero": style.money(ZERO),
        "glossary": [SimpleNamespace(**row) for row in words("common")["glossary"]],
        "duties": account.duties,
        "offices": "、".join(account.offices),
        "office_count": len(account.offices),
        "subordinates": "、".join(account.subordinates),
        "subordinate_count": len(account.subordinates),
    }
    for name in SINGLE:
        made[name] = Said(getattr(account, name), style)
    return made | _spending(account, style) | _three(account, style) | _rest(account, style)


def _spending(account: Account, style: Style) -> dict[str, Any]:
    spent, general = account.spent.now, account.general.now
    classes = [Said(line, style, general) for _, _, line, _ in by_class(account.items)]
    income = account.current_income.now
    parts = (account.fiscal_income, account.superior, account.business, account.other)
    made: dict[str, Any] = {
        "spent": Said(account.spent, style, spent),
        "general": Said(account.general, style, spent),
        "fiscal_share": Said(account.fiscal_income, style, income),
        "classes": classes,
        "items": [_item(i, style, general) for i in account.items],
        "spent_yi": f"{account.spent.now / 100_000_000:.6f}",
        "fiscal_spent_yi": f"{account.fiscal_spent.now / 100_000_000:.6f}",
        "fund_item": _item(account.fund, style, general) if account.fund else None,
        "has_fund": account.fund is not None,
        "incomes": [Said(p, style, income) for p in parts if p.now],
        "basic": _plain("基本支出", account.basic, style, spent),
        "project": _plain("项目支出", account.project, style, spent),
        "general_basic": _plain("基本支出", account.general_basic, style, general),
        "general_project": _plain("项目支出", general - account.general_basic, style, general),
        "personnel": _plain("人员经费", account.personnel, style, account.general_basic),
        "public_share": Said(account.public, style, account.general_basic),
        "personnel_rows": _economic(account, ("301", "303")),
        "public_rows": _economic(account, ("302",)),
        "office": account.office,
        "has_alias": bool(account.body.alias),
        "has_subordinates": bool(account.subordinates),
        "has_business": bool(account.business.now),
        "business_share": Said(account.business, style, income),
        "superior_share": Said(account.superior, style, income),
        "other_share": Said(account.other, style, income),
    }
    return made | {name: _join(made, piece) for name, piece in style.pieces.items()}


def _plain(name: str, amount: Decimal, style: Style, whole: Decimal) -> Said:
    return Said(Line(name, amount, ZERO, ZERO), style, whole)


def _item(item: Item, style: Style, whole: Decimal) -> SaidItem:
    return SaidItem(item, style, whole)


def _economic(account: Account, classes: Iterable[str]) -> str:
    rows = [r for r in account.economic if r.code[:3] in tuple(classes) and r.now]
    return "、".join(r.name for r in rows)


def _join(made: dict[str, Any], piece: Mapping[str, str]) -> str:
    said = (piece["say"].format(x=x, u=made["spent"].style.unit) for x in made[piece["of"]])
    return piece.get("join", "；").join(said)


def _three(account: Account, style: Style) -> dict[str, Any]:
    three = account.three
    whole = three.total.now
    made: dict[str, Any] = {name: Said(getattr(three, name), style, whole) for name in THREE}
    made["three"] = Said(three.total, style, whole)
    made["tally"] = three
    made["has_three"] = bool(whole or three.total.last or three.held)
    made["none_why"] = words("common")["reasons"]["three_public_none"][0]
    return made


def _rest(account: Account, style: Style) -> dict[str, Any]:
    bought, assets = account.procurement, account.assets
    number, full, spent = account.performance
    money = style.money
    return {
        "procurement": SimpleNamespace(
            **{name: money(getattr(bought, name)) for name in PROCUREMENT},
            sme_share=style.percent(bought.sme / bought.total * 100),
            micro_share=style.percent(bought.micro / bought.total * 100),
            rest=money(bought.total - bought.sme),
        ),
        "assets": assets,
        "vehicle_value": money(assets.vehicle_value),
        "house_value": money(assets.house_value),
        "uses": "、".join(f"{name}{count}辆" for name, count in assets.uses),
        "used": "、".join(f"{name}{count}辆" for name, count in assets.uses if count),
        "has_vehicles": bool(assets.vehicles),
        "staff": account.staff,
        "staff_by": _grown(account.staff.total_by),
        "active_by": _grown(account.staff.active_by),
        "retired_by": _grown(account.staff.retired_by),
        "projects": [_project(p, style) for p in account.projects],
        "project_count": number,
        "project_names": "、".join(p.name for p in account.projects),
        "projects_full": money(full),
        "projects_spent": money(spent),
        "projects_average": percent(sum(p.score for p in account.projects), 100 * number),
        "meeting": money(account.meeting),
        "training": money(account.training),
        "problems": account.problems,
        "remedies": account.remedies,
        "gains": account.gains,
    }


def _grown(by: int) -> str:
    return f"减少{-by}人" if by < 0 else f"增加{by}人"


def _project(project: Project, style: Style) -> Any:
    return SimpleNamespace(
        name=project.name,
        goal=project.goal,
        finished=project.done,
        initial=style.money(project.initial),
        full=style.money(project.full),
        spent=style.money(project.spent),
        execution=project.execution,
        execution_score=project.execution_score,
        score=project.score,
        indicators=project.indicators,
        facts=project,
    )
