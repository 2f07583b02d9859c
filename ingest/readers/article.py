"""The article of a web page: where it stands, what it is called, what is site furniture.

Furniture is told by what an element is or is named; the article is the smallest element that
holds nearly all running text and table cells outside links.
"""

from __future__ import annotations

import re

from lxml import html

_NEARLY_ALL = 0.88  # of the page's weight: what the article keeps when the search goes deeper
_DROPPED = frozenset(
    (
        "applet",
        "audio",
        "button",
        "canvas",
        "embed",
        "head",
        "iframe",
        "input",
        "link",
        "map",
        "meta",
        "nav",
        "noframes",
        "noscript",
        "object",
        "script",
        "select",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "video",
    )
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|bread\w*|crumbs?|foot\w*|copyright|share\w*|bdshare\w*|friend\w*|"
    r"links?|sidebar|side|toolbar|search\w*|login|banner|pager|pagination|recommend\w*|related|qrcode|"
    r"ewm|erweima|weizhi|position|location|dqwz|comment\w*|topbar|advert\w*|wza|fontsize|print\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_FURNITURE = re.compile(
    r"^【?\[?(?:(?:您?(?:的|现在的)?(?:当前|所在)?位置|信息来源|来源|发布(?:时间|日期|机构)|更新时间|成文日期|"
    r"作者|浏览(?:次数|量)?|点击(?:数|率)?|阅读(?:次数|量)?|访问量|字体|字号|主办(?:单位)?|承办(?:单位)?|技术支持|"
    r"索\s*引\s*号|分享到?)\s*[:：]|首页\s*[>＞»]|(?:打印|关闭|分享|收藏|保存|扫一扫|返回顶部|视力保护|无障碍).{0,12}$|"
    r"上一[篇条页]|下一[篇条页]|相关(?:链接|文章|附件)|友情链接|版权所有|网站(?:标识码|地图|声明)|"
    r"[^，。]{0,3}ICP备|[^，。]{0,4}公网安备|政府网站找错)"
)
_TITLE = re.compile(r"(?:19|20)\d{2}.*(?:预算|决算)|(?:预算|决算).*(?:19|20)\d{2}")
_TITLE_NAME = re.compile(r"title|biaoti|headline", re.IGNORECASE)
_LONGEST_TITLE = 80


def title_of(tree: html.HtmlElement) -> str:
    """The title that the page gives its article, empty where it names none of a year and kind."""
    metas = [
        meta.get("content") or ""
        for meta in tree.iter("meta")
        if (meta.get("name") or "").lower() == "articletitle"
    ]
    heads = [e.text_content() for e in tree.iter("h1", "h2", "h3")]
    named = [
        e.text_content()
        for e in tree.iter("div", "p", "span", "td")
        if _TITLE_NAME.search(f"{e.get('class') or ''} {e.get('id') or ''}")
    ]
    whole = [e.text or "" for e in tree.iter("title")]
    for text in [*metas, *heads, *named, *(re.split(r"[_|]|\s-\s|--", t)[0] for t in whole)]:
        title = re.sub(r"\s+", " ", text).strip()
        if len(title) <= _LONGEST_TITLE and _TITLE.search(title):
            return title
    return ""


def without_furniture(tree: html.HtmlElement) -> None:
    """Take out of a page what is never the article; an element with half the text stays."""
    for element in list(tree.iter()):
        if element.tag in _DROPPED or _HIDDEN.search(element.get("style") or ""):
            _drop(element)
    whole = _weights(tree)
    half = whole.get(tree, 0) / 2
    for element in list(tree.iter()):
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        is_site = element.tag in ("footer", "aside") or bool(_NAMED.search(names))
        if (is_site or _is_line(element)) and whole.get(element, 0) <= half:
            _drop(element)


def _is_line(element: html.HtmlElement) -> bool:
    """Whether an element holds one line of site furniture (来源：… 发布时间：…)."""
    if element.tag in ("html", "body", "table", "tbody") or len(element) > 12:
        return False
    text = re.sub(r"\s+", " ", element.text_content()).strip()
    return len(text) <= 120 and "。" not in text and bool(_FURNITURE.match(text))


def _drop(element: html.HtmlElement) -> None:
    parent = element.getparent()
    if parent is not None:
        element.drop_tree()


def find_article(tree: html.HtmlElement) -> html.HtmlElement:
    """The smallest element with nearly all of the page's weight, never the inside of a table."""
    weights = _weights(tree)
    bodies = tree.findall("body")
    here = bodies[0] if bodies else tree
    whole = weights.get(here, 0)
    while whole:
        best = max(here, key=lambda child: weights.get(child, 0), default=None)
        if best is None or weights.get(best, 0) < _NEARLY_ALL * whole:
            break
        here = best
    while here.tag in ("table", "tbody", "thead", "tr", "p", "span", "font") and (
        (parent := here.getparent()) is not None
    ):
        here = parent
    return here


def _weights(tree: html.HtmlElement) -> dict[html.HtmlElement, int]:
    """Characters of sentences and cells below every element; links weigh nothing."""
    own: dict[html.HtmlElement, int] = {}
    for element in reversed(list(tree.iter())):
        weight = own.get(element, 0) + _weight(element.text)
        if element.tag == "a":
            weight = 0
        own[element] = weight
        parent = element.getparent()
        if parent is not None:
            own[parent] = own.get(parent, 0) + weight + _weight(element.tail)
    return own


def _weight(text: str | None) -> int:
    return len(re.sub(r"\s+", "", text)) if text else 0
