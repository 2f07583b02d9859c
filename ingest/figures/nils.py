"""What a report states as none in words: 无…, 没有…, 未发生…, 不涉及…, …均无支出.

Such a statement is kept apart from a printed zero and from silence.
"""

from __future__ import annotations

import re

from corpus.models import Fund, Nil, Report
from corpus.vocabulary import Match, vocabulary
from ingest.figures.labels import fund_of
from ingest.figures.numerals import quantities
from ingest.figures.scope import sentences
from ingest.figures.wording import REASON
from ingest.models import Layout, Paragraph, Placed

_NONE_BEFORE = re.compile(
    r"(?:无(?!法|论|需|关|线|偿|形|缝|害|障)|没有|未(?:发生|安排|使用|涉及|开支|产生|购置|签订|列支)|不涉及|不存在|暂无)"
    r"(?P<what>[^，,。；;：:]{2,60})"
)
_NONE_BEHIND = re.compile(
    r"(?P<what>[^，,。；;：:]{2,60}?)(?:[，,]\s*)?(?:均|都|也)?(?:无(?:此项)?(?:支出|安排|预算|收支|数据|此项)|为空表|未(?:发生|安排)|没有发生)"
)
_FLOWS = ("current_income", "current_expenditure")
_NOT_A_NIL = re.compile(r"差异|变化|可比|关系|其他需|新增|下达")


def read_nils(layout: Layout, report: Report) -> list[Nil]:
    """The statements of none of the running text, each concept and fund once a sentence."""
    found: list[Nil] = []
    for placed in layout.blocks:
        if isinstance(placed.block, Paragraph) and not placed.heading:
            text = placed.block.text
            for start, end in sentences(text):
                found += _of_sentence(placed, report, text, start, end)
    return found


def _of_sentence(placed: Placed, report: Report, text: str, start: int, end: int) -> list[Nil]:
    sentence = text[start:end]
    reason = REASON.search(sentence)
    account = sentence[: reason.start()] if reason else sentence
    pairs: dict[tuple[str, Fund], tuple[int, int]] = {}
    for pattern in (_NONE_BEFORE, _NONE_BEHIND):
        for match in pattern.finditer(account):
            what = match["what"]
            if _NOT_A_NIL.search(what) or quantities(what):
                continue
            at = match.start("what")
            for concept, fund, (begin, stop) in _named(what, placed.path):
                pairs.setdefault((concept, fund), (at + begin, at + stop))
    at = placed.start + start
    return [
        Nil(
            report.id,
            concept,
            fund,
            report.year,
            placed.text_source(
                report.id,
                at + begin,
                at + stop,
                at + len(sentence) - len(sentence.lstrip()),
                at + len(sentence),
            ),
        )
        for (concept, fund), (begin, stop) in pairs.items()
    ]


def _named(what: str, path: tuple[str, ...]) -> list[tuple[str, Fund, tuple[int, int]]]:
    """The concepts and funds in a statement; a fund alone means its income and its expenditure."""
    matches = vocabulary().find(what)
    fund = fund_of(what)
    span = (min((m.start for m in matches), default=0), max((m.end for m in matches), default=0))
    concepts = [(m.concept, m) for m in matches if m.concept and not m.weak]
    if concepts:
        own = fund or fund_of(" ".join(path)) or Fund.ALL
        if fund in (Fund.GOVERNMENT_FUND, Fund.STATE_CAPITAL):
            concepts += [(m.concept, m) for m in matches if m.concept and m.weak]
        return [
            (c, vocabulary()[c].fund or own, (m.start, m.end))
            for c, m in concepts
            if not _side_note(what, m)
        ]
    if fund is not None:
        flows = [m.concept for m in matches if m.weak and m.concept] or list(_FLOWS)
        return [(concept, fund, span) for concept in dict.fromkeys(flows)]
    return []


def _side_note(what: str, match: Match) -> bool:
    """Whether a concept only qualifies something else (公务用车 in 公务用车差异)."""
    return bool(re.match(r"(?:差异|变化|以外|之外)", what[match.end :]))
