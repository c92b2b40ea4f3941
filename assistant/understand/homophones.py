"""Words typed for others that sound the same, and are words too (奖励上线, 到帐): read as what is meant (`homophones.toml`)."""

from __future__ import annotations

import re
from functools import cache

from index.tables import read_table


def as_meant(text: str) -> str:
    """The message with such words replaced; every other character stays."""
    for heard, meant in _words():
        text = heard.sub(meant, text)
    return text


@cache
def _words() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = read_table("assistant.understand", "homophones")
    return tuple((re.compile(row["heard"]), row["to"]) for row in table["word"])
