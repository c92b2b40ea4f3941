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
def _rules() -> tuple[tuple[Reply, tuple[re.Pattern[str], ...], tuple[re.Pattern[str], ...]], ...]:
    table = load_table("replies")
    ability = table["ability"]["text"]
    return tuple(
        (
            Reply(rule["name"], rule["status"], rule["text"].replace("{ability}", ability)),
            tuple(re.compile(pattern) for pattern in rule["patterns"]),
            tuple(re.compile(pattern) for pattern in rule.get("unless", ())),
        )
        for rule in table["reply"]
    )


def _is_foreign(text: str) -> bool:
    """Whether a message is written in another language: letters of words, hardly a Chinese character, or kana."""
    letters = [char for char in text if char.isalpha()]
    han = sum("\u4e00" <= char <= "\u9fff" for char in letters)
    kana = sum("\u3040" <= char <= "\u30ff" for char in letters)
    return len(letters) >= 12 and (han * 4 < len(letters) or kana * 6 > len(letters))


def ready_reply(message: str) -> Reply | None:
    """The first rule that matches anywhere in the message, or None."""
    text = normalise(message[:_READ_CHARS])
    squeezed = re.sub(r"[\s*_\-.·|]+", "", text)
    for reply, patterns, unless in _rules():
        if any(pattern.search(text) for pattern in unless):
            continue
        if any(pattern.search(text) or pattern.search(squeezed) for pattern in patterns):
            return reply
    if _is_foreign(text):
        return Reply("language", "out_of_scope", load_table("replies")["language"]["text"])
    return None
