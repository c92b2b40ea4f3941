"""The cue words of `cues.toml`: which words of a question, or of a clause, decide the kind of answer."""

from __future__ import annotations

import re
from functools import cache

from index.tables import read_table


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of a name. Raises KeyError for one that is not in the table."""
    return re.compile(_table()[name])


def _table() -> dict[str, str]:
    return read_table("assistant.lookup", "cues")
