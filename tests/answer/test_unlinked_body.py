"""A body that a follow-up names and nobody knows is never answered with another body's figure."""

import pytest

from answer import answer
from answer.models import Question, Status
from tests.answer.made import MemoryCorpus, Paper, fig

BEFORE = ("青屏市水务局2024年机关运行经费是多少？",)


def corpus() -> MemoryCorpus:
    papers = []
    for unit, printed in (("青屏市水务局", "88.00万元"), ("青屏市妇幼保健院", "12.00万元")):
        paper = Paper(unit, 2024)
        paper.section("三、机关运行经费").say(
            f"机关运行经费支出{printed}。", fig(printed, "operating_cost")
        )
        papers.append(paper)
    return MemoryCorpus(*papers)


@pytest.mark.parametrize("body", ["保健院", "那所医院", "二中心"])
def test_an_unlinked_body_is_asked_back_about(body):
    given = answer(Question(f"{body}机关运行经费多少", BEFORE), corpus())
    assert given.status in (Status.CLARIFY, Status.NOT_DISCLOSED)
    assert "88.00" not in given.text


def test_a_follow_up_that_names_another_known_body_shortly_is_answered_of_that_body():
    assert "12.00万元" in answer(Question("妇保院机关运行经费多少", BEFORE), corpus()).text


@pytest.mark.parametrize("asked", ["该局机关运行经费呢", "那机关运行经费呢"])
def test_what_points_back_goes_on_with_the_unit_before(asked):
    assert "88.00万元" in answer(Question(asked, BEFORE), corpus()).text
