"""Settings of `assistant`: name, default, help. Read from the environment by `bootstrap`, never on import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import BadRequestError


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """Where to serve and where state is kept."""

    home: Path = field(default=Path("var"), metadata={"env": "POLICY_HOME", "help": "all state"})
    model: str = field(default="", metadata={"env": "POLICY_MODEL", "help": "chat model, provider:name"})
    database_url: str = field(default="", metadata={"env": "DATABASE_URL", "help": "PostgreSQL instead of SQLite"})
    proxy: str = field(default="", metadata={"env": "POLICY_PROXY", "help": "address of the reverse proxy to believe"})
    host: str = field(default="127.0.0.1", metadata={"env": "HOST", "help": "address to serve on"})
    port: int = field(default=7860, metadata={"env": "PORT", "help": "port to serve on"})


def read_settings(environment: Mapping[str, str]) -> AssistantSettings:
    """Settings from environment variables; raises BadRequestError for a port that is no port."""
    port = environment.get("PORT") or "7860"
    if not port.isdigit() or not 0 < int(port) < 65_536:
        raise BadRequestError(f"PORT 应是 1 到 65535 的整数,现在是“{port}”:请改正。")
    return AssistantSettings(
        home=Path(environment.get("POLICY_HOME") or "var"),
        model=environment.get("POLICY_MODEL", ""),
        database_url=environment.get("DATABASE_URL", ""),
        proxy=environment.get("POLICY_PROXY", ""),
        host=environment.get("HOST") or "127.0.0.1",
        port=int(port),
    )
