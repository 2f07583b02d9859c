"""A bound that what is listed must keep: 超过10万元, 不到500万, 5辆以下; or that there is any."""

from __future__ import annotations

import re
from decimal import Decimal

from answer.models import Threshold
from answer.understand.lexicon import AMOUNT, says
from corpus.amounts import parse_numeral, to_base
from corpus.models import Measure

_CHINESE = {c: n for n, c in enumerate("一二三四五六七八九", 1)} | {"两": 2}
_COUNTED = r"\d[\d,]*(?:\.\d+)?\s*(?:人次|批次|%|[个辆批人家台项次名])"
_PARTS = {"一半": 50, "半数": 50, "半": 50} | {f"{c}成": n * 10 for c, n in _CHINESE.items()}
_ANY = rf"(?P<amount>{AMOUNT}|{_COUNTED}|{'|'.join(_PARTS)}(?![年天月个]))"
_BOUNDS = (
    (
        re.compile(rf"(?:超过|超出|超|高于|大于|多于|突破|不止|不只|过|>)(?:了)?\s*{_ANY}"),
        True,
        False,
    ),
    (re.compile(rf"(?:不低于|不少于|至少|达到|>=|≥)\s*{_ANY}"), True, True),
    (
        re.compile(rf"(?:[不未]超过|(?<!有)没有?超过|不高于|至多|最多|<=|≤)\s*{_ANY}"),
        False,
        True,
    ),
    (re.compile(rf"(?:低于|少于|小于|不足|不到|没到|<)\s*{_ANY}"), False, False),
    (re.compile(rf"{_ANY}(?:\s*[(（]含[)）])?(?:及)?(?:以上|往上|起)"), True, True),
    (re.compile(rf"{_ANY}(?:及)?(?:以下|以内|之内)"), False, True),
)
_FULL = Decimal(100)
_TENS = {"十": 10, "百": 100, "千": 1000}
_SPLIT = re.compile(
    r"([\d,.]+|[一二两三四五六七八九十百千]+?)\s*(千万|百万|亿|万|千|元|块|\D.*)元?$"
)
_SCALES = {"千万": (1000, "万元"), "百万": (100, "万元"), "亿": (1, "亿元"), "万": (1, "万元"),
           "千": (1, "千元"), "元": (1, "元"), "块": (1, "元")}  # fmt: skip
# The bounds of each row: above or below, and whether the amount itself keeps it.
# 单价100万元以上设备 is the name of a thing, and bounds nothing.
_NAMED = re.compile(
    r"(?:单价|单位价值).{0,16}(?:设备|资产)|\d+万元?(?:\(含\)|（含）)?以上.{0,4}设备"
)


def find_thresholds(text: str) -> tuple[Threshold, ...]:
    """The bounds that a question sets, at most one on each side."""
    text = _NAMED.sub("□", text)
    bounds = sorted(
        ((m.start(), i, m, above, inclusive) for i, (p, above, inclusive) in enumerate(_BOUNDS)
         if (m := p.search(text))),
        key=lambda b: b[:2],
    )  # fmt: skip
    told: list[Threshold] = []
    read = 0
    for _, _, found, above, inclusive in bounds:
        amount = None if found.start() < read else _amount(found.group("amount"))
        if amount is not None and all(t.above is not above for t in told):
            said = _worded(found.group("amount"), above, inclusive)
            told.append(Threshold(above, inclusive, *amount, said))
            read = found.end()
    return tuple(told)


def moved(text: str, direction: int) -> tuple[Threshold, Measure] | None:
    """哪些科目超了预算, 哪些单位的三公增加了: the bound, and the measure that must keep it."""
    if not says("list", text):
        return None
    if says("over_budget", text):
        return Threshold(True, False, _FULL, "%", "超过预算"), Measure.EXECUTION_RATE
    if says("under_budget", text):
        return Threshold(False, False, _FULL, "%", "没有完成预算"), Measure.EXECUTION_RATE
    if direction:
        said = "增加" if direction > 0 else "减少"
        return Threshold(direction > 0, False, Decimal(0), "", said), Measure.CHANGE
    return None


def existence(text: str) -> Threshold | None:
    """哪些单位有出国费用, 哪些单位没有公务接待: more than none, or none."""
    if not says("list", text):
        return None
    if re.search(r"(?:没有?|未|无)(?:发生|安排|开支|花|使用|过)?|为(?:零|0)|是(?:零|0)", text):
        return Threshold(False, True, Decimal(0), "", "为零或没有")
    if re.search(r"(?:单位|部门|局|家|街道)[^多少]{0,2}(?:有|发生|安排|花|买|去)了?", text):
        return Threshold(True, False, Decimal(0), "", "不为零")
    return None


def _worded(amount: str, above: bool, inclusive: bool) -> str:
    amount = "一半" if amount == "半" else amount
    if above:
        return f"{'达到' if inclusive else '超过'}{amount}"
    return f"{'不超过' if inclusive else '低于'}{amount}"


def _amount(said: str) -> tuple[Decimal, str] | None:
    """A number and its unit; money in one of the units that reports print."""
    if said in _PARTS:
        return Decimal(_PARTS[said]), "%"
    found = _SPLIT.match(said.strip().replace("个亿", "亿").replace("个万", "万"))
    if found is None:
        return None
    numeral, unit = found.groups()
    value = parse_numeral(numeral) if numeral[0].isdigit() else _chinese(numeral)
    if value is None:
        return None
    unit = unit.removesuffix("元") or "元"
    times, name = _SCALES.get(unit, (1, unit))
    return value * times, name


def _chinese(numeral: str) -> Decimal | None:
    total, digit = 0, 0
    for char in numeral:
        if char in _TENS:
            total, digit = total + (digit or 1) * _TENS[char], 0
        else:
            digit = _CHINESE.get(char, 0)
    return Decimal(total + digit) if total + digit else None


def keeps(value: Decimal, bound: Threshold) -> bool:
    """Whether a value in base units keeps a bound."""
    limit = to_base(bound.value, bound.unit)[0] if bound.unit else bound.value
    if value == limit:
        return bound.inclusive
    return (value > limit) == bound.above
