"""A body's report with its subordinates and its own; a whole region's report beside its units'."""

from dataclasses import dataclass

import pytest

from answer import answer
from answer.models import Question
from corpus.models import Kind, Level
from tests.answer.made import MemoryCorpus, Paper, fig


@dataclass
class Levelled(Paper):
    """A report told from that of the same body's other level."""

    @property
    def id(self):
        return f"{self.unit}-{self.year}-{self.kind.value}-{self.level.value}"


def _of(unit, level, printed, title="一、“三公”经费"):
    paper = Levelled(unit, 2024, Kind.FINAL, level).section(title)
    return paper.say(f"“三公”经费支出{printed}。", fig(printed, "three_public"))


CORPUS = MemoryCorpus(
    _of("青屏市民政局", Level.DEPARTMENT, "30.00万元"),
    _of("青屏市民政局", Level.UNIT, "10.00万元"),
    _of("青屏市审计局", Level.DEPARTMENT, "15.00万元"),
    _of("青屏市", Level.UNIT, "900.00万元"),
    _of("青屏市云岭区", Level.UNIT, "400.00万元", "云岭区区本级“三公”经费"),
    _of("青屏市云岭区司法局", Level.UNIT, "4.00万元"),
    _of("青屏市云岭区档案馆", Level.UNIT, "6.00万元"),
)


def ask(text, *history):
    return answer(Question(text, history), CORPUS).text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("民政局本级2024年三公经费多少", "（单位口径，仅本单位），“三公”经费为10.00万元"),
        ("民政局机关2024年三公经费", "（单位口径，仅本单位），“三公”经费为10.00万元"),
        ("民政局2024年三公经费，不含下属单位", "“三公”经费为10.00万元"),
        ("民政局2024年三公经费，含下属单位", "（部门口径，含下属单位），“三公”经费为30.00万元"),
        ("审计局本级2024年三公经费", "（部门口径，含下属单位），“三公”经费为15.00万元"),
    ],
)
def test_the_level_that_is_asked_is_told_with_the_number(question, said):
    text = ask(question)
    assert said in text
    assert text.count("万元") == 1


def test_the_other_level_may_be_asked_of_after():
    assert "30.00万元" in ask("那部门的呢", "民政局本级2024年三公经费多少")
    assert "10.00万元" in ask("本级呢", "民政局2024年三公经费多少")


def test_a_whole_region_is_no_unit_in_a_ranking_or_a_sum():
    assert "最高的是青屏市民政局，为30.00万元" in ask("2024年三公经费最高的单位")
    assert "合计55.00万元" in ask("各单位2024年三公经费加起来")
    assert "以青屏市云岭区档案馆为高" in ask("云岭区2024年三公经费最高的单位")


def test_the_only_region_of_a_kind_is_meant_by_all_of_it():
    text = ask("全区2024年三公经费是多少")
    assert "青屏市云岭区2024年度，“三公”经费为400.00万元" in text
    assert "报告公布的是青屏市云岭区本级的数，不是整个地区的" in text


def test_a_region_whose_report_does_not_speak_of_its_own_level_is_not_said_to():
    assert "报告没有写明这是青屏市本级的数" in ask("青屏市本级2024年三公经费")
