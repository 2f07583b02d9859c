"""The first lines of a document as its cover says them: what a web site says of its page is left
out, dates are no fiscal years, and a title cut over several lines is one line again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_ABOUT_THE_PAGE = re.compile(
    r"^(?:索引|发布|公开(?:时间|日期|方式|形式|属性|类别)|成文|生成|发文|文号|来源|信息|主题|当前位置|您(?:现在)?的位置|浏览|点击|字[号体]"
    r"|时效|有效|关键词|作者|责任|编辑|打印|分享)[^:：]{0,6}[:：]"
)
_DATE = re.compile(
    r"(?:19|20)\d{2}\s*[年./-]\s*(?:1[0-2]|0?[1-9]|[一二三四五六七八九十]{1,2})\s*[月./-]"
    r"(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*日?)?"
)
_CHINESE_YEAR = re.compile(
    r"二[〇○Ｏ零oO0]([〇○零一二三四五六七八九])([〇○零一二三四五六七八九])(?=年)"
)
_DIGITS = {character: str(value) for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"○": "0", "零": "0"}
_ATTACHED = re.compile(
    r"^附\s*[件表录]\s*[\d一二三四五六七八九十]*(?:\s*[-—–]\s*\d+)?\s*[:：.、]?\s*"
)
_REGION = re.compile(
    r"(?:[^省市县区州旗盟][州旗][省市区县]|[^省市县区州旗盟]{2,8}(?:省|自治[区州县旗]|市|县|区|州|旗|盟)){1,3}"
)
_STOPS = re.compile(r"[，,。；;：:|]")
_LONGEST = 45


def cover(lines: Sequence[str]) -> list[str]:
    """The lines that say whose report it is, in order; none is empty."""
    plain = (_plain(line) for line in lines if not _ABOUT_THE_PAGE.match(line.strip()))
    whole: list[str] = []
    for line in filter(None, plain):
        if whole and _goes_on(whole[-1], line):
            whole[-1] += line
        else:
            whole.append(line)
    return whole


def _plain(line: str) -> str:
    line = _CHINESE_YEAR.sub(lambda m: f"20{_DIGITS[m[1]]}{_DIGITS[m[2]]}", line.strip())
    return _ATTACHED.sub("", _DATE.sub("", line)).strip()


def _goes_on(before: str, line: str) -> bool:
    """Whether a title that began in one line ends in the next: its bracket is open, it has named a
    region only, or the next begins with the end of a name.
    """
    if len(before) > _LONGEST or len(line) > _LONGEST or _STOPS.search(before + line):
        return False
    if re.search(r"[（(][^（）()]*$", before):
        return True
    name = re.split(r"(?:19|20)\d{2}\s*年", line)[0].strip()
    if _REGION.fullmatch(before):
        return len(name) > 1 and not line.startswith(before) and not _REGION.match(name)
    return len(name) in (1, 2) and name != line and not re.search(r"\d", before)
