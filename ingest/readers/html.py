"""Saved web pages to paragraphs and tables: the published text alone, without the site around it.

Nothing is fetched and nothing runs: the page is parsed as text, scripts and styles are dropped.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

from lxml import etree, html

from corpus.errors import DocumentError
from ingest.models import Block, Document, Paragraph
from ingest.readers.article import find_article, title_of, without_furniture
from ingest.readers.spans import MOST_COLUMNS, Span, blocks_of

MOST_BYTES = 48 * 2**20
MOST_ELEMENTS = 600_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_SERVER_CODE = re.compile(r"<[%?](?!xml).*?[%?]>", re.DOTALL)
_CHINESE = re.compile(r"[\u3400-\u9fff]")
_BREAKING = frozenset(
    (
        "address",
        "article",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "tr",
        "td",
        "th",
        "ul",
    )
)
_LONG_CELL = 600


def read(data: bytes) -> Document:
    """Blocks of a web page; raises `DocumentError` for what is too big, broken or not Chinese."""
    if len(data) > MOST_BYTES:
        raise DocumentError(f"网页超过 {MOST_BYTES >> 20} MB，请只保存正文后再导入。")
    tree = _parsed(decode(data))
    title = title_of(tree)
    without_furniture(tree)
    blocks = [*_Flow().blocks(find_article(tree))]
    opening = "".join(b.text for b in blocks[:6] if isinstance(b, Paragraph))
    if title and _close(title) not in _close(opening):
        blocks.insert(0, Paragraph(title))
    if not any(_CHINESE.search(b.text) for b in blocks if isinstance(b, Paragraph)):
        raise DocumentError(
            "网页里没有读到中文正文（可能只有图片或要靠脚本显示），请另存正文后再导入。"
        )
    return Document(tuple(blocks))


def decode(data: bytes) -> str:
    """The page's text by its mark, by the character set it names, as UTF-8, or as GB18030."""
    named = _CHARSET.search(data[:4096])
    guesses = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    if named:
        name = named.group(1).decode("ascii").lower()
        guesses.append("gb18030" if name.startswith("gb") else name)
    if not guesses and b"\x00" in data[:4096]:
        raise DocumentError("这不是网页文件（含二进制内容），请换成保存好的网页后再导入。")
    for encoding in [*guesses, "utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\x00" not in text:
            return _SERVER_CODE.sub("", text)
    raise DocumentError("网页的文字编码读不出来，文件可能不完整，请重新保存为 UTF-8 网页后再导入。")


def _parsed(text: str) -> html.HtmlElement:
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(text.encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise DocumentError("这不是能读的网页，请重新保存网页后再导入。") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise DocumentError("网页的标签嵌套超过 256 层，不是正常的网页，未导入。")
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise DocumentError(f"网页超过 {MOST_ELEMENTS} 个标签，不像一份预算或决算公开，未导入。")
    return tree


def _close(text: str) -> str:
    return re.sub(r"\s+", "", text)


class _Flow:
    """Text on its way to becoming paragraphs: broken at block elements, tables put between."""

    def __init__(self) -> None:
        self._line: list[str] = []

    def blocks(self, element: html.HtmlElement) -> Iterator[Block]:
        """The blocks of an element in reading order."""
        yield from self._inside(element)
        yield from self._ended()

    def _inside(self, element: html.HtmlElement) -> Iterator[Block]:
        self._add(element.text)
        number = 0
        for child in element:
            if child.tag == "table":
                yield from self._ended()
                yield from _table(child)
            elif child.tag == "br":
                yield from self._ended()
            elif child.tag in _BREAKING:
                yield from self._ended()
                if child.tag == "li" and element.tag == "ol":
                    number += 1
                    self._number(child, number)
                yield from self._inside(child)
                yield from self._ended()
            else:
                yield from self._inside(child)
            self._add(child.tail)

    def _number(self, item: html.HtmlElement, number: int) -> None:
        """The number that a browser shows before an item, unless the item has its own."""
        if not re.match(r"\s*[\d一二三四五六七八九十（(①-⑳]", item.text_content()):
            self._line.append(f"{number}. ")

    def _add(self, text: str | None) -> None:
        if text:
            self._line.append(text)

    def _ended(self) -> Iterator[Block]:
        text = _tidy("".join(self._line))
        self._line.clear()
        if text:
            yield Paragraph(text)


def _tidy(text: str) -> str:
    text = re.sub(r"[\u200b-\u200f\u2028\u2029\u2060\ufeff\xad]", "", text)
    return re.sub(r"\s+", " ", text).strip()


def _table(table: html.HtmlElement) -> Iterator[Block]:
    """A table's blocks; one that only lays out the page gives what its cells hold."""
    rows = [
        row
        for row in table.iter("tr")
        if next(row.iterancestors("table"), None) is table and len(row)
    ]
    marked = [[_span(cell) for cell in row if cell.tag in ("td", "th")] for row in rows]
    for caption in table.findall("caption"):
        yield from _Flow().blocks(caption)
    yield from blocks_of(marked)


def _span(cell: html.HtmlElement) -> Span:
    """One cell; a cell that holds tables or whole pages of text keeps them as blocks."""
    inner = list(_Flow().blocks(cell))
    texts = [block.text for block in inner if isinstance(block, Paragraph)]
    is_page = len(texts) > 3 and sum(map(len, texts)) > _LONG_CELL and not _has_neighbours(cell)
    if len(texts) < len(inner) or is_page:
        return Span("", nested=tuple(inner))
    return Span("\n".join(texts), _count(cell, "colspan"), _count(cell, "rowspan"))


def _has_neighbours(cell: html.HtmlElement) -> bool:
    row = cell.getparent()
    return row is not None and any(
        other is not cell and other.text_content().strip() for other in row
    )


def _count(cell: html.HtmlElement, attribute: str) -> int:
    written = re.match(r"\s*(\d{1,5})", cell.get(attribute) or "")
    most = MOST_COLUMNS if attribute == "colspan" else 10_000
    return min(max(int(written.group(1)), 1), most) if written else 1
