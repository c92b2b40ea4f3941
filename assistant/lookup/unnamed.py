"""Messages that name no benefit or matter at all, so that nobody knows of what they ask (`unnamed.toml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

from assistant.calculator.units import find_amounts
from assistant.lookup.residue import residue
from assistant.lookup.whole_list import names_goals_of_a_time
from assistant.understand.wants import read_wants
from index.tables import read_table

Unnamed = Literal["reaction", "sum", "whether"]
# What the patterns of the table are put together from.
_PIECES = ("of_a_firm", "may", "lead", "tail")
_BARE: tuple[Unnamed, ...] = ("reaction", "sum", "whether")


def asks_of_nothing(said: str, *, under_way: bool) -> Unnamed | None:
    """What a normalised message without a place asks or says that names nothing: a sum, whether or how it can be had, or
    that an answer was wrong; None for any other. Where a matter is `under_way`, only a sum of the asker's own names
    nothing, the rest is said of that matter."""
    own = _pattern(_table()["own_sum"]).fullmatch(said)
    if under_way:
        return "sum" if own and own["asker"] else None
    return _barely(said) or _openly(said) or ("sum" if own else None)


def _barely(said: str) -> Unnamed | None:
    """What a whole message says in a few set words (能报不, 给个数, 你说错了)."""
    for kind in _BARE:
        held = _table()[kind]
        patterns = [held] if isinstance(held, str) else held
        if any(_pattern(pattern).fullmatch(said.strip()) for pattern in patterns):
            return kind
    return None


def _openly(said: str) -> Unnamed | None:
    """What a message asks that speaks of no benefit, document, task or subject (补贴多少, 花了20万能报多少)."""
    wants, rest = read_wants(said), said
    for reading in find_amounts(said):
        rest = rest.replace(reading.text, " ")
    speaks = wants.asks_something or residue(said, "talk", "plain")
    if not speaks or names_goals_of_a_time(said) or residue(rest, "talk", "plain", "figures", "unnamed"):
        return None
    return "sum" if wants.quantity and residue(said, "talk", "figures") else "whether"


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    table = _table()
    for name in _PIECES:
        pattern = pattern.replace(f"{{{name}}}", table[name])
    return re.compile(pattern)


def _table() -> dict[str, Any]:
    return read_table("assistant.lookup", "unnamed")
