"""One quantity over all units: ranked, listed, summed, by their people; many by one look-up."""

import pytest

from answer import answer
from answer.library import shelf_of
from answer.models import Question, Status
from answer.narrow import NarrowShelf, narrowed
from corpus.models import Basis, Measure
from tests.answer.made import MemoryCorpus, Paper, fig

AMOUNTS = {"审计局": "1.00", "档案馆": "9.00", "统计局": "5.00", "信访局": "9.00", "文化馆": "4.00"}


def _paper(name, printed):
    paper = Paper(f"青屏市{name}", 2024).section("一、机构和人员")
    paper.say("在职人员10人。", fig("10人", "staff_active", measure=Measure.COUNT))
    paper.section("二、支出").say(
        f"本年支出{printed}万元。", fig(f"{printed}万元", "current_expenditure")
    )
    fall = f"{float(printed) / 2:.2f}万元"
    return paper.section("三、“三公”经费").say(
        f"“三公”经费支出{printed}万元，比上年减少{fall}。",
        fig(f"{printed}万元", "three_public"),
        fig(fall, "three_public", measure=Measure.CHANGE, basis=Basis.LAST_YEAR, sign=-1),
    )


def _without(name):
    paper = Paper(f"青屏市{name}", 2024).section("一、“三公”经费")
    return paper.nil("本单位没有“三公”经费支出。", "three_public")


CORPUS = MemoryCorpus(*(_paper(*pair) for pair in AMOUNTS.items()), _without("小学"))


def ask(text, *history, corpus=CORPUS):
    return answer(Question(text, history), corpus)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2024年三公经费第三高的是谁", "第三高的是青屏市统计局，为5.00万元"),
        ("倒数第二的是谁，2024年三公经费", "第二低的是青屏市文化馆，为4.00万元"),
        ("2024年三公经费最高的哪两家", "最高的有并列：青屏市"),
        ("2024年三公经费降得最多的是哪家单位", "“三公”经费减少最多的有并列"),
        ("2024年三公经费最少的单位", "最低的是青屏市审计局，为1.00万元"),
        ("按2024年三公经费给单位排个队", "写明没有这项内容的：青屏市小学"),
        ("2024年三公经费超过4万元的都有谁", "6个单位中“三公”经费超过4万元的有3个单位"),
        ("三公经费低于2万元的单位，2024年", "低于2万元的有2个单位"),
        ("全部单位2024年三公经费的平均值是多少", "平均5.60万元"),
        ("2024年人均支出最高的是哪家单位", "人均本年支出合计最高的有并列"),
        ("审计局和文化馆2024年人均支出谁高", "以青屏市文化馆为高，高出3000.00元"),
    ],
)  # fmt: skip
def test_a_question_about_all_units_is_answered_over_them(question, said):
    given = ask(question)
    assert given.status is Status.ANSWERED
    assert said in given.text


def test_a_ranking_in_a_follow_up_turns_to_all_units():
    given = ask("那哪家单位最多", "审计局2024年三公经费多少")
    assert "最高的有并列" in given.text


def test_things_within_a_report_are_no_ranking_of_units():
    assert ask("2024年最大的一笔支出是什么").status is Status.CLARIFY


MANY = MemoryCorpus(*(_paper(f"第{n}小学", f"{n}.00") for n in range(1, 71)), _without("幼儿园"))


def test_many_units_are_looked_up_at_once_and_told_by_the_largest():
    given = ask("2024年各单位三公经费一共多少", corpus=MANY)
    total = sum(range(1, 71))
    assert f"合计{total}.00万元（推算：70个单位公布的数相加）" in given.text
    assert "（71个单位中有70个单位公布了这项数字）" in given.text
    assert "写明没有这项内容的：青屏市幼儿园" in given.text
    assert len(given.citations) == 20


def test_a_narrow_shelf_leads_to_the_same_lines():
    query = ask("2024年三公经费最高的单位", corpus=MANY).query
    shelf = shelf_of(MANY)
    narrow = narrowed(query, shelf)
    assert isinstance(narrow, NarrowShelf)
    report = shelf.by_unit["青屏市第7小学"][0]
    concepts = {f.concept for f in narrow.view(report).figures}
    assert concepts == {"three_public"}
    assert narrow.view(report).text == shelf.view(report).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("2024年除了档案馆以外哪家三公经费最多", "最高的是青屏市信访局，为9.00万元"),
        ("统计局2024年三公经费在全部单位里排第几", "第三高的是青屏市统计局，为5.00万元"),
        ("统计局2024年三公经费比平均水平高吗", "平均5.60万元"),
        ("哪个局2024年三公经费最高", "最高的是青屏市信访局，为9.00万元"),
        ("审计局和文化馆2024年三公经费合计", "合计5.00万元"),
    ],
)
def test_one_unit_is_set_apart_from_or_among_all(question, said):
    assert said in ask(question).text


def test_of_two_bodies_the_one_that_is_not_certain_is_asked_back():
    two = ("青屏市云岭区司法局", "青屏市石塘区司法局", "青屏市审计局")
    corpus = MemoryCorpus(*(_paper(unit.removeprefix("青屏市"), "3.00") for unit in two))
    given = ask("审计局和司法局2024年三公经费一共多少", corpus=corpus)
    assert given.status is Status.CLARIFY
    assert len(given.suggestions) == 2


def test_what_no_unit_publishes_is_not_ranked_by_amounts():
    given = ask("2024年哪家单位超预算最严重")
    assert "最高的是" not in given.text


def test_units_are_ranked_by_what_is_asked_first_not_by_the_money_beside_it():
    papers = []
    for name, money, visits in (("审计局", "9.00万元", "10人次"), ("档案馆", "1.00万元", "90人次")):
        paper = Paper(f"青屏市{name}", 2024).section("一、“三公”经费")
        paper.say(
            f"公务接待费{money}，{visits}。",
            fig(money, "reception"),
            fig(visits, "reception_visits", measure=Measure.COUNT),
        )
        papers.append(paper)
    corpus = MemoryCorpus(*papers, _without("小学"))
    text = ask("2024年公务接待人次最多的三个单位", corpus=corpus).text
    assert "最高的是青屏市档案馆，为90人次" in text
