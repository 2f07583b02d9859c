"""What a question asks for: concepts with fund and measure; what only qualifies is left."""

import pytest

from answer.library import View
from answer.understand.asked import find_asked
from answer.understand.mentions import find_mentions
from corpus.memory import MemoryFigures
from corpus.models import Basis, Fund, Measure
from tests.answer.made import water_2024


def view():
    reading = water_2024().reading()
    return View(reading.report, MemoryFigures([reading]))


VIEW = view()


def asked(text):
    return find_asked(text, find_mentions(text, [VIEW]))


def concepts(text):
    return [(a.concept, a.measure) for a in asked(text)]


@pytest.mark.parametrize(
    ("text", "concept", "fund"),
    [
        ("财政拨款收入总计是多少", "income_total", Fund.FISCAL),
        ("财政拨款收入是多少", "fiscal_income", None),
        ("一般公共预算财政拨款支出是多少", "current_expenditure", Fund.GENERAL),
        ("一般公共预算财政拨款基本支出是多少", "basic_expenditure", Fund.GENERAL),
        ("收入多少", "current_income", None),
        ("国有资本经营预算安排的支出", "current_expenditure", Fund.STATE_CAPITAL),
    ],
)
def test_a_fund_word_belongs_to_the_concept_behind_it(text, concept, fund):
    (one,) = asked(text)
    assert (one.concept, one.fund) == (concept, fund)


def test_a_fund_is_shared_by_concepts_joined_to_it():
    assert [a.fund for a in asked("财政拨款收入总计和支出总计相等吗")] == [Fund.FISCAL, Fund.FISCAL]


@pytest.mark.parametrize(
    "text", ["捐赠收入多少", "金保工程多少钱", "社会保障卡发了多少", "食堂新建工程预算多少"]
)
def test_the_end_of_another_name_is_not_taken_for_a_total(text):
    assert asked(text) == ()


def test_the_whole_of_a_share_is_not_asked_for_itself():
    assert concepts("项目支出占本年支出的百分之多少") == [
        ("project_expenditure", None), ("project_expenditure", Measure.SHARE),
    ]  # fmt: skip


def test_a_budget_and_an_execution_rate_are_asked_of_the_concept_before():
    found = asked("三公经费年初预算和决算分别是多少，完成了百分之几")
    assert [(a.measure, a.basis) for a in found] == [
        (None, None), (Measure.BUDGET, Basis.INITIAL_BUDGET), (Measure.EXECUTION_RATE, None),
    ]  # fmt: skip


def test_a_chapter_word_before_counts_only_qualifies_them():
    assert concepts("公务接待几批、多少人次") == [
        ("reception_batches", None), ("reception_visits", None),
    ]  # fmt: skip


def test_visits_after_travelling_groups_are_those_of_the_groups():
    assert concepts("因公出国（境）多少个团组、多少人次") == [
        ("overseas_groups", None), ("overseas_visits", None),
    ]  # fmt: skip


def test_look_alike_projects_are_told_apart():
    (one,) = asked("河道清淤-非政府采购项目花了多少")
    assert one.project == "河道清淤-非政府采购"


def test_a_subject_named_with_the_word_expenditure_behind_it_is_that_subject_alone():
    assert [a.subject for a in asked("住房公积金支出一共多少")] == ["住房公积金"]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("农林水支出多少", ""),  # only its items are printed
        ("水利工程运行与维护花了多少", "水利工程运行与维护"),
        ("工程运行与维护支出是多少", "水利工程运行与维护"),
        ("住房公积金贷款余额", ""),  # another thing than the expenditure
    ],
)
def test_a_subject_may_be_named_by_its_end(text, subject):
    found = asked(text)
    assert (found[0].subject if found else "") == subject


def test_money_without_a_name_is_all_of_it_only_where_nothing_else_is_named():
    assert concepts("一共花了多少钱") == [("current_expenditure", None)]
    assert asked("办公费和物业管理费各花了多少") == ()


def test_a_table_that_is_named_limits_where_the_figure_is_read():
    (one,) = asked("一般公共预算财政拨款支出决算表里的基本支出是多少")
    assert (one.concept, one.statement) == ("basic_expenditure", "general")


def test_what_is_asked_of_an_average_is_the_money_and_the_people():
    assert [a.concept for a in asked("平均接待一个人花了多少元")] == [
        "reception",
        "reception_visits",
    ]


def test_people_beside_a_journey_are_those_who_travelled():
    assert [c for c, _ in concepts("出国花了多少钱，去了几个人")] == ["overseas", "overseas_visits"]


def test_spending_of_a_fund_before_a_subject_only_says_of_which_fund():
    (one,) = asked("一般公共预算财政拨款支出里，住房公积金是多少")
    assert (one.subject, one.fund) == ("住房公积金", Fund.GENERAL)


def test_the_middle_of_another_name_is_no_subject():
    assert asked("社区行政运行维护平台建设安排了多少") != asked("行政运行安排了多少")
    assert [a.subject for a in asked("公积金缴存率")] == []


def test_the_word_for_spending_behind_a_cost_only_says_which_number_of_it():
    assert {a.concept for a in asked("机关运行经费决算支出及较上年的增减额")} == {"operating_cost"}


def test_a_part_behind_among_them_is_named_from_its_first_character():
    named = [a.concept for a in asked("给中小企业的采购合同金额，以及其中小微企业的金额")]
    assert named == ["sme_contracts", "micro_contracts"]


def test_a_cost_for_each_person_received_names_both_though_the_way_is_said():
    text = "平均每接待一人次花多少元（公务接待费决算除以人次）"
    assert {a.concept for a in asked(text)} == {"reception", "reception_visits"}


def test_a_fund_set_before_a_clause_limits_the_subject_there():
    (one,) = asked("只看一般公共预算财政拨款，行政运行支出是多少")
    assert (one.subject, one.fund) == ("行政运行", Fund.GENERAL)
