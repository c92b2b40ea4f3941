"""Every sentence a model or a person reads, as data; loaded strictly. Imports the standard library only."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


class PromptError(Exception):
    """A prompt file is missing or malformed."""


@cache
def load_table(name: str) -> dict[str, Any]:
    """The TOML table of `prompts/<name>.toml`."""
    try:
        return tomllib.loads(files("prompts").joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PromptError(f"提示文件 {name}.toml 缺失或有误:{error}") from error
