"""The outline: which paragraphs are headings, and the path of sections that every block lies under.

Levels follow the numbering styles of official documents: 第一部分 > 一、 > （一） > 1. > （1）,
and below them all a short unnumbered line. A table of contents repeats the headings and is kept
apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.models import Section
from corpus.vocabulary import plain
from ingest.captions import TABLE_NUMBER, unit_of_all_money
from ingest.models import Block, Document, Layout, Paragraph, Placed, Table
from ingest.typesize import large

_STYLES = (
    re.compile(r"第[一二三四五六七八九十百]+[部章编]分?\s*"),
    re.compile(r"[一二三四五六七八九十]{1,3}\s*[、.．]\s*"),
    re.compile(r"[（(]\s*[一二三四五六七八九十]{1,3}\s*[）)]\s*"),
    re.compile(r"\d{1,2}\s*(?:[、．]|\.(?!\d))\s*"),
    re.compile(r"[（(]\s*\d{1,2}\s*[）)]\s*"),
)
_UNNUMBERED = len(_STYLES) + 1
_TOP_WORDS = re.compile(r"^(?:链接[·:：]?)?(?:专业)?名词(?:解释|注释|说明)?$|^附[表件]$|^目\s*录$")
_CONTENTS = "目录"
_SENTENCE = re.compile(r"[。；;！？!?，,]")
_QUANTITY = re.compile(r"\d[\d,.]*\s*(?:[万亿]?元|[%％]|[人辆个批台家名])")
_RUN_IN = re.compile(
    r"^(?P<title>[^。：:，,；;]{2,32}?(?:情况说明|情况|说明|经费|支出|采购|占用|对象|职责|职能|绩效|设置|构成|车辆|费|预算|决算))[。：:](?=.)"
)
_TABLE_UNIT = re.compile(r"(?:金额)?单位\s*[:：]\s*((?:百万|万|千|亿)?元)")
_FIRST = re.compile(r"一\s*[、.．]")
_CAPTION = re.compile(
    r"^(?:(?:编制|编报|填报|公开|填表|预算|主管)?(?:部门|单位)(?:名称|（公章）|（盖章）)?\s*[:：]"
    rf"|(?:部门|单位)?公开\s*\d*\s*表\s*$|{TABLE_NUMBER}$)"
)
_TABLES = re.compile(r"\d{4}年度?[^，。]{0,6}[预决]算(?:公开)?报?表$")  # a chapter of tables
_LISTED = re.compile(r".{7,}[:：]$|[^，,。；;]+[)）]$")  # opens a list, or is one of its items
_NONE = re.compile("不涉及|没有|未(?:安排|发生|使用)|不存在")
_MAX_HEADING = 60


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's level (1 is the highest) and title; `run_in` when its text goes on in the same
    line.
    """

    level: int
    title: str
    run_in: bool = False


def lay_out(document: Document) -> Layout:
    """Write all blocks into one mended text and place them under their section paths."""
    contents = _contents_end(document.blocks)
    pieces: list[str] = []
    placed: list[Placed] = []
    position, tables = 0, 0
    path: list[Heading] = []
    title = unit = ""
    declared = unit_of_all_money(document.blocks)
    chapters = _large_titles(document.blocks)
    listed = False  # whether the line before is of a list
    root = next((b.text for b in document.blocks if isinstance(b, Paragraph)), "")[:_MAX_HEADING]
    for number, block in enumerate(document.blocks):
        if isinstance(block, Paragraph):
            in_contents = contents[0] <= number < contents[1]
            heading = None if in_contents else heading_of(block.text, document.blocks[number + 1 :])
            if heading is not None and heading.run_in and any("名词" in h.title for h in path):
                heading = None  # a glossary's entries are no headings
            if heading is not None and heading.level == _UNNUMBERED and number in chapters:
                heading = Heading(1, heading.title)
            elif heading is not None and heading.level == _UNNUMBERED and len(path) > 0:
                heading = _chapter(heading, document.blocks[number + 1 :])
                if listed and heading.level > 1 and not _names_table(document.blocks, number):
                    heading = None  # an item of a list, whose next one is longer
            listed = heading is None and _is_listed(block.text, listed)
            if heading is not None:
                path = [h for h in path if h.level < heading.level] + [heading]
            here = (_CONTENTS,) if in_contents else tuple(h.title for h in path) or (root,)
            is_heading = heading is not None and not heading.run_in
            end = position + len(block.text)
            placed.append(Placed(block, position, end, here, heading=is_heading or in_contents))
            title, unit = _above_table(block.text, title, unit)
            pieces.append(block.text)
        else:
            text, cells = _rendered(block, position)
            end = position + len(text)
            own = _TABLE_UNIT.search(" ".join(block.rows[0])) if block.rows else None
            unit = own.group(1) if own else unit
            here = tuple(h.title for h in path) or (root,)
            placed.append(
                Placed(block, position, end, here, cells, tables, title, unit or declared)
            )
            tables += 1
            title = unit = ""
            pieces.append(text)
        position = end + 1
    recognised = tuple((0, page) for page in document.recognised)
    return Layout("\n".join(pieces), tuple(placed), recognised, document.unsure)


