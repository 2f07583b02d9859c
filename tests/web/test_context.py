"""An opened citation shows its quote in its surroundings, the printed figure marked."""

from dataclasses import replace

from answer.models import Shown
from tests.web.made import HEADS, ROW_QUOTE, TEXT, THREE_QUOTE, TOTAL_QUOTE, citation
from web.context import passage_html


def test_the_mark_is_on_the_printed_figure_and_carries_the_place():
    drawn = passage_html(citation(1, "3.20", THREE_QUOTE), TEXT, "t1c1")
    assert '<mark class="mz-quoted mz-cited" id="t1c1">3.20</mark>' in drawn


def test_the_second_of_two_equal_figures_is_marked_where_it_is_meant():
    cited = citation(1, "949.63", TOTAL_QUOTE)
    second = TEXT.index("949.63", cited.source.end)
    cited = replace(cited, source=replace(cited.source, start=second, end=second + 6))
    drawn = passage_html(cited, TEXT, "p")
    assert '支出总计</mark><mark class="mz-quoted mz-cited" id="p">949.63</mark>' in drawn


def test_the_sentence_around_and_the_heading_above_are_shown():
    drawn = passage_html(citation(1, "949.63", TOTAL_QUOTE), TEXT, "p")
    assert "一、收入支出决算总体情况说明" in drawn
    assert "主要原因是：新增堤防巡查项目。" in drawn


def test_nothing_of_the_section_before_is_shown():
    cited = citation(1, "3.20", THREE_QUOTE)
    cited = replace(cited, source=replace(cited.source, section=HEADS[2]))
    drawn = passage_html(cited, TEXT, "p")
    assert drawn.startswith("<p>九、财政拨款“三公”经费支出决算情况说明</p>")


def test_a_table_is_cut_to_its_head_and_the_rows_near():
    drawn = passage_html(citation(1, "949.63", ROW_QUOTE), TEXT, "p")
    assert "<td>项目</td><td>行次</td><td>决算数</td>" in drawn
    assert "三、其他收入" in drawn
    assert "二、政府性基金预算财政拨款收入" not in drawn
    assert 'id="p">949.63</mark></td>' in drawn


def test_a_long_paragraph_is_cut_at_sentences():
    long = "这是一句话。" * 100
    text = long + "总计5.00万元。" + long
    cited = citation(1, "949.63", TOTAL_QUOTE)
    start = len(long)
    place = replace(
        cited.source, start=start + 2, end=start + 6, quote_start=start, quote_end=start + 9
    )
    drawn = passage_html(replace(cited, quote="总计5.00万元。", source=place), text, "p")
    assert drawn.startswith("<p>这是一句话。")
    assert 200 < len(drawn) < 600


def test_a_report_that_changed_since_shows_the_quote_alone_and_says_so():
    drawn = passage_html(citation(1, "3.20", THREE_QUOTE), "另一份文件。" * 99, "p")
    assert 'id="p">3.20</mark>' in drawn
    assert "后来有更新" in drawn


def test_a_report_that_is_gone_shows_the_quote_alone():
    drawn = passage_html(citation(1, "3.20", THREE_QUOTE), None, "p")
    assert "完成预算的80.00%" in drawn


def test_every_figure_that_rests_on_the_citation_is_marked():
    shown = [
        Shown("3.20", "万元", "三公", None, "r1", 2024, 1),
        Shown("80.00", "%", "完成预算", None, "r1", 2024, 1),
    ]
    drawn = passage_html(citation(1, "3.20", THREE_QUOTE), TEXT, "p", shown)
    assert '<mark class="mz-quoted mz-cited">80.00</mark>' in drawn
    assert drawn.count("mz-cited") == 2


def test_equal_numbers_that_may_mean_other_things_are_not_marked():
    quote = "预算为1.65万元，决算为1.65万元，增长3.00%。"
    cited = citation(1, "3.20", THREE_QUOTE)
    place = replace(cited.source, start=13, end=17, quote_start=0, quote_end=len(quote))
    shown = [Shown("1.65", "万元", "三公", None, "r1", 2024, 1)]
    drawn = passage_html(replace(cited, quote=quote, source=place), quote, "p", shown)
    assert drawn.count("mz-cited") == 1
    assert '决算为</mark><mark class="mz-quoted mz-cited" id="p">1.65</mark>' in drawn


def test_a_number_with_another_unit_or_computed_is_not_marked():
    shown = [
        Shown("80.00", "万元", "别的", None, "r1", 2024, 1),
        Shown("80.00", "%", "推算的", None, "r1", 2024, 1, derived=True),
    ]
    drawn = passage_html(citation(1, "3.20", THREE_QUOTE), TEXT, "p", shown)
    assert drawn.count("mz-cited") == 1


def test_html_in_a_document_is_shown_as_text():
    text = TEXT.replace("新增堤防巡查项目", "<script>alert(1)</script>")
    cited = citation(1, "949.63", TOTAL_QUOTE)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in passage_html(cited, text, "p")
