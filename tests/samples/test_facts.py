"""The arithmetic of the made-up accounts holds exactly, whatever the seed."""

from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from samples.accounts import budget_account, final_account
from samples.city import bodies
from samples.facts import Line, movers, percent, straying, total

BODIES = bodies(20)
ACCOUNTS = st.builds(
    final_account,
    st.sampled_from(BODIES),
    st.integers(2018, 2026),
    st.integers(0, 10_000),
)


def line(now, last, budget=0, why="", off=""):
    return Line("某", Decimal(now), Decimal(last), Decimal(budget), (why,) if why else (), off)


@given(ACCOUNTS)
@settings(max_examples=60, deadline=None)
def test_both_sides_of_an_account_are_equal(account):
    received = account.start.now + account.current_income.now + account.surplus_used.now
    assert received == account.total.now
    assert received == account.spent.now + account.distribution.now + account.end.now
    assert account.fiscal_total.now == account.start_fiscal.now + account.fiscal_income.now


@given(ACCOUNTS)
@settings(max_examples=60, deadline=None)
def test_every_total_is_the_sum_of_its_parts(account):
    assert account.spent.now == account.basic + account.project
    assert sum(row.now for row in account.economic) == account.general_basic
    assert account.personnel + account.public.now == account.general_basic
    assert sum(count for _, count in account.assets.uses) == account.assets.vehicles
    assert account.procurement.micro <= account.procurement.sme <= account.procurement.total
    three = account.three
    assert three.vehicle.now + three.overseas.now + three.reception.now == three.total.now


@given(ACCOUNTS)
@settings(max_examples=60, deadline=None)
def test_no_amount_is_negative(account):
    amounts = [row.now for row in account.economic]
    amounts += [account.other.now, account.business.now, account.current_income.now]
    amounts += [account.general_income.now, account.personnel, account.procurement.sme]
    assert min(amounts) >= 0


def test_years_agree_with_each_other():
    for body in BODIES:
        for before, after in pairwise(final_account(body, year) for year in range(2020, 2025)):
            for name in ("total", "current_income", "spent", "fiscal_total", "general", "public"):
                assert getattr(after, name).last == getattr(before, name).now, (body.name, name)
            assert after.three.total.last == before.three.total.now
            assert after.start.now == before.end.now


def test_a_budget_is_what_the_final_account_compares_with():
    for body in BODIES:
        final, budget = final_account(body, 2024), budget_account(body, 2024)
        assert final.general.budget == budget.general.now
        assert final.three.total.budget == budget.three.total.now
        assert budget.total.last == budget_account(body, 2023).total.now


@given(ACCOUNTS)
@settings(max_examples=60, deadline=None)
def test_projects_share_their_items_money_out(account):
    for item in (i for i in account.items if i.project):
        mine = [p for p in account.projects if p.item == item.code]
        assert not mine or sum(p.spent for p in mine) == item.line.now
        assert not mine or sum(p.initial for p in mine) == item.line.budget


@given(ACCOUNTS)
@settings(max_examples=60, deadline=None)
def test_a_project_has_100_points_and_loses_them_only_with_a_reason(account):
    for project in account.projects:
        assert project.spent <= project.full
        assert sum(i.weight for i in project.indicators) == 90
        for indicator in project.indicators:
            assert (indicator.score < indicator.weight) == bool(indicator.reason)


@given(ACCOUNTS)
@settings(max_examples=60, deadline=None)
def test_every_change_has_a_reason_in_its_direction(account):
    for item in account.items:
        assert item.line.why
    if account.general.by:
        reasons = [i.line.why[0] for i in account.items if i.line.by * account.general.by > 0]
        assert account.general.why[0] in reasons


def test_a_share_is_rounded_half_up():
    assert percent(Decimal("0.125"), Decimal(100)) == Decimal("0.13")
    assert percent(Decimal(1), Decimal(3)) == Decimal("33.33")
    assert percent(Decimal(0), Decimal(0)) == Decimal("0.00")


def test_nothing_before_has_no_rate():
    assert line(5, 0).rate is None
    assert line(5, 4).rate == 25
    assert line(5, 0, 0).execution is None


def test_a_sum_gives_the_reasons_of_what_moved_it_most():
    parts = [line(10, 4, why="甲"), line(3, 5, why="乙"), line(9, 8, why="丙")]
    assert total("和", parts).why == ("甲", "丙")
    assert movers(parts, Decimal(-1)) == ("乙",)


def test_a_sum_strays_from_its_budget_for_the_reason_of_the_part_furthest_off():
    parts = [line(10, 0, 4, off="追加"), line(3, 0, 5, off="结余")]
    assert straying(parts) == "追加"
    assert straying(parts[1:]) == "结余"
