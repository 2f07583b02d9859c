"""The facts of an account under the names that words/questions.toml asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from corpus.amounts import round_half_up
from samples.account import Account
from samples.accounts import budget_account, final_account
from samples.facts import percent
from samples.scope import scope
from samples.style import Said, Style
from samples.template import wording

INDICATORS = {"quantity": 0, "quality": 1, "pleased": 5}
ZERO = Decimal(0)
WAYS = {1: ("增加", "减少"), -1: ("减少", "增加"), 0: ("不变", "增加")}
FELT = {1: "增长|上升|多", -1: "下降|降低|少", 0: "持平|没有变化|一致"}


def style_of(account: Account) -> Style:
    """How the document of an account prints."""
    return wording(account.body.wording if account.final else account.body.budget).style


def facts(account: Account) -> dict[str, Any]:
    """The scope of an account in its own wording, with what only questions need."""
    made = scope(account, style_of(account))
    made |= {"always": True, "never": False}
    items = [item for item in made["items"] if item.line.now]
    classes = sorted(made["classes"], key=lambda c: -c.line.now)
    made["main"] = sorted(items, key=lambda item: -item.line.now)[account.body.index % 3]
    made["top_item"] = max(items, key=lambda item: item.line.now)
    made["top_class"] = classes[0]
    made |= {f"class{n}": said for n, said in enumerate(classes[:3])}
    made |= {f"p{n}": made["projects"][-n % len(made["projects"])] for n in range(2)}
    return made | _ways(made) | _derived(account, made) | _rows(account, made)


def _ways(made: dict[str, Any]) -> dict[str, str]:
    """Directions as questions and answers say them."""
    ways: dict[str, str] = {}
    for name in ("total", "three", "reception", "operation", "main"):
        said: Said = made[name]
        sign = (said.line.by > 0) - (said.line.by < 0)
        ways[f"{name}_up"], ways[f"{name}_wrong"] = WAYS[sign]
        ways[f"{name}_way"] = FELT[sign]
        ways[f"{name}_why"] = said.line.why[0] if said.line.why else ""
    return ways


def _derived(account: Account, made: dict[str, Any]) -> dict[str, str]:
    style, three = made["style"], account.three
    guests = three.guests or 1
    _, full, spent = account.performance
    find = final_account if account.final else budget_account
    before = find(account.body, account.year - 1, account.seed)
    return {
        "pay_gap": style.money(abs(account.personnel - account.public.now)),
        "per_guest": str(round_half_up(three.reception.now / guests, 2)),
        "projects_rate": str(percent(spent, full)),
        "three_done": style.percent(three.total.execution or ZERO),
        "three_yuan": f"{three.total.now.normalize():f}",
        "total_wan": str(round_half_up(account.total.now / 10_000, 2)),
        "procurement_by": style.money(abs(account.procurement.total - before.procurement.total)),
    }


def _rows(account: Account, made: dict[str, Any]) -> dict[str, Any]:
    """Single rows of statements, duties and indicators."""
    money = made["style"].money
    economic = {row.code: row.now for row in account.economic}
    main = made["main"].code[:3]
    found = {name: made["p0"].indicators[at] for name, at in INDICATORS.items()}
    said = {f"{name}_target": row.target.lstrip("≥") for name, row in found.items()}
    said |= {f"{name}_actual": row.actual.lstrip("=") for name, row in found.items()}
    return {
        **found,
        **said,
        "housing_fund": next(i for i in made["items"] if i.code == "2210201"),
        "office_cost": money(economic.get("30201", ZERO)),
        "power_cost": money(economic.get("30206", ZERO)),
        "main_class": main,
        "main_class_basic": money(_sum(account, main)),
        "pension_group": money(_sum(account, "20805")),
        "duty": account.duties[0].rstrip("。").split("，")[0],
        "last_office": account.offices[-1],
    }


def _sum(account: Account, code: str) -> Decimal:
    """基本支出 of all sources under a subject."""
    some = [i for i in account.items if i.code.startswith(code) and not i.project]
    return sum((i.all for i in some), ZERO)
