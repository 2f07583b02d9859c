"""A report as it is read: every figure marked, the cited one to be found, the outline leading."""

from corpus.vocabulary import vocabulary
from tests.web.made import REPORT, TEXT, THREE_QUOTE, reading, source
from web.reading import findings_html, heading_html, outline_html, quote_html, text_html

READ = reading()


def page(at=None):
    return text_html(TEXT, READ.sections, READ.figures, vocabulary(), at)


def test_a_typed_figure_says_what_it_is():
    name = vocabulary()["three_public"].name
    assert f'<mark class="mz-typed" title="{name} · 2024年 · 3.20万元">3.20</mark>' in page()


def test_an_untyped_figure_is_marked_as_one():
    assert 'title="2024年 · 80.00万元">80.00</mark>' in page()


def test_the_place_that_an_address_names_can_be_found():
    at = source("3.20", THREE_QUOTE).start
    assert 'class="mz-typed mz-cited" id="mz-cited-place"' in page(at)
    assert "mz-cited-place" not in page()


def test_each_line_of_the_outline_leads_to_a_heading_in_the_text():
    outline = outline_html(TEXT, READ.sections)
    places = [part.split('"')[0] for part in outline.split('href="#')[1:]]
    assert len(places) == len(READ.sections)
    assert all(f'id="{place}"' in page() for place in places)


def test_a_finding_shows_its_message_and_the_place():
    (finding,) = READ.findings
    drawn = findings_html(TEXT, [finding])
    assert "3.20 ≠ 3.00，差 0.20 万元" in drawn
    assert '<mark class="mz-cited">3.20</mark>' in drawn


def test_a_finding_stands_behind_the_paragraph_that_it_concerns():
    drawn = text_html(TEXT, READ.sections, READ.figures, vocabulary(), None, READ.findings)
    note = drawn.index("3.20 ≠ 3.00，差 0.20 万元</p>")
    assert drawn.index("经费支出决算为") < note < drawn.index("第四部分")


def test_the_cited_sentence_is_quoted_with_its_section():
    drawn = quote_html(TEXT, source("3.20", THREE_QUOTE))
    assert '经费支出决算为<mark class="mz-cited">3.20</mark>万元' in drawn
    assert "<figcaption>第二部分 单位决算情况说明 &gt; 一、" in drawn


def test_the_heading_says_what_was_read():
    assert "读出数据 1,234 个 · 对不上 2 处" in heading_html(REPORT, 1234, 2)
