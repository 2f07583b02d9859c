"""What a question names: concepts with their fund, subjects, projects and indicators, longest
first.

A fund word before a concept belongs to it (财政拨款收入总计 is 收入总计 of 财政拨款), unless the
two together are a concept's own label (一般公共预算财政拨款收入).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from answer.library import View
from answer.understand.counted import counted_in, indicators_in, is_tallied, most_alike
from answer.understand.lexicon import hits
from answer.understand.partly import SHORTEST_PART, find_parts
from answer.understand.stems import meant_instead, stems
from corpus.models import Fund
from corpus.vocabulary import Match, fold, plain, vocabulary

_CLAUSE = re.compile(r"[?？，,;；。!！]")
_LINK = re.compile(r"(?:安排的|里面的|中的|里的|当年|本年|年度|的)?")
# Everyday words that ask for an amount of what else is named; concepts only where nothing else is.
_VAGUE = re.compile(
    r"花了多少|花多少钱|花钱|开支|花销|花费|一共花|总共花|总花费|spend|spending|多少人"
    r"|几个人|人数|有多少人"
    r"|多少辆|几辆车|总计|完成了多少|实际完成多少|几个项目|多少个项目|几个单位"
)
# The fund that a longer word is limited to: 年末政府性基金结转.
_LIMITS = {
    Fund.GOVERNMENT_FUND: re.compile("政府性基金"),
    Fund.STATE_CAPITAL: re.compile("国有资本"),
    Fund.GENERAL: re.compile("一般公共预算"),
    Fund.FISCAL: re.compile("(?<!非)财政拨款"),
}
_COUNTS = re.compile(r"(?:多少|几)人次|多少批次?|几批|批次数?")
# What asks for some money by a name that is not known, so that 花了多少 does not mean all of it.
_VERB = re.compile(r"(?:了|着|过)*(?:多少|几|哪些|什么|谁)(?!钱|万|元|金额|支出|费)")
_BOUGHT = re.compile(r"采购|购买|买|货物|合同")
_THING = re.compile(r"费|金|款|补贴|补助|工资|项目|工程|设备|税")
# 为什么没花完 asks for a reason, not for what was left over.
# So does 没花完是什么原因.
_WHY = re.compile(r"(?:为什么|为啥|为何|怎么|原因)\s*$")
_WHY_SO = re.compile(
    r"(?:的|预算|是|这|主要|，|,|\s)*(?:为什么|为啥|为何|什么原因|啥原因|何原因|原因|怎么回事|咋回事)"
)
# 财政拨款收入总计，注意不是收入总计: what is named only to be told apart.
_DENIED = re.compile(
    r"(?:不限于|不只是?|不光是?|不仅仅?是?|不单单?是?)(?:看|算|指)?\s*$"
    r"|(?:[,，;；(（]|注意|而)(?:请)?(?:注意)?(?:不是|不要|不算|别给|非)(?:指|说)?\s*$"
)
# 财政拨款支出（含政府性基金）: what is only said to be in it.
_HELD = re.compile(r"[(（](?:其中)?(?:已|都|均)?(?:含|包括|包含)(?:了)?$")
# What may stand behind 城乡社区 where that means 城乡社区支出, not the beginning of a longer name.
_GOES_ON = "维护|平台|中心|工程|系统|贷款|卡|率|基金|人员|机构|站|所|院|馆|园|岗"
_ENDED = (
    r"[^\u4e00-\u9fff]|$|的|多少|是|有|花|占|和|与|及|跟|各|比|为|怎|增|减|上|下|预|决|年"
    r"|这|那|在|一共|呢|吗|总"
)
# What may stand right before a word that is a concept only on its own.
_BESIDE = re.compile(
    r"[^\u4e00-\u9fff]|年度?|度|的|总共|一共|全部|全年|当年|本年|今年|去年|上年|总|各项"
    r"|哪[一几]?[项类]|决算|预算|里面?|中|其中"
    r"|为什么|为啥|为何|请问|单位|部门|它|他们|收入|和|与|及|以及|跟|同|或|在|从|把|是|有|说"
    r"|看|查一?下?|问|想知道|政府|采购|给|买|授予"
    r"|多少|几个|几|主要|实际|累计|合计|万|亿|元|钱|花|用|那|一年|两年|三年|这|各|分别"
    r"|除[了去掉开]?|[刨扣减抛][去掉除开]|去掉|撇开|剔除|不算|不含|基本|项目|类|了|对|按|比|较|安排|情况|公开|人均|平均|每人|每个人|笔|占|最大|最多|最高|最低|最少|大|超过|超"
)


_KIND = 4  # characters of a kind of purchase: 工程, 工程预算


@dataclass(frozen=True, slots=True)
class Mention:
    """Something named in a question. `prefixed`: its fund was named by a word of its own;
    `excluded`: it is named to be left out.
    """

    start: int
    end: int
    concept: str = ""
    word: str = ""
    fund: Fund | None = None
    subject: str = ""
    project: str = ""
    label: str = ""
    weak: bool = False
    vague: bool = False
    prefixed: bool = False
    statement: str = ""
    excluded: bool = False

    @property
    def is_people(self) -> bool:
        """Whether it is a number of people."""
        return bool(self.concept) and vocabulary()[self.concept].unit == "人"

    @property
    def counts_anything(self) -> bool:
        """Whether it may count something that is not known (培训了多少人次)."""
        return self.vague or _COUNTS.fullmatch(self.word) is not None

    @property
    def length(self) -> int:
        """How much of the question it covers."""
        return self.end - self.start


def find_mentions(text: str, views: Sequence[View]) -> list[Mention]:
    """Everything that a masked question names, left to right, without overlaps."""
    names = [*_names(text, views)]
    words = [*_words(text), *_phrases(text)]
    words += _stems(text, {m.concept for m in words})
    words = [m for m in words if not _DENIED.search(text[: m.start])]
    words = [m for m in words if not _HELD.search(text[: m.start])]
    words = [m for m in words if not text.startswith("其中", max(0, m.start - 1))]
    chosen: list[Mention] = []
    words = [m for m in words if not _may_be_an_end(m) or _stands_alone(text, m)]
    words = [m for m in words if not (_is_a_verb(text, m) or begins_a_cost(text, m))]
    words = [m for m in words if not ("没" in m.word and _is_asked_why(text, m))]
    for mention in sorted((*names, *words), key=_closeness):
        if all(mention.end <= c.start or c.end <= mention.start for c in chosen):
            chosen.append(mention)
    partly = _partly(text, views, chosen)
    if partly:
        start, end = partly[0].start, partly[0].end
        chosen = [*(c for c in chosen if c.end <= start or end <= c.start), *partly]
    chosen = [_counted_of(text, views, m) for m in chosen]
    chosen = [m for m in chosen if not (m.subject and is_tallied(text))]  # 社区矫正的人数
    return _agreeing(text, sorted(chosen, key=lambda m: m.start))


def begins_a_cost(text: str, mention: Mention | Match) -> bool:
    """Whether people are only the beginning of something paid (退休费)."""
    people = bool(mention.concept) and vocabulary()[mention.concept or ""].unit == "人"
    return people and text[mention.end : mention.end + 1] in ("费", "金", "工")


def _is_asked_why(text: str, mention: Mention) -> bool:
    before, after = text[: mention.start], text[mention.end :]
    return bool(_WHY.search(before) or _WHY_SO.match(after))


def _counted_of(text: str, views: Sequence[View], mention: Mention) -> Mention:
    """法律援助办结了多少件: the indicator of the project named that is in the counting word."""
    unit = counted_in(text) if mention.project else ""
    among = [name for name, project in indicators_in(views, unit) if project == mention.project]
    if not unit or not among:
        return mention
    return replace(mention, project="", label=most_alike(text, among))


def _closeness(mention: Mention) -> tuple[bool, int, bool, bool]:
    """What goes first where words overlap: no vague word, the longest, no weak one, no subject."""
    return (mention.vague, -mention.length, mention.weak, bool(mention.subject))


def _agreeing(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """No concept that the words before it contradict (年初…结余 is not what was left later)."""
    agreed: list[Mention] = []
    for mention in mentions:
        start = max((m.end for m in agreed), default=0)
        before = _CLAUSE.split(text[start : mention.start])[-1]
        if mention.concept and not mention.subject:
            meant = meant_instead(mention.concept, mention.word, before)
            mention = replace(mention, concept=meant)
        agreed.append(mention)
    return agreed


def _words(text: str) -> Iterable[Mention]:
    """Concepts and funds of the vocabulary at every place, the longest at each."""
    folded = fold(text)
    position = 0
    while position < len(folded.text):
        best = _longest(folded.text, position)
        if best is None:
            position += 1
            continue
        end, mention = best
        start, stop = folded.span(position, end)
        word = folded.text[position:end]
        mention = _in_named_fund(mention, word)
        yield replace(mention, start=start, end=stop, word=word, vague=_is_vague(word))
        position = end


def _may_be_an_end(mention: Mention) -> bool:
    """Whether a word is so general that words before it would make it another thing."""
    if mention.vague:
        return vocabulary()[mention.concept].unit == "money"
    if mention.word.startswith("车"):  # 校车花了多少
        return True
    of_kind = mention.concept.startswith("procurement_") and "采购" not in mention.word
    return mention.weak or (mention.length <= _KIND and of_kind)


def _is_a_verb(text: str, mention: Mention) -> bool:
    """服务多少军休干部: not what was bought, where nothing speaks of buying."""
    bare = mention.length <= 2 and mention.concept.startswith("procurement_")
    return bare and _VERB.match(text, mention.end) is not None and not _BOUGHT.search(text)


def _phrases(text: str) -> Iterable[Mention]:
    """Concepts whose words stand apart in a question (涉及多少预算资金)."""
    for hit, row in hits("apart", text):
        vague, fund = row.get("vague", False), row.get("fund")
        named = Mention(
            *hit.span(), row.get("concept", ""), hit.group(), fund and Fund(fund), vague=vague
        )
        yield _in_named_fund(named, hit.group())


def _stems(text: str, named: set[str]) -> Iterable[Mention]:
    """Concepts meant by a stem and what stands around it (请客这块的开支)."""
    found = [(hit, row) for hit, row in stems(text) if hit.end() > hit.start()]
    named = named | {row["concept"] for _, row in found}
    for hit, row in found:
        if row.get("beside", row["concept"]) in named:
            weak, vague = row.get("weak", False), row.get("vague", False)
            meant = Mention(*hit.span(), row["concept"], hit.group(), weak=weak, vague=vague)
            yield _in_named_fund(meant, hit.group())


def _stands_alone(text: str, mention: Mention) -> bool:
    """Whether a short word (收入, 支出, 工程) is not the end of some other name (捐赠收入,
    金保工程).
    """
    before = text[: mention.start]
    if mention.vague:
        return _THING.search(_BESIDE.sub("", before)) is None
    return not _BESIDE.split(before)[-1]


def _longest(text: str, position: int) -> tuple[int, Mention] | None:
    best: tuple[int, Mention] | None = None
    for end, match in _at(text, position):
        found = (end, _meant(match))
        if match.concept is None and match.fund is not None and not match.statement:
            found = _behind_fund(text, end, match.fund) or found
        elif match.weak:
            found = (end, replace(found[1], fund=None))
        if best is None or found[0] > best[0]:
            best = found
    return best


def _meant(match: Match) -> Mention:
    """What a word of the vocabulary means; a fund that the concept does not always have, too."""
    own = vocabulary()[match.concept].fund if match.concept else None
    named = match.concept is not None and match.fund is not None and match.fund is not own
    return Mention(
        0,
        0,
        match.concept or "",
        fund=match.fund,
        weak=match.weak,
        prefixed=named,
        statement=match.statement or "",
    )


def _in_named_fund(mention: Mention, word: str) -> Mention:
    """年末财政拨款结转和结余: a fund inside the word limits the concept to it."""
    own = vocabulary()[mention.concept].fund if mention.concept else Fund.ALL
    fund = next((fund for fund, limits in _LIMITS.items() if limits.search(word)), None)
    if own is not None or mention.fund is not None or fund is None or not mention.concept:
        return mention
    return replace(mention, fund=fund, prefixed=True)


def _behind_fund(text: str, end: int, fund: Fund) -> tuple[int, Mention] | None:
    link = _LINK.match(text, end)
    start = link.end() if link else end
    inner = _at(text, start)
    if inner and inner[0][1].concept is None and inner[0][1].fund is not None:
        return None
    for stop, match in inner:
        if match.concept is not None:
            return stop, Mention(0, 0, match.concept, fund=fund, prefixed=True)
    return None


def _at(text: str, position: int) -> list[tuple[int, Match]]:
    """The words of the vocabulary that begin here, longest first, with their ends."""
    if position >= len(text):
        return []
    words = vocabulary().spoken.get(text[position], ())
    return [(position + len(w), m) for w, m in words if text.startswith(w, position)]


def _is_vague(word: str) -> bool:
    return _VAGUE.fullmatch(word) is not None


def _names(text: str, views: Sequence[View]) -> Iterable[Mention]:
    """Subjects, projects and indicators of the reports in question, where named in full or by
    code.
    """
    folded = fold(text)
    digits = any(c.isdigit() for c in text)
    for view in views:
        for name in view.by_project:
            yield from _whole(folded.text, folded.span, name, Mention(0, 0, project=name))
        for name in view.by_subject:
            yield from _whole(folded.text, folded.span, name, Mention(0, 0, subject=name))
        for name in view.indicators:
            yield from _whole(folded.text, folded.span, name, Mention(0, 0, label=name))
        for code, name in view.codes.items() if digits else ():
            if code not in text:
                continue
            for hit in re.finditer(rf"(?<!\d){code}(?=类|款|项|\)|$|[^\d年])", text):
                if len(code) > 3 or text[hit.end() : hit.end() + 1] in "类)":
                    yield Mention(*hit.span(), subject=name)


def _whole(
    text: str, span: Callable[[int, int], tuple[int, int]], name: str, kind: Mention
) -> Iterable[Mention]:
    """The places where a name is written in full; a subject's 支出 may come or go."""
    stem, pattern = _written(name, bool(kind.subject))
    if pattern is None or stem not in text:
        return
    for hit in pattern.finditer(text):
        start, end = span(*hit.span())
        yield replace(kind, start=start, end=end)


