"""What the environment may set, read once at the edge; only entry points import this.

MINGZHANG_DATA      where editions live (default: var)
MINGZHANG_EMBEDDER  a sentence-transformers model, by name or folder (default: the one that ships)
MINGZHANG_HOST      the address that the web app listens on (default: 127.0.0.1)
MINGZHANG_PORT      its port (default: 8501)
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
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
class Settings:
    """The settings of one process."""

    data: Path = Path("var")
    embedder: str = ""  # empty: the model that ships with the program
    host: str = "127.0.0.1"
    port: int = 8501

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> Settings:
        """The settings that the environment asks for; an empty variable counts as not set.

        Raises `UsageError` where a value makes no sense.
        """
        default = cls()
        return cls(
            data=Path(environment.get("MINGZHANG_DATA") or default.data),
            embedder=environment.get("MINGZHANG_EMBEDDER") or default.embedder,
            host=environment.get("MINGZHANG_HOST") or default.host,
            port=port_number(environment.get("MINGZHANG_PORT") or str(default.port)),
        )


def port_number(text: str) -> int:
    """A TCP port from its digits, 1 to 65535; raises `UsageError`."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise UsageError(f"端口 {text!r} 不对：--port 和 MINGZHANG_PORT 应是 1 到 65535 的整数。")
    return int(text)


def keep_local() -> None:
    """Make sure that no library of ours sends anything out of this machine.

    Usage statistics and traces are off whatever the environment says; models are not looked up on a
    hub unless HF_HUB_OFFLINE=0 was set on purpose. Call this before any other import of ours.
    """
    os.environ.update(_SILENT)
    for name, value in _OFFLINE.items():
        os.environ.setdefault(name, value)
