"""Why something changed: where a reason begins and ends, and what it explains."""

from corpus.models import Basis
from tests.ingest.made import made


def reasons(*lines):
    return [(r.concept, r.basis, r.direction, r.text) for r in made(*lines).reasons]


def test_a_reason_runs_to_the_end_of_its_sentence():
    assert reasons(
        "三、机关运行经费",
        "机关运行经费支出3.00万元，比上年减少1.00万元，主要原因是：精简会议，缩短会期。",
    ) == [("operating_cost", Basis.LAST_YEAR, -1, "精简会议，缩短会期")]


def test_an_enumeration_of_reasons_is_one_reason():
    [(_, _, _, text)] = reasons(
        "三、机关运行经费",
        "机关运行经费支出3.00万元，比上年增加1.00万元，主要原因：一是新增编制；二是水电提价；三是设备大修。",
    )
    assert text == "一是新增编制；二是水电提价；三是设备大修"


def test_the_next_figure_behind_a_semicolon_ends_a_reason():
    assert [
        text
        for *_, text in reasons(
            "九、“三公”经费",
            "因公出国（境）费3.00万元，比上年增加1.00万元，主要是出访增加；公务接待费2.00万元，比上年下降5.00%。",
        )
    ] == ["出访增加"]


def test_what_is_named_before_the_word_reason_is_what_is_explained():
    assert reasons(
        "九、“三公”经费",
        "“三公”经费支出5.00万元，比上年减少1.00万元。公务接待费减少的主要原因是来访改为视频。",
    ) == [("reception", Basis.LAST_YEAR, -1, "来访改为视频")]


def test_reasons_against_the_budget_and_against_last_year_are_told_apart():
    found = reasons(
        "九、“三公”经费",
        "“三公”经费支出预算为5.00万元，支出决算为4.00万元，较上年减少1.00万元。"
        "决算数小于预算数的主要原因是合并出车。决算数较上年减少的主要原因是停驶一辆。",
    )
    assert [(basis, text) for _, basis, _, text in found] == [
        (Basis.BUDGET, "合并出车"),
        (Basis.LAST_YEAR, "停驶一辆"),
    ]


def test_a_plain_list_of_contents_is_no_reason():
    assert reasons("三、车辆", "其他用车3辆，其他用车主要是：一般公务用车。") == []


def test_problems_and_their_causes_in_performance_are_no_reason_of_a_figure():
    assert reasons("十一、绩效", "绩效评价项目2个。发现的问题及原因：一是目标偏低。") == []


def test_a_part_that_stayed_level_without_a_figure_has_its_own_reason():
    assert reasons(
        "九、“三公”经费",
        "“三公”经费支出5.00万元，比上年增加1.00万元。其中：因公出国（境）费支出持平，持平的主要原因是两年均未安排出访；"
        "公务用车运行维护费增加1.00万元，增加的主要原因是大修；公务接待费持平，持平的主要原因是没有来访。",
    ) == [
        ("overseas", Basis.LAST_YEAR, 0, "两年均未安排出访"),
        ("vehicle_operation", Basis.LAST_YEAR, 1, "大修"),
        ("reception", Basis.LAST_YEAR, 0, "没有来访"),
    ]
