"""A document as a web page saved from a site: navigation, scripts and a footer around the text."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from samples.formats.content import Content, Grid, Heading
from samples.formats.merged import Span, spans

_BEFORE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<title>{title}_槿岸市政府信息公开</title>
<script>var channel = {{"name": "预决算公开", "count": 128}};</script>
<style>.content p {{ text-indent: 2em; line-height: 2; }} td {{ border: 1px solid #999; }}</style>
</head>
<body>
<div class="header"><div class="logo"><a href="/">槿岸市人民政府</a></div>
<ul class="nav"><li><a href="/">首页</a></li><li><a href="/xw/">新闻动态</a></li>
<li><a href="/zwgk/">政务公开</a></li><li><a href="/fw/">办事服务</a></li></ul></div>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt;
<a href="/zwgk/yjs/">预决算公开</a></div>
<div class="article">
<h1>{title}</h1>
<div class="content">
"""
_AFTER = """</div>
</div>
<div class="share"><a href="#">打印本页</a> <a href="#">关闭窗口</a></div>
<div class="footer"><p>主办：槿岸市人民政府办公室</p><p>网站标识码：0000000000</p></div>
<script>document.title = document.title + " ";</script>
</body>
</html>
"""


def as_html(content: Content) -> bytes:
    """The bytes of a web page in UTF-8."""
    lines = [_BEFORE.format(title=escape(content.title))]
    for block in content.blocks:
        if isinstance(block, Heading):
            lines.append(f"<p><strong>{escape(block.text)}</strong></p>")
        elif isinstance(block, Grid):
            lines += _table(block)
        else:
            align = ' style="text-align: right"' if block.aside else ""
            lines.append(f"<p{align}><span>{escape(block.text)}</span></p>")
    return "\n".join([*lines, _AFTER]).encode()


def _table(grid: Grid) -> Iterator[str]:
    yield '<table border="1" cellspacing="0"><tbody>'
    rows: list[list[Span]] = [[] for _ in grid.rows]
    for span in spans(grid):
        rows[span.row].append(span)
    for row in rows:
        yield "<tr>" + "".join(map(_cell, row)) + "</tr>"
    yield "</tbody></table>"


def _cell(span: Span) -> str:
    wide = f' colspan="{span.columns}"' if span.columns > 1 else ""
    high = f' rowspan="{span.rows}"' if span.rows > 1 else ""
    return f"<td{wide}{high}>{escape(span.text) or '&nbsp;'}</td>"
