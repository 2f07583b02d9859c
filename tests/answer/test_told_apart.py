"""Questions in two parts, and amounts that two reports of one body give differently."""

import pytest

from answer import answer
from answer.models import Question, Status
from answer.queries import in_words, read
from answer.render import as_json
from corpus.models import Basis, Level, Measure
from tests.answer.made import MemoryCorpus, Paper, fig, library_2024, town, water_2024

CHANGE = {"measure": Measure.CHANGE, "basis": Basis.LAST_FINAL}


class OfUnit(Paper):
    """The own report of a body that consolidates its units in another."""

    @property
    def id(self):
        return f"{super().id}-unit"


def _spent(year, printed, change="", paper=Paper, level=Level.DEPARTMENT):
    said = (
        Paper("青屏市水务局", year) if paper is Paper else paper("青屏市水务局", year, level=level)
    )
    more = f"，比上年增加{change}" if change else ""
    figures = [fig(printed, "current_expenditure")]
    figures += [fig(change, "current_expenditure", **CHANGE)] if change else []
    return said.section("一、支出决算情况说明").say(f"本年支出{printed}{more}。", *figures)


def ask(text, corpus):
    return answer(Question(text), corpus)


def test_both_parts_of_a_question_are_answered_with_one_list_of_citations():
    given = ask("水务局2024年三公花了多少？主要职责是什么？", town())
    assert given.status is Status.ANSWERED
    assert "“三公”经费为6.00万元[1]" in given.text
    assert "“负责全市供水、排水和河道管理，指导节约用水”[2]" in given.text
    assert [c.n for c in given.citations] == [1, 2]


def test_the_part_that_is_asked_first_is_answered_first():
    text = ask("水务局2024年主要职责是什么，三公花了多少", town()).text
    assert text.index("负责全市供水") < text.index("6.00万元")


def test_a_query_in_two_parts_is_said_and_read_back():
    query = ask("水务局2024年三公花了多少？主要职责是什么？", town()).query
    assert "；再" in in_words(query)
    written = as_json(ask("水务局2024年三公花了多少？主要职责是什么？", town()))["query"]
    assert read(written).then == query.then


@pytest.mark.parametrize("question", ["请问，水务局2024年三公多少", "水务局2024年三公，花了多少？"])
def test_a_clause_that_asks_nothing_alone_is_no_part(question):
    assert ask(question, town()).query.then == ()


def test_what_the_next_report_makes_of_an_amount_is_told_where_it_differs():
    corpus = MemoryCorpus(_spent(2023, "100.00万元"), _spent(2024, "120.00万元", "30.00万元"))
    text = ask("水务局2023年支出多少", corpus).text
    assert text.startswith("青屏市水务局2023年度，本年支出合计为100.00万元[1]")
    assert "按2024年度的报告，2023年度的本年支出合计为90.00万元（推算：120.00 − 30.00）" in text


def test_an_amount_that_the_next_report_bears_out_is_told_alone():
    corpus = MemoryCorpus(_spent(2023, "100.00万元"), _spent(2024, "120.00万元", "20.00万元"))
    assert ask("水务局2023年支出多少", corpus).text == (
        "青屏市水务局2023年度，本年支出合计为100.00万元[1]。"
    )


def test_a_body_and_its_own_unit_are_told_apart_unless_the_question_does():
    own = _spent(2024, "80.00万元", paper=OfUnit, level=Level.UNIT)
    corpus = MemoryCorpus(_spent(2024, "120.00万元"), own, library_2024())
    text = ask("水务局2024年支出多少", corpus).text
    assert "（部门口径，含下属单位），本年支出合计为120.00万元" in text
    assert "（单位口径，仅本单位），本年支出合计为80.00万元" in text
    assert "80.00万元" not in ask("水务局2024年部门决算支出多少", corpus).text
    assert "120.00万元" not in ask("水务局2024年本级支出多少", corpus).text


def test_one_report_is_not_said_to_be_of_a_level():
    assert "口径" not in ask("水务局2024年支出多少", MemoryCorpus(water_2024())).text
