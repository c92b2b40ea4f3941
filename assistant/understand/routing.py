"""Messages that need no library: greeting, thanks, out of scope, attack, abuse (`prompts/replies.toml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from index.tokens import normalise
from prompts import load_table

_READ_CHARS = 2_000


@dataclass(frozen=True, slots=True)
class Reply:
    """A ready reply. `name` is the rule that matched."""

    name: str
    status: Literal["out_of_scope", "refused", "not_found"]
    text: str


@cache
def _rules() -> tuple[tuple[Reply, tuple[re.Pattern[str], ...]], ...]:
    table = load_table("replies")
    ability = table["ability"]["text"]
    return tuple(
        (
            Reply(rule["name"], rule["status"], rule["text"].replace("{ability}", ability)),
            tuple(re.compile(pattern) for pattern in rule["patterns"]),
        )
        for rule in table["reply"]
    )


def ready_reply(message: str) -> Reply | None:
    """The first rule that matches anywhere in the message, or None."""
    text = normalise(message[:_READ_CHARS])
    squeezed = re.sub(r"[\s*_\-.·|]+", "", text)
    for reply, patterns in _rules():
        if any(pattern.search(text) or pattern.search(squeezed) for pattern in patterns):
            return reply
    return None
