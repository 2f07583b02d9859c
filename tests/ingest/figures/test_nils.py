"""What is stated as none in words."""

import pytest

from tests.ingest.made import made


@pytest.mark.parametrize(
    ("sentence", "pairs"),
    [
        (
            "本单位无政府性基金预算财政拨款安排的支出。",
            [("current_expenditure", "government_fund")],
        ),
        ("没有使用国有资本经营预算安排的支出。", [("current_expenditure", "state_capital")]),
        ("本年度未发生公务接待。", [("reception", "all")]),
        ("因公出国（境）费和公务接待费均无支出。", [("overseas", "all"), ("reception", "all")]),
        ("本单位不属于机关，无机关运行经费。", [("operating_cost", "all")]),
        ("年末没有车辆。", [("vehicles", "all")]),
    ],
)
def test_a_statement_of_none_names_its_concept_and_fund(sentence, pairs):
    assert [(n.concept, str(n.fund)) for n in made("八、说明", sentence).nils] == pairs


@pytest.mark.parametrize(
    "sentence",
    [
        "公务接待费2.00万元，与预算相比无差异。",
        "机关运行经费3.00万元，减少的主要原因是无新增公务用车。",
        "本单位无其他需要说明的事项。",
    ],
)
def test_other_negations_state_nothing_as_none(sentence):
    assert made("八、说明", sentence).nils == []


def test_a_printed_amount_outweighs_a_statement_of_none():
    assert made("八、说明", "公务接待费2.00万元。上年无公务接待费。").nils == []
