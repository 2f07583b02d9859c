"""Staff sign in through their organisation: the real app and browser, a provider on loopback."""

import pytest

from tests.web.provider import CLIENT, providing

SECRETS = """[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "a secret of this test alone"
client_id = "{client}"
client_secret = "told to nobody"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


@pytest.fixture(scope="module")
def provider():
    with providing() as running:
        yield running


@pytest.fixture(scope="module")
def app(edition, provider, tmp_path_factory):
    """The address of the app with a sign-in set up, managed by one person."""
    from evaluate.served import free_port, served

    port = free_port()
    home = home_with(tmp_path_factory, told(provider, port))
    with served(edition, {"HOME": home, "MINGZHANG_STAFF": "zhang@example.org"}, port) as running:
        yield running


def told(provider, port):
    """The secrets of an app on a port of this machine."""
    return SECRETS.format(address=f"http://127.0.0.1:{port}", client=CLIENT, provider=provider.url)


def home_with(tmp_path_factory, secrets):
    """A home folder whose Streamlit has these secrets."""
    home = tmp_path_factory.mktemp("home")
    (home / ".streamlit").mkdir()
    (home / ".streamlit" / "secrets.toml").write_text(secrets)
    return str(home)


@pytest.fixture
def signed_in(browser, app, provider):
    """The page for staff after a sign-in as whoever is given."""
    contexts = []

    def opened(**user):
        provider.user = user
        contexts.append(browser.new_context(locale="zh-CN"))
        page = contexts[-1].new_page()
        page.goto(f"{app}/manage")
        page.get_by_role("button", name="登录").click(timeout=30_000)
        page.get_by_role("button", name="退出").wait_for(timeout=30_000)
        assert page.url == f"{app}/manage"  # back on the page that was left
        return page

    yield opened
    for context in contexts:
        context.close()


def test_staff_who_sign_in_may_manage_and_sign_out_again(signed_in):
    page = signed_in(email="Zhang@example.org")
    page.get_by_role("tab", name="收录文件").wait_for(timeout=30_000)
    page.get_by_role("button", name="退出").click()
    page.wait_for_url(lambda url: "manage" not in url, timeout=30_000)
    page.get_by_role("link", name="管资料").click(timeout=30_000)
    page.get_by_role("button", name="登录").wait_for(timeout=30_000)
    assert page.get_by_role("tab").count() == 0


@pytest.mark.parametrize(
    "user",
    [{"email": "li@example.org"}, {"email": "zhang@example.org", "email_verified": False}, {}],
    ids=["another", "not verified", "no address"],
)
def test_whoever_is_not_staff_is_told_so_and_may_do_nothing(signed_in, user):
    page = signed_in(**user)
    page.locator(".mz-notice").first.wait_for(timeout=30_000)
    assert page.get_by_role("tab").count() == 0
    assert page.locator('[data-testid="stFileUploader"]').count() == 0


def test_a_sign_in_that_lacks_a_setting_says_so(browser, edition, provider, tmp_path_factory):
    from evaluate.served import free_port, served

    port = free_port()
    secrets = told(provider, port).replace("client_secret", "secret")
    with served(edition, {"HOME": home_with(tmp_path_factory, secrets)}, port) as running:
        page = browser.new_page(locale="zh-CN")
        page.goto(f"{running}/manage")
        page.get_by_role("button", name="登录").click(timeout=30_000)
        page.get_by_text("单位登录的设置不完整").wait_for(timeout=30_000)
        assert page.locator(".stException").count() == 0
        page.close()


def test_a_sign_in_without_its_library_says_what_to_install(
    browser, edition, provider, tmp_path_factory
):
    from evaluate.served import free_port, served

    port, without = free_port(), tmp_path_factory.mktemp("without")
    (without / "sitecustomize.py").write_text("import sys\nsys.modules['authlib'] = None\n")
    home = home_with(tmp_path_factory, told(provider, port))
    with served(edition, {"HOME": home, "PYTHONPATH": str(without)}, port) as running:
        page = browser.new_page(locale="zh-CN")
        page.goto(f"{running}/manage")
        page.get_by_text("mingzhang[sign-in]").wait_for(timeout=30_000)
        assert page.get_by_role("button", name="登录").count() == 0
        page.close()