def heading_of(text: str, after: Sequence[Block] = ()) -> Heading | None:
    """What heading a paragraph is, None where it is plain text."""
    for level, style in enumerate(_STYLES, start=1):
        if not (number := style.match(text)):
            continue
        rest = text[number.end() :]
        bare = rest.rstrip("。：: ")
        if not _SENTENCE.search(bare) and not _QUANTITY.search(bare) and len(text) <= _MAX_HEADING:
            ends = rest[-1:] == "。" and level > 1
            if ends and (_NONE.search(bare) or not _RUN_IN.match(rest + "。")):
                return None  # a short sentence, not a title
            if re.search(r"[：:].", bare):
                return None  # a term with its definition
            return Heading(level, text.rstrip("。：: "))
        if _is_item(style, after):
            return None
        if (run_in := _RUN_IN.match(rest)) and not _QUANTITY.search(run_in["title"]):
            return Heading(level, text[: number.end()] + run_in["title"], run_in=True)
        return None
    return _unnumbered(text, after)


def _is_item(style: re.Pattern[str], after: Sequence[Block]) -> bool:
    """Whether the next text numbered in the same style is plain words: then both are items."""
    texts = (b.text for b in after[:4] if isinstance(b, Paragraph))
    following = next((text for text in texts if style.match(text)), None)
    if following is None or _QUANTITY.search(following):
        return False
    return heading_of(following) is None


def _is_listed(text: str, listed: bool) -> bool:
    """Whether a line opens a list of names, or is one of the names after such a line."""
    return bool(_LISTED.match(text)) or (listed and not _SENTENCE.search(text))


def _names_table(blocks: Sequence[Block], number: int) -> bool:
    return isinstance(blocks[number + 1] if number + 1 < len(blocks) else None, Table)


def _chapter(heading: Heading, after: Sequence[Block]) -> Heading:
    """An unnumbered title right above 一、 is a chapter, as the numbering below it starts anew; so
    is one of a year's tables above the title of the first.
    """
    follows = after[0] if after else None
    starts = isinstance(follows, Paragraph) and _FIRST.match(follows.text)
    return Heading(1, heading.title) if starts or _opens_tables(heading.title, after) else heading


def _opens_tables(text: str, after: Sequence[Block]) -> bool:
    rest = [b for b in after[:6] if not is_caption(b)][:2]
    return bool(_TABLES.search(text)) and [type(b) for b in rest] == [Paragraph, Table]


def _unnumbered(text: str, after: Sequence[Block]) -> Heading | None:
    bare = text.strip()
    if _TOP_WORDS.match(bare):
        return Heading(1, bare)
    if len(bare) > 45 or re.search(r"[。；;！!，,：:|]", bare) or _QUANTITY.search(bare):
        return None
    if _TABLE_UNIT.search(bare) or re.match(r"^[（(].*[）)]$", bare):
        return None
    if _CAPTION.match(bare):
        return None
    follows = next((b for b in after[:3] if not is_caption(b)), None)
    if isinstance(follows, Table):
        return Heading(_UNNUMBERED, bare)
    longer = follows is not None and (len(follows.text) > len(bare) or _FIRST.match(follows.text))
    return Heading(_UNNUMBERED, bare) if longer or _opens_tables(bare, after) else None


