"""The page of a run needs nothing else, shows each miss with its source, no unseen question."""

import re
from dataclasses import replace

import openpyxl

from evaluate.models import Run
from evaluate.report.page import page
from evaluate.report.workbook import save
from evaluate.run import judged
from tests.evaluate.made import case, citation, figure, given, sought

SIX = case(figures=(sought("6.00"),))
WRONG = judged(
    SIX,
    given(
        "为<b>7.00万元</b>。", figures=[figure("7.00")], citations=[citation("支出7.00万元 & 其他")]
    ),
)
RUN = Run({"solver": "made", "edition": "e1"}, (judged(SIX, given()), WRONG))


def test_the_page_has_the_share_its_interval_charts_and_settings():
    text = page(RUN)
    assert "50.0%" in text
    assert "95% 区间 9.5–90.5" in text
    assert text.count("<svg") == 2  # of kinds and of causes: there is one set, unit and wording
    assert "<td>edition</td><td>e1</td>" in text


def test_a_miss_is_shown_with_question_expected_given_and_source():
    text = page(RUN)
    assert "青屏市水务局2024年三公经费是多少？" in text
    assert "[answered]；6.00万元" in text
    assert "为&lt;b&gt;7.00万元&lt;/b&gt;。" in text
    assert "支出7.00万元 &amp; 其他" in text
    assert "查数（1）" in text


def test_the_page_asks_for_nothing_from_elsewhere_and_runs_no_script():
    text = page(RUN)
    assert not re.search(r"(?:src|href)=|url\(|@import|<script", text)


def test_an_unseen_question_is_not_on_the_page():
    hidden = replace(WRONG, case=replace(SIX, group="unseen_set"))
    text = page(Run({}, (hidden,)))
    assert "青屏市水务局2024年三公经费是多少" not in text
    assert "没见过的问法" in text


def test_a_run_without_a_miss_says_so():
    assert "<p>没有。</p>" in page(Run({}, (judged(SIX, given()),)))


def test_the_spreadsheet_has_a_row_for_each_case(tmp_path):
    save(tmp_path / "report.xlsx", RUN)
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert book.sheetnames == ["总计", "指标", "各题", "设置"]
    rows = list(book["各题"].iter_rows(values_only=True))
    assert [row[8] for row in rows] == ["答对", "是", "否"]
    assert rows[2][9:11] == ("查数", "文字里没有 6.00万元")
