"""Running text to figures: what a number is about, and what it says of that."""

from decimal import Decimal

import pytest

from corpus.models import Basis
from tests.ingest.made import BUDGET, made


def test_one_figure_for_both_totals_is_the_grand_total():
    read = made("一、收入支出决算总体情况说明", "2024年度收、支总计均为320.10万元。")
    assert read.said == [("grand_total", "all", "amount", Decimal("3201000.00"))]


def test_parts_stand_under_their_total():
    read = made(
        "一、收入支出决算总体情况说明",
        "收入总计320.10万元，其中：本年收入合计300.00万元，年初结转和结余20.10万元。",
    )
    assert [c for c, *_ in read.said] == ["income_total", "current_income", "carryover_start"]


def test_the_fund_words_before_a_total_belong_to_it():
    read = made("四、总体情况", "财政拨款收入总计88.00万元，比上年增加3.00万元，增长3.53%。")
    assert read.said[0] == ("income_total", "fiscal", "amount", Decimal("880000.00"))
    assert read.said[1] == ("income_total", "fiscal", "change", Decimal("30000.00"))


def test_income_and_expenditure_alone_take_the_fund_before_them():
    read = made("七、说明", "政府性基金预算财政拨款支出12.00万元。")
    assert read.said == [("current_expenditure", "government_fund", "amount", Decimal("120000.00"))]


def test_the_section_heading_gives_the_fund_that_a_sentence_leaves_out():
    read = made("六、一般公共预算财政拨款基本支出决算情况说明", "公用经费7.50万元。")
    assert read.said == [("public_cost", "general", "amount", Decimal("75000.00"))]


def test_a_fund_of_one_part_does_not_reach_the_next():
    read = made(
        "二、收入决算情况说明",
        "本年收入合计50.00万元，其中：财政拨款收入40.00万元，占80.00%；其他收入10.00万元，占20.00%。",
    )
    assert [(c, f) for c, f, *_ in read.said] == [
        ("current_income", "all"),
        ("fiscal_income", "fiscal"),
        ("fiscal_income", "fiscal"),
        ("other_income", "all"),
        ("other_income", "all"),
    ]


@pytest.mark.parametrize(
    ("words", "value", "basis"),
    [
        ("比上年减少4.00万元", -40000, Basis.LAST_YEAR),
        ("较2023年度决算数增加4.00万元", 40000, Basis.LAST_FINAL),
        ("与上年预算数相比，减少4.00万元", -40000, Basis.LAST_BUDGET),
        ("比年初预算增加4.00万元", 40000, Basis.INITIAL_BUDGET),
        ("同比下降4.00万元", -40000, Basis.LAST_YEAR),
        ("较上年少4.00万元", -40000, Basis.LAST_YEAR),
    ],
)
def test_a_change_has_its_sign_and_what_it_is_compared_with(words, value, basis):
    change = made("三、机关运行经费", f"机关运行经费支出30.00万元，{words}。").figures[1]
    assert (change.measure, change.value, change.basis) == ("change", value, basis)


def test_a_comparison_with_an_older_year_has_no_basis():
    change = made("三、机关运行经费", "机关运行经费支出30.00万元，比2019年增加4.00万元。").figures[
        1
    ]
    assert (change.measure, change.basis) == ("change", None)


def test_the_amount_of_last_year_behind_a_comparison_is_last_years():
    read = made("一、总体情况", "收入合计90.00万元，比2023年100.00万元减少10.00万元，下降10.00%。")
    assert [(str(f.measure), f.period, f.value) for f in read.figures] == [
        ("amount", 2024, Decimal("900000.00")),
        ("amount", 2023, Decimal("1000000.00")),
        ("change", 2024, Decimal("-100000.00")),
        ("change_rate", 2024, Decimal("-10.00")),
    ]


def test_amounts_of_several_years_in_a_row_keep_their_years():
    read = made("二、近三年", "2022年“三公”经费决算总额9万元，2023年8万元，2024年7万元。")
    assert [(f.period, f.value) for f in read.figures] == [
        (2022, 90000),
        (2023, 80000),
        (2024, 70000),
    ]


