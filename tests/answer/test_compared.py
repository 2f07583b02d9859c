"""Several units, years or items beside each other: who is higher, by how much, how many times."""

import pytest

from answer import answer
from answer.models import Operation, Question
from corpus.models import Kind
from tests.answer.made import MemoryCorpus, Paper, fig, library_2024, water_2024


def _of(unit, year, printed, kind=Kind.FINAL):
    paper = Paper(unit, year, kind).section("一、“三公”经费")
    return paper.say(f"“三公”经费{printed}。", fig(printed, "three_public"))


CORPUS = MemoryCorpus(
    water_2024(),
    library_2024(),
    _of("青屏市审计局", 2024, "3.00万元"),
    _of("青屏市档案馆", 2024, "9.00万元", Kind.BUDGET),
    _of("青屏市统计局", 2021, "50.00万元"),
    _of("青屏市统计局", 2020, "123456.70元"),
)


def ask(text, *history):
    return answer(Question(text, history), CORPUS)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("水务局和图书馆2024年三公经费哪个多，是几倍",
         "青屏市水务局的“三公”经费是青屏市图书馆的3.00倍"),
        ("水务局2024年三公经费多少，和图书馆比呢", "以青屏市水务局为高，高出4.00万元"),
        ("水务局2024年基本支出和项目支出哪个多", "基本支出较大，相差250.00万元"),
        ("水务局、图书馆、审计局2024年三公经费差距多大",
         "最高的青屏市水务局比最低的青屏市图书馆多4.00万元（推算：6.00 − 2.00）"),
    ],
)  # fmt: skip
def test_a_comparison_says_who_is_higher_by_how_much_and_how_many_times(question, said):
    assert said in ask(question).text


def test_a_unit_is_set_beside_the_one_spoken_of_before():
    given = ask("和图书馆比呢", "水务局2024年三公经费多少")
    assert given.query.operation is Operation.COMPARE
    assert {"6.00", "2.00", "4.00"} <= {s.value for s in given.figures}


def test_a_ranking_does_not_mix_budgets_with_final_accounts():
    text = ask("2024年哪个单位三公经费最高").text
    assert text.startswith("2024年度，“三公”经费最高的是青屏市水务局，为6.00万元")
    assert "没有放在一起的：青屏市档案馆（2024年预算）9.00万元" in text


def test_a_ranking_without_a_year_is_of_the_year_that_most_units_have():
    text = ask("哪个单位三公经费最高").text
    assert text.startswith("问题没有写年份，以下按各单位最近一期的报告回答。2024年度，")
    assert "没有放在一起的：" in text
    assert "青屏市统计局（2021年）50.00万元" in text


def test_a_sum_in_yuan_is_told_with_separators_and_in_wan_yuan_beside():
    given = ask("统计局2020年三公经费多少")
    assert "为123,456.70元（合12.35万元）[1]" in given.text
    assert ("123456.70", "元") in {(s.value, s.unit) for s in given.figures}


def test_a_unit_behind_a_projects_name_is_the_unit():
    given = ask("河道清淤-政府采购项目青屏市水务局2024年执行率是多少")
    assert given.query.units == ("青屏市水务局",)
    assert "90.00%" in given.text


def test_the_lower_of_two_is_named_where_that_is_asked():
    assert "以青屏市图书馆为低，低4.00万元" in ask("水务局和图书馆2024年三公经费谁花得少").text


def test_as_many_units_as_are_counted_are_all_meant():
    papers = [_of(f"青屏市{d}区司法局", 2024, f"{n}.00万元") for d, n in (("云岭", 3), ("石塘", 4))]
    corpus = MemoryCorpus(*papers, water_2024())
    text = answer(Question("两个司法局2024年三公经费加在一起多少"), corpus).text
    assert "合计7.00万元" in text


def test_the_year_before_is_counted_from_the_year_spoken_of():
    papers = [_of("青屏市统计局", year, f"{year - 2020}.00万元") for year in (2022, 2023, 2024)]
    corpus = MemoryCorpus(*papers, water_2024())
    given = answer(Question("那前一年呢", ("统计局2023年三公经费多少",)), corpus)
    assert given.query.years == (2022,)
    assert "2.00万元" in given.text
