"""An answer's HTML: key figure, text with its references, citations, and what was understood."""

from dataclasses import replace

import pytest

from answer.models import ModelUse, Operation, Query, Shown, Status
from tests.web.made import REPORT, TEXT, answered, refused
from web.addresses import place
from web.answer_view import (
    Setting,
    backing_html,
    display_value,
    problem_html,
    question_html,
    said_html,
    writing_html,
)


def setting(number=1, **more):
    return Setting(number, lambda report: TEXT if report == REPORT.id else None, **more)


def drawn(answer, number=1, **more):
    here = setting(number, **more)
    return said_html(answer, here) + backing_html(answer, here, "收入多少？")


def test_the_key_figure_is_large_and_leads_to_its_citation():
    page = drawn(answered())
    assert '>949.63</a><span class="mz-unit">万元</span>' in page
    assert '<a class="mz-reference" href="#t1c1" aria-label="看出处 1">1</a>' in page
    assert page.count('id="t1c1"') == 1


def test_a_reference_in_the_text_leads_to_its_citation_and_others_stay_text():
    page = drawn(answered("收入 949.63 万元[1]，见第[7]条。"))
    assert "万元&#8288;<a" in page
    assert "见第[7]条" in page


def test_ids_of_two_turns_differ():
    assert 'id="t2c1"' in drawn(answered(), 2)


def test_more_figures_than_tiles_become_a_table():
    shown = tuple(Shown(f"{n}000.50", "万元", f"项目{n}", None, "r1", 2024, 1) for n in range(1, 7))
    page = drawn(replace(answered(), figures=shown))
    assert page.count('class="mz-tile"') == 1
    assert "<td>项目6</td><td>2024</td>" in page
    assert ">6,000.50</a> 万元" in page


def yearly(concept, years, label="支出"):
    return tuple(
        Shown(f"{y - 2000}.50", "万元", label, concept, "r1", y, 1)
        for y in range(2021, 2021 + years)
    )


def test_a_trend_is_led_by_its_newest_year_and_the_change():
    change = Shown("3.00", "万元", "2021年到2024年增加", "a", "r1", 2024, 1, True, "24.50 − 21.50")
    page = drawn(replace(answered(), figures=(*yearly("a", 4), change)))
    tiles = page.split('class="mz-tile"')[1:]
    assert ["支出 · 2024年" in tiles[0], "2021年到2024年增加" in tiles[1]] == [True, True]
    assert len(tiles) == 2
    assert "<td>支出</td><td>2021</td>" in page


def test_years_of_several_items_side_by_side_have_no_figure_that_leads():
    page = drawn(replace(answered(), figures=(*yearly("a", 3), *yearly("b", 3))))
    assert "mz-tile" not in page


def test_a_ranking_is_led_by_what_its_text_tells_first():
    figures = tuple(
        Shown(value, unit, "三公", "three_public", "r1", 2024, 1, derived=unit == "%")
        for value, unit in [
            ("0.50", "%"),
            ("5.45", "万元"),
            ("10.50", "%"),
            ("99", "万元"),
            ("8", "万元"),
        ]
    )
    query = Query(Operation.RANK)
    text = "最高的是甲，为10.50%。其次：乙0.50%。"
    page = drawn(replace(answered(text), figures=figures, query=query))
    (tile,) = page.split('class="mz-tile"')[1:]
    assert ">10.50<" in tile or ">10.50</a>" in tile


def test_a_body_without_reports_is_said_to_be_not_held():
    query = Query(Operation.LOOKUP, unknown_unit="云川市气象站")
    page = drawn(replace(refused(Status.NOT_DISCLOSED, "没有。"), query=query))
    assert "没有收录这个单位" in page


def test_figures_of_several_units_say_whose_they_are():
    (first,) = answered().citations
    other = replace(first, n=2, unit="云川市林草局")
    shown = replace(answered().figures[0], citation=2)
    answer = replace(answered(), citations=(first, other), figures=(*answered().figures, shown))
    assert "收入总计 · 2024年 · 云川市林草局" in drawn(answer)


