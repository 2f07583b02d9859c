"""What a number is called that no concept fits, and whose change a change is."""

import pytest

from ingest.checks import identities
from tests.ingest.made import made


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("年末馆藏文物18,462件，其中一级文物37件。", ["年末馆藏文物", "一级文物"]),
        ("设临床科室19个、医技科室8个。", ["临床科室", "医技科室"]),
        ("对14所乡镇卫生院进行业务指导。", ["乡镇卫生院"]),
        ("监督指导辖区5个基层法院的审判工作。", ["基层法院"]),
        ("覆盖建档立卡贫困户326户、1,308人。", ["覆盖建档立卡贫困户"] * 2),
        ("其他用车主要是校车3辆、送教下乡用车1辆。", ["校车", "送教下乡用车"]),
        ("2024年接待观众41.6万人次。", ["接待观众"]),
    ],
)
def test_a_label_is_complete_and_holds_nothing_else(sentence, labels):
    read = made("一、概况", sentence)
    assert [f.label for f in read.figures if f.concept is None] == labels


def test_a_change_is_of_the_total_where_its_rate_fits_that():
    read = made(
        "一、收入决算情况说明",
        "本年度收入总计3862.47万元，其中年初结转和结余412.35万元，较2023年增加318.62万元，增长8.99%。",
    )
    assert read.one("income_total", "change").value == 3186200
    assert read.one("income_total", "change_rate").printed == "8.99"


def test_a_change_is_of_the_part_where_its_rate_fits_that():
    read = made(
        "一、收入决算情况说明",
        "总收入3862.47万元，其中本年收入3450.12万元，较2023年增加205.40万元，增长6.33%。",
    )
    assert read.one("current_income", "change").value == 2054000


def test_a_class_says_its_budget_and_its_amount():
    read = made(
        "三、财政拨款支出决算情况说明",
        "（一）社会保障和就业支出年初预算数为190.00万元，决算数为186.44万元，"
        "完成年初预算的98.13%。",
    )
    assert [(f.subject.code, f.measure) for f in read.figures] == [
        ("208", "budget"),
        ("208", "amount"),
        ("208", "execution_rate"),
    ]


def test_numbering_and_quotation_marks_are_kept_apart_from_names():
    read = made(
        "四、财政拨款支出决算具体情况",
        "（3）公共安全支出（类）法院（款）“两庭”建设（项）。年初预算为620.00万元。",
    )
    assert read.figures[0].subject.names == ("公共安全支出", "法院", "“两庭”建设")


def test_other_expenditure_is_a_class_only_among_classes():
    read = made(
        "三、支出情况",
        "住房保障支出1673.90万元，占4.95%，其他支出60.00万元，占0.18%。",
        "基本支出1204.58万元，经营支出0万元；其他支出5.00万元。",
    )
    found = {f.printed: (f.concept, f.subject and f.subject.code) for f in read.figures}
    assert found["60.00"] == ("functional_expenditure", "229")
    assert found["5.00"] == (None, None)


def test_parts_of_three_public_are_of_the_fund_of_the_whole():
    read = made(
        "五、“三公”经费支出决算情况说明",
        "“三公”经费财政拨款支出决算为86.85万元。",
        "公务接待费2.93万元，共38批次326人次。",
    )
    assert {f.fund for f in read.figures} == {"fiscal"}


def test_who_is_there_is_not_the_quota():
    read = made("一、概况", "行政编制21名，实有20人。事业编制52名，在编46人。")
    assert [(f.concept, f.printed) for f in read.figures] == [
        ("staff_quota_administrative", "21"),
        ("staff_total", "20"),
        ("staff_quota_public", "52"),
        ("staff_active", "46"),
    ]


def test_a_statement_of_none_is_no_heading():
    read = made("八、其他", "3.本乡不涉及国有资本经营预算。", "扶贫资金412万元。")
    assert read.figures[0].source.section == ("八、其他",)


def test_both_totals_move_where_each_does():
    read = made(
        "一、总体情况",
        "收入总计9,859.32万元，支出总计9,859.32万元，与2023年度相比各增加421.30万元，增长4.46%。",
    )
    assert read.one("grand_total", "change").printed == "421.30"
    assert read.one("grand_total", "change_rate").printed == "4.46"


def test_what_one_of_many_costs_is_no_total():
    read = made("四、“三公”经费", "国内公务接待112批次、1,036人次，人均接待费79.63元。")
    assert [(f.concept, f.label) for f in read.figures][-1] == (None, "人均接待费")


def test_vehicles_bought_are_not_those_held():
    read = made("四、“三公”经费", "公务用车保有量21辆，当年购置1辆。")
    assert [f.concept for f in read.figures] == ["vehicles_held", "vehicles_purchased"]


def test_an_item_of_something_unknown_is_not_what_came_before():
    read = made("五、其他", "（一）国有资产：车辆14辆。", "（二）绩效目标：3个项目编报绩效目标。")
    assert [f.concept for f in read.figures] == ["vehicles", "performance_projects"]


def test_running_costs_are_told_by_economic_items():
    read = made(
        "五、一般公共预算财政拨款基本支出决算情况说明",
        "基本支出968.10万元，其中：人员经费742.85万元，主要包括基本工资512.30万元、津贴补贴230.55万元；"
        "公用经费225.25万元。",
    )
    codes = [f.subject.code for f in read.figures if f.concept == "economic_expenditure"]
    assert codes == ["30101", "30102"]
    assert {f.fund for f in read.figures} == {"general"}


def test_people_are_no_broken_sum_where_others_make_it_up():
    read = made("一、概况", "年末实有人员231人，其中在编人员203人、聘用人员28人，离退休人员96人。")
    assert [i.message for i in identities(read.figures) if not i.holds] == []


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("开放床位400张。", "张"),
        ("管护森林面积3.98万公顷。", "万公顷"),
        ("治理水土流失32.5平方公里。", "平方公里"),
        ("开设科普课程210节。", "节"),
    ],
)
def test_counts_keep_their_counting_word(sentence, unit):
    read = made("一、概况", sentence)
    assert [f.printed_unit for f in read.figures] == [unit]
