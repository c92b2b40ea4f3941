"""Benefits of the turns before that a message names in short beside another one (奖励跟服务费补贴一共多少, `together.toml`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from index.tables import read_table


def _table() -> dict[str, Any]:
    return read_table("assistant.understand", "together")


def named_beside(text: str, others: Sequence[str]) -> tuple[str, ...]:
    """Those of the `others` (ids of benefits) that a normalised message wants reckoned as well."""
    table = _table()
    if not wants_all(text):
        return ()
    return tuple(one for one in others if one in table["short"] and re.search(table["short"][one], text))


def wants_all(text: str) -> bool:
    """Whether a normalised message wants several benefits at once (加起来, 奖励和服务费补贴)."""
    table = _table()
    return bool(re.search(table["all"], text) or re.search(table["both"], text))


def named_in_short(text: str, benefits: Sequence[str]) -> frozenset[str]:
    """Those of the `benefits` (ids) whose short names stand in a normalised piece of a message."""
    short = _table()["short"]
    return frozenset(one for one in benefits if one in short and re.search(short[one], text))


def names_again(text: str, words: str) -> bool:
    """Whether a message points back at something reckoned before (刚才服务费那笔)."""
    behind = rf"({words})(补贴|补助|奖励)?的?(那|这)(一)?(笔|个|块|项|份|条|边)"
    before = rf"(刚才|之前|前面|回到|说回|先前|上面|刚刚|开头)[^,。;]{{0,8}}({words})"
    return bool(re.search(f"{behind}|{before}", text))
