"""Numbers as a spreadsheet shows them: a stored value under its number format, in exact decimals.

Formats follow ECMA-376 part 1, 18.8.30–31. A negative always keeps its sign, whatever colour or
brackets a format gives it instead, so that the text can be read back as the value.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

from corpus.amounts import round_half_up

BUILT_IN = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    14: "yyyy/m/d", 15: "d-mmm-yy", 17: "mmm-yy", 22: "yyyy/m/d h:mm",
    27: "yyyy年m月", 31: "yyyy年m月d日", 57: "yyyy年m月", 58: "m月d日",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"', 42: '#,##0;-#,##0;"-"', 43: '#,##0.00;-#,##0.00;"-"',
    44: '#,##0.00;-#,##0.00;"-"', 49: "@",
}  # fmt: skip
_STORED = Context(prec=15, rounding=ROUND_HALF_UP)  # the digits that a spreadsheet keeps
_MOST_DECIMALS = 8  # of a number under no format: more are noise of binary fractions
_PLACES = re.compile(r"[#0?][#0?,]*(?:\.[#0?]*)?(,*)")
_EPOCHS = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}  # noqa: DTZ001


def shown(stored: str, form: str, from_1904: bool = False) -> str:
    """What a cell with a stored number shows under a number format; `form` is empty for General."""
    try:
        value = Decimal(stored)
    except InvalidOperation:
        return stored
    if not value.is_finite():
        return stored
    value = _STORED.plus(value)
    section = _section(form, value)
    if not section or re.search(r"General|@|[Ee][+-]|/[?0-9]", section):
        return "" if form and not section else plain_decimal(value)
    bare = re.sub(r'"[^"]*"', "", section)
    if re.search(r"[ymdhs年月日]", bare, re.IGNORECASE) and not re.search(r"[#0?]", bare):
        return _date(value, bare.lower(), from_1904)
    return _formed(value, section)


def plain_decimal(value: Decimal) -> str:
    """A number under no format, as short as it can be written without an exponent."""
    value = _STORED.plus(value)
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and -exponent > _MOST_DECIMALS:
        value = round_half_up(value, _MOST_DECIMALS)
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _section(form: str, value: Decimal) -> str:
    """The part of a format that is for a value of this sign, cleared of colours and spacing."""
    sections = [""]
    for piece in re.findall(r'"[^"]*"|\[[^\]]*\]|[\\_*].|.', form, re.DOTALL):
        if piece == ";":
            sections.append("")
        elif piece.startswith(("[", "_", "*")):
            continue
        else:
            sections[-1] += f'"{piece[1:]}"' if piece.startswith("\\") else piece
    place = 0
    if len(sections) > 1 and value < 0:
        place = 1
    elif len(sections) > 2 and value == 0:
        place = 2
    return sections[place].strip()


def _formed(value: Decimal, section: str) -> str:
    quoted = re.findall(r'"([^"]*)"|([^"]+)', section)
    text = "".join(
        literal.replace("#", "").replace("0", "") if literal else rest for literal, rest in quoted
    )
    places = _PLACES.search(text)
    if places is None:
        return text.strip()
    if "%" in text:
        value *= 100
    value /= Decimal(1000) ** len(places.group(1))
    decimals = places.group(0).partition(".")[2].rstrip(",")
    rounded = round_half_up(value, len(decimals))
    if rounded == 0 and "0" not in places.group(0):  # such places show a zero as blank
        return (text[: places.start()] + text[places.end() :]).strip()
    number = (
        f"{abs(rounded):,f}"
        if "," in places.group(0)[: -len(places.group(1)) or None]
        else (f"{abs(rounded):f}")
    )
    for optional in reversed(decimals):
        if optional == "0" or not number.endswith("0"):
            break
        number = number[:-1]
    before, after = (_words(part) for part in (text[: places.start()], text[places.end() :]))
    return ("-" if rounded < 0 else "") + before + number.rstrip(".") + after


def _words(text: str) -> str:
    """What a format prints beside the digits: units stay, signs, brackets and currency go."""
    return re.sub(r"[-+()（）¥￥$\s]", "", text)


def _date(value: Decimal, form: str, from_1904: bool) -> str:
    if not 0 < value < 2_958_466:  # the last day that a spreadsheet knows
        return plain_decimal(value)
    day = _EPOCHS[from_1904] + timedelta(days=int(value))
    parts = (("y", f"{day.year}年"), ("m", f"{day.month}月"), ("d", f"{day.day}日"))
    letters = re.split(r"[hs]", form)[0]
    text = "".join(part for letter, part in parts if letter in letters)
    return text or plain_decimal(value)
