"""Who may manage: whether the page is offered at all, and the token of a machine without sign-in.

On an address that only this machine reaches, whoever has the token (it lies in the data folder, for
the owner's eyes alone) may manage. On a public address managing is off, unless the sign-in of an
organisation (OIDC) is set up or it is switched on on purpose.
"""

from __future__ import annotations

import hmac
import ipaddress
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from corpus.folders import translated

FILE = "staff.token"


@dataclass(frozen=True, slots=True)
class Access:
    """What was set: `manage` is on, off or empty (as the address says); `staff` are the addresses
    of those who may manage once they are signed in; `embedder` is what new passages are made with.
    """

    host: str = "127.0.0.1"
    manage: str = ""
    staff: tuple[str, ...] = ()
    embedder: str = ""

    def offered(self, has_sign_in: bool) -> bool:
        """Whether the pages for staff are there at all."""
        if self.manage:
            return self.manage == "on"
        return has_sign_in or is_local(self.host)

    def admits(self, email: str) -> bool:
        """Whether someone who is signed in by this address may manage."""
        return email.casefold() in {one.casefold() for one in self.staff}


def is_local(host: str) -> bool:
    """Whether an address to listen on is reached from this machine alone."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def token(data: Path) -> str:
    """The token of a data folder, made when it is first asked for; raises StorageError."""
    path = data / FILE
    with translated(data):
        data.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            fresh = path.with_suffix(".new")
            descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(descriptor, "w") as file:
                file.write(secrets.token_urlsafe(18))
            fresh.replace(path)
        return path.read_text(encoding="ascii").strip()


def is_token(data: Path, given: str) -> bool:
    """Whether this is the token, compared so that the time taken tells nothing."""
    return hmac.compare_digest(token(data).encode(), given.strip().encode())
