"""Words typed for others that sound the same, and are words too (奖励上线, 到帐): read as what is meant (`homophones.toml`)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


def as_meant(text: str) -> str:
    """The message with such words replaced; every other character stays."""
    for heard, meant in _words():
        text = heard.sub(meant, text)
    return text


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = tomllib.loads(files("assistant.understand").joinpath("homophones.toml").read_text("utf-8"))
    return tuple((re.compile(row["heard"]), row["to"]) for row in table["word"])
