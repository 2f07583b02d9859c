"""What the words of a report contradict: a year compared with itself, a subject with two names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.models import Figure, Finding, Kind, Report, Source
from corpus.subjects import FUNCTIONAL, class_names
from corpus.vocabulary import plain
from ingest.checks.terms import Identity, shown
from ingest.figures.numerals import quantities
from ingest.figures.scope import sentences
from ingest.models import Layout, Paragraph


def own_year_compared(report: Report, layout: Layout) -> Iterator[Finding]:
    """Comparisons of a year with itself: the base should be the year before."""
    word = "预算" if report.kind is Kind.BUDGET else "决算"
    pattern = re.compile(
        rf"(?:比|较|与){report.year}年(?:度)?(?:部门)?{word}(?:数)?(?:相比)?[，,]?\s*(?:增加|减少|增长|下降|持平)"
    )
    for placed in layout.blocks:
        if not isinstance(placed.block, Paragraph):
            continue
        text = placed.block.text
        for start, end in sentences(text):
            for match in pattern.finditer(text, start, end):
                clause = re.split(r"[，,；;。]", text[match.start() : end])[0]
                printed = tuple(q.printed for q in quantities(clause))
                source: Source = placed.text_source(
                    report.id,
                    placed.start + match.start(),
                    placed.start + match.end(),
                    placed.start + start,
                    placed.start + end,
                )
                message = f"“{clause}”是与本年度自身比较，比较基期应为上年（{report.year - 1}年）"
                yield Finding(
                    report.id, "base_year", message, (str(report.year), *printed), (source,)
                )


def read_off_pictures(report: Report, layout: Layout) -> Iterator[Finding]:
    """Pages without a text layer: what was read off their pictures wants a look at the original."""
    for number, file in enumerate(report.files):
        pages = "、".join(str(page) for of, page in layout.recognised if of == number)
        whose = f"“{file.name}”" if len(report.files) > 1 else ""
        message = f"{whose}第 {pages} 页没有文字层，由图片识别而来，数字请对照原件核对"
        if pages:
            yield Finding(report.id, "recognised", message, (), ())


def subject_names(figures: Sequence[Figure]) -> Iterator[Identity]:
    """A functional 类 goes by one name throughout a report."""
    first: dict[str, Figure] = {}
    told: set[tuple[str, str]] = set()
    for figure in figures:
        if figure.subject is None or not figure.subject.names:
            continue
        name = plain(figure.subject.names[0])
        code = class_names(FUNCTIONAL).get(name) or class_names(FUNCTIONAL).get(f"{name}支出")
        own = figure.subject.code
        if code is None or name.startswith("其他支出") or (own and not own.startswith(code)):
            continue
        before = first.setdefault(code, figure)
        assert before.subject is not None
        other = plain(before.subject.names[0])
        if other.removesuffix("支出") == name.removesuffix("支出") or (code, name) in told:
            continue
        told.add((code, name))
        message = (
            f"{code}类先写作“{before.subject.names[0]}”（{shown(before)}），"
            f"后写作“{figure.subject.names[0]}”（{shown(figure)}），名称不一致"
        )
        yield Identity("subject_name", False, message, (before, figure))
