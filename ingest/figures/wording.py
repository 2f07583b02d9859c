"""How official prose says what a number is: compared with what, in which direction, share of what,
why.

Every function reads the words that lead up to a number (its lead) and says what they make of it.
The forms are those of the yearly disclosures of many provinces; none is tied to a unit or a year.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.models import Basis, Kind, Measure

_UP = r"增加|增支|超支|超出|增长|上升|提高|增幅|升幅|涨幅|上涨|上浮|新增|多支出|多|净?增"
_DOWN = r"减少|减支|节支|节约|下降|降低|减幅|降幅|压缩|压减|下浮|少支出|缩减|回落|少|净?减"
_LINK = (
    r"(?:了|额|数|率|幅度?|比例|金额|支出|收入)?(?:约为?|为|是|近|达到?|合计|共计|均为)?[:：]?\s*"
)
_DIRECTION = re.compile(rf"(?P<up>{_UP})?(?P<down>{_DOWN})?{_LINK}$")
_EITHER = re.compile(
    rf"(?:(?:{_UP})\s*[（(/／]\s*(?:{_DOWN})|(?:{_DOWN})\s*[（(/／]\s*(?:{_UP}))\s*[）)]?{_LINK}$"
)

_COMPARISON = re.compile(
    r"同比|(?:(?:相)?比|较|与|同|和|对比|跟)\s*"
    r"(?P<base>(?:(?P<year>(?:19|20)\d{2})\s*年(?:度)?|(?P<last>上年度?|去年|上一年度?|上年同期))?\s*"
    r"(?P<what>(?:全年|年初|当年|本年|年中)?(?:调整后?|部门|单位|安排|财政拨款|收入|支出|总|收支)*"
    r"(?:预算执行数?|执行数|决算总(?:收入|支出)|决算数?|预算数?|预算安排数?|同期|水平)?))"
    r"\s*(?=相比|持平|一致|相同|[各均净]?(?:增|减|下降|降低|上升|提高|多|少|压|缩|回落|上涨)|有所|略|无|大幅|节约|节支|超支|超出|[，,]|\d|的?\s*$|(?:增|减)支)"
)
_SHARE = re.compile(
    r"占(?!有|用)(?P<whole>[^，,。；;]*?)(?:的)?(?:比重|比例|比)?(?:约)?(?:为|是|达)?[:：]?\s*$"
)
_EXECUTION = re.compile(
    r"(?:完成|占|为|达到?|执行)[^，,。；;]{0,12}?预算[^，,。；;]{0,8}?的?\s*(?:比例)?(?:为)?\s*$"
)
_EXECUTION_RATE = re.compile(
    r"(?:执行率|完成率|完成比例|预算完成率)(?:约)?(?:为|是|达到?)?[:：]?\s*$"
)
_VARIANCE = re.compile(r"差异率(?:约)?(?:为|是)?[:：]?\s*$")
_BUDGET = re.compile(
    r"(?P<which>年初|全年|当年|调整后?|年度)?[^，,。；;：:]{0,6}?(?<!政府采购)(?<!涉及)(?<!涉及项目)预算(?:数|额|资金|安排|金额|安排数|总额)?(?:为|是|约|共计|共|合计)?[:：]?\s*$"
)
_BUDGET_SCHEMES = re.compile(
    r"一般公共预算(?:财政)?(?:拨款)?|政府性基金预算(?:财政)?(?:拨款)?|国有资本经营预算(?:财政)?(?:拨款)?|公共财政预算"
)
_FINAL = re.compile(r"(?:决算|执行数|实际支出|实际|支出决算)")
_EXECUTED = re.compile(r"执行数(?:为|是|约)?[:：]?\s*$")
_FROM = re.compile(r"(?:由|从)(?:(?:19|20)\d{2}\s*年(?:度)?|上年度?|去年|年初)?的?\s*$")
_BECAME = re.compile(
    r"\s*(?:增|减|降|升|变|调整|上升|下降|提高|上调|下调|增长|压)[^，,。；;\d]{0,3}(?:到|至|为)"
    r"(?:本年|今年|(?:19|20)\d{2}\s*年(?:度)?)?的?\s*"
)
_YEAR = re.compile(r"((?:19|20)\d{2})\s*年(?:度)?(?:末|底)?(?!以[来前])")
_OFF_BUDGET = re.compile(
    r"(?P<up>超过?|高于|多于|大于)?(?P<down>低于|少于|小于|低)?"
    r"(?:年初|全年|当年|调整后?|年度)?(?:部门|单位|支出|收入)?预算(?:数|额|安排)?\s*$"
)
_PRIOR = re.compile(
    r"(?:上年度?|去年|上一年度?)(?:同期)?(?:财政拨款|支出|收入)?(?:决算|执行|实际|完成|预算|支出|收入)"
    r"(?:支出|收入)?[数额]?(?:为|是)?[:：]?\s*$"
)
_LAST_YEAR = re.compile(r"由?上年度?的$|由上年度?$")
REASON = re.compile(
    r"(?:(?<!问题及)(?<!问题和)(?:其)?(?:主要)?(?:变动|增减|增加|减少|差异|变化)?(?:的)?(?:主要)?原因(?:主要)?(?:是因为|是由于|是|为|系|[:：])[:：]?"
    r"|主要(?:是因为|是由于|是|系)[:：]?|是因为|主要(?:因|由于))\s*"
)
_MORE_REASONS = re.compile(r"\s*(?:[二三四五六七八九]是|[（(]?[2-9]\d?[）).、]|另外|同时|此外)")


@dataclass(frozen=True, slots=True)
class Said:
    """What a lead makes of its number: the measure, its sign, what it is compared with, and whose
    year.
    """

    measure: Measure
    sign: int = 1
    basis: Basis | None = None
    period: int | None = None


def without_comparisons(text: str) -> str:
    """A text without the phrases that say what is compared with (与上年相比, 较年初预算数)."""
    return _COMPARISON.sub(lambda m: "" if _compares(m) else m[0], text)


def comparison(text: str, year: int, kind: Kind) -> tuple[Basis | None, re.Match[str]] | None:
    """The last comparison in a text and the basis it names; the basis is None for an older year."""
    matches = [m for m in _COMPARISON.finditer(text) if _compares(m)]
    return (basis_of(matches[-1], year, kind), matches[-1]) if matches else None


def _compares(match: re.Match[str]) -> bool:
    return match[0] == "同比" or bool((match["base"] or "").strip())


def basis_of(match: re.Match[str], year: int, kind: Kind) -> Basis | None:
    """What a comparison compares with, for a report of `year` and `kind`."""
    what, named = match["what"] or "", match["year"]
    if match[0] == "同比" or not (what or named or match["last"]):
        return Basis.LAST_YEAR
    if named and int(named) not in (year, year - 1):
        return None
    own_year = named is not None and int(named) == year and kind is Kind.FINAL
    if "执行" in what:
        return Basis.LAST_EXECUTION
    if "决算" in what:
        return Basis.LAST_FINAL
    if "预算" in what and (match["last"] or (named and not own_year)):
        return Basis.LAST_BUDGET
    if what.startswith("年初"):
        return Basis.INITIAL_BUDGET
    if "全年" in what or "调整" in what:
        return Basis.FULL_BUDGET
    return Basis.BUDGET if "预算" in what else Basis.LAST_YEAR


def base_amount(lead: str, year: int, kind: Kind) -> Said | None:
    """For `比2017年1952.08万元减少…`: the number is the amount that is compared with."""
    found = comparison(lead, year, kind)
    if found is None or found[1].end() < len(lead.rstrip("的 ")) or not found[1]["base"]:
        basis = None
    else:
        basis = found[0]
        named = found[1]["year"]
        if basis in (Basis.INITIAL_BUDGET, Basis.FULL_BUDGET, Basis.BUDGET):
            return Said(Measure.BUDGET, basis=basis, period=year)
        return Said(Measure.AMOUNT, basis=basis, period=int(named) if named else year - 1)
    return Said(Measure.AMOUNT, period=year - 1) if _LAST_YEAR.search(lead) else None


def moving(lead: str, rest: str, year: int, basis: Basis | None) -> Said | None:
    """For `由1180万元增加到1195万元`: the first number is what is compared with, the second what
    it became.
    """
    if _FROM.search(lead) and _BECAME.match(rest):
        if basis in (Basis.INITIAL_BUDGET, Basis.FULL_BUDGET, Basis.BUDGET):
            return Said(Measure.BUDGET, basis=basis, period=year)
        return Said(Measure.AMOUNT, period=period_of(lead) or year - 1)
    if _BECAME.fullmatch(lead):
        return Said(Measure.AMOUNT, period=year)
    return None


def direction(lead: str) -> int | None:
    """1 where a lead ends in a word of increase, -1 of decrease, 0 of both, else None."""
    if _EITHER.search(lead):
        return 0
    match = _DIRECTION.search(lead)
    if match is None or not (match["up"] or match["down"]):
        return None
    return -1 if match["down"] else 1


def rate(lead: str, basis: Basis | None, way: int) -> Said:
    """What a percentage is, by its lead.

    `basis` is what was last compared with, `way` the direction of the change before it.
    """
    if _VARIANCE.search(lead):
        return Said(Measure.VARIANCE_RATE, basis=budget_basis(lead) or _budget(basis))
    if (sign := direction(lead)) is not None:
        return Said(Measure.CHANGE_RATE, sign or way or 1, basis)
    if _EXECUTION_RATE.search(lead) or ("占" not in lead[-20:] and _EXECUTION.search(lead)):
        return Said(Measure.EXECUTION_RATE, basis=_specific(budget_basis(lead), _budget(basis)))
    if re.search(r"完成[^，,。；;]*$", lead):
        return Said(Measure.EXECUTION_RATE, basis=_specific(budget_basis(lead), _budget(basis)))
    if _SHARE.search(lead):
        return Said(Measure.SHARE)
    return Said(Measure.RATIO)


def _budget(basis: Basis | None) -> Basis:
    return basis if basis in (Basis.INITIAL_BUDGET, Basis.FULL_BUDGET) else Basis.BUDGET


def _specific(named: Basis | None, before: Basis) -> Basis:
    return named if named in (Basis.INITIAL_BUDGET, Basis.FULL_BUDGET) else before


def amount(lead: str, year: int, kind: Kind, basis: Basis | None) -> Said:
    """What an amount or a count is, by its lead."""
    if (based := base_amount(lead, year, kind)) is not None:
        return based
    if (sign := direction(_clause(lead))) is not None:
        return Said(Measure.CHANGE, sign or 1, basis)
    clause = re.sub("分别|依次", "", _BUDGET_SCHEMES.sub("", _clause(lead)))
    if (off := _OFF_BUDGET.search(clause)) and (off["up"] or off["down"]):
        return Said(Measure.CHANGE, -1 if off["down"] else 1, budget_basis(clause))
    if _PRIOR.search(clause):
        return Said(Measure.AMOUNT, period=year - 1)
    period = period_of(lead)
    if _EXECUTED.search(clause):
        past = kind is Kind.BUDGET
        return Said(Measure.AMOUNT, basis=Basis.LAST_EXECUTION if past else None, period=period)
    if _BUDGET.search(clause) and not _FINAL.search(clause.rpartition("预算")[2]):
        if kind is Kind.BUDGET:
            return Said(Measure.AMOUNT, period=period)
        return Said(Measure.BUDGET, basis=budget_basis(clause) or Basis.BUDGET, period=period)
    return Said(Measure.AMOUNT, period=period)


def budget_basis(text: str) -> Basis | None:
    """Which budget a text names last: the year's opening one, the full-year one, or just 预算."""
    for word, basis in (
        ("年初", Basis.INITIAL_BUDGET),
        ("全年", Basis.FULL_BUDGET),
        ("调整", Basis.FULL_BUDGET),
    ):
        if word in text and "预算" in text:
            return basis
    return Basis.BUDGET if "预算" in text else None


def period_of(text: str) -> int | None:
    """The year that a lead names for its number, outside comparisons."""
    years = _YEAR.findall(without_comparisons(text))
    return int(years[-1]) if years else None


def share_words(text: str) -> str:
    """A lead without the whole that a share is taken of (占…的)."""
    return _SHARE.sub("", text) if "占" in text else text


def reason_start(text: str, changed: bool) -> re.Match[str] | None:
    """Where a reason begins; plain 主要是 counts only after something changed (`changed`)."""
    for match in REASON.finditer(text):
        if "原因" in match[0] or "因为" in match[0] or changed:
            return match
    return None


def goes_on(text: str) -> bool:
    """Whether the text behind a semicolon continues an enumeration of reasons (二是…)."""
    return _MORE_REASONS.match(text) is not None


def _clause(lead: str) -> str:
    return re.split(r"[，,；;：:。（(]", lead)[-1] if not re.search(r"[：:（(]\s*$", lead) else lead