def test_budget_final_and_execution_are_told_apart():
    read = made(
        "九、“三公”经费",
        "“三公”经费支出年初预算为5.00万元，支出决算为4.00万元，完成年初预算的80.00%。",
    )
    assert [(str(f.measure), f.basis, f.value) for f in read.figures] == [
        ("budget", Basis.INITIAL_BUDGET, 50000),
        ("amount", None, 40000),
        ("execution_rate", Basis.INITIAL_BUDGET, 80),
    ]


def test_variance_takes_the_budget_of_its_sentence():
    read = made(
        "九、“三公”经费",
        "与全年预算相比，“三公”经费支出全年预算数5.00万元，决算数4.00万元，预决算差异率-20.00%。",
    )
    assert read.figures[2].basis is Basis.FULL_BUDGET
    assert read.figures[2].value == -20


def test_in_a_budget_report_the_budgeted_sum_is_the_amount():
    read = made("二、经费", "2024年机关运行经费预算30.00万元，比2023年减少1.00万元。", title=BUDGET)
    assert read.said[0] == ("operating_cost", "all", "amount", Decimal("300000.00"))


def test_execution_of_last_year_in_a_budget_is_an_amount_of_that_year():
    read = made(
        "二、说明",
        "1.公共安全支出（204类）司法（06款）行政运行（01项）：2023年当年预算执行数为50.00万元，"
        "2024年预算安排52.00万元，增加4.00%。",
        title=BUDGET,
    )
    assert [(f.period, f.basis, f.value) for f in read.figures[:2]] == [
        (2023, Basis.LAST_EXECUTION, 500000),
        (2024, None, 520000),
    ]
    assert read.figures[0].subject.code == "2040601"


def test_an_item_is_named_from_class_to_item():
    figure = made(
        "（三）具体情况",
        "1.教育支出（类）普通教育（款）小学教育（项）：支出决算数为12.00万元，比上年决算增加1.00万元。",
    ).figures[0]
    assert figure.subject.names == ("教育支出", "普通教育", "小学教育")
    assert figure.concept == "functional_expenditure"


def test_a_class_named_before_its_amount_gets_the_national_code():
    figure = made("（二）结构", "主要用于：农林水支出9.00万元，占30.00%。").figures[0]
    assert (figure.subject.name, figure.subject.code) == ("农林水支出", "213")


def test_tallies_beside_an_amount_get_their_own_concepts():
    read = made("九、“三公”经费", "公务接待费2.00万元，国内公务接待10批次，80人次。")
    assert [(f.concept, f.unit) for f in read.figures] == [
        ("reception", "元"),
        ("reception_batches", "批次"),
        ("reception_visits", "人次"),
    ]


def test_behind_a_bracket_the_account_goes_on_where_it_stood():
    read = made(
        "九、“三公”经费",
        "公务用车购置及运行维护费8.00万元（其中：公务用车购置费5.00万元，公务用车运行维护费3.00万元），比上年增加1.00万元。",
    )
    assert read.said[-1] == ("vehicle", "all", "change", Decimal("10000.00"))


def test_a_new_sentence_of_comparison_goes_back_to_the_head():
    read = made(
        "（一）总体情况",
        "“三公”经费支出6.00万元，其中：公务接待费2.00万元。与上年相比，减少1.00万元。",
    )
    assert read.said[-1][0] == "three_public"


def test_the_value_beside_vehicles_is_theirs():
    read = made("（三）国有资产占用情况", "车辆3辆，价值41.20万元，其中：其他用车3辆。")
    assert read.one("vehicle_value").value == 412000


def test_a_threshold_belongs_to_the_name_and_the_count_to_the_name():
    read = made("（三）国有资产占用情况", "单价100万元（含）以上设备（不含车辆）4台（套）。")
    assert read.said == [
        (None, "all", "amount", Decimal(1000000)),
        ("equipment_100", "all", "count", Decimal(4)),
    ]


def test_a_number_under_an_unknown_name_stays_untyped_with_its_words():
    read = made("（三）其他", "公务接待费2.00万元，残疾人保障金3.00万元。")
    assert [(f.concept, f.label) for f in read.figures] == [
        ("reception", "公务接待费"),
        (None, "残疾人保障金"),
    ]


def test_an_amount_of_only_some_of_the_bodies_is_not_the_total():
    read = made("二、“三公”经费", "行政单位“三公”经费6.00万元；事业单位3.00万元。")
    assert [f.concept for f in read.figures] == [None, None]


