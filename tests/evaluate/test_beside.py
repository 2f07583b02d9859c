"""Two runs side by side: what a model added, was caught at, and cost."""

from decimal import Decimal

import pytest

from answer.models import Question, Status
from corpus.errors import UsageError
from evaluate.beside import Price, account, lines, price_of
from evaluate.models import Case, Expected, Given, Run
from evaluate.run import judged


def result(text, model=None):
    case = Case(Question("收入多少？", id="1"), "lookup", Expected(Status.ANSWERED, text=(("5",),)))
    answer = {"status": "answered", "text": text, **({"model": model} if model else {})}
    return judged(case, Given(answer, 1500.0))


USED = {
    "used": True, "read": True, "said": 3, "caught": 2, "ended": "", "tokens_in": 1000,
    "tokens_out": 500,
}  # fmt: skip


def test_an_account_adds_up_what_the_answers_say():
    got = account([result("5", USED), result("5万元", {**USED, "used": False, "ended": "timeout"})])
    assert (got.right, got.total, got.ungrounded, got.seconds) == (2, 2, 1, Decimal(3))
    assert (got.helped, got.read, got.said, got.caught, got.late) == (1, 2, 6, 4, 1)
    assert got.cost(Price(Decimal(4), Decimal(16))) == Decimal("0.024")


def test_the_runs_are_told_side_by_side():
    without, beside = Run({}, (result("不知道"),)), Run({}, (result("5", USED),))
    told = list(lines(without, beside, Price(Decimal(4), Decimal(16))))
    assert told[:5] == [
        "答对：不用模型 0/1，用模型 1/1",
        "出处不明的数字：不用模型 0，用模型 0",
        "用时（秒）：不用模型 1.5，用模型 1.5",
        "模型帮助的题 1（其中重新理解 1），由它措辞的句子 3",
        "拦下的句子 2，未答完或未用上 0 题",
    ]
    assert told[5] == "词元：发送 1000，生成 500，费用 0.0120"


def test_a_price_is_two_numbers():
    assert price_of("4,16.5") == Price(Decimal(4), Decimal("16.5"))
    assert price_of("") == Price()
    for wrong in ("4", "4,5,6", "a,b", "-1,2"):
        with pytest.raises(UsageError, match="--price"):
            price_of(wrong)
