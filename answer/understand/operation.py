"""What a question wants done: looked up, ranked, compared, explained, defined, described."""

from __future__ import annotations

import re
from collections.abc import Sequence

from answer.models import Asked, Operation
from corpus.models import Measure
from corpus.vocabulary import vocabulary

_DEFINE = re.compile(
    r"什么是|何谓|何为|是什么意思|什么意思|指的是什么|是指什么|指什么|指哪些|是指哪些"
    r"|定义|含义|名词解释|怎么理解|啥意思|怎么解释|怎么算的|如何计算|怎么计算|包括些?啥"
    r"|是啥意思|解释一下|(?:有什么|有何|的)?(?:区别|差别)|有什么不同"
    r"|(?<!原因)(?<!措施)(?<!问题)(?<!用途)是(?:什么|啥)[?？。\s]*$"
    r"|what (?:is|does)\b.*\bmean|meaning of"
)
_REASON = re.compile(
    r"为什么|为何|为啥|因为啥|因为什么|是何原因|什么原因|原因|咋回事|怎么回事|凭什么"
    r"|怎么(?:反而|会|就|又|还|一下|突然)"
    r"|怎么(?:增|减|涨|降|多了|少了|上升|下降)|why\b|由于什么"
)
_META = re.compile(
    r"(?:有|收录|包含|能查|可以查|掌握)(?:了)?(?:哪些|什么|多少)(?:个)?(?:单位|部门|报告"
    r"|资料|文件|年份|年度|数据)"
    r"|(?:哪些|什么)(?:单位|部门|年份|年度|报告)的?(?:资料|报告|数据)|你(?:能|会"
    r"|可以)(?:做|干|查|回答)"
    r"|你是谁|怎么用|what (?:do|data do) you have"
)
_BREAKDOWN = re.compile(
    r"构成|组成|分项|哪几(?:块|项|类|部分|大类|个部分)|哪些方面|花在(?:哪|什么)|花到哪"
    r"|用在哪|用到哪|明细|按功能|按经济|各项(?:支出|是)?"
    r"|分哪|哪几大类|怎么花的|结构|分别花在|列出|break ?down|具体包括哪|各(?:块|类)"
)
_RANK = re.compile(
    r"最(?:多|高|大|少|低|小)|排(?:名|第|前|行)|前[一二三四五六七八九十\d]+(?:名|位|项"
    r"|个|大)|(?:第一|头)名|"
    r"(?:哪|谁).{0,14}(?:多(?!少)|高|大(?!类)|(?<!多)少|低(?!于)|(?:超过|高于)\s*\d)|largest|highest|most|biggest|lowest"
)
_EACH = re.compile(r"各(?:是|花|占|有|为)?(?:了)?多少|各多少")
_EVERY = re.compile(r"(?:所有|全部|各个?|每个).{0,24}(?:合计|一共|总共|总额|加起来)")
_EACH_OF = re.compile(r"分别|各(?:自|是|有|占|花)?多少|各为")
_SOURCES = re.compile(r"来源|从哪|有哪些|哪些|包括什么|包含什么")
_NUMBERS = (Measure.BUDGET, Measure.VARIANCE_RATE, Measure.EXECUTION_RATE, Measure.SHARE)
_NAMES = re.compile(r"哪些|什么|哪几|名字|名称|包括|分别是")
_LISTED_IN_WORDS = ("subordinate_units", "internal_offices")
_LOWEST = re.compile(r"最(?:少|低|小)|倒数|(?:更|比较)(?:少|低|小)|lowest|least|smallest")
_TOTAL = re.compile(
    r"加起来|加在一起|合起来|之和|总和|相加|两项合计|三项合计|合计(?:是|有|一共|共|多少)"
    r"|(?:两|三|四|几)家.{0,20}(?:一共|合计|共)|一共多少.{0,3}$|加总|sum of"
)
_GAP = re.compile(
    r"相差|差多少|差了多少|差额|之差|的差|高多少|大多少|多多少|少多少|低多少|高出多少"
    r"|多出多少|差距|difference"
)
_EQUAL = re.compile(
    r"相等|对得上|一致吗|是否一致|一样吗|相同吗|吻合|平衡吗|相符|能对上|对不对得上|equal"
)
_CHECK = re.compile(
    r"(?:算得?|说得?|这|是)?对(?:吗|不对|么)|是不是真的|是真的吗|正确吗|是否正确|算对吗"
    r"|准确吗|应(?:当|该)是(?:多少|百分)|到底是|是吗|没错吧|right\?"
)
_RECOMPUTE = re.compile(
    r"自己(?:除|算|加|减)|重新算|除一下|算一下|按.{0,30}(?:来)?算|算出来|倒推|推算"
)
_TREND = re.compile(
    r"趋势|走势|怎么(?:个)?变化|怎么变|变化情况|逐年|历年|近[几两二三四五\d]年"
    r"|这[几三四五]年|连续|trend"
)
_DESCRIBE = re.compile(
    r"干什么|干嘛|干啥|做什么|做些什么|职能|职责|负责(?:什么|哪些)|机构设置|(?:哪些"
    r"|什么)(?:下属|所属|内设)?(?:单位|机构|部门|科室|处室)"
    r"|问题|成效|措施|改进|下一步|什么用途|用途|什么车|由谁|谁(?:来)?实施|主要内容|介绍"
    r"|包括哪些|有哪些|哪些|怎么样|情况|what does .* do"
)
_RATIO = re.compile(
    r"平均(?:每|一|接待|到每|下来)|人均|每(?:一)?(?:个|人|辆|批|次|位)|÷|除以|per (?:head|person)"
)
_COMPLEMENT = re.compile(
    r"(?:没有?|未|非|不是|除了?)(?:授予|给|用于|属于|去)?.{0,14}(?:还有|剩|有多少|是多少"
    r"|多少)|除.{1,20}(?:以外|之外|外)"
)