def test_numbers_inside_a_reason_are_kept_untyped():
    read = made(
        "三、机关运行经费",
        "机关运行经费支出30.00万元，比上年增加4.00万元，主要原因是补缴2023年物业费3.00万元。",
    )
    assert [f.concept for f in read.figures] == ["operating_cost", "operating_cost", None]


def test_carried_over_money_inside_procurement_is_not_the_carryover():
    read = made(
        "（二）政府采购情况",
        "政府采购预算9.00万元，其中：上年结转结余资金安排2.00万元。",
        title=BUDGET,
    )
    assert [f.concept for f in read.figures] == ["procurement", None]


def test_the_source_marks_the_numeral_and_quotes_its_sentence():
    read = made("三、机关运行经费", "本单位情况如下。机关运行经费支出30.00万元。")
    source, text = read.figures[0].source, read.layout.text
    assert text[source.start : source.end] == "30.00"
    assert text[source.quote_start : source.quote_end] == "机关运行经费支出30.00万元。"
    assert source.section == ("三、机关运行经费",)


def test_an_item_named_in_a_sentence_of_its_own_is_what_the_next_numbers_are_about():
    read = made(
        "（三）一般公共预算财政拨款支出决算具体情况",
        "一般公共预算财政拨款支出年初预算为90.00万元，支出决算为80.00万元。",
        "1、教育支出（类）普通教育（款）小学教育（项）。主要用于：教师培训支出。"
        "年初预算为12.00万元，支出决算为9.00万元，完成年初预算的75.00%。",
    )
    assert [(f.subject and f.subject.name, str(f.measure)) for f in read.figures[2:]] == [
        ("小学教育", "budget"),
        ("小学教育", "amount"),
        ("小学教育", "execution_rate"),
    ]


def test_behind_a_tally_money_is_said_of_what_it_was_said_of_before():
    read = made(
        "九、“三公”经费", "公务用车运行维护费4.00万元，保有量2辆，比上年增加1.00万元，增长33.33%。"
    )
    assert [(f.concept, str(f.measure)) for f in read.figures] == [
        ("vehicle_operation", "amount"),
        ("vehicles_held", "count"),
        ("vehicle_operation", "change"),
        ("vehicle_operation", "change_rate"),
    ]


@pytest.mark.parametrize(
    ("words", "measure", "basis", "value"),
    [
        ("较上年减少2.00万元，降幅20%", "change_rate", Basis.LAST_YEAR, -20),
        ("比上年决算增支2.00万元", "change", Basis.LAST_FINAL, 20000),
        ("超年初预算2.00万元", "change", Basis.INITIAL_BUDGET, 20000),
        ("低于年初预算2.00万元", "change", Basis.INITIAL_BUDGET, -20000),
        ("为年初预算8.00万元的125.00%", "execution_rate", Basis.INITIAL_BUDGET, 125),
        ("较2023年决算数的8.00万元增加2.00万元", "change", Basis.LAST_FINAL, 20000),
    ],
)
def test_kindred_ways_to_compare(words, measure, basis, value):
    last = made("五、其他", f"会议费支出10.00万元，{words}。").figures[-1]
    said = (last.concept, str(last.measure), last.basis, last.value, last.period)
    assert said == ("meeting_cost", measure, basis, value, 2024)


def test_what_an_amount_grew_from_is_last_years():
    read = made("五、其他", "与上年相比，会议费由8.00万元增加到10.00万元，增长25%。")
    assert [(f.value, f.period) for f in read.figures[:2]] == [(80000, 2023), (100000, 2024)]


def test_last_years_amount_named_as_such_is_not_this_years():
    read = made("五、其他", "会议费决算数10.00万元，上年决算数为8.00万元，增加2.00万元。")
    assert [f.period for f in read.figures] == [2024, 2023, 2024]


@pytest.mark.parametrize(
    "item",
    [
        "教育支出（205）普通教育（02）小学教育（02）",
        "教育支出（205）普通教育（20502）小学教育（2050202）",
        "教育支出205（类）普通教育02（款）小学教育02（项）",
        "205（类）02（款）02（项）小学教育",
        "2050202小学教育",
    ],
)
def test_a_subjects_code_may_stand_before_behind_or_without_its_levels(item):
    [figure] = made("三、具体情况", f"1.{item}：支出决算为6.00万元。").figures
    assert (figure.subject.name, figure.subject.code) == ("小学教育", "2050202")


