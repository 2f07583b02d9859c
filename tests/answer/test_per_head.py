"""Sums divided by the people of the unit."""

from answer import answer
from answer.models import Question
from corpus.models import Measure
from tests.answer.made import MemoryCorpus, Paper, fig


def test_per_head_divides_by_those_in_service_with_the_formula():
    paper = Paper("青屏市档案馆", 2024)
    paper.section("二、机构和人员").say(
        "在职人员40人。", fig("40人", "staff_active", measure=Measure.COUNT)
    )
    paper.section("三、机关运行经费").say(
        "机关运行经费支出88.00万元。", fig("88.00万元", "operating_cost")
    )
    given = answer(Question("青屏市档案馆2024年人均机关运行经费是多少？"), MemoryCorpus(paper))
    assert "2.20万元（推算：88.00 ÷ 40）" in given.text
    assert [f.value for f in given.figures if f.derived] == ["2.20"]


def test_without_people_the_sum_stands_alone():
    paper = Paper("青屏市档案馆", 2024)
    paper.section("三、机关运行经费").say(
        "机关运行经费支出88.00万元。", fig("88.00万元", "operating_cost")
    )
    given = answer(Question("青屏市档案馆2024年人均机关运行经费是多少？"), MemoryCorpus(paper))
    assert [f.derived for f in given.figures] == [False]
