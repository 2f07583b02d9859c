"""Lines above a table that only number it: 公开01表, 财决公开05表, 部门公开表2, 附表1-1."""

from __future__ import annotations

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:\s*[-—]\s*\d{1,2})?"
TABLE_NUMBER = (
    rf"(?:[\u4e00-\u9fff]{{0,6}}\s*\d{{1,3}}(?:\s*[-—]\s*\d{{1,2}})?\s*表"
    rf"|(?:[\u4e00-\u9fff]{{0,5}}(?:公开|预算|决算|报))?(?:附?表|附件)\s*{_NUMBER})\s*[:：]?"
)
