"""Lines that only number a table (公开01表, 财决公开05表, 部门公开表2, 附表1-1), and the one that
says in which unit all money of a report is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.models import Block, Paragraph

_BEGINNING = 40  # blocks within which a report says in which unit its money is
_ALL_MONEY = re.compile(
    r"单位[^。；;\n]{0,14}?(?:均|统一|一律|都)(?:以|为|是|按)*(?:人民币)?(亿元|万元|千元|元)"
)

_NUMBER = r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})(?:\s*[-—]\s*\d{1,2})?"
TABLE_NUMBER = (
    rf"(?:[\u4e00-\u9fff]{{0,6}}\s*\d{{1,3}}(?:\s*[-—]\s*\d{{1,2}})?\s*表"
    rf"|(?:[\u4e00-\u9fff]{{0,5}}(?:公开|预算|决算|报))?(?:附?表|附件)\s*{_NUMBER})\s*[:：]?"
)


def unit_of_all_money(blocks: Sequence[Block]) -> str:
    """The unit that a report says at its beginning all its money is in; empty where it doesn't."""
    first = (block.text for block in blocks[:_BEGINNING] if isinstance(block, Paragraph))
    found = (_ALL_MONEY.search(text) for text in first)
    return next((said.group(1) for said in found if said is not None), "")
