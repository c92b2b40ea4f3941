"""Messages that ask what money there is at all, of people who do not know the terms (`offers.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from index.tables import read_table

# The kind of an answer that lists all that can be had.
OFFERS = "offers"
_PARTS = re.compile(r"[,。;!??!\s]+")
# A place or a sort of asker told after the list, and nothing else.
_TELLS_MORE = re.compile(r"[吗么谁几咋怎哪啥]|多少|什么|如何|条件|流程|申请|申报|第.{1,3}[项条个]")
_LONGEST_MORE = 18


def asks_for_offers(text: str, places: tuple[str, ...] = ()) -> bool:
    """Whether a normalised message asks what there is to be had; `places` are the words in it that name places."""
    if _one("unless").search(text):
        return False
    parts = [part for part in _PARTS.split(text) if part]
    asking = [part for part in parts if any(pattern.search(part) for pattern in _asks())]
    others = [part for part in parts if part not in asking]
    bare = all(len(_left(part, places)) <= _table()["left_at_most"] for part in asking)
    return bool(asking) and bare and all(_one("beside").search(part) or not _left(part, places) for part in others)


def asks_for_money(text: str) -> bool:
    """Whether a normalised message speaks of money or help, not of policies alone; a list asked for goes on as one."""
    return bool(_one("thing").search(text)) or tells_more(text)


def asks_for_more(text: str) -> bool:
    """Whether a normalised message asks what there is besides."""
    return bool(_one("more").search(text))


def tells_more(text: str) -> bool:
    """Whether a short normalised message may tell where or what the asker is, after a list of what there is."""
    return len(text) <= _LONGEST_MORE and not _TELLS_MORE.search(text)


def kinds_named(text: str) -> list[str]:
    """The sorts of money that a normalised message names and no measure with rules gives."""
    return [label for label, pattern in _table()["kinds"].items() if re.search(pattern, text)]


def _left(part: str, places: tuple[str, ...]) -> str:
    for place in places:
        part = part.replace(place, "")
    return _one("common").sub("", part)


def _table() -> dict[str, Any]:
    return read_table("assistant.understand", "offers")


def _filled(pattern: str) -> re.Pattern[str]:
    held = _table()
    return re.compile(pattern.replace("THING", f"(?:{held['thing']})").replace("OF", held["of"]))


@cache
def _one(name: str) -> re.Pattern[str]:
    return _filled(_table()[name])


@cache
def _asks() -> tuple[re.Pattern[str], ...]:
    return tuple(_filled(pattern) for pattern in _table()["asks"])