def test_a_computed_figure_says_so_and_shows_its_formula():
    shown = Shown("1.5", "%", "占比", None, "r1", 2024, None, True, "3 ÷ 200 = 1.5%")
    page = drawn(replace(answered(), figures=(shown,)))
    assert '占比 · 2024年 <span class="mz-badge">推算</span>' in page
    assert '<div class="mz-formula">3 ÷ 200 = 1.5%</div>' in page


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (Status.CLARIFY, "请再说明一点"),
        (Status.NOT_DISCLOSED, "报告没有公开"),
        (Status.OUT_OF_SCOPE, "不在收录范围内"),
    ],
)
def test_a_refusal_says_what_kind_it_is_and_shows_no_figure(status, words):
    page = drawn(refused(status, "没有找到。"))
    assert words in page
    assert "没有找到。" in page
    assert "mz-tile" not in page


def test_a_refusal_with_figures_shows_none_of_them_large():
    page = drawn(replace(answered(), status=Status.NOT_DISCLOSED))
    assert "mz-tile" not in page


def test_html_in_question_answer_and_file_name_is_shown_as_text():
    evil = "<img src=x onerror=alert(1)>"
    answer = answered(evil)
    (cited,) = answer.citations
    answer = replace(answer, citations=(replace(cited, file=evil, report=evil, section=evil),))
    pages = [drawn(answer), question_html(evil), problem_html(evil)]
    pages.append(said_html(answer, setting(), evil))
    assert all("<img" not in page and "&lt;img" in page for page in pages)


def test_a_figure_and_a_citation_lead_to_the_page_that_prints_them():
    source = answered().citations[0].source
    assert place(source) == f"read?report=r1&at={source.start}"
    assert drawn(answered()).count(f'href="read?report=r1&amp;at={source.start}"') == 2


def test_in_a_conversation_the_other_citations_can_be_gone_through():
    assert "&amp;chat=abc&amp;turn=2&amp;n=1" in drawn(answered(), 2, chat="abc")


def test_an_answer_of_an_older_edition_says_so_and_can_be_asked_again():
    page = drawn(answered(), edition="e2")
    assert "之后资料有过更新" in page
    assert "ask?q=%E6%94%B6%E5%85%A5%E5%A4%9A%E5%B0%91%EF%BC%9F" in page
    assert "之后资料有过更新" not in drawn(answered(), edition="e1")


def test_a_term_of_the_glossary_is_explained_at_its_first_mention():
    page = drawn(answered(), known={"收入总计": "所有收入的合计。"})
    assert page.count("<dfn") == 1
    assert 'data-tip="所有收入的合计。"' in page


def test_the_beginning_shows_the_key_figure_and_the_text_so_far():
    page = said_html(answered(), setting(), "2024年")
    assert ">949.63</a>" in page
    assert "2024年</div>" in page
    assert "mz-citation" not in page


@pytest.mark.parametrize(
    ("value", "shown"),
    [("949.63", "949.63"), ("12345678.9", "12,345,678.9"), ("-5", "-5"), ("约 3", "约 3")],
)
def test_large_values_get_separators_and_keep_every_digit(value, shown):
    assert display_value(value) == shown


def test_an_answer_that_a_model_worded_says_so():
    assert "由模型" not in drawn(answered())
    assert "由模型措辞" in drawn(replace(answered(), model=ModelUse("openai:x", said=2)))
    assert "由模型帮助理解" in drawn(replace(answered(), model=ModelUse("openai:x", read=True)))
    late = drawn(replace(answered(), model=ModelUse("openai:x", ended="timeout")))
    assert "由模型" not in late
    assert "模型没有按时答完" in late


def test_what_of_a_model_was_not_let_through_is_counted_and_named():
    use = ModelUse("openai:x", said=1, caught=("number", "year", "number", "later"))
    assert "拦下了 4 句（自己写了数字、年份不符、没有通过核对）" in drawn(
        replace(answered(), model=use)
    )


def test_what_is_verified_so_far_is_text_and_no_markup():
    assert "&lt;b&gt;三公" in writing_html("<b>三公")


def test_a_sum_said_once_more_in_a_larger_unit_is_no_figure_of_its_own():
    given = answered("收入总计为 31,949.63 万元（合3.19亿元）[1]。")
    (total,) = given.figures
    total = replace(total, value="31949.63")
    beside = replace(
        total, value="3.19", unit="亿元", derived=True, formula="31949.63万元 = 3.19亿元"
    )
    page = drawn(replace(given, figures=(total, beside)))
    assert page.count('class="mz-tile"') == 1
    asked = replace(given.query, unit="亿元")
    assert drawn(replace(given, figures=(total, beside), query=asked)).count('class="mz-tile"') == 2
