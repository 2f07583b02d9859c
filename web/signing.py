"""Signing in: through the organisation where that is set up, by the machine's token elsewhere."""

from __future__ import annotations

import logging
from functools import cache
from importlib.util import find_spec

import streamlit as st
from streamlit.errors import StreamlitAuthError

from web import frame
from web.access import FILE, is_token, token
from web.desk import Desk
from web.language import say

log = logging.getLogger("mingzhang")


@cache
def has_sign_in() -> bool:
    """Whether the sign-in of an organisation is set up (`[auth]` in Streamlit's secrets); looked up
    once, since the secrets are read anew each time.
    """
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def offered(desk: Desk) -> bool:
    """Whether the pages for staff are there at all."""
    return desk.access.offered(has_sign_in())


def signed_in(desk: Desk) -> bool:
    """Whether this session may manage; draws the way to sign in where it may not."""
    return _by_organisation(desk) if has_sign_in() else _by_token(desk)


def _by_organisation(desk: Desk) -> bool:
    if find_spec("authlib") is None:
        frame.notice(say("manage.sign_in_missing"))
        return False
    if not st.user.is_logged_in:
        st.button(
            say("manage.sign_in"), on_click=_to_the_organisation, type="primary", key="sign-in-away"
        )
        if st.session_state.pop("sign-in-failed", False):
            frame.status(say("manage.sign_in_incomplete"))
        return False
    email = str(st.user.get("email", ""))
    vouched = st.user.get("email_verified", True) is not False  # not every provider says so
    admitted = vouched and desk.access.admits(email)
    if not admitted:
        frame.notice(say("manage.not_staff", email=email or say("manage.no_email")))
    st.button(say("manage.sign_out"), on_click=st.logout, type="tertiary", key="sign-out")
    return admitted


def _to_the_organisation() -> None:
    """Leave for the organisation's sign-in, whose way back leads to the first page of the app; a
    setting that lacks something is said when the page is drawn again.
    """
    try:
        st.login()
    except StreamlitAuthError as error:
        log.warning("%s", error)
        st.session_state["sign-in-failed"] = True


def _by_token(desk: Desk) -> bool:
    if st.session_state.get("staff"):
        return True
    token(desk.data)  # is there before anyone looks for it
    frame.notice(say("manage.token_said", file=FILE))
    with st.form("sign-in", border=False):
        given = st.text_input(say("manage.token"), type="password", key="token")
        sent = st.form_submit_button(say("manage.sign_in"), type="primary")
    if sent and is_token(desk.data, given or ""):
        st.session_state.staff = True
        st.rerun()
    if sent:
        frame.status(say("manage.wrong_token"))
    return False
