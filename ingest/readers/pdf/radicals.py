"""Radicals that some fonts print in place of ordinary characters (⻔ for 门, ⽤ for 用)."""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = 0x2E80  # CJK Radicals Supplement: Unicode gives no decompositions for these
_ORDINARY = (
    "⺀厂乛乚乙亻冂几⺈刂卜㔾小小兀尣尢尢巳幺彑彐忄心扌攵\u2e9a旡日月歺母民氵氺灬爫爫丬"
    "牛犭王疋罒示礻竹糹纟罓罒网⺴⺵羊羊羊耂聿聿月臼艹艹艹虎衤覀西见角角讠贝足车"
    "辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"
)
_SPACES = "\u00a0\u2002\u2003\u2009\u200a\u202f\u3000\t"
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffe\u0002\u0000"

ORDINARY: dict[int, str] = {
    **{_SUPPLEMENT + i: c for i, c in enumerate(_ORDINARY)},
    **{c: unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)},
    0x2F3E: "户",  # NFKC gives the traditional form
    **{c: unicodedata.normalize("NFKC", chr(c)) for c in range(0xF900, 0xFAD9)},
    **{ord(c): " " for c in _SPACES},
    **{ord(c): "" for c in _NOTHING},
}


def ordinary(text: str) -> str:
    """The text with ordinary characters for radicals and compatibility ideographs, plain blanks."""
    return text.translate(ORDINARY)