@lru_cache(maxsize=20_000)
def _written(name: str, subject: bool) -> tuple[str, re.Pattern[str] | None]:
    """What a text must hold to name this, and how it may go on; None for names that say nothing."""
    word = plain(name)
    if len(word) < 2 or word in ("合计", "总计", "支出", "收入", "总分"):
        return word, None
    if not subject:
        return word, re.compile(re.escape(word))
    short = word.removesuffix("支出")
    kind = r"(?:[(（]?[项类款][)）]?)?(?:的?支出)?"
    if len(short) < SHORTEST_PART or short == word:
        return word, re.compile(re.escape(word) + f"(?!{_GOES_ON})" + kind)
    ended = rf"(?:[(（]?[项类款][)）]?(?:的?支出)?|的?支出|(?={_ENDED}))"
    return short, re.compile(re.escape(short) + ended)


def _partly(text: str, views: Sequence[View], taken: Sequence[Mention]) -> list[Mention]:
    """A subject, project or indicator named in part, where only one fits (or a few projects)."""
    if any(m.label for m in taken):
        return []
    beside = [m for m in taken if m.subject]
    project = next((m.project for m in taken if m.project), "")
    free = text
    for mention in taken:
        if not (mention.weak or mention.vague or mention.length <= 2):
            free = free[: mention.start] + "□" * mention.length + free[mention.end :]
    found = [p for p in find_parts(free, views, project) if not beside or _joined(text, p.start)]
    return [
        Mention(p.start, p.end, subject=p.subject, project=p.project, label=p.label) for p in found
    ]


def _joined(text: str, start: int) -> bool:
    """Whether what begins here stands beside another thing (社区矫正比法律服务少多少)."""
    return text[:start].endswith(("比", "和", "与", "跟", "及", "、", "同"))
