"""Years in a question: named, ranges, relative (去年, 近三年), and the one that is compared with
(比2022年).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_COUNTED = r"(?!\s*(?:[万亿]|元|人|辆|%|个|次|批|台|户|平方|项))"  # 2024万元 is no year
_YEAR = (
    rf"(?<!\d)((?:19|20)\d{{2}})(?!\d|\.\d|,\d){_COUNTED}"
    r"(?:\s*(?:财政年度|会计年度|年度|财年|年(?![初末底终尾])))?"  # 2024年初 keeps its 年初
)
_SHORT = r"(?<![\d.年第满近])([0-3]\d)\s*(?:年度|年)(?!度?[以内前后来间期代])"
_NAMED = re.compile(f"{_YEAR}|{_SHORT}")
_RANGE = re.compile(
    r"(?<!\d)((?:19|20)\d{2})\s*(?:年度|年)?\s*(?:到|至|-|—|–|~|～|－)\s*((?:19"
    r"|20)\d{2})(?!\d)\s*(?:年度|年)?"
)
_COMPARED = re.compile(r"(?:比|较|相比于|相较于|对比|相对)\s*(?:于|起|之)?\s*$")
_COMPARED_AROUND = re.compile(r"(?:与|和|跟|同)\s*$")
_COMPARED_AFTER = re.compile(
    r"\s*(?:的)?(?:决算数?|预算数?|执行数|同期)?\s*(?:相比|对比|比较|比(?!例|重)|相较)"
)
# 公务接待费的上年决算数是多少: the column of last year's amounts.
_OTHER = r"(?<![比较与和跟同由于过及如])(?:上一?年|去年|前一年|头一年)(?:度)?"
_LAST_COLUMN = re.compile(
    r"(?<![比较与和跟同于过及如])(?:的|上)?(?<![比较与和跟同于过及如])上年(?:度)?(?:决算|预算|执行)数(?!相比|比|增|减|持平)"
    rf"|{_OTHER}的?(?:[那这]?一?(?:栏|列)|(?:数|金额)(?!相|比|增|减|据))"
    rf"|{_OTHER}(?:原来|本来|那时候?|那会儿?|同期|当时|那年|其实|实际|报告|决算|预算)*(?:的)?(?:是|为|有|花|用|支出?|收)?(?:了|掉)?(?:多少|几)"
    rf"|(?:表|报告|栏|列)(?:中|里面?|上)的?{_OTHER}的"
)
# The amount of the year before asked for after another was: 三公多少，上年多少.
_ASKED_BEFORE = re.compile(r"多少|几|分别|[?？]|和$|与$|及$|、$")
EVERY = 99  # years of 历年, 连续, 平均每年: as many as there are
_RECENT = re.compile(
    r"(?:最近|近|这|过去|前)\s*([两二三四五六2-6])\s*(?:个年度|年)"
    r"|(?<!\d)([两二三四五六2-6])年(?=来|间|里|累计|一共|总共|合计|共|加起来|平均)"
    r"|历年|逐年|[这近]几年|近年|连续|年比一?年|年年|越来越|平均[每一]?年|每年平均|年均"
    r"|(?:一直|持续|不断|每年都)(?:在|是)?[增涨升上多高降减下少低跌]"
    r"|(?:last|past|recent) (two|three|four|five|2|3|4|5) years"
)
_NEWEST = re.compile(r"最新|最近[一1]?(?:年|期|个年度)|latest|most recent")
_RELATIVE = {
    "大前年": -3, "上上年": -2, "前年": -2, "去年": -1, "前一年": -1, "上一年": -1, "上年度": -1,
    "上年": -1, "the year before last": -2, "last year": -1, "今年": 0, "本年度": 0, "当年度": 0,
    "本年": 0, "this year": 0, "明年": 1, "下一年": 1, "next year": 1, "后年": 2,
}  # fmt: skip
_COUNTS = {
    "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "two": 2, "three": 3, "four": 4, "five": 5,
}  # fmt: skip
# Five-year plans by the years in which they begin.
_EARLIER = re.compile(r"前年[^,，。]{0,14}比去年")
_PLAN = re.compile(r"[“\"]?(十[一二三四五]五)[”\"]?(?:规划)?(?:期间|时期|以来|期|规划|的)?")
_PLANS = {"十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}
_SINCE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年?度?(?:以来|以后|至今|到现在|到目前)")
_MONTH = "(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份)?"
_DAY = r"(?:份|\d|[一二三]?十?[一二三四五六七八九]?[日号]|底|末)"
_FINER = re.compile(
    r"[上下]半年|(?<!\d)[1-4一二三四]\s*季度|[每各]个?季度|[Qq][1-4](?![0-9])"
    rf"|每个?月|逐月|按月|各月|(?<![\d-]){_MONTH}(?!{_DAY})"
)
_BASIS_BEFORE = re.compile(
    r"(?:比|较|与|和|跟|同|对比|相比|是|低于|高于|超过|由|从|相对|相较|少于|多于)\s*$"
)


@dataclass(frozen=True, slots=True)
class Named:
    """A year in a question; `start`/`end` are its offsets."""

    year: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a question: those asked for, the one compared with, and how relative ones are
    meant.
    """

    named: tuple[Named, ...] = ()
    base: int | None = None
    relative: tuple[int, ...] = ()  # years from the newest one: 去年 is -1
    recent: int = 0  # how many of the latest years (近三年); EVERY: all that there are
    spans: tuple[tuple[int, int], ...] = ()
    open: bool = False  # of the years named (十四五期间, 2020年以来) as many as are known
    finer: bool = False  # a month, a quarter or half a year is asked about
    backward: bool = False  # the earlier of two is compared with the later (前年比去年少)


