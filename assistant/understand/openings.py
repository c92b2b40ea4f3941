"""Messages that say too little to be looked up, or ask of the library as a whole (`openings.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from index.tables import read_table

_LONGEST = 60


def only_tells(text: str) -> bool:
    """Whether a normalised message of up to 60 characters tells of the asker, or a bare figure, and asks nothing."""
    parts = [part for part in re.split(r"[,。;!]", text) if part]
    tells = bool(parts) and all(any(pattern.search(part) for pattern in _many("tells")) for part in parts)
    return tells and len(text) <= _LONGEST and not _one("asks").search(text)


def asks_newer_rules(text: str) -> bool:
    """Whether a normalised message asks for rules in place of ended ones, without naming any."""
    return any(pattern.search(text) for pattern in _many("asks_newer"))


def asks_what_followed(text: str) -> bool:
    """Whether a normalised message asks what has come after rules, which it may name."""
    return any(pattern.search(text) for pattern in _many("asks_after")) and not _one("after_unless").search(text)


def asks_to_come(text: str) -> bool:
    """Whether a normalised message wants it foretold whether rules will come again, be carried on or give more."""
    return any(pattern.search(text) for pattern in _many("asks_to_come")) and not _one("to_come_unless").search(text)


def asks_urban(text: str) -> bool:
    """Whether a normalised message asks if a place is one of the urban districts."""
    return bool(_one("asks_urban").search(text))


def asks_own_verdict(text: str) -> bool:
    """Whether a normalised message wants to know if its sender still qualifies, or still gets what was reckoned."""
    return bool(_one("asks_own_verdict").search(text))


def speaks_of_today(text: str) -> bool:
    """Whether a normalised message sets today against rules that have ended."""
    return bool(_one("today").search(text))


def _table() -> dict[str, Any]:
    return read_table("assistant.understand", "openings")


@cache
def _one(name: str) -> re.Pattern[str]:
    return re.compile(_table()[name])


@cache
def _many(name: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in _table()[name])
