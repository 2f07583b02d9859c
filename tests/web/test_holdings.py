"""The list of what the edition holds, and how it is narrowed."""

from dataclasses import replace

from corpus.memory import MemoryFigures
from corpus.models import Kind, Unit
from tests.web.made import REPORT, reading
from web.holdings import ANY, Holding, chosen, holdings, table_html, years

BUDGET = replace(REPORT, id="r 2&", title="<b>预算</b>", year=2023, kind=Kind.BUDGET)
OTHER = Holding(replace(BUDGET, unit=Unit("云川市林草局")), 5, 0)
HELD = [Holding(REPORT, 1234, 1), OTHER]


def test_each_report_has_its_counts():
    assert holdings(MemoryFigures([reading()])) == [Holding(REPORT, 4, 1)]


def test_years_are_offered_newest_first():
    assert years(HELD) == [ANY, "2024", "2023"]


def test_words_narrow_by_unit_alias_and_title():
    assert chosen(HELD, "河务") == HELD[:1]
    assert chosen(HELD, "市河务局 决算公开") == HELD[:1]
    assert chosen(HELD, "  ") == HELD
    assert chosen(HELD, "公安") == []


def test_year_and_kind_narrow_together():
    assert chosen(HELD, "", "2023", "budget") == [OTHER]
    assert chosen(HELD, "", "2023", "final") == []


def test_the_table_leads_to_each_report_and_shows_its_counts():
    page = table_html(HELD)
    assert 'href="read?report=r1" target="_self">云川市河务局2024年度单位决算公开</a>' in page
    assert '<td class="mz-number">1,234</td><td class="mz-number">1</td>' in page


def test_a_title_and_an_id_are_escaped():
    page = table_html([OTHER])
    assert 'href="read?report=r+2%26"' in page
    assert "&lt;b&gt;预算&lt;/b&gt;" in page