def find_years(text: str) -> Years:
    """The years of a question. 比上年 and 与去年相比 name a basis of comparison, not a year asked
    for.
    """
    ranges = list(_RANGE.finditer(text))
    named: list[Named] = []
    for found in ranges:
        first, last = sorted((int(found.group(1)), int(found.group(2))))
        named += [
            Named(y, found.start(), found.end()) for y in range(first, min(last, first + 20) + 1)
        ]
    bases: list[int] = []
    spans = [m.span() for m in ranges]
    plan, since = _PLAN.search(text), _SINCE.search(text)
    if plan is not None and not named:
        named = [Named(y, *plan.span()) for y in _from(_PLANS[plan.group(1)], 5)]
        spans.append(plan.span())
    elif since is not None and not named:
        named = [Named(y, *since.span()) for y in _from(int(since.group(1)), 40)]
        spans.append(since.span())
    for found in _NAMED.finditer(text):
        if any(start <= found.start() < end for start, end in spans):
            continue
        year = int(found.group(1) or f"20{found.group(2)}")
        spans.append(found.span())
        if _is_base(text, *found.span()):
            bases.append(year)
        else:
            named.append(Named(year, *found.span()))
    later = [base for base in bases if named and base > max(n.year for n in named)]
    if later and not ranges:  # 2023年比2024年少多少: both are spoken of
        named, bases = [*named, Named(later[0], named[0].start, named[0].end)], []
    if (column := _LAST_COLUMN.search(text)) is not None:
        earlier = [Named(n.year - 1, n.start, n.end) for n in named]
        named = [*named, *earlier] if _ASKED_BEFORE.search(text[: column.start()]) else earlier
    return Years(
        tuple(named),
        bases[0] if bases else None,
        _relative(text),
        _recent(text),
        tuple(spans),
        plan is not None or since is not None,
        _FINER.search(text) is not None,
        bool(later and not ranges) or _EARLIER.search(text) is not None,
    )


def _from(first: int, count: int) -> range:
    return range(first, first + count)


def _is_base(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    if _COMPARED.search(before):
        return True
    return bool(_COMPARED_AROUND.search(before) and _COMPARED_AFTER.match(after))


def _relative(text: str) -> tuple[int, ...]:
    found, earlier = [], _EARLIER.search(text) is not None
    for word, offset in _RELATIVE.items():
        for hit in re.finditer(re.escape(word), text):
            before, after = text[: hit.start()], text[hit.end() :]
            if (word, earlier) == ("去年", True):
                found.append(offset)
                continue
            if word in ("上年", "去年", "上一年", "上年度") and (
                _BASIS_BEFORE.search(before) or _COMPARED_AFTER.match(after)
            ):
                continue
            if word == "上年" and after[:2] in ("结转", "结余", "决算", "预算", "剩下"):
                continue
            if word == "本年" and after[:2] in ("支出", "收入", "预算", "合计", "结余", "盈余"):
                continue
            found.append(offset)
            text = text[: hit.start()] + "□" * len(word) + text[hit.end() :]
    return tuple(dict.fromkeys(found))


def _recent(text: str) -> int:
    found = _RECENT.search(text)
    if found is None:
        return 1 if _NEWEST.search(text) else 0
    count = next(filter(None, found.groups()), None)
    return EVERY if count is None else _COUNTS.get(count) or int(count)
