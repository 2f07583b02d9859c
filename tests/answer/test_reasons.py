"""Why something changed: the reason of the quantity and base asked, else what there is, as that."""

import pytest

from answer import answer
from answer.models import Question
from corpus.models import Basis, Fund, Measure
from tests.answer.made import MemoryCorpus, Paper, fig

LAST = Basis.LAST_YEAR


def garden():
    """三公 changed for reasons that only its parts have; against the budget for one of its own."""
    paper = Paper("青禾市园林局", 2024)
    paper.section("一、“三公”经费")
    paper.say(
        "“三公”经费预算9.00万元，决算6.00万元，决算数小于预算数的原因是压减考察。",
        fig("9.00万元", "three_public", measure=Measure.BUDGET, basis=Basis.BUDGET),
        fig("6.00万元", "three_public"),
    ).reason("压减考察", "three_public", basis=Basis.BUDGET, direction=-1)
    paper.say(
        "“三公”经费比上年减少1.00万元。其中：公务用车运行维护费4.00万元，比上年减少2.00万元，主要是一辆旧车报废；"
        "公务接待费2.00万元，比上年增加1.00万元，主要是承办现场会；因公出国（境）费0.00万元，与上年持平，主要原因是没有任务。",
        fig("1.00万元", "three_public", measure=Measure.CHANGE, basis=LAST, sign=-1),
        fig("4.00万元", "vehicle_operation"),
        fig("2.00万元", "vehicle_operation", measure=Measure.CHANGE, basis=LAST, sign=-1),
        fig("2.00万元", "reception"),
        fig("1.00万元", "reception", measure=Measure.CHANGE, basis=LAST),
        fig("0.00万元", "overseas"),
    )
    paper.reason("一辆旧车报废", "vehicle_operation", direction=-1)
    paper.reason("承办现场会", "reception", direction=1)
    paper.reason("没有任务", "overseas", direction=0)
    paper.section("二、支出")
    paper.say(
        "支出总计90.00万元，比上年减少10.00万元，主要是绿道完工。",
        fig("90.00万元", "grand_total"),
        fig("10.00万元", "grand_total", measure=Measure.CHANGE, basis=LAST, sign=-1),
    ).reason("绿道完工", "grand_total", direction=-1)
    paper.nil("没有国有资本经营预算财政拨款支出。", "current_expenditure", Fund.STATE_CAPITAL)
    paper.say(
        "本年支出增加的主要原因是绿道开工。",
    ).reason("绿道开工", "current_expenditure", direction=1)
    paper.say("培训费3.00万元，比上年减少1.00万元。", fig("3.00万元", "training_cost"))
    return paper


CORPUS = MemoryCorpus(garden())


def ask(text):
    return answer(Question(f"青禾市园林局2024年{text}"), CORPUS).text


@pytest.mark.parametrize("asked", ["三公经费为什么比上年少", "三公经费下降是什么原因"])
def test_where_only_the_parts_have_reasons_these_are_told_as_theirs(asked):
    assert ask(asked).endswith(
        "报告没有说明“三公”经费总数变动的原因，分项的原因如下："
        "公务用车运行维护费：“一辆旧车报废”[3]；公务接待费：“承办现场会”[4]。"
    )


@pytest.mark.parametrize(
    "asked", ["三公决算比预算少是为什么", "三公经费为什么没有超预算", "三公经费决算低于预算的原因"]
)
def test_the_reason_against_the_budget_is_told_where_that_is_asked(asked):
    told = ask(asked)
    assert told.count("原因：“") == 1
    assert "“压减考察”" in told


def test_the_reason_of_the_part_asked_is_told_alone():
    told = ask("接待费怎么多了")
    assert "报告给出的原因：“承办现场会”" in told
    assert "旧车" not in told


def test_what_did_not_change_is_told_with_the_words_that_say_so():
    assert "“与上年持平，主要原因是没有任务”" in ask("出国费为什么没有变化")


def test_no_reason_is_borrowed_where_the_report_gives_none():
    assert ask("培训费为什么减少").endswith("报告没有说明原因。")


def test_a_fund_that_there_is_none_of_has_no_reason_of_another():
    told = ask("国有资本经营预算为什么没有")
    assert "“没有国有资本经营预算财政拨款支出”" in told
    assert "绿道" not in told


@pytest.mark.parametrize("asked", ["三公决算小于预算是为什么", "三公经费为什么只完成预算的66%"])
def test_a_departure_from_the_budget_has_the_reason_against_it(asked):
    assert "“压减考察”" in ask(asked)


def test_a_reason_that_stands_for_no_known_quantity_is_told_in_its_sentence():
    paper = Paper("青禾市档案局", 2024).section("一、机关运行经费")
    paper.say("机关运行经费比上年增加的主要原因是增设窗口。")
    text = answer(Question("青禾市档案局2024年机关运行经费为什么增加"), MemoryCorpus(paper)).text
    assert "主要原因是增设窗口”" in text