def _large_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """Paragraphs in large type, which begin chapters where no chapter is numbered 第一部分.

    Titles of tables begin chapters all or none: pages are printed smaller to hold a wide table.
    """
    texts = (b.text for b in blocks if isinstance(b, Paragraph))
    if any(_STYLES[0].match(text) for text in texts):
        return frozenset()
    found = large(blocks)
    tables = frozenset(_titles_of_tables(blocks))
    return found | tables if len(tables & found) * 2 > len(tables) else found - tables


def _titles_of_tables(blocks: Sequence[Block]) -> Iterator[int]:
    """The paragraphs above tables, lines that only say whose and in which unit aside."""
    for number, block in enumerate(blocks):
        if isinstance(block, Table):
            above = range(number - 1, max(-1, number - 4), -1)
            yield from [i for i in above if not is_caption(blocks[i])][:1]


def is_caption(block: Block) -> bool:
    """Whether a line only says of a table whose it is and in which unit."""
    if not isinstance(block, Paragraph) or len(block.text) > _MAX_HEADING:
        return False
    return bool(_CAPTION.match(block.text) or _TABLE_UNIT.match(block.text))


def _is_entry(text: str) -> bool:
    """Whether a line may stand in a table of contents: numbered, or with a leader or a page."""
    numbered = any(style.match(text) for style in _STYLES) and len(text) <= _MAX_HEADING
    return not text or numbered or re.search(r"[.…·]{3,}|\s\d{1,3}$", text) is not None


def _contents_end(blocks: Sequence[Block]) -> tuple[int, int]:
    """The range of blocks that make the table of contents, (0, 0) where there is none."""
    texts = [b.text if isinstance(b, Paragraph) else "" for b in blocks]
    start = next((i for i, t in enumerate(texts[:40]) if re.fullmatch(r"目\s*录", t.strip())), None)
    if start is None:
        return (0, 0)
    entries = [plain(re.sub(r"[.…·\s]*\d*$", "", t)) for t in texts]
    first = next(
        (e for e, t in zip(entries[start + 1 :], texts[start + 1 :], strict=True) if heading_of(t)),
        "",
    )
    seen = 0
    for i in range(start + 1, len(texts)):
        seen += bool(first) and entries[i] == first
        if seen == 2:
            return (start, i)
    ends = (i for i in range(start + 1, len(texts)) if not _is_entry(texts[i]))
    return (start, next(ends, len(texts)))


def _above_table(text: str, title: str, unit: str) -> tuple[str, str]:
    """The title and money unit that lines above a table give it."""
    if found := _TABLE_UNIT.search(text):
        rest = _TABLE_UNIT.sub("", text).strip()
        return (title if not rest or _CAPTION.match(rest) else rest, found.group(1))
    if re.match(r"^[（(].{0,20}[）)]$", text) or _CAPTION.match(text):
        return title, unit
    if len(text) > _MAX_HEADING or "。" in text or _STYLES[0].match(text):
        return "", ""
    if unit and title and not text.endswith("表"):
        return title, unit  # the titles of columns, of a head that stands outside the table
    return text, unit


def _rendered(table: Table, start: int) -> tuple[str, tuple[tuple[int, ...], ...]]:
    """A table as pipe rows of the mended text, with the offset at which each cell's text begins."""
    lines: list[str] = []
    cells: list[tuple[int, ...]] = []
    position = start
    for row in table.rows:
        at, offsets = position + 2, []
        for cell in row:
            offsets.append(at)
            at += len(cell) + 3
        line = "| " + " | ".join(row) + " |"
        lines.append(line)
        cells.append(tuple(offsets))
        position += len(line) + 1
    return "\n".join(lines), tuple(cells)


def sections(report: str, layout: Layout) -> tuple[Section, ...]:
    """The outline's nodes in order, each with the span of the mended text under it; two files'
    sections are two, also where they have one title.
    """
    spans: dict[tuple[int, tuple[str, ...]], tuple[int, int, int | None]] = {}
    for placed in layout.blocks:
        for depth in range(1, len(placed.path) + 1):
            node = placed.file, placed.path[:depth]
            begin, _, page = spans.get(node, (placed.start, 0, placed.block.page))
            spans[node] = (begin, placed.end, page)
    return tuple(Section(report, path, *span, file) for (file, path), span in spans.items())
