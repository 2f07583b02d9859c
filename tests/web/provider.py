"""A sign-in provider on the loopback: OpenID discovery, authorize, token and keys, nothing more.

Whoever comes is signed in at once as the `user` that the test set.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT = "mingzhang"


class Handler(BaseHTTPRequestHandler):
    """One request of a browser or of the app."""

    server: Provider

    def do_GET(self) -> None:
        where = urlsplit(self.path)
        asked = {name: values[0] for name, values in parse_qs(where.query).items()}
        if where.path == "/authorize":
            self.server.nonce = asked.get("nonce", "")
            told = urlencode({"code": "c0de", "state": asked["state"]})
            self.send_response(302)
            self.send_header("Location", f"{asked['redirect_uri']}?{told}")
            self.end_headers()
        elif where.path == "/keys":
            self._whole({"keys": [self.server.key.as_dict(private=False)]})
        else:
            self._whole(self.server.described)

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        token = self.server.signed()
        self._whole(
            {"access_token": "a", "token_type": "Bearer", "expires_in": 60, "id_token": token}
        )

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Nothing is printed."""

    def _whole(self, values: dict[str, Any]) -> None:
        data = json.dumps(values).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


class Provider(ThreadingHTTPServer):
    """The provider; `user` are the claims of whoever signs in next."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})
        self.user: dict[str, Any] = {}
        self.nonce = ""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    @property
    def described(self) -> dict[str, Any]:
        """What discovery tells."""
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorize",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
        }

    def signed(self) -> str:
        """The signed claims of the user."""
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "sub": "1", "iat": now, "exp": now + 600}
        claims = {**told, "nonce": self.nonce, **self.user}
        return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, self.key)


@contextmanager
def providing() -> Iterator[Provider]:
    """The provider, running."""
    server = Provider()
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
