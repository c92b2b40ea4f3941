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
    if not re.search(table["all"], text) and not re.search(table["both"], text):
        return ()
    return tuple(one for one in others if one in table["short"] and re.search(table["short"][one], text))
