"""What the environment may set, read once at the edge; only entry points import this.

MINGZHANG_DATA      where editions live (default: var)
MINGZHANG_EMBEDDER  a sentence-transformers model, by name or folder (default: the one that ships)
MINGZHANG_HOST      the address that the web app listens on (default: 127.0.0.1)
MINGZHANG_PORT      its port (default: 8501)
MINGZHANG_MANAGE    on or off: the pages for staff (default: on where only this machine is listened
                    to or a sign-in is set up)
MINGZHANG_STAFF     who may manage once signed in, by e-mail, separated by commas

MINGZHANG_MODEL          a chat model to help, as provider:name (default: none; nothing is sent)
MINGZHANG_MODEL_URL      the base URL of its server (default: the provider's)
MINGZHANG_MODEL_KEY      the key for it; never printed
MINGZHANG_MODEL_SECONDS  how long an answer may wait for it (default: 20)
MINGZHANG_MODEL_TOKENS   how long one answer of its may be (default: 1000)
MINGZHANG_MODEL_USER     answers a day that it may help one user with (default: 200)
MINGZHANG_MODEL_DAY      answers a day that it may help with at all (default: 2000)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import UsageError

_SILENT = {
    "ANONYMIZED_TELEMETRY": "False",
    "LANGCHAIN_TRACING_V2": "false",
    "LANGSMITH_TRACING": "false",
    "LANGSMITH_TRACING_V2": "false",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "STREAMLIT_BROWSER_GATHER_USAGE_STATS": "false",
}
_OFFLINE = {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1"}


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """The chat model, and what it may cost; no name: no model."""

    name: str = ""
    url: str = ""
    key: str = field(default="", repr=False)
    seconds: int = 20
    tokens: int = 1000
    a_user: int = 200
    a_day: int = 2000

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> ModelSettings:
        """The model that is asked for; raises `UsageError` for a number that is none."""
        default = cls()

        def count(name: str, otherwise: int) -> int:
            return _count(f"MINGZHANG_MODEL_{name}", environment, otherwise)

        return cls(
            name=environment.get("MINGZHANG_MODEL") or "",
            url=environment.get("MINGZHANG_MODEL_URL") or "",
            key=environment.get("MINGZHANG_MODEL_KEY") or "",
            seconds=count("SECONDS", default.seconds),
            tokens=count("TOKENS", default.tokens),
            a_user=count("USER", default.a_user),
            a_day=count("DAY", default.a_day),
        )


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one process."""

    data: Path = Path("var")
    embedder: str = ""  # empty: the model that ships with the program
    host: str = "127.0.0.1"
    port: int = 8501
    model: ModelSettings = ModelSettings()
    manage: str = ""
    staff: tuple[str, ...] = ()

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that the environment asks for; an empty variable counts as not set.

        Raises `UsageError` where a value makes no sense.
        """
        default = cls()
        staff = environment.get("MINGZHANG_STAFF") or ""
        return cls(
            data=Path(environment.get("MINGZHANG_DATA") or default.data),
            embedder=environment.get("MINGZHANG_EMBEDDER") or default.embedder,
            host=environment.get("MINGZHANG_HOST") or default.host,
            port=port_number(environment.get("MINGZHANG_PORT") or str(default.port)),
            model=ModelSettings.from_environment(environment),
            manage=_switch(environment.get("MINGZHANG_MANAGE") or ""),
            staff=tuple(one.strip() for one in staff.split(",") if one.strip()),
        )


def _switch(text: str) -> str:
    if text not in ("", "on", "off"):
        raise UsageError(f"MINGZHANG_MANAGE 是 {text!r}，应是 on、off 或不写。")
    return text


def port_number(text: str) -> int:
    """A TCP port from its digits, 1 to 65535; raises `UsageError`."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise UsageError(f"端口 {text!r} 不对：--port 和 MINGZHANG_PORT 应是 1 到 65535 的整数。")
    return int(text)


def _count(name: str, environment: Mapping[str, str], otherwise: int) -> int:
    text = environment.get(name) or str(otherwise)
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 1_000_000:
        raise UsageError(f"{name} 是 {text!r}，应是正整数。")
    return int(text)


def keep_local() -> None:
    """Make sure that no library of ours sends anything out of this machine.

    Usage statistics and traces are off whatever the environment says; models are not looked up on a
    hub unless HF_HUB_OFFLINE=0 was set on purpose. Call this before any other import of ours.
    """
    os.environ.update(_SILENT)
    for name, value in _OFFLINE.items():
        os.environ.setdefault(name, value)
