"""A miss comes from understanding, look-up, retrieval or wording, or there is no answer at all."""

from typing import Any

import pytest

from answer.models import Status
from evaluate.causes import Cause, cause
from evaluate.models import Given
from evaluate.run import judged
from tests.evaluate.made import case, citation, figure, given, sought

SIX = case(figures=(sought("6.00"),))
OTHER: Any = {"figures": [figure("7.00")], "citations": [citation(file="别的单位.md")]}
NEAR = case(figures=(sought("6.00"),), forbid=("8.00",))


@pytest.mark.parametrize(
    ("asked", "answer", "found"),
    [
        (SIX, given(), None),
        (SIX, given("请说明是哪个单位。", status="clarify"), Cause.UNDERSTANDING),
        (case(Status.NOT_DISCLOSED), given(), Cause.UNDERSTANDING),
        (SIX, given("为7.00万元。", **OTHER), Cause.UNDERSTANDING),
        (SIX, given("没有公开。", status="not_disclosed", citations=[]), Cause.LOOK_UP),
        (SIX, given("为7.00万元。", figures=[figure("7.00")]), Cause.LOOK_UP),
        (case(text=(("防汛",),)), given("没有原因。", figures=[]), Cause.RETRIEVAL),
        (SIX, given("见下表。"), Cause.WORDING),
        (NEAR, given("6.00万元、8.00万元"), Cause.WORDING),
        (SIX, Given({"status": "failed", "text": ""}, failed="没有回答"), Cause.SOLVER),
    ],
)  # fmt: skip
def test_a_miss_is_put_down_to_its_cause(asked, answer, found):
    assert cause(judged(asked, answer)) is found
