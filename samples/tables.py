"""The statements as pipe tables: halves side by side, 类/款/项 rows, heads of several levels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from samples.account import Account, by_class
from samples.facts import Item, Project
from samples.style import Style

ZERO = Decimal(0)
NUMBERS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
INCOMES = (
    "一般公共预算财政拨款收入", "政府性基金预算财政拨款收入", "国有资本经营预算财政拨款收入",
    "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入",
)  # fmt: skip
FUNDS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
INDICATORS = (
    "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分",
    "偏差原因分析及改进措施",
)  # fmt: skip
Scope = dict[str, Any]
Amounts = tuple[Decimal, ...]


def pipe(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as a Markdown table; the first row is its head."""
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in full]
    return [lines[0], "|" + "---|" * width, *lines[1:]]


def _printed(amounts: Amounts, style: Style) -> list[str]:
    """Amounts of a statement: nothing is printed for 0."""
    return [style.money(a) if a else "" for a in amounts]


def _halves(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> list[list[str]]:
    width = max(len(row) for row in left)
    empty, other = ("",) * width, ("",) * max(len(row) for row in right)
    return [[*(a or empty), *(b or other)] for a, b in zip_longest(left, right)]


def income_expenditure(scope: Scope) -> list[str]:
    """收入支出决算总表."""
    account, money = scope["account"], scope["style"].money
    amounts = [account.general_income.now, account.fund_line.now, ZERO, account.superior.now]
    amounts += [account.business.now, ZERO, ZERO, account.other.now]
    classes = [(name, line.now + own) for _, name, line, own in _classes(account)]
    halves = (zip(INCOMES, amounts, strict=True), classes)
    left, right = (
        [(f"{n}、{name}", money(a)) for n, (name, a) in zip(NUMBERS, half, strict=False)]
        for half in halves
    )
    rows = _halves(left, right)
    ends = (
        ("本年收入合计", account.current_income, "本年支出合计", account.spent),
        ("使用非财政拨款结余", account.surplus_used, "结余分配", account.distribution),
        ("年初结转和结余", account.start, "年末结转和结余", account.end),
        ("总计", account.total, "总计", account.total),
    )
    rows += [[a, money(x.now), b, money(y.now)] for a, x, b, y in ends]
    return pipe([["收入", "", "支出", ""], ["项目", "决算数", "项目", "决算数"], *rows])


def _classes(account: Account) -> list[Any]:
    return by_class([*account.items, *([account.fund] if account.fund else [])])


def _subject_rows(
    items: Sequence[Item], amounts: Callable[[Item], Amounts], style: Style
) -> Iterator[list[str]]:
    """类, 款 and 项 rows with their sums, in the order of the codes."""
    done: set[str] = set()
    for item in sorted(items, key=lambda i: i.code):
        for length, name in zip((3, 5, 7), item.names, strict=True):
            code = item.code[:length]
            if code not in done:
                done.add(code)
                yield [code, name, *_printed(_sum(items, code, amounts), style)]


def _sum(items: Sequence[Item], code: str, amounts: Callable[[Item], Amounts]) -> Amounts:
    columns = zip(*(amounts(i) for i in items if i.code.startswith(code)), strict=True)
    return tuple(sum(column, ZERO) for column in columns)


def _by_subject(
    head: Sequence[Sequence[str]],
    items: Sequence[Item],
    amounts: Callable[[Item], Amounts],
    style: Style,
) -> list[str]:
    sums = _printed(_sum(items, "", amounts), style)
    rows = list(_subject_rows(items, amounts, style))
    return pipe([*head, ["合计", "", *sums], *rows])


def _all_items(account: Account) -> list[Item]:
    return [*account.items, *([account.fund] if account.fund else [])]


def income(scope: Scope) -> list[str]:
    """收入决算表: what came in for a subject; the operating subject takes the balances up."""
    account: Account = scope["account"]
    main = max(account.items, key=lambda i: (i.own, i.line.now))
    carried = account.general_income.now - account.general.now

    def amounts(item: Item) -> Amounts:
        fiscal = item.line.now + (carried if item is main else ZERO)
        if item is not main:
            return (fiscal, fiscal, ZERO, ZERO, ZERO)
        own = (account.superior.now, account.business.now, account.other.now)
        return (fiscal + sum(own, ZERO), fiscal, *own)

    head = [["项目", "", "本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "其他收入"],
            ["科目编码", "科目名称", "", "", "", "", ""]]  # fmt: skip
    return _by_subject(head, _all_items(account), amounts, scope["style"])


def expenditure(scope: Scope) -> list[str]:
    """支出决算表: 基本支出 and 项目支出 of all money."""

    def amounts(item: Item) -> Amounts:
        return (item.all, *((ZERO, item.all) if item.project else (item.all, ZERO)))

    head = [
        ["项目", "", "本年支出合计", "基本支出", "项目支出"],
        ["科目编码", "科目名称", "", "", ""],
    ]
    return _by_subject(head, _all_items(scope["account"]), amounts, scope["style"])


def fiscal(scope: Scope) -> list[str]:
    """财政拨款收入支出决算总表."""
    account, money = scope["account"], scope["style"].money
    left = [
        ("一、一般公共预算财政拨款", money(account.general_income.now)),
        ("二、政府性基金预算财政拨款", money(account.fund_line.now)),
        ("三、国有资本经营预算财政拨款", money(ZERO)),
    ]
    general = {code: line.now for code, _, line, _ in by_class(account.items)}
    fund = {account.fund.code[:3]: account.fund.line.now} if account.fund else {}
    right = []
    for number, (code, name, _, _) in zip(NUMBERS, _classes(account), strict=False):
        parts = (general.get(code, ZERO), fund.get(code, ZERO))
        right.append((f"{number}、{name}", money(sum(parts, ZERO)), *map(money, parts)))
    rows = _halves(left, right)
    held, spent = account.end_fiscal, account.fiscal_spent
    ends = (
        ("本年收入合计", account.fiscal_income, "本年支出合计", spent, account.general),
        ("年初财政拨款结转和结余", account.start_fiscal, "年末财政拨款结转和结余", held, held),
    )
    for a, x, b, y, z in ends:
        rows.append([a, *map(money, [x.now]), b, *map(money, [y.now, z.now, y.now - z.now])])
    whole, inner = account.fiscal_total.now, account.general.now + account.end_fiscal.now
    rows.append(["总计", money(whole), "总计", money(whole), money(inner), money(whole - inner)])
    columns = ("合计", "一般公共预算财政拨款", "政府性基金预算财政拨款")
    head = [["收入", "", "支出", "", "", ""], ["项目", "决算数", "项目", *columns]]
    return pipe([*head, *rows])


def general(scope: Scope) -> list[str]:
    """一般公共预算财政拨款支出决算表, or 预算表."""

    def amounts(item: Item) -> Amounts:
        now = item.line.now
        return (now, *((ZERO, now) if item.project else (now, ZERO)))

    said = "决算数" if scope["account"].final else "预算数"
    head = [["项目", "", said, "", ""], ["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
    return _by_subject(head, scope["account"].items, amounts, scope["style"])


def basic(scope: Scope) -> list[str]:
    """一般公共预算财政拨款基本支出决算表: 人员经费 on the left, 公用经费 on the right."""
    account, money = scope["account"], scope["style"].money
    names = {"301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助"}

    def half(codes: tuple[str, ...]) -> list[tuple[str, str, str]]:
        made = []
        for code in codes:
            rows = [r for r in account.economic if r.code.startswith(code)]
            made.append((code, names[code], money(sum((r.now for r in rows), ZERO))))
            made += [(r.code, r.name, money(r.now)) for r in rows]
        return made

    rows = _halves(half(("301", "303")), half(("302",)))
    sums = (money(account.personnel), money(account.public.now))
    ends = ["人员经费合计", "", sums[0], "公用经费合计", "", sums[1]]
    head = [["人员经费", "", "", "公用经费", "", ""],
            ["科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"]]  # fmt: skip
    return pipe([*head, *rows, ends])


def fund(scope: Scope) -> list[str]:
    """政府性基金预算财政拨款收入支出决算表, empty where there is no fund."""
    account: Account = scope["account"]
    head = [["项目", "", "年初结转和结余", "本年收入", "本年支出", "", "", "年末结转和结余"],
            ["科目编码", "科目名称", "", "", "小计", "基本支出", "项目支出", ""]]  # fmt: skip
    if account.fund is None:
        return pipe([*head, ["", "此表无数据", "", "", "", "", "", ""]])

    def amounts(item: Item) -> Amounts:
        now = item.line.now
        return (ZERO, now, now, ZERO, now, ZERO)

    return _by_subject(head, [account.fund], amounts, scope["style"])


def three_public(scope: Scope) -> list[str]:
    """财政拨款“三公”经费支出决算表: budget on the left, final account on the right."""
    money, three = scope["style"].money, scope["account"].three
    vehicle = (three.vehicle, three.purchase, three.operation)
    order = (three.total, three.overseas, *vehicle, three.reception)
    part = ["合计", "因公出国（境）费", "公务用车购置及运行维护费", "", "", "公务接待费"]
    inner = ["", "", "小计", "公务用车购置费", "公务用车运行维护费", ""]
    head = [["预算数", *[""] * 5, "决算数", *[""] * 5], [*part, *part], [*inner, *inner]]
    return pipe([*head, [money(x.budget) for x in order] + [money(x.now) for x in order]])


def performance(scope: Scope) -> list[str]:
    """项目支出绩效自评表 of the project at hand."""
    project: Project = scope["p"].facts
    body, p = scope["account"].body, scope["p"]
    rest = [p.initial, p.full, p.spent]
    rows = [
        ["项目名称", p.name],
        ["主管部门", body.parent or body.name, "", "实施单位", body.full_name],
        [f"项目资金（{scope['u']}）", "", *FUNDS],
        ["", "年度资金总额", *rest, "10", f"{p.execution}%", f"{p.execution_score}"],
        ["", "其中：当年财政拨款", *rest, "—", "—", "—"],
        ["", "其他资金", *[scope["zero"]] * 3, "—", "—", "—"],
        ["年度总体目标", "预期目标", "", "", "实际完成情况"],
        ["", p.goal, "", "", p.finished],
        ["年度绩效指标", *INDICATORS],
        *_indicator_rows(project),
        ["总分", "", "", "", "", "", "100", f"{p.score}", ""],
    ]  # fmt: skip
    return pipe([[""] * 9, *rows])


def _indicator_rows(project: Project) -> Iterator[list[str]]:
    above = ""
    for row in project.indicators:
        first = row.first if row.first != above else ""
        above = row.first
        figures = [row.target, row.actual, str(row.weight), str(row.score), row.reason]
        yield ["", first, row.second, row.name, *figures]


TABLES: Mapping[str, Callable[[Scope], list[str]]] = {
    "income_expenditure": income_expenditure,
    "income": income,
    "expenditure": expenditure,
    "fiscal": fiscal,
    "general": general,
    "basic": basic,
    "fund": fund,
    "three_public": three_public,
    "performance": performance,
}
