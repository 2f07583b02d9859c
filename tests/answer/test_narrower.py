"""A part is never given for the whole without saying so."""

from answer import answer
from answer.models import Question
from corpus.models import Fund
from tests.answer.made import MemoryCorpus, Paper, fig


def test_what_only_one_fund_prints_is_said_to_be_a_part():
    paper = Paper("青屏市档案馆", 2024)
    paper.section("五、一般公共预算财政拨款支出决算情况说明").say(
        "一般公共预算财政拨款支出88.00万元。",
        fig("88.00万元", "current_expenditure", fund=Fund.GENERAL),
    )
    given = answer(Question("青屏市档案馆2024年本年支出合计是多少？"), MemoryCorpus(paper))
    assert "没有公布全部资金口径的本年支出合计，以下只是其中一部分" in given.text
    assert "一般公共预算财政拨款支出为88.00万元" in given.text
