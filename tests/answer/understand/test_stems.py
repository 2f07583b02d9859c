"""A quantity is meant by a stem and the words around it, and never against a word that rules it
out.
"""

import pytest

from answer.understand.asked import find_asked
from answer.understand.leftover import leftovers
from answer.understand.lexicon import says
from answer.understand.mentions import find_mentions
from answer.understand.stems import meant_instead
from corpus.models import Measure
from corpus.vocabulary import vocabulary


def asked(text):
    return [(a.concept, a.measure) for a in find_asked(text, find_mentions(text, []))]


def first(text):
    found = asked(text)
    return found[0][0] if found else ""


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("从上年带过来多少钱", "carryover_start"),
        ("年初账上有多少结余", "carryover_start"),
        ("开年的时候手里还有多少没花的钱", "carryover_start"),
        ("有多少钱是去年留下来接着用的", "carryover_start"),
        ("期末结余多少", "carryover_end"),
        ("有多少钱没用完带到了下一年", "carryover_end"),
        ("结转了多少", "carryover_end"),
        ("动用非财政拨款结余了吗", "surplus_used"),
        ("拿非财政的老本补了多少", "surplus_used"),
    ],
)
def test_what_was_there_at_the_years_start_is_not_what_was_left_at_its_end(text, concept):
    assert first(text) == concept


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("请客花了多少", "reception"),
        ("招待上用了多少钱", "reception"),
        ("接待这块多少", "reception"),
        ("用车上的钱", "vehicle"),
        ("车子保养加油修车多少", "vehicle_operation"),
        ("境外出访花多少", "overseas"),
        ("花在人身上的钱", "personnel_cost"),
        ("人头开支", "personnel_cost"),
        ("办公运转的钱", "public_cost"),
        ("日常开销多少", "public_cost"),
        ("在岗几个人", "staff_active"),
        ("退下来的有几个人", "staff_retired"),
        ("上百万的设备几台", "equipment_100"),
        ("设备有多少", "equipment_100"),
        ("政府拨的钱有多少", "fiscal_income"),
        ("自己挣的钱有多少", "business_income"),
        ("小微公司拿到多少采购合同", "micro_contracts"),
        ("向中小企业买了多少", "sme_contracts"),
        ("采购了多少货", "procurement_goods"),
        ("全年大盘子多大", "grand_total"),
        ("开展了多少自评", "performance_projects"),
        ("绩效评价涉及的钱", "performance_funds"),
        ("执法用的车几辆", "vehicles_enforcement"),
        ("公务车还有几台", "vehicles_held"),
        ("添了几辆新车", "vehicles_purchased"),
        ("纳入评价的项目数", "performance_projects"),
        ("专项经费多少", "project_expenditure"),
        ("办公经费多少", "public_cost"),
        ("现有职工几个", "staff_total"),
        ("下属几家单位", "subordinate_units"),
    ],
)
def test_a_stem_with_the_words_around_it_means_a_quantity(text, concept):
    assert first(text) == concept
    assert leftovers(text, find_mentions(text, [])) == ()


def test_all_money_is_meant_only_where_nothing_else_is_named():
    assert asked("一年一共支出多少钱") == [("current_expenditure", None)]
    assert asked("接待一共花了多少") == [("reception", None)]
    assert first("支出总计是多少") == "expenditure_total"


def test_a_word_before_a_quantity_rules_out_what_it_contradicts():
    assert meant_instead("carryover_end", "结余", "年初账上有多少") == "carryover_start"
    assert meant_instead("carryover_end", "年末结余", "年初和") == "carryover_end"
    assert meant_instead("reception", "接待费", "外事") == "foreign_reception"
    assert meant_instead("reception", "接待费", "全年的") == "reception"


def test_every_label_and_everyday_word_means_its_own_concept():
    wrong = []
    for concept in vocabulary().concepts.values():
        for word in (*concept.labels, *concept.words):
            found = [m.concept for m in find_mentions(f"{word}多少", []) if m.concept]
            if found and concept.id not in found:
                wrong.append((concept.id, word, found))
    # Which of the two 得分 is depends on whether an indicator is named.
    assert wrong == [("project_score", "得分", ["indicator_score"])]


@pytest.mark.parametrize(
    "text",
    [
        "三公打算花多少、实际花了多少",
        "三公原计划多少钱，最后用了多少",
        "三公年初批了多少，真正花了多少",
    ],
)
def test_what_was_planned_is_the_budget_beside_what_was_spent(text):
    measures = [m for _, m in asked(text)]
    assert Measure.BUDGET in measures
    assert None in measures


@pytest.mark.parametrize(
    "text", ["三公实际花的相当于预算的百分之几", "三公完成了几成", "三公花掉了预算的几成"]
)
def test_a_part_of_the_budget_is_an_execution_rate(text):
    assert asked(text)[-1] == ("three_public", Measure.EXECUTION_RATE)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("基本支出多少，在全年支出里占几成", "basic_expenditure", "current_expenditure"),
        ("花出去的钱中人员经费的份额", "personnel_cost", "current_expenditure"),
        ("本年支出里项目支出是几成", "project_expenditure", "current_expenditure"),
        ("其他收入多少，在全部收入里是个什么比例", "other_income", "current_income"),
        ("货物采购多少钱，占采购盘子的百分之几", "procurement_goods", "procurement"),
    ],
)
def test_the_part_is_what_is_named_and_the_whole_what_it_is_in(text, part, whole):
    share = find_asked(text, find_mentions(text, []))[-1]
    assert (share.concept, share.measure, share.whole) == (part, Measure.SHARE, whole)


def test_nothing_is_a_share_of_itself():
    found = find_asked("采购占采购的几成", find_mentions("采购占采购的几成", []))
    assert all(a.whole != a.concept for a in found)


@pytest.mark.parametrize(
    "text", ["残疾人康复安排了多少元", "今年安排多少钱，谁来实施", "年初安排几万"]
)
def test_what_is_budgeted_asks_for_no_place_in_an_order(text):
    assert not says("which_place", text)
    assert says("which_place", f"{text}，排第几")