def test_a_part_by_another_name_of_its_whole_is_not_the_whole():
    read = made("二、人员", "编制人数85人，其中：教职工编制60人。")
    assert [c for c, *_ in read.said] == ["staff_quota", None]


def test_the_kinds_of_posts_are_counted_apart():
    read = made("二、人员", "编制人数85人，其中：行政编制25人、事业编制60人。")
    kinds = ["staff_quota_administrative", "staff_quota_public"]
    assert [c for c, *_ in read.said] == ["staff_quota", *kinds]


def test_a_part_of_procurement_narrows_what_small_firms_got():
    read = made("九、采购", "货物采购授予中小企业合同金额占货物支出金额的96.00%。")
    assert read.said[0][0] is None


def test_an_amount_behind_the_parts_of_an_unknown_whole_is_not_the_last_parts():
    read = made("三、收支", "年度盘子3.00万元，其中：其他收入1.00万元。收入较上年增加2.00万元。")
    assert read.said[-1][0] is None


def test_a_total_word_behind_the_three_public_is_still_theirs():
    read = made("四、三公", "“三公”经费决算支出合计9.80万元。")
    assert read.said[0][0] == "three_public"


def test_carryover_of_project_expenditure_is_no_expenditure():
    read = made("七、结转", "年末结转和结余3.00万元，其中：项目支出结转和结余3.00万元。")
    assert [c for c, *_ in read.said] == ["carryover_end", None]


def test_an_income_by_its_fund_alone_is_that_funds_income():
    read = made(
        "三、收入预算", "收入预算30.00万元，其中：一般公共预算拨款20.00万元。", title=BUDGET
    )
    assert read.said[1][:2] == ("general_income", "general")


def test_tallies_of_trips_and_guests_in_other_counting_words():
    read = made(
        "四、三公",
        "因公出国（境）费0万元，全年出国（境）团组1次，出国（境）2人。外事接待3批次，4人，支出0万元。",
    )
    counts = {f.concept: f.value for f in read.figures if f.unit != "元"}
    assert counts == {
        "overseas_groups": 1,
        "overseas_visits": 2,
        "foreign_reception_batches": 3,
        "foreign_reception_visits": 4,
    }


def test_vehicles_to_be_bought_are_not_those_held():
    read = made("五、资产", "共有车辆3辆。2025年拟新增配置公务用车1辆。", title=BUDGET)
    assert [c for c, *_ in read.said] == ["vehicles", None]


@pytest.mark.parametrize(
    "opening",
    ["“免费开放”项目绩效自评综述：项目自评得分98分。", "免费开放项目绩效自评得分为98分，"],
)
def test_a_projects_own_words_name_it_to_the_end_of_its_paragraph(opening):
    read = made("十、预算绩效情况", f"{opening}全年预算数为20.00万元，执行数为19.60万元。")
    assert [(f.concept, f.project) for f in read.figures] == [
        ("project_score", "免费开放"),
        ("project_funds", "免费开放"),
        ("project_funds", "免费开放"),
    ]


def test_a_remark_in_brackets_does_not_take_over_the_sentence():
    read = made(
        "八、机关运行经费",
        "机关运行经费38.00万元（与一般公共预算财政拨款基本支出中公用经费之和一致），比2023年的40.00万元减少2.00万元。",
    )
    assert {c for c, *_ in read.said} == {"operating_cost"}


def test_a_reason_as_a_sentence_of_its_own_explains_the_part_before_it():
    read = made(
        "四、三公",
        "公务用车购置及运行维护费8.00万元。其中：保有量为3辆。",
        "公务接待费3.00万元，比上年减少1.00万元。主要原因是接待减少。",
    )
    assert [r.concept for r in read.reasons] == ["reception"]


def test_only_units_said_to_be_below_are_subordinate_units():
    read = made(
        "一、机构设置",
        "部门预算是包括本部以及下属5家预算单位的综合收支计划。",
        "其中行政单位1家，事业单位4家。本部门3个预算单位开展了绩效目标编报工作。",
    )
    assert [c for c, *_ in read.said] == ["subordinate_units", None, None, None]
    assert read.figures[0].value == 5
