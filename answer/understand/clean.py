"""A question as typed becomes one line of plain text: widths, control characters, length."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 400
_WIDE = str.maketrans("０１２３４５６７８９％．－～（）", "0123456789%.-~()")
# Traditional characters that questions are made of, one for one.
_TRADITIONAL = (
    "區縣鄉鎮門務處關辦們總額財撥級預決購採費資產員機構車輛環衛圖書館學會計業農稅經營"
    "養護國際醫療險償債圓萬億兩個為麼與較減漲變動過這誰樣幾單報檔數據開時責項進實績對"
    "無結轉餘補貼還麗協術婦東監規劃隊買錢長歲現電陽雲龍廣寧蘇來說請問給應從執遠運維"
)
_SIMPLIFIED = (
    "区县乡镇门务处关办们总额财拨级预决购采费资产员机构车辆环卫图书馆学会计业农税经营"
    "养护国际医疗险偿债元万亿两个为么与较减涨变动过这谁样几单报档数据开时责项进实绩对"
    "无结转余补贴还丽协术妇东监规划队买钱长岁现电阳云龙广宁苏来说请问给应从执远运维"
)
_PLAIN = str.maketrans(_TRADITIONAL, _SIMPLIFIED)
_CHINESE_YEAR = re.compile(r"[二一][〇○零九一二三四五六七八0]{3}(?=年)")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def clean(text: str) -> str:
    """The question without control characters, in ordinary width, cut at `LONGEST` characters."""
    visible = (" " if unicodedata.category(c)[0] in "CZ" else c for c in text[: LONGEST * 30])
    line = re.sub(r" {2,}", " ", "".join(visible)).strip().translate(_WIDE)
    line = line.translate(_PLAIN)
    line = _CHINESE_YEAR.sub(lambda m: m.group().translate(_DIGITS), line)
    return line[:LONGEST]


def is_cut(text: str) -> bool:
    """Whether `clean` leaves off the end of a question."""
    return len(text.strip()) > LONGEST


def says_nothing(text: str) -> bool:
    """Whether a cleaned question holds no letter and no digit."""
    return not any(c.isalnum() for c in text)


def mask(text: str, spans: list[tuple[int, int]], filler: str = "□") -> str:
    """The text with these stretches blotted out; offsets stay as they are."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = filler * (end - start)
    return "".join(chars)
