"""Every wording tells the same facts in its own sentences, units and shapes."""

import re
from decimal import Decimal

import pytest

from samples.accounts import budget_account, final_account
from samples.city import Body, bodies
from samples.facts import Line
from samples.layout import cut_pages, wrap
from samples.scope import scope
from samples.style import Said, Style
from samples.template import chinese, names, wording
from samples.writer import document

FINALS = ["compact", "hard_wrapped", "page_cut", "plain_yuan", "tables_first"]
CITY = bodies(10)


def written(name, body, year=2024):
    """The text of one account in any wording, without blanks, separators and cell bars."""
    told = Body(body.name, body.kind, name, body.index, body.alias, body.parent, name)
    style = wording(name).style
    text = document(final_account(told, year)).data.decode(style.encoding)
    return re.sub(r"[\s,|]", "", text)


def test_there_are_five_wordings_of_final_accounts_and_two_of_budgets():
    assert names() == sorted([*FINALS, "budget_tables", "budget_text"])


@pytest.mark.parametrize("name", FINALS)
@pytest.mark.parametrize("body", CITY, ids=lambda body: body.kind)
def test_a_wording_prints_the_main_facts(name, body):
    text = written(name, body)
    told = Body(body.name, body.kind, name, body.index, body.alias, body.parent)
    facts = scope(final_account(told, 2024), wording(name).style)
    places = ["total.now", "spent.now", "current_income.now", "basic.now", "project.now"]
    places += ["fiscal_total.now", "general.now", "personnel.now", "public.now", "end.now"]
    places += ["procurement.total", "procurement.sme", "staff.active", "total.by", "project_count"]
    if name != "plain_yuan" or facts["has_three"]:
        places += ["three.now", "operation.now", "reception.now", "tally.held"]
    if name in ("tables_first", "plain_yuan"):
        places.remove("total.by") if name == "plain_yuan" else None
    for place in places:
        printed = f"{{{place}}}".format_map(facts).replace(",", "")
        assert printed in text, place
    for item in facts["items"]:
        assert item.third in text
        assert item.now.replace(",", "") in text


@pytest.mark.parametrize("name", FINALS)
def test_no_sentence_has_a_hole(name):
    for body in CITY:
        for year in (2022, 2023, 2024):
            text = written(name, body, year)
            assert not re.search(r"原因是?[：:]?[。；，]|[{}]|None|，，|。。", text), body.name


@pytest.mark.parametrize("name", ["budget_tables", "budget_text"])
def test_a_budget_compares_with_the_budget_before(name):
    body = CITY[0]
    told = Body(body.name, body.kind, body.wording, body.index, budget=name)
    made = document(budget_account(told, 2025))
    facts = scope(made.account, wording(name).style)
    text = made.data.decode()
    assert facts["total"].now in text
    assert facts["total"].by in text
    assert f"{body.name}2025年部门预算" in made.name


def test_amounts_lose_nothing_in_print():
    style = Style(suffix=".md", title="")
    for body in CITY:
        account = final_account(body, 2024)
        if body.wording != "plain_yuan":
            printed = Decimal(style.money(account.total.now))
            assert printed * 10_000 == account.total.now


def test_a_change_is_said_in_its_direction():
    style = Style(suffix="", title="", same="没有变化")

    def said(now, last):
        return Said(Line("某", Decimal(now), Decimal(last), Decimal(0)), style).change

    assert said(60_000, 40_000) == "增加2.00万元，增长50.00%"
    assert said(40_000, 60_000) == "减少2.00万元，下降33.33%"
    assert said(40_000, 40_000) == "没有变化"
    assert said(40_000, 0) == "增加4.00万元，上年无此项，增长率不可比"


def test_two_reasons_may_be_counted():
    line = Line("某", Decimal(2), Decimal(1), Decimal(0), ("甲", "乙"))
    assert Said(line, Style("", "", reasons="一是")).why == "一是甲；二是乙"
    assert Said(line, Style("", "")).why == "甲；乙"


def test_wrapping_breaks_in_mid_number_and_loses_no_character():
    line = "本年支出合计942.85万元，其中：基本支出648.00万元。"
    pieces = wrap([line], 18)
    assert pieces == ["本年支出合计942.85", "万元，其中：基本支", "出648.00万元。"]
    assert "".join(pieces) == line


def test_a_page_end_cuts_a_row_and_the_head_is_left_empty():
    rows = ["| 名称 | 值 |", "|---|---|", "| 提高业务经办效率 | 5 |", "| 乙 | 6 |"]
    assert cut_pages(rows, 30) == [
        "| 名称 | 值 |",
        "|---|---|",
        "| 提高业务经办 | 5 |",
        "",
        "|  |  |",
        "|---|---|",
        "| 效率 |  |",
        "| 乙 | 6 |",
    ]


def test_chinese_numerals_number_the_items():
    assert [chinese(n) for n in (1, 10, 12, 20, 35)] == ["一", "十", "十二", "二十", "三十五"]
