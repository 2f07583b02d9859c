"""Everyday ways to ask that nobody prepared: scripts, thresholds, pay of a group or of a person."""

from answer.understand.clean import clean
from answer.understand.cues import find_direction
from answer.understand.scope import is_fiscal, is_personal


def test_traditional_characters_are_read_as_simplified_ones_in_place():
    assert clean("圖書館政府採購支出總額") == "图书馆政府采购支出总额"


def test_a_threshold_takes_no_rise_for_granted():
    assert find_direction("三公超过10万") == 0
    assert find_direction("三公超过上年") == 1


def test_the_pay_item_of_an_account_is_nobodys_pay():
    assert not is_personal("人员工资福利支出")
    assert is_personal("局长工资多少")


def test_whom_they_received_is_a_matter_of_accounts_and_the_weather_is_not():
    assert is_fiscal("谁接待得多")
    assert not is_fiscal("今天天气怎么样")
