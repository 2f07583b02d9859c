"""How a number is called that no concept fits: the words that name it, verbatim and complete.

They stand before it (编外聘用人员214人) or, behind a counting word, after it (14所乡镇卫生院); what
only continues the account (占…, 实际支出…, 、1,308人) is called as the number before it.
"""

from __future__ import annotations

import re

from ingest.figures.items import NUMBERING
from ingest.figures.numerals import Quantity

_CLAUSE = re.compile(r"[，,；;：:。]")
_BEFORE = re.compile(
    r"^(?:[、和及与\s（(]+|注$|其中|包括|(?:主要)?含有?(?=[\u3400-\u9fff]{3})|主要(?:是|为|有)|分别(?:是|为|有)?"
    r"|另有?|还有|共有?|现有|实有|全年|当年|本年度?|今年|累计|截至[^，,]*?[日底末]|(?:19|20)\d{2}\s*年(?:度)?(?:末|底)?"
    r"|(?:下|内)?设有?(?=[\u3400-\u9fff]{3}))"
)
_BECAUSE = re.compile(r"^.*?(?:原因|主要)(?:是|为|有|[:：])")
_MAINLY = re.compile(r"^[^“”（(]{2,12}?主要(?:是|为|有)")
_BEHIND = re.compile(r"(?:共计?|分别|(?<!签)约|达到?|为|是|不少于|不低于|不超过|超过|近|各|了)+$")
_COUNTED = re.compile(
    r"(?P<noun>[\u3400-\u9fff（）()]{1,14}?)(?=(?<=..)的|[和与及\d]|进行|开展|实行|实施|做|纳入|完成|编制|编报|组成|构成|[，,。；;、：:\s]|$)"
)
_COUNTING = ("个", "家", "所", "座", "条", "项", "名", "位", "处", "间", "只", "种")
_NO_NOUN = re.compile(
    "不|均|都|为|是|由|分别|正?在|已|未|全部|和|与|以|及|的|等|左右|通过|获|被|投入|参加|完成|达到|[开竣]工"
    "|较|比|同比|增|减|用于|其中|[到至]|来自|因|主要|[列纳]入|大于|小于"
)
_GOES_ON = re.compile(
    r"(?:占|其|中|本年|当年|年初|全年|支出|收入|决算|预算|实际|执行|完成|增长|下降|降低|增加|减少|净|比例?|比重|较|同比|上年|去年"
    r"|率|额|数|幅|的|为|是|[约近]|分别|[收支])*"
)
_LONGEST = 40


def verbatim(lead: str, quantity: Quantity, rest: str, before: str) -> str:
    """What a number is called: `lead` and `rest` are the words around it, `before` is how the
    number before it in its sentence is called.
    """
    if noun := _counted(quantity, rest):
        return noun
    clause = _CLAUSE.split(_BECAUSE.sub("", lead))[-1]
    name = _bare(clause)
    if not name or _GOES_ON.fullmatch(name):
        return before or name
    return name[-_LONGEST:]


def _bare(clause: str) -> str:
    """A clause without what leads up to the name in it and what leads on to the number."""
    name = _MAINLY.sub("", NUMBERING.sub("", clause).strip())
    while (shorter := _BEFORE.sub("", name, count=1)) != name:
        name = shorter
    name = _BEHIND.sub("", name).strip(" 、") or ("实有" if "实有" in clause else "")
    return name[1:] if name[:1] in "“”" and name.count("“") != name.count("”") else name


def _counted(quantity: Quantity, rest: str) -> str:
    """The thing that a counting word stands before (5个基层法院), empty where none is."""
    if quantity.unit not in _COUNTING or _NO_NOUN.match(rest):
        return ""
    found = _COUNTED.match(rest)
    noun = found["noun"] if found else ""
    return noun if noun.count("（") == noun.count("）") else noun.rstrip("）")
