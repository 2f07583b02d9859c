"""Answers that rest on a number that its report disputes say so, once, with both sides."""

from dataclasses import replace

import pytest

from answer import answer
from answer.models import Question
from corpus.models import Finding
from corpus.units import UnitDirectory
from tests.answer.made import SHARE, MemoryCorpus, Paper, fig


def paper():
    made = Paper("青屏市水务局", 2024)
    made.section("一、支出决算情况说明").say(
        "本年支出100.00万元，其中：基本支出70.00万元，占60.00%；项目支出20.00万元，占20.00%。",
        fig("100.00万元", "current_expenditure"),
        fig("70.00万元", "basic_expenditure"),
        fig("60.00%", "basic_expenditure", measure=SHARE),
        fig("20.00万元", "project_expenditure"),
        fig("20.00%", "project_expenditure", measure=SHARE),
    )
    return made


def found(check, message, *printed):
    """A finding of the paper over the figures printed so."""
    figures = [next(f for f in paper().figures if f.printed == one) for one in printed]
    sources = tuple(figure.source for figure in figures)
    return Finding("青屏市水务局-2024-final", check, message, printed, sources)


SUM = found(
    "sum",
    "本年支出100.00万元 ≠ 基本支出70.00 + 项目支出20.00 = 90.00万元，差 10.00万元",
    *("100.00", "70.00", "20.00"),
)
SHARE_OF = found(
    "share",
    "基本支出70.00万元 ÷ 本年支出100.00万元 = 70.00%，与所印占比 60.00% 不符",
    *("70.00", "100.00", "60.00"),
)


def asked(question, *findings):
    corpus = MemoryCorpus(paper())
    reading = replace(paper().reading(), findings=findings)
    corpus.figures.write(reading)
    corpus.units = UnitDirectory(corpus.figures.reports())
    return answer(Question(question), corpus)


def test_a_total_that_its_parts_do_not_make_is_said_to_be_in_doubt():
    given = asked("青屏市水务局2024年本年支出是多少？", SUM)
    assert "100.00万元" in given.text
    assert given.text.count("报告自身对不上") == 1
    assert "差 10.00万元[1]" in given.text


def test_a_share_in_doubt_is_noted_with_the_share_alone():
    share = "青屏市水务局2024年基本支出占本年支出的比例是多少？"
    assert "与所印占比 60.00% 不符" in asked(share, SHARE_OF).text
    amount = "青屏市水务局2024年项目支出是多少？"
    assert "对不上" not in asked(amount, SHARE_OF).text


@pytest.mark.parametrize("findings", [(), (replace(SUM, check="subject_name"),)])
def test_what_is_not_disputed_is_shown_without_a_note(findings):
    assert "对不上" not in asked("青屏市水务局2024年本年支出是多少？", *findings).text


def test_the_numbers_of_the_note_are_cited_or_computed():
    given = asked("青屏市水务局2024年本年支出是多少？", SUM)
    computed = {(s.value, s.unit) for s in given.figures if s.derived}
    assert computed == {("90.00", "万元"), ("10.00", "万元")}
    assert {s.citation for s in given.figures} <= {c.n for c in given.citations}
