"""The cue words of `cues.toml`: which words of a question, or of a clause, decide the kind of answer."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files


@cache
def cue(name: str) -> re.Pattern[str]:
    """The pattern of a name. Raises KeyError for one that is not in the table."""
    return re.compile(_table()[name])


@cache
def _table() -> dict[str, str]:
    return tomllib.loads(files("assistant.lookup").joinpath("cues.toml").read_text(encoding="utf-8"))
