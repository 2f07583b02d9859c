"""Word's automatic numbers: the text that Word prints before a paragraph and keeps nowhere.

Levels, formats and starts follow ECMA-376 part 1, 17.9 (numbering definitions).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from docx.document import Document as Package
from lxml import etree

from ingest.readers.ooxml import W, value

_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = frozenset(
    (
        "chineseCounting",
        "chineseCountingThousand",
        "taiwaneseCounting",
        "taiwaneseCountingThousand",
        "japaneseCounting",
        "koreanCounting",
    )
)
_SPACED = re.compile(r"[.)\da-zA-Z]$")


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    suffix: str


class Numbering:
    """The numbering of one document, counted along as its paragraphs are read in order."""

    def __init__(self, package: Package) -> None:
        root = _part(package)
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[str] = set()
        self._styles = _styles(package)
        if root is not None:
            for one in root.iter(f"{W}abstractNum"):
                levels = {_integer(e.get(f"{W}ilvl")): _level(e) for e in one.iter(f"{W}lvl")}
                self._abstract[one.get(f"{W}abstractNumId", "")] = levels
            for one in root.iter(f"{W}num"):
                starts = {
                    _integer(e.get(f"{W}ilvl")): _integer(value(e.find(f"{W}startOverride")))
                    for e in one.iter(f"{W}lvlOverride")
                    if e.find(f"{W}startOverride") is not None
                }
                abstract = value(one.find(f"{W}abstractNumId"))
                self._lists[one.get(f"{W}numId", "")] = (abstract, starts)

    def before(self, paragraph: etree._Element) -> str:
        """The number that stands before a paragraph, empty where it has none or a bullet."""
        number, depth = self._place(paragraph)
        if number not in self._lists:
            return ""
        abstract, starts = self._lists[number]
        levels = self._abstract.get(abstract, {})
        level = levels.get(depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        if number not in self._started:
            self._started.add(number)
            for restarted in starts:
                counts.pop(restarted, None)
        start = starts.get(depth, level.start)
        counts[depth] = counts[depth] + 1 if depth in counts else start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        return _printed(level, levels, counts)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list that a paragraph belongs to and its level, by itself or by its style."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = value(paragraph.find(f"{W}pPr/{W}pStyle"))
        by_style = self._styles.get(style, ("", 0))
        if own is None:
            return by_style
        number = value(own.find(f"{W}numId"))
        depth = own.find(f"{W}ilvl")
        return number or by_style[0], _integer(value(depth)) if depth is not None else by_style[1]


def _part(package: Package) -> etree._Element | None:
    for relation in package.part.rels.values():
        if not relation.is_external and relation.reltype.endswith("/numbering"):
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            try:
                return etree.fromstring(relation.target_part.blob, parser)
            except etree.XMLSyntaxError:
                return None
    return None


def _styles(package: Package) -> dict[str, tuple[str, int]]:
    """The list and level of every style that numbers, also by the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in package.styles.element.iter(f"{W}style"):
        name = style.get(f"{W}styleId", "")
        based[name] = value(style.find(f"{W}basedOn"))
        mark = style.find(f"{W}pPr/{W}numPr")
        if mark is not None:
            own[name] = (value(mark.find(f"{W}numId")), _integer(value(mark.find(f"{W}ilvl"))))
    found: dict[str, tuple[str, int]] = {}
    for name in based:
        here, seen = name, set[str]()
        while here and here not in own and here not in seen:
            seen.add(here)
            here = based.get(here, "")
        if here in own:
            found[name] = own[here]
    return found


def _level(element: etree._Element) -> _Level:
    start = element.find(f"{W}start")
    return _Level(
        value(element.find(f"{W}numFmt")) or "decimal",
        value(element.find(f"{W}lvlText")),
        _integer(value(start)) if start is not None else 1,
        value(element.find(f"{W}suff")),
    )


def _integer(written: str | None) -> int:
    return int(written) if written and re.fullmatch(r"\d{1,6}", written) else 0


def _printed(level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
    if level.form in ("bullet", "none"):
        return ""

    def counted(match: re.Match[str]) -> str:
        depth = int(match.group(1)) - 1
        of = levels.get(depth, level)
        return _formed(counts.get(depth, of.start), of.form)

    text = re.sub(r"%(\d)", counted, level.text)
    return text + " " if level.suffix != "nothing" and _SPACED.search(text) else text


def _formed(number: int, form: str) -> str:
    if form in _CHINESE:
        return chinese(number)
    if form in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    if form.startswith("decimalEnclosedCircle") and 1 <= number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if form == "decimalZero":
        return f"{number:02d}"
    if form in ("lowerLetter", "upperLetter") and number >= 1:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        roman = _roman(number)
        return roman if form == "upperRoman" else roman.lower()
    return str(number)


def chinese(number: int) -> str:
    """A count as Word writes it in Chinese list numbers: 10 → 十, 21 → 二十一, 105 → 一百〇五."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "〇"
    return text + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    pairs = zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    )
    text = ""
    for size, letters in pairs:
        count, number = divmod(number, size)
        text += letters * min(count, 20)
    return text
