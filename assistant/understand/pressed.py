"""A sum that a message wants promised: its words give way to the question for the ceiling (`prompts/replies.toml`)."""

from __future__ import annotations

import re
from functools import cache

from index.tokens import normalise
from prompts import load_table

_SUM = r"(?:\d[\d.,]*|[一二两三四五六七八九十百千]+)\s*(?:[百千]?万|亿|千|百)*(?:元|块钱?)?"


def unpressed(text: str) -> str:
    """The message with what it wants promised turned into the question for the ceiling; as it is where it presses for no
    sum, or the sum is the applicant's own figure."""
    said = normalise(text)
    for pattern, loans, ask in _table():
        match = pattern.search(said)
        if match and not loans.search(said[: match.start()]):
            return f"{said[: match.start()]}{ask}{said[match.end() :]}"
    return text


@cache
def _table() -> tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...]:
    table = load_table("replies")["pressed"]
    loans, ask = re.compile(table["loans"]), str(table["ask"])
    return tuple((re.compile(one.replace("{sum}", _SUM)), loans, ask) for one in table["patterns"])
