"""Numbers in a row: each is said of what its list names in its place, or of nothing known."""

from decimal import Decimal

from tests.ingest.made import made


def test_as_many_numbers_as_names_are_paired_in_their_order():
    read = made(
        "四、三公", "因公出国（境）费、公务用车购置费、公务接待费分别为0万元、3.00万元、2.00万元。"
    )
    assert [(c, v) for c, _, _, v in read.said] == [
        ("overseas", 0),
        ("vehicle_purchase", Decimal("30000.00")),
        ("reception", Decimal("20000.00")),
    ]


def test_a_second_list_goes_on_with_the_names_of_the_first():
    read = made(
        "五、其他",
        "会议费、培训费分别为1.00万元和2.00万元，预算数分别为3.00万元、4.00万元。",
    )
    assert [(c, m) for c, _, m, _ in read.said] == [
        ("meeting_cost", "amount"),
        ("training_cost", "amount"),
        ("meeting_cost", "budget"),
        ("training_cost", "budget"),
    ]


def test_a_list_with_more_numbers_than_names_stays_untyped():
    read = made("五、其他", "会议费、培训费分别为1.00万元、2.00万元、3.00万元。")
    assert {c for c, *_ in read.said} == {None}


def test_a_list_over_years_gives_each_number_its_year():
    read = made("五、其他", "2024年、2023年会议费分别为1.00万元、2.00万元。")
    assert [(f.concept, f.period) for f in read.figures] == [
        ("meeting_cost", 2024),
        ("meeting_cost", 2023),
    ]


def test_one_number_of_all_that_is_enumerated_is_each_ones():
    read = made("三、支出", "上缴上级支出、经营支出、对附属单位补助支出均为0万元。")
    assert {c for c, *_ in read.said} == {
        "superior_payment",
        "operating_expenditure",
        "affiliate_subsidy_expenditure",
    }


def test_parts_behind_a_comparison_are_of_the_year_of_their_whole():
    read = made("三、三公", "“三公”经费26.80万元，2023年为29.60万元。其中，公务接待费3.50万元。")
    assert [(f.concept, f.period) for f in read.figures] == [
        ("three_public", 2024),
        ("three_public", 2023),
        ("reception", 2024),
    ]


def test_unfinished_building_is_no_purchase_of_works():
    read = made("（三）国有资产", "资产总额9.00万元，其中固定资产6.00万元、在建工程3.00万元。")
    assert [f.concept for f in read.figures][-1] == "construction_in_progress"
