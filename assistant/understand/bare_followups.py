"""Follow-ups of hardly a word (咋弄, 条件, 钱) after a benefit, put as the question they stand for (`bare_followups.toml`)."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from index.tables import read_table
from index.tokens import normalise

_LONGEST = 12


def spelt_out(text: str, benefits: Collection[str]) -> str:
    """The question that a bare follow-up on `benefits` under discussion stands for; any other message as it is."""
    if not benefits or len(text) > _LONGEST:
        return text
    said = normalise(text)
    return next((asked for words, asked in _rows() if words.fullmatch(said)), text)


@cache
def _rows() -> tuple[tuple[re.Pattern[str], str], ...]:
    table = read_table("assistant.understand", "bare_followups")
    return tuple(
        (re.compile(f"(?:{table['before']})*(?:{row['words']})(?:{table['after']})*"), row["asked"])
        for row in table["row"]
    )
