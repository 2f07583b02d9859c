"""Questions to begin with are made from what is there."""

from dataclasses import replace

from corpus.memory import MemoryFigures
from corpus.models import Fund, Kind, Measure, Nil, Reason, Unit
from corpus.units import Linked
from corpus.vocabulary import vocabulary
from tests.web.made import CHANGE_QUOTE, THREE_QUOTE, figure, reading, source
from web.suggestions import shortest_name, suggested

READ = reading()


def questions(*readings):
    return suggested(MemoryFigures(readings), lambda unit: unit.name, vocabulary())


def test_only_what_the_reports_hold_is_suggested():
    assert questions(READ) == ("云川市河务局2024年一共花了多少钱？", "什么是基本支出？")


def test_a_reason_and_a_statement_of_none_make_questions():
    place = source("12.40", CHANGE_QUOTE)
    told = replace(
        READ,
        reasons=(Reason("r1", "current_income", Fund.ALL, None, "新增项目", place, direction=-1),),
        nils=(
            Nil("r1", "subordinate_units", Fund.ALL, 2024, place),
            Nil("r1", "overseas", Fund.ALL, 2024, place),
        ),
    )
    made = questions(told)
    assert f"云川市河务局2024年{vocabulary()['current_income'].name}为什么减少？" in made
    assert f"云川市河务局2024年有{vocabulary()['overseas'].name}吗？" in made


def test_a_fund_without_money_is_asked_by_its_name():
    nil = Nil("r1", "current_expenditure", Fund.STATE_CAPITAL, 2024, source("3.20", THREE_QUOTE))
    name = vocabulary().fund_names[Fund.STATE_CAPITAL]
    assert f"云川市河务局2024年有{name}支出吗？" in questions(replace(READ, nils=(nil,)))


def test_a_change_of_the_three_makes_a_question():
    changed = figure("3.20", THREE_QUOTE, "three_public", Measure.CHANGE)
    told = replace(READ, figures=(*READ.figures, changed))
    assert "云川市河务局2024年三公经费比上年增加了还是减少了？" in questions(told)


def test_a_budget_is_asked_for_what_is_planned():
    planned = replace(READ, report=replace(READ.report, kind=Kind.BUDGET))
    assert questions(planned)[0] == "云川市河务局2024年计划花多少钱？"


def test_an_empty_edition_suggests_nothing():
    assert questions() == ()


def test_the_shortest_name_that_means_the_unit_alone_is_used():
    class Directory:
        def link(self, text):
            return Linked(() if text == "水务" else (Unit("云川市河务局"),))

    unit = Unit("云川市河务局", ("水务", "市河务局"))
    assert shortest_name(unit, Directory()) == "市河务局"
