"""Who may manage: whoever has the machine's token, or staff who are signed in."""

import stat

import pytest

from web.access import FILE, Access, is_local, is_token, token


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.8.8"])
def test_on_an_address_of_this_machine_alone_managing_is_offered(host):
    assert Access(host).offered(has_sign_in=False)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "budget.example"])
def test_on_a_public_address_it_is_off_until_a_sign_in_or_a_setting(host):
    assert not is_local(host)
    assert not Access(host).offered(has_sign_in=False)
    assert Access(host).offered(has_sign_in=True)
    assert Access(host, "on").offered(has_sign_in=False)


def test_it_can_be_switched_off_anywhere():
    assert not Access("127.0.0.1", "off").offered(has_sign_in=True)


def test_only_staff_are_admitted():
    access = Access(staff=("zhang@example.org",))
    assert access.admits("Zhang@Example.org")
    assert not access.admits("li@example.org")
    assert not Access().admits("")


def test_the_token_is_made_once_for_the_owner_alone(tmp_path):
    first = token(tmp_path / "data")
    assert token(tmp_path / "data") == first
    assert len(first) >= 24
    assert stat.S_IMODE((tmp_path / "data" / FILE).stat().st_mode) == 0o600
    assert is_token(tmp_path / "data", f" {first}\n")
    assert not is_token(tmp_path / "data", "")
    assert not is_token(tmp_path / "data", "不对")