def find_operation(text: str, asked: Sequence[Asked], targets: int) -> Operation:
    """The main operation of a question that asks for these quantities of so many unit-years."""
    concepts = len({(a.concept, a.fund, a.subject, a.project, a.statement) for a in asked})
    if _META.search(text) and not concepts:
        return Operation.META
    named = any(a.label or a.project for a in asked)
    if (
        _DEFINE.search(text)
        and not (named and "意思" not in text)
        and not re.search(r"最[多高大少低小]", text)
    ):
        return Operation.DEFINE
    if _RANK.search(text) and not (targets < 2 and concepts < 2 and re.search(r"更|比较", text)):
        return Operation.COMPARE if _is_compare(text, targets) else Operation.RANK
    if targets > 1 and _EVERY.search(text) and not _EACH_OF.search(text):
        return Operation.AGGREGATE
    if _TOTAL.search(text) and (targets > 1 or concepts > 1):
        return Operation.AGGREGATE
    if _GAP.search(text) and (targets > 1 or concepts > 1):
        return Operation.COMPARE
    if _EQUAL.search(text) and concepts > 1:
        return Operation.COMPARE
    if (_RATIO.search(text) or _COMPLEMENT.search(text)) and concepts:
        return Operation.DERIVED
    if _REASON.search(text) and not any(a.measure in _NUMBERS for a in asked):
        return Operation.REASON
    if concepts == 1 and _SOURCES.search(text) and vocabulary()[asked[0].concept].parts:
        return Operation.BREAKDOWN if targets else Operation.DEFINE
    if concepts == 1 and asked[0].concept == "project_funds" and not asked[0].project:
        return Operation.BREAKDOWN
    if concepts and _BREAKDOWN.search(text):
        return Operation.BREAKDOWN
    if concepts == 1 and _EACH.search(text) and targets < 2:
        return Operation.BREAKDOWN
    if _TREND.search(text) and targets > 1:
        return Operation.TREND
    if not concepts and _DESCRIBE.search(text):
        return Operation.DESCRIBE
    return Operation.LOOKUP


def _is_compare(text: str, targets: int) -> bool:
    return targets > 1 and _GAP.search(text) is not None


def find_also(text: str, operation: Operation, asked: Sequence[Asked]) -> tuple[Operation, ...]:
    """What a question asks beside its main operation."""
    found = []
    if operation is not Operation.REASON and _REASON.search(text):
        found.append(Operation.REASON)
    named = any(a.concept in _LISTED_IN_WORDS for a in asked) and _NAMES.search(text)
    if operation in (Operation.LOOKUP, Operation.BREAKDOWN) and (named or _ASIDE.search(text)):
        found.append(Operation.DESCRIBE)
    return tuple(found)


_ASIDE = re.compile(r"做什么|干什么|拿来干|什么车|什么用途|由谁|谁实施|都是什么|主要做|用来做|用途")


def ascending(text: str) -> bool:
    """Whether the smallest is asked for."""
    return _LOWEST.search(text) is not None


def recompute(text: str) -> bool:
    """Whether numbers are to be worked out anew or checked."""
    return bool(_RECOMPUTE.search(text) or _CHECK.search(text) or _EQUAL.search(text))


def wants_check(text: str) -> bool:
    """Whether the question asks if something is so."""
    return bool(_CHECK.search(text) or _EQUAL.search(text))


def wants_ratio(text: str) -> bool:
    """Whether one quantity is to be divided by another (平均一个人花了多少)."""
    return _RATIO.search(text) is not None


def wants_rest(text: str) -> bool:
    """Whether what a part leaves of its whole is asked for (没有授予中小企业的还有多少)."""
    return _COMPLEMENT.search(text) is not None


def limit_of(text: str) -> int | None:
    """How many a ranking should list (前三名), None where not said."""
    found = re.search(r"(?:前|top ?)([一二三四五六七八九十]|\d{1,2})", text)
    if found is None:
        return None
    return "一二三四五六七八九十".find(found.group(1)) + 1 or int(found.group(1))
