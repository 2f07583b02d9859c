"""Training examples put together what belongs together, from documents other than the shipped."""

from itertools import islice

from samples.accounts import final_account
from samples.city import bodies
from samples.examples import examples
from samples.paragraphs import paragraphs

SOME = list(islice(examples(3, (2022, 2023), 5), 2000))


def test_a_paragraph_carries_its_unit_year_and_headings():
    found = paragraphs(final_account(bodies(2)[1], 2024))
    income = next(p for p in found if p.body.startswith("2024年度收入总计"))
    assert income.headings == ("第二部分 单位决算情况说明", "一、收入支出决算总体情况说明")
    assert income.text.startswith("槿岸市住房保障服务中心 2024年 第二部分 单位决算情况说明 一、")


def test_a_question_goes_with_the_paragraph_that_prints_its_answer():
    found = [e for e in SOME if e.anchor.endswith("年政府采购支出总额多少，其中货物、服务各多少？")]
    assert found
    for example in found:
        unit, year = example.anchor[:6], example.anchor.partition("年")[0][-4:]
        assert unit in example.positive
        assert "政府采购" in example.positive
        assert f"{year}年" in example.positive


def test_every_example_has_a_negative_that_is_not_its_positive():
    assert len(SOME) > 300
    assert all(e.negative for e in SOME)
    same = [e for e in SOME if e.positive == e.negative]
    assert len(same) < len(SOME) / 100


def test_the_shipped_city_is_not_trained_on():
    assert not [e for e in SOME if "槿岸市" in e.positive]


def test_everyday_words_go_with_their_concepts():
    pairs = {(e.anchor, e.positive) for e in SOME}
    assert ("三公", "“三公”经费") in pairs
    assert ("买车", "公务用车购置费") in pairs


def test_the_same_seed_gives_the_same_examples():
    assert list(islice(examples(3, (2022, 2023), 5), 200)) == SOME[:200]
