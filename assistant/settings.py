"""Settings of `assistant`: name, default, help. Read from the environment by `bootstrap`, never on import."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from assistant.errors import BadRequestError

_MOST_DAYS = 36_500


@dataclass(frozen=True, slots=True)
class AssistantSettings:
    """Where to serve and where state is kept."""

    home: Path = field(default=Path("var"), metadata={"env": "POLICY_HOME", "help": "all state"})
    model: str = field(default="", metadata={"env": "POLICY_MODEL", "help": "chat model, provider:name"})
    database_url: str = field(default="", metadata={"env": "DATABASE_URL", "help": "PostgreSQL instead of SQLite"})
    proxy: str = field(default="", metadata={"env": "POLICY_PROXY", "help": "address of the reverse proxy to believe"})
    retention_days: int = field(
        default=365, metadata={"env": "POLICY_RETENTION_DAYS", "help": "days that conversations are kept, 0 for ever"}
    )
    host: str = field(default="127.0.0.1", metadata={"env": "HOST", "help": "address to serve on"})
    port: int = field(default=7860, metadata={"env": "PORT", "help": "port to serve on"})


def read_settings(environment: Mapping[str, str]) -> AssistantSettings:
    """Settings from environment variables; raises BadRequestError for a port or a number of days that is none."""
    port = environment.get("PORT") or "7860"
    if not port.isdigit() or not 0 < int(port) < 65_536:
        raise BadRequestError(f"PORT 应是 1 到 65535 的整数,现在是“{port}”:请改正。")
    days = environment.get("POLICY_RETENTION_DAYS") or "365"
    if not days.isdigit() or int(days) > _MOST_DAYS:
        raise BadRequestError(
            f"POLICY_RETENTION_DAYS 应是 0 到 {_MOST_DAYS} 的整数(0 为一直保存),现在是“{days}”:请改正。"
        )
    return AssistantSettings(
        home=Path(environment.get("POLICY_HOME") or "var"),
        model=environment.get("POLICY_MODEL", ""),
        database_url=environment.get("DATABASE_URL", ""),
        proxy=environment.get("POLICY_PROXY", ""),
        retention_days=int(days),
        host=environment.get("HOST") or "127.0.0.1",
        port=int(port),
    )
